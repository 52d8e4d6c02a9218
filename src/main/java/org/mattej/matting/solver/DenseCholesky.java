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

/** Solves the coarsest level directly. Directions that the matrix does not determine get 0. */
final class DenseCholesky {

	private static final double SMALLEST_PIVOT = 1e-9;

	private final int n;
	private final double[][] factor;

	/** The factor's transpose, so that both substitutions run along rows. */
	private final double[][] transposed;
	private final double[] scratch;

	DenseCholesky(final BlockMatrix matrix) {
		n = matrix.rows() * BlockMatrix.B;
		factor = new double[n][];
		for (int i = 0; i < n; i++) factor[i] = new double[i + 1];
		transposed = new double[n][n];
		scratch = new double[n];
		final double[] block = new double[BlockMatrix.BLOCK];
		for (int row = 0; row < matrix.rows(); row++)
			for (int slot = 0; slot < BlockMatrix.SLOTS; slot++) {
				final int other = matrix.neighbour(row, slot);
				if (other < 0) continue;
				matrix.get(row, slot, block);
				for (int i = 0; i < block.length; i++) {
					final int r = i / BlockMatrix.B * matrix.rows() + row, c = i % BlockMatrix.B * matrix.rows() + other;
					if (c <= r) factor[r][c] = block[i];
				}
			}
		factorise();
	}

	/** A pivot that is negligible against its own entry is taken as infinite, so that its unknown becomes 0. */
	private void factorise() {
		final double[] entry = new double[n];
		for (int i = 0; i < n; i++) entry[i] = factor[i][i];
		for (int j = 0; j < n; j++) {
			final double pivot = factor[j][j], root = pivot > SMALLEST_PIVOT * entry[j] && pivot > 0 ? Math.sqrt(pivot) : Double.POSITIVE_INFINITY;
			final double[] column = transposed[j];
			factor[j][j] = column[j] = root;
			for (int i = j + 1; i < n; i++) factor[i][j] = column[i] = factor[i][j] / root;
			for (int i = j + 1; i < n; i++) subtract(factor[i], column[i], column, j + 1, i + 1);
		}
	}

	void solve(final float[] right, final float[] x) {
		for (int i = 0; i < n; i++) scratch[i] = right[i];
		for (int i = 0; i < n; i++) {
			scratch[i] /= factor[i][i];
			subtract(scratch, scratch[i], transposed[i], i + 1, n);
		}
		for (int i = n - 1; i >= 0; i--) {
			scratch[i] /= factor[i][i];
			subtract(scratch, scratch[i], factor[i], 0, i);
		}
		for (int i = 0; i < n; i++) x[i] = (float) scratch[i];
	}

	private static void subtract(final double[] y, final double factor, final double[] x, final int from, final int to) {
		for (int i = from; i < to; i++) y[i] -= factor * x[i];
	}
}
