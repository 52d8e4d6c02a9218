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

	/** Cells around a cell, itself included. */
	private static final int AROUND = 9;

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
		final BlockMatrix.Structure structure = structure(aggregates);
		final float[] blocks = new float[structure.entries() * BLOCK];
		Parallel.ranges(aggregates.count(), (from, to) -> {
			final PixelRow row = new PixelRow(stencil, transfer, planes);
			for (int a = from; a < to; a++) {
				if ((a & 255) == 0) progress.check();
				row.accumulate(a);
				for (int e = structure.start()[a]; e < structure.start()[a + 1]; e++) row.store(a, structure.column()[e], blocks, e * BLOCK);
			}
		});
		return new BlockMatrix(structure, blocks);
	}

	/** Which aggregates are neighbours: those in adjoining cells, by rising number, which is also by rising colour. */
	private static BlockMatrix.Structure structure(final Aggregates aggregates) {
		final int[] start = new int[aggregates.count() + 1];
		final int[] column = new int[aggregates.count() * AROUND];
		int next = 0;
		for (int a = 0; a < aggregates.count(); a++) {
			for (int slot = 0; slot < AROUND; slot++) {
				final int other = aggregates.at(aggregates.x[a] + slot % 3 - 1, aggregates.y[a] + slot / 3 - 1);
				if (other >= 0) column[next++] = other;
			}
			Arrays.sort(column, start[a], next);
			start[a + 1] = next;
		}
		return new BlockMatrix.Structure(start, Arrays.copyOf(column, next));
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

		/** Sums q_i^T a_ij q_j over the pixels i of an aggregate and all j, with q = (1, colour relative to the aggregate's mean). */
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
				final double entry = stencil.entries(chunk, k)[i];
				if (entry == 0) continue;
				final int slot = SLOT[slots + k], o = slot * B, there = here + Stencil.dy(k) * width + Stencil.dx(k);
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

		/** Turns a block to the orthonormal functions of both aggregates. */
		void store(final int a, final int other, final float[] target, final int offset) {
			final int slot = slot(aggregates, a, other);
			final double[] block = Arrays.copyOfRange(blocks, slot * BLOCK, (slot + 1) * BLOCK);
			final double[] right = SmallMatrix.times(Aggregates.shift(aggregates.mean, a, aggregates.mean, other), aggregates.basisOf(other));
			final double[] result = SmallMatrix.transposedTimes(aggregates.basisOf(a), SmallMatrix.times(block, right));
			for (int i = 0; i < BLOCK; i++) target[offset + i] = (float) result[i];
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
		final BlockMatrix.Structure structure = structure(coarse);
		final float[] blocks = new float[structure.entries() * BLOCK];
		Parallel.ranges(coarse.count(), (from, to) -> {
			final double[] row = new double[AROUND * BLOCK], half = new double[BLOCK];
			for (int c = from; c < to; c++) {
				Arrays.fill(row, 0);
				for (int child = 0; child < 4; child++) {
					final int f = fine.at(2 * coarse.x[c] + child % 2, 2 * coarse.y[c] + child / 2);
					if (f < 0) continue;
					for (int e = matrix.start(f); e < matrix.start(f + 1); e++) {
						final int g = matrix.column(e), slot = slot(coarse, c, parent(fine, g, coarse));
						multiply(matrix.blocks(), e * BLOCK, prolongation, g * BLOCK, half);
						addTransposed(prolongation, f * BLOCK, half, row, slot * BLOCK);
					}
				}
				for (int e = structure.start()[c]; e < structure.start()[c + 1]; e++) {
					final int from0 = slot(coarse, c, structure.column()[e]) * BLOCK;
					for (int i = 0; i < BLOCK; i++) blocks[e * BLOCK + i] = (float) row[from0 + i];
				}
			}
		});
		return new BlockMatrix(structure, blocks);
	}

	/** {@code target = A B}. */
	private static void multiply(final float[] a, final int ao, final float[] b, final int bo, final double[] target) {
		for (int i = 0; i < B; i++) {
			final double a0 = a[ao + i * B], a1 = a[ao + i * B + 1], a2 = a[ao + i * B + 2], a3 = a[ao + i * B + 3];
			for (int j = 0; j < B; j++) target[i * B + j] = a0 * b[bo + j] + a1 * b[bo + B + j] + a2 * b[bo + 2 * B + j] + a3 * b[bo + 3 * B + j];
		}
	}

	/** {@code target += A^T B}. */
	private static void addTransposed(final float[] a, final int ao, final double[] b, final double[] target, final int to) {
		for (int i = 0; i < B; i++) {
			final double a0 = a[ao + i], a1 = a[ao + B + i], a2 = a[ao + 2 * B + i], a3 = a[ao + 3 * B + i];
			for (int j = 0; j < B; j++) target[to + i * B + j] += a0 * b[j] + a1 * b[B + j] + a2 * b[2 * B + j] + a3 * b[3 * B + j];
		}
	}
}
