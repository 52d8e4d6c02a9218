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
package org.mattej.compose;

import java.util.Arrays;

import org.mattej.task.Parallel;
import org.mattej.task.Progress;

/** Blurs planes as by a Gaussian, in time that is linear in the number of pixels, whatever the softness. Borders go on beyond the plane. */
final class Blur {

	/** Three boxes come within three per cent of a Gaussian (Wells 1986, doi:10.1109/TPAMI.1986.4767776). */
	private static final int BOXES = 3;

	/** Columns that are summed up side by side. */
	private static final int STRIP = 64;

	private Blur() {}

	/**
	 * Blurs a plane in place. Uses the threads of the caller's ImgLib2 task executor; the result does not depend on their number.
	 *
	 * @param sigma standard deviation in pixels, at least 0
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	static void blur(final float[] plane, final int width, final int height, final double sigma, final Progress progress) {
		final int[] radii = radii(sigma);
		Parallel.forEach(height, progress, y -> blurRow(plane, y * width, width, radii));
		Parallel.forEach((width + STRIP - 1) / STRIP, progress, strip -> blurColumns(plane, width, height, strip * STRIP, Math.min(width, (strip +
			1) * STRIP), radii));
	}

	/** Radii of the boxes whose succession has the variance of a Gaussian, the smaller ones first. */
	static int[] radii(final double sigma) {
		// a box of radius r has the variance r (r + 1) / 3
		final int[] radii = new int[BOXES];
		for (int left = BOXES, i = 0; left > 0; left--, i++) {
			double variance = sigma * sigma;
			for (int k = 0; k < i; k++) variance -= radii[k] * (radii[k] + 1) / 3.0;
			final double exact = (Math.sqrt(1 + 12 * Math.max(0, variance) / left) - 1) / 2;
			radii[i] = (int) (left == 1 ? Math.rint(exact) : Math.floor(exact));
		}
		return radii;
	}

	private static void blurRow(final float[] plane, final int offset, final int width, final int[] radii) {
		final float[] row = new float[width];
		for (final int radius : radii) {
			if (radius == 0) continue;
			System.arraycopy(plane, offset, row, 0, width);
			double sum = 0;
			for (int k = -radius; k <= radius; k++) sum += row[clamp(k, width)];
			for (int x = 0; x < width; x++) {
				plane[offset + x] = (float) (sum / (2 * radius + 1));
				sum += row[clamp(x + radius + 1, width)] - row[clamp(x - radius, width)];
			}
		}
	}

	private static void blurColumns(final float[] plane, final int width, final int height, final int from, final int to,
		final int[] radii)
	{
		final int columns = to - from;
		final float[] copy = new float[columns * height];
		final double[] sums = new double[columns];
		for (final int radius : radii) {
			if (radius == 0) continue;
			for (int y = 0; y < height; y++) System.arraycopy(plane, y * width + from, copy, y * columns, columns);
			Arrays.fill(sums, 0);
			for (int k = -radius; k <= radius; k++) add(sums, copy, clamp(k, height) * columns, 1);
			for (int y = 0; y < height; y++) {
				for (int i = 0; i < columns; i++) plane[y * width + from + i] = (float) (sums[i] / (2 * radius + 1));
				add(sums, copy, clamp(y + radius + 1, height) * columns, 1);
				add(sums, copy, clamp(y - radius, height) * columns, -1);
			}
		}
	}

	private static void add(final double[] sums, final float[] values, final int offset, final double sign) {
		for (int i = 0; i < sums.length; i++) sums[i] += sign * values[offset + i];
	}

	static int clamp(final int index, final int size) {
		return Math.max(0, Math.min(size - 1, index));
	}
}
