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

import org.mattej.task.Parallel;

/** Arithmetic of long float vectors; sums are in double and in an order that does not depend on the number of threads. */
final class Vectors {

	/** Elements summed in one go. */
	private static final int BLOCK = 4096;


	private Vectors() {}

	static double dot(final float[] a, final float[] b) {
		final double[] partial = new double[(a.length + BLOCK - 1) / BLOCK];
		Parallel.ranges(partial.length, (from, to) -> {
			for (int block = from; block < to; block++) {
				final int start = block * BLOCK, end = Math.min(a.length, start + BLOCK);
				double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
				int i = start;
				for (; i + 3 < end; i += 4) {
					s0 += (double) a[i] * b[i];
					s1 += (double) a[i + 1] * b[i + 1];
					s2 += (double) a[i + 2] * b[i + 2];
					s3 += (double) a[i + 3] * b[i + 3];
				}
				for (; i < end; i++) s0 += (double) a[i] * b[i];
				partial[block] = s0 + s1 + (s2 + s3);
			}
		});
		return sum(partial);
	}

	/** {@code a b} and {@code a c} in one pass. */
	static double[] dots(final float[] a, final float[] b, final float[] c) {
		final int blocks = (a.length + BLOCK - 1) / BLOCK;
		final double[] first = new double[blocks], second = new double[blocks];
		Parallel.ranges(blocks, (from, to) -> {
			for (int block = from; block < to; block++) {
				double s0 = 0, s1 = 0, t0 = 0, t1 = 0;
				int i = block * BLOCK;
				final int end = Math.min(a.length, i + BLOCK);
				for (; i + 1 < end; i += 2) {
					s0 += (double) a[i] * b[i];
					t0 += (double) a[i] * c[i];
					s1 += (double) a[i + 1] * b[i + 1];
					t1 += (double) a[i + 1] * c[i + 1];
				}
				if (i < end) {
					s0 += (double) a[i] * b[i];
					t0 += (double) a[i] * c[i];
				}
				first[block] = s0 + s1;
				second[block] = t0 + t1;
			}
		});
		return new double[] { sum(first), sum(second) };
	}

	private static double sum(final double[] values) {
		double sum = 0;
		for (final double v : values) sum += v;
		return sum;
	}

	/** {@code y += factor x}. */
	static void add(final float[] y, final float factor, final float[] x) {
		Parallel.ranges((y.length + BLOCK - 1) / BLOCK, (from, to) -> {
			for (int i = from * BLOCK, end = Math.min(y.length, to * BLOCK); i < end; i++) y[i] += factor * x[i];
		});
	}

	/** {@code y = factor y + x}. */
	static void scaleAndAdd(final float[] y, final float factor, final float[] x) {
		Parallel.ranges((y.length + BLOCK - 1) / BLOCK, (from, to) -> {
			for (int i = from * BLOCK, end = Math.min(y.length, to * BLOCK); i < end; i++) y[i] = factor * y[i] + x[i];
		});
	}
}
