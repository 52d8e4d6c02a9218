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

/**
 * A sparse symmetric matrix of 4x4 blocks over {@link Aggregates}, each coupled with those in the 3x3 cells around its own: the
 * coarse levels' operators.
 * <p>
 * Vectors over it hold component after component: the first unknown of all aggregates, then the second, and so on. Rows of one
 * colour are kept in groups whose entries lie side by side, so that the hot loops run over arrays that share one index, which is
 * what HotSpot turns into vector instructions.
 */
final class BlockMatrix {

	/** Unknowns per aggregate: the functions 1, red, green and blue. */
	static final int B = 4;

	/** Entries of a block, row by row. */
	static final int BLOCK = B * B;

	/** Cells around a cell, itself included, row by row. */
	static final int SLOTS = 9;

	/** The cell itself. */
	static final int OWN = 4;

	/** Most rows of a group. */
	private static final int GROUP = 128;

	/** Rows below which sharing out among threads, or vector instructions, would not pay. */
	private static final int SMALLEST_GROUP = 48;

	/** The smallest pivot, relative to the block's trace, of a direction that is taken to be determined. */
	private static final double SMALLEST_PIVOT = 1e-7;

	private final int rows;

	/** Per group its first row; one more entry at the end. */
	private final int[] groupStart;

	/** Per colour its first group; one more entry at the end. */
	private final int[] colourGroup = new int[Aggregates.COLOURS + 1];

	/** Per row its group. */
	private final int[] group;

	/** Per group, slot and row of the group: the aggregate in that cell, or the row itself if there is none. */
	private final int[][][] column;

	/** Per group, slot and entry of a block: the entries of the group's rows; null where no row has a neighbour. */
	private final float[][][][] blocks;

	/** Per group and entry: the inverses of the diagonal blocks; directions that a block does not determine map to 0. */
	private final float[][][] inverse;

	/** All blocks are 0. */
	BlockMatrix(final Aggregates aggregates) {
		rows = aggregates.count();
		group = new int[rows];
		int groups = 0;
		final int[] starts = new int[rows / GROUP + 2 * Aggregates.COLOURS];
		for (int colour = 0; colour < Aggregates.COLOURS; colour++) {
			final int first = aggregates.colourStart[colour], count = aggregates.colourStart[colour + 1] - first;
			final int parts = count < 2 * SMALLEST_GROUP ? Math.min(count, 1) : Math.max(2, (count + GROUP - 1) / GROUP);
			for (int part = 0; part < parts; part++) {
				starts[groups] = first + (int) ((long) count * part / parts);
				Arrays.fill(group, starts[groups], first + (int) ((long) count * (part + 1) / parts), groups++);
			}
			colourGroup[colour + 1] = groups;
		}
		starts[groups] = rows;
		groupStart = Arrays.copyOf(starts, groups + 1);
		column = new int[groups][SLOTS][];
		blocks = new float[groups][SLOTS][][];
		inverse = new float[groups][BLOCK][];
		for (int g = 0; g < groups; g++) connect(g, aggregates);
	}

	private void connect(final int g, final Aggregates aggregates) {
		final int length = length(g);
		for (int slot = 0; slot < SLOTS; slot++) {
			final int[] columns = new int[length];
			boolean any = false;
			for (int lane = 0; lane < length; lane++) {
				final int row = groupStart[g] + lane;
				final int other = aggregates.at(aggregates.x[row] + slot % 3 - 1, aggregates.y[row] + slot / 3 - 1);
				columns[lane] = other < 0 ? row : other;
				any |= other >= 0;
			}
			column[g][slot] = columns;
			if (any) blocks[g][slot] = new float[BLOCK][length];
		}
		inverse[g] = new float[BLOCK][length];
	}

	/** How many aggregates there are. */
	int rows() {
		return rows;
	}

	/** How many groups of rows there are. */
	int groups() {
		return groupStart.length - 1;
	}

	/** The first group of a colour's rows. */
	int firstGroup(final int colour) {
		return colourGroup[colour];
	}

	private int length(final int g) {
		return groupStart[g + 1] - groupStart[g];
	}

	/** The aggregate that row {@code row} is coupled with in a slot, or -1 if there is none. */
	int neighbour(final int row, final int slot) {
		final int g = group[row], other = column[g][slot][row - groupStart[g]];
		return other == row && slot != OWN ? -1 : other;
	}

	/** Reads a block. */
	void get(final int row, final int slot, final double[] block) {
		final int g = group[row], lane = row - groupStart[g];
		for (int i = 0; i < BLOCK; i++) block[i] = blocks[g][slot][i][lane];
	}

	/**
	 * Writes a block, and its transpose where {@code other}, the aggregate in that slot, is coupled with the row; that of the row
	 * itself is inverted too. Different pairs may be written by different threads.
	 */
	void set(final int row, final int slot, final int other, final double[] block) {
		final int g = group[row], lane = row - groupStart[g];
		for (int i = 0; i < BLOCK; i++) blocks[g][slot][i][lane] = (float) block[i];
		if (slot == OWN) invert(block, inverse[g], lane);
		else {
			final float[][] mirrored = blocks[group[other]][SLOTS - 1 - slot];
			final int otherLane = other - groupStart[group[other]];
			for (int i = 0; i < BLOCK; i++) mirrored[i % B * B + i / B][otherLane] = (float) block[i];
		}
	}

	/** Inverts a symmetric positive semidefinite block by Cholesky, leaving out directions with a negligible pivot. */
	private static void invert(final double[] a, final float[][] target, final int lane) {
		final double trace = a[0] + a[5] + a[10] + a[15];
		final double[] factor = SmallMatrix.inverseFactor(a, SMALLEST_PIVOT * trace, 0);
		for (int i = 0; i < B; i++)
			for (int j = 0; j < B; j++) {
				double sum = 0;
				for (int k = 0; k < B; k++) sum += factor[i * B + k] * factor[j * B + k];
				target[i * B + j][lane] = (float) sum;
			}
	}

	/** The buffers that the operations on a group need, one per thread. */
	static final class Scratch {

		private final float[][] sum = new float[B][GROUP];
		private final float[][] x = new float[B][GROUP];
	}

	/**
	 * Solves the rows of a group for their own unknowns: {@code x += D^-1 (right - A x)}.
	 *
	 * @param change receives what is added to x
	 */
	void relax(final int g, final float[] right, final float[] x, final float[] change, final Scratch scratch) {
		sum(g, x, scratch);
		solveOwn(g, right, change, scratch);
		for (int i = 0; i < B; i++) add(x, change, i * rows + groupStart[g], length(g));
	}

	/** As {@link #relax}, with the unknowns of this group's colour and of those of higher colours taken to be 0 before. */
	void relaxFirst(final int g, final float[] right, final float[] x, final Scratch scratch) {
		sumOthers(g, true, x, scratch);
		solveOwn(g, right, x, scratch);
	}

	/** The residual of a group's rows when {@link #relaxFirst} has gone over all colours. */
	void residualAfterFirst(final int g, final float[] x, final float[] residual, final Scratch scratch) {
		sumOthers(g, false, x, scratch);
		for (int i = 0; i < B; i++) {
			final float[] sum = scratch.sum[i];
			for (int lane = 0, at = i * rows + groupStart[g]; lane < length(g); lane++) residual[at + lane] = -sum[lane];
		}
	}

	/**
	 * {@code A x} for a group's rows when {@link #relax} has gone over all colours, from the highest down: each row held exactly
	 * when it was relaxed, and only lower colours have changed since.
	 *
	 * @param change what {@code relax} has added to x
	 */
	void productAfterLast(final int g, final float[] right, final float[] change, final float[] product, final Scratch scratch) {
		sumOthers(g, true, change, scratch);
		for (int i = 0; i < B; i++) {
			final float[] sum = scratch.sum[i];
			for (int lane = 0, at = i * rows + groupStart[g]; lane < length(g); lane++) product[at + lane] = right[at + lane] + sum[lane];
		}
	}

	/** {@code target = D^-1 (right - sum)} in a group's rows. */
	private void solveOwn(final int g, final float[] right, final float[] target, final Scratch scratch) {
		final int first = groupStart[g], length = length(g);
		for (int i = 0; i < B; i++) {
			System.arraycopy(right, i * rows + first, scratch.x[i], 0, length);
			subtract(scratch.x[i], scratch.sum[i], length);
		}
		final float[][] d = inverse[g];
		for (int i = 0; i < B; i++) {
			Arrays.fill(scratch.sum[i], 0, length, 0);
			addProducts(scratch.sum[i], d[i * B], d[i * B + 1], d[i * B + 2], d[i * B + 3], scratch.x, length);
			System.arraycopy(scratch.sum[i], 0, target, i * rows + first, length);
		}
	}

	private static void add(final float[] y, final float[] x, final int first, final int length) {
		for (int i = first; i < first + length; i++) y[i] += x[i];
	}

	/** Sums blocks times vector over the slots whose colour is lower, or higher, than the group's own. */
	private void sumOthers(final int g, final boolean lower, final float[] x, final Scratch scratch) {
		final int colour = colour(g);
		for (final float[] s : scratch.sum) Arrays.fill(s, 0, length(g), 0);
		for (int slot = 0; slot < SLOTS; slot++) {
			// a step to the side changes the parity of the column, one up or down that of the row
			final int other = colour ^ (slot % 3 != 1 ? 1 : 0) ^ (slot / 3 != 1 ? 2 : 0);
			if (lower ? other < colour : other > colour) add(g, slot, x, scratch);
		}
	}

	private int colour(final int g) {
		int colour = 0;
		while (g >= colourGroup[colour + 1]) colour++;
		return colour;
	}

	private void sum(final int g, final float[] x, final Scratch scratch) {
		for (final float[] s : scratch.sum) Arrays.fill(s, 0, length(g), 0);
		for (int slot = 0; slot < SLOTS; slot++) add(g, slot, x, scratch);
	}

	/** Adds a slot's blocks times vector to the sums of a group's rows. */
	private void add(final int g, final int slot, final float[] x, final Scratch scratch) {
		final float[][] block = blocks[g][slot];
		if (block == null) return;
		final int length = length(g);
		gather(x, rows, column[g][slot], scratch.x, length);
		for (int i = 0; i < B; i++)
			addProducts(scratch.sum[i], block[i * B], block[i * B + 1], block[i * B + 2], block[i * B + 3], scratch.x, length);
	}

	private static void gather(final float[] x, final int rows, final int[] column, final float[][] target, final int length) {
		final float[] t0 = target[0], t1 = target[1], t2 = target[2], t3 = target[3];
		for (int lane = 0; lane < length; lane++) {
			final int c = column[lane];
			t0[lane] = x[c];
			t1[lane] = x[c + rows];
			t2[lane] = x[c + 2 * rows];
			t3[lane] = x[c + 3 * rows];
		}
	}

	private static void addProducts(final float[] y, final float[] a, final float[] b, final float[] c, final float[] d, final float[][] x,
		final int length)
	{
		addProducts(y, a, x[0], b, x[1], length);
		addProducts(y, c, x[2], d, x[3], length);
	}

	private static void addProducts(final float[] y, final float[] a, final float[] u, final float[] b, final float[] v, final int length) {
		for (int i = 0; i < length; i++) y[i] += a[i] * u[i] + b[i] * v[i];
	}

	private static void subtract(final float[] y, final float[] x, final int length) {
		for (int i = 0; i < length; i++) y[i] -= x[i];
	}
}
