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
 * Arithmetic of long float vectors. Sums are made in an order that does not depend on the number of threads: in float over a
 * few elements, side by side, which HotSpot turns into vector instructions, and of these in double.
 */
final class Vectors {

	/** Elements worked on in one go: they stay in a core's own cache from one step to the next. */
	private static final int BLOCK = 4096;

	/** Sums side by side, each over the elements of a block that lie this far apart. */
	private static final int LANES = 128;

	private Vectors() {}

	/** {@code a b}. */
	static double dot(final float[] a, final float[] b) {
		final double[] partial = new double[blocks(a)];
		Parallel.ranges(partial.length, (from, to) -> {
			final float[] lanes = new float[LANES];
			for (int block = from; block < to; block++) partial[block] = dot(block, a, b, lanes);
		});
		return sum(partial);
	}

	/** {@code a b} and {@code a c} in one pass. */
	static double[] dots(final float[] a, final float[] b, final float[] c) {
		final double[] first = new double[blocks(a)], second = new double[blocks(a)];
		Parallel.ranges(first.length, (from, to) -> {
			final float[] lanes = new float[LANES];
			for (int block = from; block < to; block++) {
				first[block] = dot(block, a, b, lanes);
				second[block] = dot(block, a, c, lanes);
			}
		});
		return new double[] { sum(first), sum(second) };
	}

	/** {@code y += factor x}. */
	static void add(final float[] y, final float factor, final float[] x) {
		Parallel.ranges(blocks(y), (from, to) -> add(y, factor, x, from * BLOCK, Math.min(y.length, to * BLOCK)));
	}

	/** {@code y += factor x}; the result is {@code y y}. */
	static double addAndSquare(final float[] y, final float factor, final float[] x) {
		final double[] partial = new double[blocks(y)];
		Parallel.ranges(partial.length, (from, to) -> {
			final float[] lanes = new float[LANES];
			for (int block = from; block < to; block++) {
				add(y, factor, x, block * BLOCK, end(block, y));
				partial[block] = dot(block, y, y, lanes);
			}
		});
		return sum(partial);
	}

	/** {@code y = factor y + x}. */
	static void scaleAndAdd(final float[] y, final float factor, final float[] x) {
		Parallel.ranges(blocks(y), (from, to) -> {
			for (int i = from * BLOCK, end = Math.min(y.length, to * BLOCK); i < end; i++) y[i] = factor * y[i] + x[i];
		});
	}

	private static int blocks(final float[] vector) {
		return (vector.length + BLOCK - 1) / BLOCK;
	}

	private static int end(final int block, final float[] vector) {
		return Math.min(vector.length, (block + 1) * BLOCK);
	}

	private static void add(final float[] y, final float factor, final float[] x, final int from, final int to) {
		for (int i = from; i < to; i++) y[i] += factor * x[i];
	}

	private static double dot(final int block, final float[] a, final float[] b, final float[] lanes) {
		Arrays.fill(lanes, 0);
		final int end = end(block, a);
		for (int i = block * BLOCK; i < end; i += LANES) addProducts(lanes, a, b, i, Math.min(LANES, end - i));
		double sum = 0;
		for (final float lane : lanes) sum += lane;
		return sum;
	}

	private static void addProducts(final float[] lanes, final float[] a, final float[] b, final int from, final int length) {
		for (int i = 0; i < length; i++) lanes[i] += a[from + i] * b[from + i];
	}

	private static double sum(final double[] values) {
		double sum = 0;
		for (final double v : values) sum += v;
		return sum;
	}
}
