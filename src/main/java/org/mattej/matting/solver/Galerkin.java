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
import java.util.stream.IntStream;

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

	/**
	 * Per (y, x) in a cell and slot from {@link #OWN} on: the pixel's neighbours that lie in that cell. Of two pixels of the same cell one
	 * counts the other.
	 */
	private static final int[][][] NEIGHBOURS = new int[PixelTransfer.SIDE * PixelTransfer.SIDE][AROUND - OWN][];
	static {
		final int side = PixelTransfer.SIDE;
		for (int place = 0; place < NEIGHBOURS.length; place++) {
			final int x = place % side, y = place / side;
			for (int slot = OWN; slot < AROUND; slot++) {
				final int wanted = slot;
				NEIGHBOURS[place][slot - OWN] = IntStream.range(slot == OWN ? Stencil.CENTRE : 0, Stencil.SIZE).filter(k -> (y + Stencil.dy(k) +
					side) / side * 3 + (x + Stencil.dx(k) + side) / side == wanted).toArray();
			}
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
		private final int[] offsets = new int[Stencil.SIZE];

		PixelRow(final Stencil stencil, final PixelTransfer transfer, final float[] planes) {
			this.stencil = stencil;
			this.transfer = transfer;
			aggregates = transfer.aggregates;
			this.planes = planes;
			width = stencil.band().width();
			pixels = width * stencil.band().height();
			for (int k = 0; k < offsets.length; k++) offsets[k] = Stencil.dy(k) * width + Stencil.dx(k);
		}

		/** Sums q_i^T a_ij q_j over the pixels i of an aggregate and those j that are not in cells before it, with q = (1, colour relative to the aggregate's mean). */
		void accumulate(final int a) {
			Arrays.fill(blocks, 0);
			final int side = PixelTransfer.SIDE;
			for (int row = 0; row < side; row++) {
				int pixel = transfer.first[a * side + row];
				for (int column = 0; column < side; column++) {
					if ((transfer.mask[a * side + row] >> column & 1) == 0) continue;
					accumulate(a, transfer.left + aggregates.x[a] * side + column, transfer.top + aggregates.y[a] * side + row, pixel++);
				}
			}
			mirrorOwn();
		}

		/** Adds the own block's transpose to it: of each pair one has counted the other, and half itself. */
		private void mirrorOwn() {
			for (int i = 0; i < B; i++) {
				for (int j = 0; j <= i; j++) {
					final int lower = OWN * BLOCK + i * B + j, upper = OWN * BLOCK + j * B + i;
					blocks[lower] = blocks[upper] = blocks[lower] + blocks[upper];
				}
			}
		}

		private void accumulate(final int a, final int x, final int y, final int pixel) {
			final int side = PixelTransfer.SIDE;
			final int[][] neighbours = NEIGHBOURS[y % side * side + x % side];
			final float[][] entries = stencil.entries(pixel / UnknownBand.CHUNK);
			for (int slot = OWN; slot < AROUND; slot++)
				if (neighbours[slot - OWN].length > 0) accumulate(a, slot, neighbours[slot - OWN], y * width + x, entries, pixel % UnknownBand.CHUNK);
		}

		private void accumulate(final int a, final int slot, final int[] neighbours, final int here, final float[][] entries, final int i) {
			double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
			for (final int k : neighbours) {
				final float stored = entries[k][i];
				if (stored == 0) continue;
				final double entry = k == Stencil.CENTRE ? .5 * stored : stored;
				final int there = here + offsets[k];
				s0 += entry;
				s1 += entry * planes[there];
				s2 += entry * planes[there + pixels];
				s3 += entry * planes[there + 2 * pixels];
			}
			final double r = aggregates.mean[3 * a], g = aggregates.mean[3 * a + 1], b = aggregates.mean[3 * a + 2];
			s1 -= r * s0;
			s2 -= g * s0;
			s3 -= b * s0;
			add(slot * BLOCK, 1, s0, s1, s2, s3);
			add(slot * BLOCK + B, planes[here] - r, s0, s1, s2, s3);
			add(slot * BLOCK + 2 * B, planes[here + pixels] - g, s0, s1, s2, s3);
			add(slot * BLOCK + 3 * B, planes[here + 2 * pixels] - b, s0, s1, s2, s3);
		}

		private void add(final int row, final double q, final double s0, final double s1, final double s2, final double s3) {
			blocks[row] += q * s0;
			blocks[row + 1] += q * s1;
			blocks[row + 2] += q * s2;
			blocks[row + 3] += q * s3;
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
