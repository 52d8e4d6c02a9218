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

/** Stretches of pixels that are neighbours in a row, in the order of rows and in them of columns. */
final class Spans {

	int count;

	/** Per span its first pixel's place and number, and how many pixels there are. */
	int[] x = new int[64];
	int[] y = new int[64];
	int[] start = new int[64];
	int[] length = new int[64];

	/** All of a trimap's unknown pixels, numbered in their order. */
	static Spans ofUnknown(final byte[] trimap, final int width) {
		final Spans spans = new Spans();
		int number = 0;
		for (int y = 0; y < trimap.length / width; y++) {
			for (int x = 0, from; x < width; x++) {
				if (!UnknownBand.isUnknown(trimap[y * width + x])) continue;
				for (from = x; x < width && UnknownBand.isUnknown(trimap[y * width + x]);) x++;
				spans.add(from, y, number, x - from);
				number += x - from;
			}
		}
		return spans;
	}

	/** Adds a span behind all others; one that continues the last is joined with it. */
	void add(final int atX, final int atY, final int number, final int pixels) {
		final int last = count - 1;
		if (last >= 0 && y[last] == atY && x[last] + length[last] == atX) {
			length[last] += pixels;
			return;
		}
		if (count == x.length) {
			x = Arrays.copyOf(x, 2 * count);
			y = Arrays.copyOf(y, 2 * count);
			start = Arrays.copyOf(start, 2 * count);
			length = Arrays.copyOf(length, 2 * count);
		}
		x[count] = atX;
		y[count] = atY;
		start[count] = number;
		length[count++] = pixels;
	}

	int pixels() {
		int pixels = 0;
		for (int s = 0; s < count; s++) pixels += length[s];
		return pixels;
	}
}
