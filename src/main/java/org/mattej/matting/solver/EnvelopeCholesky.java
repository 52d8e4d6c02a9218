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

/**
 * Solves the coarsest level directly, by a Cholesky factor whose rows are kept from their first entry on. Unknown bands are long
 * and thin: numbered from one end to the other, in the order of Cuthill and McKee 1969,
 * <a href="https://doi.org/10.1145/800195.805928">doi:10.1145/800195.805928</a>, their rows are short. Directions that the matrix
 * does not determine get 0.
 */
final class EnvelopeCholesky {

	private static final double SMALLEST_PIVOT = 1e-9;

	private static final int B = BlockMatrix.B;

	private final int n;

	/** Per unknown, in the order of elimination, its place in the matrix's vectors. */
	private final int[] place;

	/** Per row its first column, and its entries from there to the diagonal. */
	private final int[] first;
	private final double[][] factor;
	private final double[] scratch;

	EnvelopeCholesky(final BlockMatrix matrix) {
		final int rows = matrix.rows();
		n = rows * B;
		place = new int[n];
		first = new int[n];
		factor = new double[n][];
		scratch = new double[n];
		final int[] order = order(matrix), position = new int[rows];
		for (int i = 0; i < rows; i++) position[order[i]] = i;
		final double[] block = new double[BlockMatrix.BLOCK];
		for (int i = 0; i < rows; i++) {
			int least = i;
			for (int slot = 0; slot < BlockMatrix.SLOTS; slot++) {
				final int other = matrix.neighbour(order[i], slot);
				if (other >= 0) least = Math.min(least, position[other]);
			}
			for (int r = i * B; r < (i + 1) * B; r++) {
				place[r] = r % B * rows + order[i];
				first[r] = least * B;
				factor[r] = new double[r + 1 - first[r]];
			}
			for (int slot = 0; slot < BlockMatrix.SLOTS; slot++) {
				final int other = matrix.neighbour(order[i], slot);
				if (other < 0 || position[other] > i) continue;
				matrix.get(order[i], slot, block);
				for (int k = 0; k < block.length; k++) {
					final int r = i * B + k / B, c = position[other] * B + k % B;
					if (c <= r) factor[r][c - first[r]] = block[k];
				}
			}
		}
		for (int i = 0; i < n; i++) factorise(i);
	}

	/** The matrix's rows, coupled ones near to each other: each connected part from one of its ends to the other, and all that reversed. */
	private static int[] order(final BlockMatrix matrix) {
		final int rows = matrix.rows();
		final int[] order = new int[rows], seen = new int[rows];
		int count = 0;
		for (int row = 0; row < rows; row++) {
			if (seen[row] > 0) continue;
			// the last one reached from anywhere is an end, or nearly so
			final int reached = spread(matrix, row, 1, order, count, seen);
			spread(matrix, order[reached - 1], 2, order, count, seen);
			count = reached;
		}
		for (int i = 0, j = rows - 1; i < j; i++, j--) {
			final int row = order[i];
			order[i] = order[j];
			order[j] = row;
		}
		return order;
	}

	/** Lists the rows that are connected with {@code row}, nearest first, from {@code count} on; returns the count after them. */
	private static int spread(final BlockMatrix matrix, final int row, final int mark, final int[] order, final int count, final int[] seen) {
		int end = count;
		order[end++] = row;
		seen[row] = mark;
		for (int next = count; next < end; next++) {
			for (int slot = 0; slot < BlockMatrix.SLOTS; slot++) {
				final int other = matrix.neighbour(order[next], slot);
				if (other < 0 || seen[other] >= mark) continue;
				seen[other] = mark;
				order[end++] = other;
			}
		}
		return end;
	}

	/** One row of the factor. A pivot that is negligible against its own entry is taken as infinite, so that its unknown becomes 0. */
	private void factorise(final int i) {
		final double[] row = factor[i];
		final int start = first[i], last = i - start;
		for (int c = 0; c < last; c++) {
			final int j = start + c;
			final double[] other = factor[j];
			final int from = Math.max(start, first[j]);
			row[c] = (row[c] - product(row, from - start, other, from - first[j], j - from)) / other[j - first[j]];
		}
		final double entry = row[last], pivot = entry - product(row, 0, row, 0, last);
		row[last] = pivot > SMALLEST_PIVOT * entry && pivot > 0 ? Math.sqrt(pivot) : Double.POSITIVE_INFINITY;
	}

	/** Four sums side by side, so that none waits for the one before. */
	private static double product(final double[] a, final int ao, final double[] b, final int bo, final int length) {
		double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
		int k = 0;
		for (; k + 3 < length; k += 4) {
			s0 += a[ao + k] * b[bo + k];
			s1 += a[ao + k + 1] * b[bo + k + 1];
			s2 += a[ao + k + 2] * b[bo + k + 2];
			s3 += a[ao + k + 3] * b[bo + k + 3];
		}
		for (; k < length; k++) s0 += a[ao + k] * b[bo + k];
		return s0 + s1 + (s2 + s3);
	}

	void solve(final float[] right, final float[] x) {
		for (int i = 0; i < n; i++) {
			final double[] row = factor[i];
			final int last = i - first[i];
			scratch[i] = (right[place[i]] - product(row, 0, scratch, first[i], last)) / row[last];
		}
		for (int i = n - 1; i >= 0; i--) {
			final double[] row = factor[i];
			final int start = first[i], last = i - start;
			final double value = scratch[i] / row[last];
			x[place[i]] = (float) value;
			for (int k = 0; k < last; k++) scratch[start + k] -= value * row[k];
		}
	}
}
