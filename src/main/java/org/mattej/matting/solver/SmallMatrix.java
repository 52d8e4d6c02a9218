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

/** Arithmetic of 4x4 matrices stored row by row. */
final class SmallMatrix {

	private static final int N = BlockMatrix.B;

	private SmallMatrix() {}

	/**
	 * For a symmetric positive semidefinite A = C C^T with lower triangular C, the upper triangular T = C^-T, so that
	 * T^T A T = I and T T^T = A^-1. A direction whose pivot is not above {@code floor + share * diagonal entry} is left out:
	 * its column of T is 0.
	 */
	static double[] inverseFactor(final double[] a, final double floor, final double share) {
		final double[] c = new double[N * N];
		final double[] t = new double[N * N];
		for (int j = 0; j < N; j++) {
			double pivot = a[j * N + j];
			for (int k = 0; k < j; k++) pivot -= c[j * N + k] * c[j * N + k];
			if (!(pivot > floor + share * a[j * N + j])) continue;
			final double root = Math.sqrt(pivot);
			c[j * N + j] = root;
			for (int i = j + 1; i < N; i++) {
				double sum = a[i * N + j];
				for (int k = 0; k < j; k++) sum -= c[i * N + k] * c[j * N + k];
				c[i * N + j] = sum / root;
			}
			// column j of T: the unit vector, made orthogonal to the columns before, over the root
			t[j * N + j] = 1 / root;
			for (int i = 0; i < j; i++) {
				double sum = 0;
				for (int k = i; k < j; k++) sum += t[i * N + k] * c[j * N + k];
				t[i * N + j] = -sum / root;
			}
		}
		return t;
	}

	/** {@code A B}. */
	static double[] times(final double[] a, final double[] b) {
		final double[] product = new double[N * N];
		for (int i = 0; i < N; i++)
			for (int k = 0; k < N; k++) {
				final double v = a[i * N + k];
				if (v == 0) continue;
				for (int j = 0; j < N; j++) product[i * N + j] += v * b[k * N + j];
			}
		return product;
	}

	/** {@code A^T B}. */
	static double[] transposedTimes(final double[] a, final double[] b) {
		final double[] product = new double[N * N];
		for (int k = 0; k < N; k++)
			for (int i = 0; i < N; i++) {
				final double v = a[k * N + i];
				if (v == 0) continue;
				for (int j = 0; j < N; j++) product[i * N + j] += v * b[k * N + j];
			}
		return product;
	}
}
