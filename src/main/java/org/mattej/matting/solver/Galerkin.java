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

/** Builds the coarse levels' operators {@code P^T A P}. Sums are in double: in float they would spoil the near-null space. */
final class Galerkin {

	private static final int B = BlockMatrix.B;
	private static final int BLOCK = BlockMatrix.BLOCK;

	private static final int AROUND = BlockMatrix.SLOTS;

	/** From the cell itself on; the blocks for the cells before it follow from symmetry. */
	private static final int OWN = BlockMatrix.OWN;

	private Galerkin() {}

	/** Where in the 3x3 cells around its own a pixel's neighbour lies: per (y, x) in the cell and neighbour. */
	private static final byte[] SLOT = new byte[PixelTransfer.SIDE * PixelTransfer.SIDE * Stencil.SIZE];
	static {
		final int side = PixelTransfer.SIDE;
		for (int i = 0; i < SLOT.length; i++) {
			final int k = i % Stencil.SIZE, x = i / Stencil.SIZE % side, y = i / Stencil.SIZE / side;
			SLOT[i] = (byte) ((y + Stencil.dy(k) + side) / side * 3 + (x + Stencil.dx(k) + side) / side);
		}
	}

	/**
	 * The operator of the first coarse level.
	 *
	 * @param planes red, green and blue of the whole picture one behind the other
	 */
	static BlockMatrix ofPixels(final Stencil stencil, final PixelTransfer transfer, final float[] planes, final Progress progress) {
		final Aggregates aggregates = transfer.aggregates;
		final BlockMatrix matrix = new BlockMatrix(aggregates);
		Parallel.ranges(aggregates.count(), (from, to) -> {
			final PixelRow row = new PixelRow(stencil, transfer, planes);
			for (int a = from; a < to; a++) {
				if ((a & 255) == 0) progress.check();
				row.accumulate(a);
				for (int slot = OWN; slot < AROUND; slot++) {
					final int other = matrix.neighbour(a, slot);
					if (other >= 0) matrix.set(a, slot, other, row.block(a, other, slot));
				}
			}
		});
		return matrix;
	}

	/** The slot among the 3x3 cells around aggregate {@code a} in which {@code other} lies. */
	private static int slot(final Aggregates aggregates, final int a, final int other) {
		return (aggregates.y[other] - aggregates.y[a] + 1) * 3 + aggregates.x[other] - aggregates.x[a] + 1;
	}

	/** One block row of the first coarse level, in the making. One per thread. */
	private static final class PixelRow {

		private final Stencil stencil;
		private final PixelTransfer transfer;
		private final Aggregates aggregates;
		private final float[] planes;
		private final int width;
		private final int pixels;
		private final double[] blocks = new double[AROUND * BLOCK];
		private final double[] sums = new double[AROUND * B];

		PixelRow(final Stencil stencil, final PixelTransfer transfer, final float[] planes) {
			this.stencil = stencil;
			this.transfer = transfer;
			aggregates = transfer.aggregates;
			this.planes = planes;
			width = stencil.band().width();
			pixels = width * stencil.band().height();
		}

		/** Sums q_i^T a_ij q_j over the pixels i of an aggregate and those j that are not in cells before it, with q = (1, colour relative to the aggregate's mean). */
		void accumulate(final int a) {
			Arrays.fill(blocks, 0);
			final int side = PixelTransfer.SIDE;
			for (int row = 0; row < side; row++) {
				int pixel = transfer.first[a * side + row];
				for (int column = 0; column < side; column++) {
					if ((transfer.mask[a * side + row] >> column & 1) == 0) continue;
					accumulate(a, aggregates.x[a] * side + column, aggregates.y[a] * side + row, pixel++);
				}
			}
		}

		private void accumulate(final int a, final int x, final int y, final int pixel) {
			final double r = aggregates.mean[3 * a], g = aggregates.mean[3 * a + 1], b = aggregates.mean[3 * a + 2];
			final int side = PixelTransfer.SIDE, chunk = pixel / UnknownBand.CHUNK, i = pixel % UnknownBand.CHUNK;
			final int slots = (y % side * side + x % side) * Stencil.SIZE, here = y * width + x;
			int touched = 0;
			for (int k = 0; k < Stencil.SIZE; k++) {
				final int slot = SLOT[slots + k];
				if (slot < OWN) continue;
				final double entry = stencil.entries(chunk, k)[i];
				if (entry == 0) continue;
				final int o = slot * B, there = here + Stencil.dy(k) * width + Stencil.dx(k);
				touched |= 1 << slot;
				sums[o] += entry;
				sums[o + 1] += entry * (planes[there] - r);
				sums[o + 2] += entry * (planes[there + pixels] - g);
				sums[o + 3] += entry * (planes[there + 2 * pixels] - b);
			}
			final double q1 = planes[here] - r, q2 = planes[here + pixels] - g, q3 = planes[here + 2 * pixels] - b;
			for (; touched != 0; touched &= touched - 1) {
				final int slot = Integer.numberOfTrailingZeros(touched), o = slot * B, t = slot * BLOCK;
				for (int j = 0; j < B; j++) {
					final double s = sums[o + j];
					sums[o + j] = 0;
					blocks[t + j] += s;
					blocks[t + B + j] += q1 * s;
					blocks[t + 2 * B + j] += q2 * s;
					blocks[t + 3 * B + j] += q3 * s;
				}
			}
		}

		/** A block for the orthonormal functions of both aggregates. */
		double[] block(final int a, final int other, final int slot) {
			final double[] block = Arrays.copyOfRange(blocks, slot * BLOCK, (slot + 1) * BLOCK);
			final double[] right = SmallMatrix.times(Aggregates.shift(aggregates.mean, a, aggregates.mean, other), aggregates.basisOf(other));
			return SmallMatrix.transposedTimes(aggregates.basisOf(a), SmallMatrix.times(block, right));
		}
	}

	/**
	 * Per fine aggregate the 4x4 matrix R that expresses the functions of the coarse aggregate around it in its own:
	 * {@code x_fine = R x_coarse}.
	 */
	static float[] prolongation(final Aggregates fine, final Aggregates coarse) {
		final float[] prolongation = new float[fine.count() * BLOCK];
		Parallel.ranges(fine.count(), (from, to) -> {
			for (int f = from; f < to; f++) {
				final int c = parent(fine, f, coarse);
				final double[] right = SmallMatrix.times(Aggregates.shift(fine.mean, f, coarse.mean, c), coarse.basisOf(c));
				final double[] r = SmallMatrix.transposedTimes(fine.basisOf(f), SmallMatrix.times(fine.momentsOf(f), right));
				for (int i = 0; i < BLOCK; i++) prolongation[f * BLOCK + i] = (float) r[i];
			}
		});
		return prolongation;
	}

	static int parent(final Aggregates fine, final int f, final Aggregates coarse) {
		return coarse.grid[fine.y[f] / 2 * coarse.gridWidth + fine.x[f] / 2];
	}

	/** The operator of a further level. */
	static BlockMatrix coarser(final BlockMatrix matrix, final Aggregates fine, final Aggregates coarse, final float[] prolongation) {
		final BlockMatrix result = new BlockMatrix(coarse);
		Parallel.ranges(coarse.count(), (from, to) -> {
			final double[][] row = new double[AROUND][BLOCK];
			final double[] block = new double[BLOCK], half = new double[BLOCK];
			for (int c = from; c < to; c++) {
				for (final double[] sum : row) Arrays.fill(sum, 0);
				for (int child = 0; child < Aggregates.CHILDREN; child++) {
					final int f = fine.child(coarse, c, child);
					for (int slot = 0; f >= 0 && slot < AROUND; slot++) {
						final int g = matrix.neighbour(f, slot);
						if (g < 0) continue;
						final int target = slot(coarse, c, parent(fine, g, coarse));
						if (target < OWN) continue;
						matrix.get(f, slot, block);
						multiply(block, prolongation, g * BLOCK, half);
						addTransposed(prolongation, f * BLOCK, half, row[target]);
					}
				}
				for (int slot = OWN; slot < AROUND; slot++) {
					final int other = result.neighbour(c, slot);
					if (other >= 0) result.set(c, slot, other, row[slot]);
				}
			}
		});
		return result;
	}

	/** {@code target = A B}. */
	private static void multiply(final double[] a, final float[] b, final int bo, final double[] target) {
		for (int i = 0; i < B; i++) {
			final double a0 = a[i * B], a1 = a[i * B + 1], a2 = a[i * B + 2], a3 = a[i * B + 3];
			for (int j = 0; j < B; j++) target[i * B + j] = a0 * b[bo + j] + a1 * b[bo + B + j] + a2 * b[bo + 2 * B + j] + a3 * b[bo + 3 * B + j];
		}
	}

	/** {@code target += A^T B}. */
	private static void addTransposed(final float[] a, final int ao, final double[] b, final double[] target) {
		for (int i = 0; i < B; i++) {
			final double a0 = a[ao + i], a1 = a[ao + B + i], a2 = a[ao + 2 * B + i], a3 = a[ao + 3 * B + i];
			for (int j = 0; j < B; j++) target[i * B + j] += a0 * b[j] + a1 * b[B + j] + a2 * b[2 * B + j] + a3 * b[3 * B + j];
		}
	}
}
