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
package org.mattej.evaluate;

/**
 * The squared difference of the magnitudes of two mattes' gradients, which are their convolutions with the first
 * derivatives of a Gaussian of standard deviation 1.4. As in the benchmark's own evaluation the filters reach 4 pixels, have
 * a Euclidean norm of 1, and the picture's border goes on outside of it.
 */
final class GradientError {

	private static final double SIGMA = 1.4;
	/** Where the Gaussian density falls below 0.01. */
	private static final int REACH = 4;
	private static final double[] SMOOTH = new double[2 * REACH + 1];
	private static final double[] DERIVED = new double[2 * REACH + 1];
	static {
		for (int u = -REACH; u <= REACH; u++) {
			SMOOTH[u + REACH] = Math.exp(-u * u / (2 * SIGMA * SIGMA));
			DERIVED[u + REACH] = u * SMOOTH[u + REACH];
		}
		normalise(SMOOTH);
		normalise(DERIVED);
	}

	private GradientError() {}

	/** The error of each pixel. */
	static float[] map(final float[] alpha, final float[] truth, final int width, final int height) {
		final float[] errors = magnitude(alpha, width, height);
		final float[] right = magnitude(truth, width, height);
		for (int i = 0; i < errors.length; i++) {
			final float difference = errors[i] - right[i];
			errors[i] = difference * difference;
		}
		return errors;
	}

	private static float[] magnitude(final float[] alpha, final int width, final int height) {
		final float[] dx = convolved(alpha, width, height, DERIVED, SMOOTH);
		final float[] dy = convolved(alpha, width, height, SMOOTH, DERIVED);
		for (int i = 0; i < dx.length; i++) dx[i] = (float) Math.sqrt((double) dx[i] * dx[i] + (double) dy[i] * dy[i]);
		return dx;
	}

	private static float[] convolved(final float[] plane, final int width, final int height, final double[] alongX, final double[] alongY) {
		final float[] rows = new float[plane.length], result = new float[plane.length];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				double sum = 0;
				for (int u = -REACH; u <= REACH; u++) sum += alongX[u + REACH] * plane[y * width + inside(x + u, width)];
				rows[y * width + x] = (float) sum;
			}
		}
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				double sum = 0;
				for (int u = -REACH; u <= REACH; u++) sum += alongY[u + REACH] * rows[inside(y + u, height) * width + x];
				result[y * width + x] = (float) sum;
			}
		}
		return result;
	}

	private static int inside(final int index, final int size) {
		return Math.max(0, Math.min(size - 1, index));
	}

	private static void normalise(final double[] filter) {
		double squares = 0;
		for (final double value : filter) squares += value * value;
		for (int i = 0; i < filter.length; i++) filter[i] /= Math.sqrt(squares);
	}
}
