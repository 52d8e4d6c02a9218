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
package org.mattej.picture;

import java.util.Arrays;

import org.mattej.task.Parallel;
import org.mattej.task.Progress;

/**
 * Gaussian blur of a plane, separable, cut off at three standard deviations; beyond the borders the edge pixels go on. For small
 * deviations: the cost grows with them. Uses the threads of the caller's ImgLib2 task executor; results do not depend on them.
 */
public final class GaussianBlur {

	private static final double CUT_OFF = 3;

	/** Values that are added in one pass over a row, so that it is loaded and stored less often. */
	private static final int TAPS = 4;

	private GaussianBlur() {}

	/**
	 * @param plane {@code width * height} values by rows; read only
	 * @param sigma the standard deviation in pixels, above 0
	 * @return a new plane
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public static float[] blur(final float[] plane, final int width, final int height, final double sigma, final Progress progress) {
		final float[] kernel = kernel(sigma);
		final int reach = reach(sigma);
		final float[] rows = new float[plane.length], blurred = new float[plane.length];
		Parallel.forEach(height, progress, y -> {
			final float[] padded = new float[width + kernel.length];
			Arrays.fill(padded, 0, reach, plane[y * width]);
			System.arraycopy(plane, y * width, padded, reach, width);
			Arrays.fill(padded, reach + width, padded.length, plane[y * width + width - 1]);
			for (int k = 0; k < kernel.length; k += TAPS) add(padded, k, k + 1, k + 2, k + 3, kernel, k, rows, y * width, width);
		});
		Parallel.forEach(height, progress, y -> {
			final int[] from = new int[kernel.length];
			for (int k = 0; k < from.length; k++) from[k] = width * Math.max(0, Math.min(height - 1, y + k - reach));
			for (int k = 0; k < kernel.length; k += TAPS)
				add(rows, from[k], from[k + 1], from[k + 2], from[k + 3], kernel, k, blurred, y * width, width);
		});
		return blurred;
	}

	private static void add(final float[] source, final int from0, final int from1, final int from2, final int from3, final float[] kernel,
		final int k, final float[] target, final int to, final int count)
	{
		final float w0 = kernel[k], w1 = kernel[k + 1], w2 = kernel[k + 2], w3 = kernel[k + 3];
		for (int i = 0; i < count; i++)
			target[to + i] += w0 * source[from0 + i] + w1 * source[from1 + i] + w2 * source[from2 + i] + w3 * source[from3 + i];
	}

	/** Its weights, and zeros up to a multiple of {@link #TAPS}. */
	private static float[] kernel(final double sigma) {
		final int reach = reach(sigma);
		final double[] weights = new double[2 * reach + 1];
		for (int k = 0; k < weights.length; k++) weights[k] = Math.exp(-(k - reach) * (k - reach) / (2 * sigma * sigma));
		final double sum = Arrays.stream(weights).sum();
		final float[] kernel = new float[(weights.length + TAPS - 1) / TAPS * TAPS];
		for (int k = 0; k < weights.length; k++) kernel[k] = (float) (weights[k] / sum);
		return kernel;
	}

	private static int reach(final double sigma) {
		return (int) Math.ceil(CUT_OFF * sigma);
	}
}
