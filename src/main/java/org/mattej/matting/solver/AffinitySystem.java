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
 * A linear system whose matrix is the Laplacian of a graph over unknown pixels, any two of which may be joined, and its
 * solution by conjugate gradients with a diagonal preconditioner. All edges weigh the same.
 * <p>
 * Not safe for use by several threads at once; works on the threads of the caller's ImgLib2 task executor, with a result that
 * does not depend on how many there are.
 */
public final class AffinitySystem {

	private static final int MOST_ITERATIONS = 2000;

	/** Per pixel its first neighbour in {@link #neighbour}; one more entry at the end. Edges are listed at both their ends. */
	private final int[] start;
	private final int[] neighbour;
	private final float[] diagonal;

	/**
	 * @param count edges per pixel
	 * @param target per pixel and edge the unknown pixel it leads to, or -1 if it leads to a known one
	 * @param pull per pixel what is added to the diagonal beyond its edges
	 */
	public AffinitySystem(final int count, final int[] target, final float[] pull) {
		final int n = target.length / count;
		start = new int[n + 1];
		for (int e = 0; e < target.length; e++) {
			if (target[e] < 0) continue;
			start[e / count + 1]++;
			start[target[e] + 1]++;
		}
		for (int i = 0; i < n; i++) start[i + 1] += start[i];
		neighbour = new int[start[n]];
		diagonal = pull.clone();
		final int[] next = Arrays.copyOf(start, n);
		for (int e = 0; e < target.length; e++) {
			diagonal[e / count]++;
			if (target[e] < 0) continue;
			diagonal[target[e]]++;
			neighbour[next[e / count]++] = target[e];
			neighbour[next[target[e]]++] = e / count;
		}
	}

	/**
	 * @param right the right-hand side; overwritten
	 * @param x holds the start, receives the solution
	 * @param tolerance the residual to reach, relative to the right-hand side (Euclidean norms)
	 * @return how many iterations it took
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public int solve(final float[] right, final float[] x, final double tolerance, final Progress progress) {
		final int n = x.length;
		final double goal = tolerance * Math.sqrt(Vectors.dot(right, right));
		final float[] r = right, z = new float[n], p = new float[n], image = new float[n];
		multiply(x, image);
		Vectors.add(r, -1, image);
		double norm = Math.sqrt(Vectors.dot(r, r)), energy = 0;
		final double first = norm;
		int iteration = 0;
		for (; norm > goal && iteration < MOST_ITERATIONS; iteration++) {
			progress.check();
			divide(r, z);
			final double next = Vectors.dot(z, r);
			Vectors.scaleAndAdd(p, iteration == 0 ? 0 : (float) (next / energy), z);
			energy = next;
			multiply(p, image);
			final float step = (float) (energy / Vectors.dot(p, image));
			Vectors.add(x, step, p);
			Vectors.add(r, -step, image);
			norm = Math.sqrt(Vectors.dot(r, r));
			progress.report(norm <= goal ? 1 : Math.max(0, Math.log(norm / first) / Math.log(goal / first)), "Solving for alpha");
		}
		return iteration;
	}

	private void divide(final float[] r, final float[] z) {
		Parallel.ranges(r.length, (from, to) -> {
			for (int i = from; i < to; i++) z[i] = r[i] / diagonal[i];
		});
	}

	private void multiply(final float[] v, final float[] product) {
		Parallel.ranges(v.length, (from, to) -> {
			for (int i = from; i < to; i++) {
				float sum = 0;
				for (int e = start[i]; e < start[i + 1]; e++) sum += v[neighbour[e]];
				product[i] = diagonal[i] * v[i] - sum;
			}
		});
	}
}
