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
import java.util.Optional;

import org.mattej.picture.Picture;
import org.mattej.picture.PlaneReader;
import org.mattej.picture.Planes;
import org.mattej.picture.Reduction;
import org.mattej.picture.Tile;

/**
 * A background plate at full size, row by row: the picture itself where it is known, and elsewhere the plate of the reduced picture with what is
 * finer in the place that is shown.
 */
final class PlateRows implements Background.Painter {

	private final int fullWidth;
	/** Of the reduced picture, as are {@link #known} and {@link #shown}. */
	private final int width;
	private final int factor;
	private final boolean[] known;
	private final Optional<int[]> shown;
	private final PlaneReader own;
	private final PlaneReader[] filled = new PlaneReader[3];
	private final PlaneReader share;

	/**
	 * @param known where the reduced picture is known
	 * @param seam how much of the picture itself is to be seen where it is not known, 0..1
	 * @param plate red, green and blue of the reduced picture, plane after plane, filled
	 * @param shown for each pixel of the reduced picture the index of the one in whose place it is; nothing if there is nothing finer to be shown
	 */
	PlateRows(final Picture<?> picture, final Reduction reduction, final boolean[] known, final float[] seam, final float[] plate,
		final Optional<int[]> shown)
	{
		fullWidth = (int) picture.width();
		width = reduction.of(fullWidth);
		factor = reduction.factor();
		this.known = known;
		this.shown = shown;
		own = picture.colourReader();
		final int height = known.length / width;
		for (int c = 0; c < 3; c++) filled[c] = reduction.interpolatedReader(Planes.wrap(Arrays.copyOfRange(plate, c * known.length, (c + 1) *
			known.length), width, height));
		share = reduction.interpolatedReader(Planes.wrap(seam, width, height));
	}

	@Override
	public void paint(final int y, final float[][] rgb) {
		final float[] colours = new float[3 * fullWidth], light = new float[fullWidth];
		own.read(new Tile(0, y, fullWidth, y + 1), colours);
		for (int c = 0; c < 3; c++) System.arraycopy(colours, c * fullWidth, rgb[c], 0, fullWidth);
		final int row = y / factor * width;
		for (int x = 0, end; x < width; x = end) {
			end = x + 1;
			if (known[row + x]) continue;
			while (end < width && goesOn(row + end)) end++;
			paint(new Tile(x * factor, y, Math.min(fullWidth, end * factor), y + 1), row + x, colours, light, rgb);
		}
	}

	/** Whether a pixel is filled from just beside the place where its left neighbour is from, so that both are painted in one go. */
	private boolean goesOn(final int pixel) {
		return !known[pixel] && (shown.isEmpty() || shown.get()[pixel] == shown.get()[pixel - 1] + 1);
	}

	/** @param first of the reduced picture's pixels in this part of a row */
	private void paint(final Tile part, final int first, final float[] colours, final float[] light, final float[][] rgb) {
		for (int c = 0; c < 3; c++) {
			filled[c].read(part, light);
			System.arraycopy(light, 0, rgb[c], part.x0(), part.width());
		}
		if (shown.isPresent()) {
			final int from = shown.get()[first], x = from % width * factor, y = from / width * factor + part.y0() % factor;
			addDetail(new Tile(x, y, x + part.width(), y + 1), light, rgb, part.x0());
		}
		share.read(part, light);
		for (int c = 0; c < 3; c++)
			for (int i = 0, x = part.x0(); x < part.x1(); i++, x++) rgb[c][x] += light[i] * (colours[c * fullWidth + x] - rgb[c][x]);
	}

	/** What the plate lacks of the picture in another part of a row. */
	private void addDetail(final Tile part, final float[] coarse, final float[][] rgb, final int left) {
		final float[] colours = new float[3 * part.width()];
		own.read(part, colours);
		for (int c = 0; c < 3; c++) {
			filled[c].read(part, coarse);
			for (int i = 0; i < part.width(); i++) rgb[c][left + i] = Math.max(0, Math.min(1, rgb[c][left + i] + colours[c * part.width() + i] -
				coarse[i]));
		}
	}
}
