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

import org.mattej.picture.LinearLight;
import org.mattej.picture.Picture;
import org.mattej.picture.PlaneReader;
import org.mattej.picture.Planes;
import org.mattej.picture.Resampler;
import org.mattej.picture.Tile;

/**
 * Brings pictures into frames, row by row: neither all of the picture nor all of the frame is in memory as colours. Where a picture is
 * transparent, white shows through.
 */
final class ScenePainter {

	private ScenePainter() {}

	static Background.Painter of(final Background.Scene scene, final int width, final int height) {
		final Picture<?> picture = scene.picture();
		final double across = (double) width / picture.width(), along = (double) height / picture.height();
		return switch (scene.fit()) {
			case TILE -> tiling(picture, width);
			case FILL -> scaled(picture, width, height, Math.max(across, along));
			case FIT -> scaled(picture, width, height, Math.min(across, along));
		};
	}

	private static Background.Painter tiling(final Picture<?> picture, final int width) {
		final int tileWidth = (int) picture.width(), tileHeight = (int) picture.height();
		final PlaneReader colours = onWhite(picture);
		return (y, rgb) -> {
			final float[] row = new float[3 * tileWidth];
			colours.read(new Tile(0, y % tileHeight, tileWidth, y % tileHeight + 1), row);
			for (int c = 0; c < 3; c++) for (int x = 0; x < width; x += tileWidth) System.arraycopy(row, c * tileWidth, rgb[c], x, Math.min(tileWidth,
				width - x));
		};
	}

	private static Background.Painter scaled(final Picture<?> picture, final int width, final int height, final double scale) {
		final int fullWidth = (int) Math.max(1, Math.round(scale * picture.width())), fullHeight = (int) Math.max(1, Math.round(scale * picture
			.height()));
		final int left = Math.floorDiv(width - fullWidth, 2), top = Math.floorDiv(height - fullHeight, 2);
		final int from = Math.max(0, left), count = Math.min(width, left + fullWidth) - from;
		final PlaneReader colours = onWhite(picture);
		final Resampler resampler = new Resampler(Resampler.Kernel.AREA, (int) picture.width(), (int) picture.height(), fullWidth, fullHeight);
		final boolean beside = fullWidth < width || fullHeight < height;
		final float[] border = beside ? meanOfBorder(colours, (int) picture.width(), (int) picture.height()) : null;
		return (y, rgb) -> {
			final boolean inside = y >= top && y < top + fullHeight;
			if (!inside || count < width) for (int c = 0; c < 3; c++) Arrays.fill(rgb[c], border[c]);
			if (!inside) return;
			final Tile rows = resampler.rowsOf(y - top);
			final float[] source = new float[3 * rows.size()], row = new float[fullWidth];
			colours.read(rows, source);
			for (int c = 0; c < 3; c++) {
				resampler.row(y - top, source, c * rows.size(), row);
				System.arraycopy(row, from - left, rgb[c], from, count);
			}
		};
	}

	/** What is stored under transparent pixels may be anything, and is not meant to be seen. */
	private static PlaneReader onWhite(final Picture<?> picture) {
		final PlaneReader colours = picture.colourReader();
		if (picture.opacity().isEmpty()) return colours;
		final PlaneReader opacity = Planes.reader(picture.opacity().get());
		return (tile, target) -> {
			final int size = tile.size();
			final float[] alpha = new float[size];
			colours.read(tile, target);
			opacity.read(tile, alpha);
			for (int i = 0; i < 3 * size; i++) target[i] = Compositor.mixed(target[i], alpha[i % size], 1, 1);
		};
	}

	private static float[] meanOfBorder(final PlaneReader colours, final int width, final int height) {
		final Tile[] sides = { new Tile(0, 0, width, 1), new Tile(0, height - 1, width, height), new Tile(0, 0, 1, height), new Tile(width - 1, 0,
			width, height) };
		final double[] sums = new double[3];
		for (final Tile side : sides) {
			final float[] pixels = new float[3 * side.size()];
			colours.read(side, pixels);
			for (int i = 0; i < pixels.length; i++) sums[i / side.size()] += LinearLight.ofDisplayed(pixels[i]);
		}
		final float[] mean = new float[3];
		for (int c = 0; c < 3; c++) mean[c] = LinearLight.toDisplayed((float) (sums[c] / (2 * (width + height))));
		return mean;
	}
}
