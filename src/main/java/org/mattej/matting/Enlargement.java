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

import org.mattej.matting.solver.UnknownBand;
import org.mattej.picture.Planes;
import org.mattej.picture.Tile;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** The way from a matte of half a picture's size to that of the picture, as {@link HalfSizeMatting} says; any part of it for itself. */
final class Enlargement {

	/** Half-width of the windows of the small picture, and what is added to the variance of their colours. */
	private static final int RADIUS = 2;
	private static final float REGULARISATION = 1e-5f;

	/** Side of the parts of the small picture that are enlarged as one. */
	private static final int TILE = 32;

	private final float[] smallColours, matte;
	private final int smallWidth, smallHeight;
	private final GuidedFilter filter;
	private final float[] weights;

	/**
	 * @param colours (x, y, 3) of the small picture
	 * @param matte (x, y) of the small picture
	 */
	Enlargement(final RandomAccessibleInterval<FloatType> colours, final RandomAccessibleInterval<FloatType> matte) {
		smallColours = Planes.floats(colours);
		smallWidth = (int) matte.dimension(0);
		smallHeight = (int) matte.dimension(1);
		this.matte = Planes.floats(matte);
		filter = new GuidedFilter(smallColours, smallWidth, smallHeight, RADIUS, REGULARISATION);
		weights = new float[this.matte.length];
		Arrays.fill(weights, 1);
	}

	/**
	 * Enlarges what is unknown in a part of the picture.
	 *
	 * @param window the part, whose first column and row are even
	 * @param colours its red, green and blue one behind the other
	 * @param kinds its trimap
	 * @param alpha receives its matte where the trimap is unknown
	 */
	void into(final Tile window, final float[] colours, final byte[] kinds, final float[] alpha, final Progress progress) {
		Parallel.forEach(window.halved().cover(TILE), progress, tile -> {
			final Tile area = new Tile(2 * tile.x0(), 2 * tile.y0(), Math.min(2 * tile.x1(), window.x1()), Math.min(2 * tile.y1(), window.y1()));
			if (hasUnknown(area.seenFrom(window), window.width(), kinds)) enlarge(tile, area, window, colours, kinds, alpha);
		});
	}

	private static boolean hasUnknown(final Tile area, final int width, final byte[] kinds) {
		for (int y = area.y0(); y < area.y1(); y++)
			for (int i = y * width + area.x0(), end = y * width + area.x1(); i < end; i++) if (UnknownBand.isUnknown(kinds[i])) return true;
		return false;
	}

	private void enlarge(final Tile tile, final Tile area, final Tile window, final float[] colours, final byte[] kinds, final float[] alpha) {
		final Tile around = tile.grown(1, smallWidth, smallHeight);
		final float[][] lines = filter.lines(matte, weights, around);
		moveThroughMatte(lines, around);
		for (int y = area.y0(); y < area.y1(); y++) {
			// the two nearest rows and columns, the nearest counting three quarters
			final int near = (y / 2 - around.y0()) * around.width(), far = (neighbour(y, smallHeight) - around.y0()) * around.width();
			for (int x = area.x0(), i = (y - window.y0()) * window.width() + x - window.x0(); x < area.x1(); x++, i++) {
				if (!UnknownBand.isUnknown(kinds[i])) continue;
				final int n = x / 2 - around.x0(), f = neighbour(x, smallWidth) - around.x0();
				float value = interpolated(lines[3], near + n, near + f, far + n, far + f);
				for (int c = 0; c < 3; c++) value += colours[c * window.size() + i] * interpolated(lines[c], near + n, near + f, far + n, far + f);
				alpha[i] = Math.max(0, Math.min(1, value));
			}
		}
	}

	/** Gives each pixel's line the constant with which it yields the small matte there. */
	private void moveThroughMatte(final float[][] lines, final Tile area) {
		final int size = smallWidth * smallHeight;
		for (int y = area.y0(), i = 0; y < area.y1(); y++) {
			for (int x = area.x0(); x < area.x1(); x++, i++) {
				final int p = y * smallWidth + x;
				lines[3][i] = matte[p];
				for (int c = 0; c < 3; c++) {
					lines[c][i] /= lines[4][i];
					lines[3][i] -= lines[c][i] * smallColours[c * size + p];
				}
			}
		}
	}

	/** The second nearest small row or column of a large one. */
	private static int neighbour(final int index, final int length) {
		return Math.max(0, Math.min(length - 1, index / 2 + (index % 2 == 0 ? -1 : 1)));
	}

	private static float interpolated(final float[] plane, final int near, final int beside, final int below, final int across) {
		return (9 * plane[near] + 3 * (plane[beside] + plane[below]) + plane[across]) / 16;
	}
}
