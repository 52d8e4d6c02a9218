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
package org.mattej.matting;

import java.util.Arrays;

import org.mattej.task.Parallel;
import org.mattej.trimap.Trimap;

/**
 * A picture and its trimap with one int a pixel, for methods that gather samples from far away: ten bits each of red, green
 * and blue, and two for the pixel's kind. Ten bits are finer than the noise of any picture that samples are compared in.
 */
final class PackedPicture {

	/** Kinds of pixels, as {@link #kind} returns them. */
	static final int UNKNOWN = 0;
	static final int BACKGROUND = 1;
	static final int FOREGROUND = 2;

	private static final int BITS = 10;
	private static final int MOST = (1 << BITS) - 1;
	private static final int KIND = 3 * BITS;
	private static final float STEP = 1f / MOST;

	final int width;
	final int height;
	/** The longer side of the picture that this is all or a part of. */
	final int side;
	private final int[] pixels;

	private PackedPicture(final int width, final int height, final int side, final int[] pixels) {
		this.width = width;
		this.height = height;
		this.side = side;
		this.pixels = pixels;
	}

	/**
	 * @param planes red, green and blue, 0..1, one behind the other, row by row
	 * @param trimap row by row
	 * @param side the longer side of the picture that this is all or a part of
	 */
	static PackedPicture of(final float[] planes, final byte[] trimap, final int width, final int side) {
		final int n = trimap.length;
		final int[] pixels = new int[n];
		Parallel.ranges(n, (from, to) -> {
			for (int i = from; i < to; i++) {
				final int kind = trimap[i] == Trimap.FOREGROUND ? FOREGROUND : trimap[i] == Trimap.BACKGROUND ? BACKGROUND : UNKNOWN;
				pixels[i] = pack(planes[i], planes[n + i], planes[2 * n + i]) | kind << KIND;
			}
		});
		return new PackedPicture(width, n / width, side, pixels);
	}

	/** The same picture, with a trimap of its own to be changed by {@link #label}. */
	PackedPicture copy() {
		return new PackedPicture(width, height, side, Arrays.copyOf(pixels, pixels.length));
	}

	/** Makes an unknown pixel a known one. */
	void label(final int index, final int kind) {
		pixels[index] |= kind << KIND;
	}

	/** The pixel at {@code y * width + x}. */
	int at(final int index) {
		return pixels[index];
	}

	boolean contains(final int x, final int y) {
		return x >= 0 && y >= 0 && x < width && y < height;
	}

	/** A colour, of kind {@link #UNKNOWN}; what is outside 0..1 is clamped. */
	static int pack(final float red, final float green, final float blue) {
		return level(red) | level(green) << BITS | level(blue) << 2 * BITS;
	}

	private static int level(final float value) {
		return Math.max(0, Math.min(MOST, (int) (value * MOST + .5f)));
	}

	static int kind(final int pixel) {
		return pixel >>> KIND;
	}

	static float red(final int pixel) {
		return (pixel & MOST) * STEP;
	}

	static float green(final int pixel) {
		return (pixel >> BITS & MOST) * STEP;
	}

	static float blue(final int pixel) {
		return (pixel >> 2 * BITS & MOST) * STEP;
	}

	/** The squared distance of two pixels' colours. */
	static float squaredDistance(final int p, final int q) {
		final int r = (p & MOST) - (q & MOST), g = (p >> BITS & MOST) - (q >> BITS & MOST), b = (p >> 2 * BITS & MOST) - (q >> 2 * BITS & MOST);
		return (r * r + g * g + b * b) * (STEP * STEP);
	}
}
