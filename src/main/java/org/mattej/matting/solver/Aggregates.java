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

/**
 * A level's groups of unknown pixels, on a regular grid of square cells, and the functions that stand for them on that level.
 * <p>
 * The near-null space of a matting Laplacian is not the constants but, locally, all affine functions of colour. Each aggregate
 * therefore carries the four functions 1, red, green and blue, made orthonormal over its pixels; where its colours lie on a
 * line or in a point, the directions that are not there are left out.
 */
final class Aggregates {

	private static final int B = BlockMatrix.B;
	private static final int BLOCK = BlockMatrix.BLOCK;

	/** Cells that make up one of the next coarser grid. */
	static final int CHILDREN = 4;

	/** Colours of the cells, by the parity of their column and row, so that cells that touch differ. */
	static final int COLOURS = 4;

	/** A direction of colour counts if its variance is above this, per pixel ... */
	private static final double SMALLEST_VARIANCE = 1e-6;

	/** ... and above this share of the variance that is left after projecting out the directions before it. */
	private static final double SMALLEST_SHARE = 1e-5;

	/** Per aggregate the column and row of its cell. */
	final int[] x;
	final int[] y;

	/** Cells a row of the grid. */
	final int gridWidth;

	/** Per cell the aggregate in it, or -1. */
	final int[] grid;

	/** Per colour of the cells its first aggregate; one more entry at the end. */
	final int[] colourStart;

	/** Per aggregate its mean colour. */
	final double[] mean;

	/** Per aggregate the 4x4 matrix of the products of (1, red, green, blue), colours relative to the mean, summed over its pixels. */
	final double[] moments;

	/** Per aggregate the 4x4 matrix T that makes the functions orthonormal: (1, red, green, blue) T. */
	final double[] basis;

	private Aggregates(final int[] x, final int[] y, final int gridWidth, final int[] grid, final int[] colourStart) {
		this.x = x;
		this.y = y;
		this.gridWidth = gridWidth;
		this.grid = grid;
		this.colourStart = colourStart;
		mean = new double[3 * x.length];
		moments = new double[BLOCK * x.length];
		basis = new double[BLOCK * x.length];
	}

	int count() {
		return x.length;
	}

	/** The aggregate in a cell, or -1 if there is none or no such cell. */
	int at(final int column, final int row) {
		return column < 0 || row < 0 || column >= gridWidth || row >= grid.length / gridWidth ? -1 : grid[row * gridWidth + column];
	}

	/** Numbers the cells for which {@code occupied} holds, colour by colour, so that a sweep over a colour reads memory in order. */
	private static Aggregates number(final boolean[] occupied, final int gridWidth) {
		int count = 0;
		for (final boolean o : occupied) if (o) count++;
		final int[] xs = new int[count], ys = new int[count], grid = new int[occupied.length], colourStart = new int[COLOURS + 1];
		Arrays.fill(grid, -1);
		for (int colour = 0, next = 0; colour < COLOURS; colour++) {
			for (int y = colour / 2; y < grid.length / gridWidth; y += 2) {
				for (int x = colour % 2; x < gridWidth; x += 2) {
					if (!occupied[y * gridWidth + x]) continue;
					xs[next] = x;
					ys[next] = y;
					grid[y * gridWidth + x] = next++;
				}
			}
			colourStart[colour + 1] = next;
		}
		return new Aggregates(xs, ys, gridWidth, grid, colourStart);
	}

	/**
	 * The aggregates of pixels: those in a square of {@code side} pixels.
	 *
	 * @param left column of the grid's first cell, in cells of the picture
	 * @param top row of the grid's first cell, in the same
	 */
	static Aggregates ofPixels(final UnknownBand band, final int side, final int left, final int top) {
		final int runs = band.firstRun(band.chunks());
		final int columns = (band.right() + side - 1) / side - left, rows = band.runY(runs - 1) / side + 1 - top;
		final boolean[] occupied = new boolean[columns * rows];
		for (int run = 0; run < runs; run++) {
			final int row = (band.runY(run) / side - top) * columns, first = band.runX(run) / side - left;
			final int last = (band.runX(run) + band.runLength(run) - 1) / side - left;
			Arrays.fill(occupied, row + first, row + last + 1, true);
		}
		return number(occupied, columns);
	}

	/** The aggregates of these: those in 2x2 cells. Moments and bases follow from these. */
	Aggregates coarser() {
		final int columns = (gridWidth + 1) / 2, rows = (grid.length / gridWidth + 1) / 2;
		final boolean[] occupied = new boolean[columns * rows];
		for (int a = 0; a < count(); a++) occupied[y[a] / 2 * columns + x[a] / 2] = true;
		final Aggregates coarse = number(occupied, columns);
		Parallel.ranges(coarse.count(), (from, to) -> {
			for (int a = from; a < to; a++) coarse.gather(this, a);
		});
		return coarse;
	}

	/** The {@code i}-th of these that make up a coarser grid's aggregate, or -1 if that cell is empty. */
	int child(final Aggregates coarse, final int a, final int i) {
		return at(2 * coarse.x[a] + i % 2, 2 * coarse.y[a] + i / 2);
	}

	private void gather(final Aggregates fine, final int a) {
		double n = 0;
		final double[] sum = new double[3];
		for (int child = 0; child < CHILDREN; child++) {
			final int f = fine.child(this, a, child);
			if (f < 0) continue;
			final double share = fine.moments[f * BLOCK];
			n += share;
			for (int c = 0; c < 3; c++) sum[c] += share * fine.mean[3 * f + c];
		}
		for (int c = 0; c < 3; c++) mean[3 * a + c] = sum[c] / n;
		for (int child = 0; child < CHILDREN; child++) {
			final int f = fine.child(this, a, child);
			if (f < 0) continue;
			final double[] shift = shift(fine.mean, f, mean, a);
			final double[] m = SmallMatrix.transposedTimes(shift, SmallMatrix.times(fine.momentsOf(f), shift));
			for (int i = 0; i < BLOCK; i++) moments[a * BLOCK + i] += m[i];
		}
		orthonormalise(a);
	}

	/** Derives an aggregate's basis from its moments. */
	void orthonormalise(final int a) {
		final double[] m = momentsOf(a);
		System.arraycopy(SmallMatrix.inverseFactor(m, SMALLEST_VARIANCE * m[0], SMALLEST_SHARE), 0, basis, a * BLOCK, BLOCK);
	}

	double[] momentsOf(final int a) {
		return Arrays.copyOfRange(moments, a * BLOCK, (a + 1) * BLOCK);
	}

	double[] basisOf(final int a) {
		return Arrays.copyOfRange(basis, a * BLOCK, (a + 1) * BLOCK);
	}

	/** The matrix S with (1, colour relative to the other mean) = (1, colour relative to the one mean) S. */
	static double[] shift(final double[] oneMean, final int one, final double[] otherMean, final int other) {
		final double[] s = new double[BLOCK];
		for (int i = 0; i < B; i++) s[i * B + i] = 1;
		for (int c = 0; c < 3; c++) s[1 + c] = oneMean[3 * one + c] - otherMean[3 * other + c];
		return s;
	}
}
