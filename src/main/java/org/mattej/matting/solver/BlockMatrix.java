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

/** A sparse matrix of 4x4 blocks, by rows: the coarse levels' operators. Symmetric as a whole; blocks are stored row by row. */
final class BlockMatrix {

	/** Unknowns per block row: the functions 1, red, green and blue. */
	static final int B = 4;

	/** Floats per block. */
	static final int BLOCK = B * B;

	/**
	 * Where the blocks lie. Rows have colours, and rows that are coupled differ in colour.
	 *
	 * @param start per block row its first entry, one more at the end; entries with rows of lower colours come first, then the
	 *          diagonal one, then those of higher colours
	 * @param column per entry its block column
	 */
	record Structure(int[] start, int[] column) {

		int entries() {
			return column.length;
		}
	}

	private final int[] start;
	private final int[] diagonal;
	private final int[] column;
	private final float[] blocks;

	/** Per block row the inverse of the diagonal block; directions that the block does not determine map to 0. */
	private final float[] inverseDiagonal;

	/** The smallest pivot, relative to the block's trace, of a direction that is taken to be determined. */
	private static final double SMALLEST_PIVOT = 1e-7;

	/** @param blocks per entry its block, in the order of the structure's entries */
	BlockMatrix(final Structure structure, final float[] blocks) {
		start = structure.start();
		column = structure.column();
		diagonal = new int[rows()];
		this.blocks = blocks;
		inverseDiagonal = new float[rows() * BLOCK];
		final double[] block = new double[BLOCK];
		for (int row = 0; row < rows(); row++) {
			for (int e = start[row]; e < start[row + 1]; e++) {
				if (column[e] != row) continue;
				diagonal[row] = e;
				for (int i = 0; i < BLOCK; i++) block[i] = blocks[e * BLOCK + i];
				invert(block, inverseDiagonal, row * BLOCK);
			}
		}
	}

	/** The first entry of a block row; that of {@link #rows()} is the number of entries. */
	int start(final int row) {
		return start[row];
	}

	/** The block column of an entry. */
	int column(final int entry) {
		return column[entry];
	}

	/** The entries' blocks. */
	float[] blocks() {
		return blocks;
	}

	int rows() {
		return start.length - 1;
	}

	/** {@code y = A x} for the block rows from {@code from} to {@code to - 1}. */
	void multiply(final float[] x, final float[] y, final int from, final int to) {
		for (int row = from; row < to; row++) sum(start[row], start[row + 1], x, y, row * B);
	}

	/** Solves one block row for its own unknowns: {@code x += D^-1 (right - A x)}. */
	void relax(final int row, final float[] right, final float[] x, final float[] scratch) {
		sum(start[row], start[row + 1], x, scratch, 0);
		addCorrection(row, right, scratch, x);
	}

	/** As {@link #relax}, if the unknowns of this row and those of higher colours are still 0. */
	void relaxFirst(final int row, final float[] right, final float[] x, final float[] scratch) {
		sum(start[row], diagonal[row], x, scratch, 0);
		addCorrection(row, right, scratch, x);
	}

	/** The residual of the block rows from {@code from} to {@code to - 1} when {@link #relaxFirst} has gone over all colours. */
	void residualAfterFirst(final float[] x, final float[] residual, final int from, final int to) {
		for (int row = from; row < to; row++) {
			sum(diagonal[row] + 1, start[row + 1], x, residual, row * B);
			for (int i = row * B; i < row * B + B; i++) residual[i] = -residual[i];
		}
	}

	private void addCorrection(final int row, final float[] right, final float[] image, final float[] x) {
		final int o = row * B;
		final float r0 = right[o] - image[0], r1 = right[o + 1] - image[1], r2 = right[o + 2] - image[2], r3 = right[o + 3] - image[3];
		for (int i = 0, k = row * BLOCK; i < B; i++, k += B)
			x[o + i] += inverseDiagonal[k] * r0 + inverseDiagonal[k + 1] * r1 + inverseDiagonal[k + 2] * r2 + inverseDiagonal[k + 3] * r3;
	}

	/** Sums blocks times vector over a range of entries. */
	private void sum(final int from, final int to, final float[] x, final float[] y, final int at) {
		float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
		for (int e = from; e < to; e++) {
			final int b = e * BLOCK, c = column[e] * B;
			final float x0 = x[c], x1 = x[c + 1], x2 = x[c + 2], x3 = x[c + 3];
			s0 += blocks[b] * x0 + blocks[b + 1] * x1 + blocks[b + 2] * x2 + blocks[b + 3] * x3;
			s1 += blocks[b + 4] * x0 + blocks[b + 5] * x1 + blocks[b + 6] * x2 + blocks[b + 7] * x3;
			s2 += blocks[b + 8] * x0 + blocks[b + 9] * x1 + blocks[b + 10] * x2 + blocks[b + 11] * x3;
			s3 += blocks[b + 12] * x0 + blocks[b + 13] * x1 + blocks[b + 14] * x2 + blocks[b + 15] * x3;
		}
		y[at] = s0;
		y[at + 1] = s1;
		y[at + 2] = s2;
		y[at + 3] = s3;
	}

	/** Inverts a symmetric positive semidefinite block by Cholesky, leaving out directions with a negligible pivot. */
	private static void invert(final double[] a, final float[] target, final int offset) {
		final double trace = a[0] + a[5] + a[10] + a[15];
		final double[] inverse = SmallMatrix.inverseFactor(a, SMALLEST_PIVOT * trace, 0);
		for (int i = 0; i < B; i++)
			for (int j = 0; j < B; j++) {
				double sum = 0;
				for (int k = 0; k < B; k++) sum += inverse[i * B + k] * inverse[j * B + k];
				target[offset + i * B + j] = (float) sum;
			}
	}
}
