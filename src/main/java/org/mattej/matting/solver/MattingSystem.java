/*-
 * #%L
 * MatteJ: isolates subjects in ImageJ and Fiji.
 * %%
 * Copyright (C) 2026 MatteJ developers.
 * %%
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 * 
 * 1. Redistributions of source code must retain the above copyright notice,
 *    this list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the documentation
 *    and/or other materials provided with the distribution.
 * 
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
 * AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
 * IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE
 * ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDERS OR CONTRIBUTORS BE
 * LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR
 * CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF
 * SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
 * INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN
 * CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE)
 * ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE
 * POSSIBILITY OF SUCH DAMAGE.
 * #L%
 */
package org.mattej.matting.solver;

import java.util.Arrays;

import org.mattej.task.Parallel;
import org.mattej.task.Progress;

/**
 * A linear system over unknown pixels whose matrix is a matting Laplacian, perhaps with something added to its diagonal, and
 * its solution by conjugate gradients with a multigrid preconditioner. The number of iterations hardly depends on the size,
 * since the coarse spaces hold what a matting Laplacian cannot see: locally affine functions of colour.
 * <p>
 * Not safe for use by several threads at once; works on the threads of the caller's ImgLib2 task executor, with a result that
 * does not depend on how many there are.
 */
public final class MattingSystem {

	/** Damping of the point-wise smoothing steps on the finest level. */
	private static final float DAMPING = 0.56f;

	/** Far more than any picture needs; a guard against a system that cannot be solved. */
	private static final int MOST_ITERATIONS = 400;

	private final UnknownBand band;
	private final Stencil stencil;
	private final PixelTransfer transfer;
	private final CoarseLevel coarse;
	private final float[] padded;

	/**
	 * @param stencil the matrix; must not change afterwards
	 * @param planes red, green and blue of the whole picture one behind the other, row by row; read only
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public MattingSystem(final Stencil stencil, final float[] planes, final Progress progress) {
		this.stencil = stencil;
		band = stencil.band();
		padded = new float[band.paddedSize()];
		transfer = new PixelTransfer(band, planes);
		coarse = new CoarseLevel(Galerkin.ofPixels(stencil, transfer, planes, progress), transfer.aggregates, progress);
	}

	/**
	 * Solves for one right-hand side.
	 *
	 * @param right the right-hand side; read only
	 * @param x holds the start, receives the solution
	 * @param tolerance the residual to reach, relative to the right-hand side (Euclidean norms); where that is 0, so is the solution
	 * @return how many iterations it took
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public int solve(final float[] right, final float[] x, final double tolerance, final Progress progress) {
		final int n = band.size();
		final float[] r = new float[n], z = new float[n], p = new float[n], image = new float[n], t = new float[n];
		final double goal = tolerance * Math.sqrt(Vectors.dot(right, right));
		if (goal == 0) Arrays.fill(x, 0);
		residual(right, x, r);
		double norm = Math.sqrt(Vectors.dot(r, r));
		final double first = norm;
		int iteration = 0;
		double energy = 0;
		while (norm > goal && iteration < MOST_ITERATIONS) {
			progress.check();
			precondition(r, z, t, progress);
			// flexible: the preconditioner is not quite linear, so the new direction is made conjugate explicitly
			if (iteration == 0) System.arraycopy(z, 0, p, 0, n);
			else Vectors.scaleAndAdd(p, (float) (-Vectors.dot(z, image) / energy), z);
			multiply(p, image);
			final double[] products = Vectors.dots(p, image, r);
			energy = products[0];
			if (!(energy > 0)) break;
			final float step = (float) (products[1] / energy);
			Vectors.add(x, step, p);
			iteration++;
			norm = Math.sqrt(Vectors.addAndSquare(r, -step, image));
			if (norm <= goal) {
				// rounding makes the updated residual drift: only the true one counts
				residual(right, x, r);
				norm = Math.sqrt(Vectors.dot(r, r));
			}
			progress.report(norm <= goal ? 1 : Math.log(norm / first) / Math.log(goal / first), "Solving for alpha");
		}
		return iteration;
	}

	private void multiply(final float[] v, final float[] product) {
		stencil.multiply(v, padded, product);
	}

	/** {@code r = right - A x}. */
	private void residual(final float[] right, final float[] x, final float[] r) {
		multiply(x, r);
		Parallel.ranges(band.chunks(), (from, to) -> {
			for (int i = from * UnknownBand.CHUNK, end = Math.min(r.length, to * UnknownBand.CHUNK); i < end; i++) r[i] = right[i] - r[i];
		});
	}

	/** One multigrid cycle: {@code z = M^-1 r}; {@code t} is overwritten. */
	private void precondition(final float[] r, final float[] z, final float[] t, final Progress progress) {
		Arrays.fill(z, 0);
		smooth(r, z);
		residual(r, z, t);
		transfer.restrict(t, coarse.right);
		progress.check();
		coarse.solve();
		transfer.prolong(coarse.x, z);
		residual(r, z, t);
		smooth(t, z);
	}

	/** A damped Jacobi step for a residual: {@code z += damping D^-1 residual}. */
	private void smooth(final float[] residual, final float[] z) {
		Parallel.ranges(band.chunks(), (from, to) -> {
			for (int chunk = from; chunk < to; chunk++) {
				final float[] diagonal = stencil.entries(chunk, Stencil.CENTRE);
				final int start = chunk * UnknownBand.CHUNK;
				for (int i = 0; i < diagonal.length; i++) if (diagonal[i] > 0) z[start + i] += DAMPING * residual[start + i] / diagonal[i];
			}
		});
	}
}
