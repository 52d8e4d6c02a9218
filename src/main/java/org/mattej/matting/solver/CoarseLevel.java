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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.mattej.task.Parallel;
import org.mattej.task.Progress;

/**
 * A coarse level and all below it. Each level is solved by a K-cycle (Notay &amp; Vassilevski 2008,
 * <a href="https://doi.org/10.1002/nla.542">doi:10.1002/nla.542</a>): a few steps of conjugate gradients,
 * preconditioned by a block Gauss-Seidel sweep, the next level, and a sweep in reverse. Sweeps go over the cells in four
 * colours, so that those of one colour do not touch each other and can be worked on at once.
 */
final class CoarseLevel {

	private static final int B = BlockMatrix.B;
	private static final int BLOCK = BlockMatrix.BLOCK;
	private static final int CHILDREN = Aggregates.CHILDREN;

	/** Levels with no more aggregates than this are solved directly. */
	private static final int DIRECT = 256;

	/**
	 * Steps of conjugate gradients that the first coarse level takes at most, and each level below it. More on the first make up
	 * for coarse spaces that miss small patches of a colour of their own; below, their cost would multiply.
	 */
	private static final int FIRST_STEPS = 3;
	private static final int FURTHER_STEPS = 2;

	/** A residual reduced by this factor needs no further step. */
	private static final double GOOD_ENOUGH = 0.2;

	private final BlockMatrix matrix;
	private final EnvelopeCholesky direct;
	private final CoarseLevel next;
	private final float[] prolongation;

	/** Per row the row of the next level that it belongs to. */
	private final int[] parent;

	/** Per row of the next level the rows that belong to it; -1 where there are fewer than {@link #CHILDREN}. */
	private final int[] children;

	/** The right-hand side, which a solve overwrites. */
	final float[] right;

	/** The solution. */
	final float[] x;

	private final float[] residual;
	private final float[][] direction;
	private final float[][] images;

	/** Buffers that no thread is using; made anew for every loop they would be most of the garbage of a solve. */
	private final Queue<BlockMatrix.Scratch> idle;

	/** The first coarse level and all below it. */
	CoarseLevel(final BlockMatrix matrix, final Aggregates aggregates, final Progress progress) {
		this(matrix, aggregates, FIRST_STEPS, new ConcurrentLinkedQueue<>(), progress);
	}

	private CoarseLevel(final BlockMatrix matrix, final Aggregates aggregates, final int steps, final Queue<BlockMatrix.Scratch> idle,
		final Progress progress)
	{
		progress.check();
		this.matrix = matrix;
		this.idle = idle;
		final int unknowns = matrix.rows() * B;
		right = new float[unknowns];
		x = new float[unknowns];
		if (matrix.rows() <= DIRECT) {
			direct = new EnvelopeCholesky(matrix);
			next = null;
			prolongation = residual = null;
			direction = images = null;
			parent = children = null;
			return;
		}
		direct = null;
		residual = new float[unknowns];
		direction = new float[steps][unknowns];
		images = new float[steps][unknowns];
		final Aggregates coarse = aggregates.coarser();
		parent = new int[aggregates.count()];
		children = new int[CHILDREN * coarse.count()];
		for (int a = 0; a < parent.length; a++) parent[a] = Galerkin.parent(aggregates, a, coarse);
		for (int i = 0; i < children.length; i++) children[i] = aggregates.child(coarse, i / CHILDREN, i % CHILDREN);
		prolongation = Galerkin.prolongation(aggregates, coarse);
		next = new CoarseLevel(Galerkin.coarser(matrix, aggregates, coarse, prolongation), coarse, FURTHER_STEPS,
			idle, progress);
	}

	/** Solves approximately for {@link #right}, which is overwritten, into {@link #x}. */
	void solve() {
		if (direct != null) {
			direct.solve(right, x);
			return;
		}
		Arrays.fill(x, 0);
		final double goal = GOOD_ENOUGH * GOOD_ENOUGH * Vectors.dot(right, right);
		final double[] energy = new double[direction.length];
		for (int step = 0; step < direction.length; step++) {
			final float[] d = direction[step], image = images[step];
			cycle(d, image);
			for (int j = 0; j < step; j++) {
				final float share = (float) (-Vectors.dot(d, images[j]) / energy[j]);
				Vectors.add(d, share, direction[j]);
				Vectors.add(image, share, images[j]);
			}
			final double[] products = Vectors.dots(d, image, right);
			energy[step] = products[0];
			if (!(energy[step] > 0)) return;
			final double length = products[1] / energy[step];
			Vectors.add(x, (float) length, d);
			if (step == direction.length - 1) return;
			if (Vectors.addAndSquare(right, (float) -length, image) <= goal) return;
		}
	}

	/**
	 * One symmetric multigrid cycle for {@link #right}, which is kept.
	 *
	 * @param z receives the correction
	 * @param image receives the matrix times it
	 */
	private void cycle(final float[] z, final float[] image) {
		for (int colour = 0; colour < Aggregates.COLOURS; colour++)
			sweep(colour, (group, scratch) -> matrix.relaxFirst(group, right, z, scratch));
		loop(0, matrix.groups(), (group, scratch) -> matrix.residualAfterFirst(group, z, residual, scratch));
		restrict();
		next.solve();
		prolong(z);
		final float[] change = residual;
		for (int colour = Aggregates.COLOURS - 1; colour >= 0; colour--)
			sweep(colour, (group, scratch) -> matrix.relax(group, right, z, change, scratch));
		loop(0, matrix.groups(), (group, scratch) -> matrix.productAfterLast(group, right, change, image, scratch));
	}

	private void sweep(final int colour, final Operation operation) {
		loop(matrix.firstGroup(colour), matrix.firstGroup(colour + 1), operation);
	}

	/** Work on one group of the matrix's rows; the scratch is the thread's own. */
	private interface Operation {

		void apply(int group, BlockMatrix.Scratch scratch);
	}

	private void loop(final int first, final int end, final Operation operation) {
		Parallel.ranges(end - first, (from, to) -> {
			final BlockMatrix.Scratch taken = idle.poll(), scratch = taken != null ? taken : new BlockMatrix.Scratch();
			for (int group = first + from; group < first + to; group++) operation.apply(group, scratch);
			idle.add(scratch);
		});
	}

	/** {@code next.right = P^T residual}. */
	private void restrict() {
		final int n = parent.length, m = next.matrix.rows();
		Parallel.ranges(m, (from, to) -> {
			for (int c = from; c < to; c++) {
				float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
				for (int child = CHILDREN * c; child < CHILDREN * (c + 1); child++) {
					final int f = children[child];
					if (f < 0) continue;
					for (int i = 0, p = f * BLOCK; i < B; i++, p += B) {
						final float v = residual[i * n + f];
						s0 += prolongation[p] * v;
						s1 += prolongation[p + 1] * v;
						s2 += prolongation[p + 2] * v;
						s3 += prolongation[p + 3] * v;
					}
				}
				next.right[c] = s0;
				next.right[m + c] = s1;
				next.right[2 * m + c] = s2;
				next.right[3 * m + c] = s3;
			}
		});
	}

	/** {@code z += P next.x}. */
	private void prolong(final float[] z) {
		final int n = parent.length, m = next.matrix.rows();
		Parallel.ranges(n, (from, to) -> {
			for (int f = from; f < to; f++) {
				final int c = parent[f];
				final float x0 = next.x[c], x1 = next.x[m + c], x2 = next.x[2 * m + c], x3 = next.x[3 * m + c];
				for (int i = 0, p = f * BLOCK; i < B; i++, p += B)
					z[i * n + f] += prolongation[p] * x0 + prolongation[p + 1] * x1 + prolongation[p + 2] * x2 + prolongation[p + 3] * x3;
			}
		});
	}
}
