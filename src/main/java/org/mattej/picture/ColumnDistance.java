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
 * How far each pixel is from the nearest marked one in its column, up to a limit: half the way to discs around pixels and to
 * Euclidean distances that are known to be short, at a fraction of the cost of {@link DistanceTransform}.
 */
public final class ColumnDistance {

	/** Columns that are walked together, row by row. */
	private static final int STRIP = 256;

	private final int width;
	private final int limit;
	private final short[] distances;

	/** Tells which pixels are marked. */
	@FunctionalInterface
	public interface Marked {

		boolean test(int x, int y);
	}

	/**
	 * Uses the threads of the caller's ImgLib2 task executor.
	 *
	 * @param limit the largest distance of interest, 0..{@link Short#MAX_VALUE} - 1 pixels
	 * @param marked which pixels are marked; asked once per pixel, by several threads
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public ColumnDistance(final int width, final int height, final int limit, final Marked marked, final Progress progress) {
		this.width = width;
		this.limit = limit;
		distances = new short[width * height];
		Parallel.forEach((width + STRIP - 1) / STRIP, progress, strip -> {
			final int from = strip * STRIP, to = Math.min(width, from + STRIP);
			final short[] previous = new short[to - from];
			Arrays.fill(previous, (short) (limit + 1));
			for (int y = 0; y < height; y++) {
				for (int k = 0, i = y * width + from; k < previous.length; k++, i++) previous[k] = distances[i] = marked.test(from + k, y) ? 0
					: (short) Math.min(limit + 1, previous[k] + 1);
			}
			for (int y = height - 1; y >= 0; y--) {
				for (int k = 0, i = y * width + from; k < previous.length; k++, i++) previous[k] = distances[i] = (short) Math.min(distances[i],
					previous[k] + 1);
			}
		});
	}

	/**
	 * Which pixels of a row lie in the union of closed discs around the marked pixels.
	 *
	 * @param squaredRadius the discs' radius squared; the radius is at most the limit
	 */
	public boolean[] inDiscs(final int y, final double squaredRadius) {
		final boolean[] inside = new boolean[width];
		final int[] reach = new int[limit + 2];
		for (int d = 0; d < reach.length; d++) reach[d] = d <= limit && d * d <= squaredRadius ? (int) Math.sqrt(squaredRadius - d * d) : -1;
		final int row = y * width;
		for (int x = 0, end = -1; x < width; x++) {
			end = Math.max(end, x + reach[distances[row + x]]);
			inside[x] = x <= end;
		}
		for (int x = width - 1, end = width; x >= 0; x--) {
			end = Math.min(end, x - reach[distances[row + x]]);
			inside[x] |= x >= end;
		}
		return inside;
	}

	/** The squared distance from a pixel to the nearest marked one, which must be at most the limit away. */
	public int squared(final int x, final int y) {
		final int i = x + y * width;
		int least = distances[i] * distances[i];
		for (int d = 1; d * d < least; d++) {
			if (d <= x) least = Math.min(least, d * d + distances[i - d] * distances[i - d]);
			if (d < width - x) least = Math.min(least, d * d + distances[i + d] * distances[i + d]);
		}
		return least;
	}
}
