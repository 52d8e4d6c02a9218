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
package org.mattej.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.mattej.Cutout;
import org.mattej.compose.Painting;
import org.mattej.file.Metadata;
import org.mattej.file.PictureWriter;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.picture.Resampler;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * One picture to look at many results: per row the picture, its true alpha, the alpha, their difference (red where the alpha
 * is too large, blue where it is too small) and the cutout over red; then the same three of another method.
 */
final class ContactSheet {

	private static final int TILE = 300;
	private static final int MARGIN = 8;
	private static final int COLUMNS = 8;
	private static final int WIDTH = COLUMNS * (TILE + MARGIN) + MARGIN;
	private static final float[] RED = { 1, 0, 0 };

	/** Each row as red, green and blue planes of width {@link #WIDTH}. */
	private final List<float[][]> rows = new ArrayList<>();

	/**
	 * Adds a row below the others.
	 *
	 * @param other the same picture, cut out by another method
	 */
	<T extends RealType<T> & NativeType<T>> void add(final Cutout<T> cutout, final Cutout<?> other,
		final RandomAccessibleInterval<FloatType> truth)
	{
		final int width = (int) cutout.picture().width(), height = (int) cutout.picture().height();
		final double scale = Math.min(1, (double) TILE / Math.max(width, height));
		final int newWidth = Math.max(1, (int) (width * scale)), newHeight = Math.max(1, (int) (height * scale));
		final float[] exact = Planes.floats(truth), image = Planes.floats(cutout.picture().colours());
		final int n = width * height;
		final List<Pixels> tiles = new ArrayList<>(List.of((i, c) -> image[i + c * n], (i, c) -> exact[i]));
		tiles.addAll(tiles(cutout, exact));
		tiles.addAll(tiles(other, exact));
		final Resampler resampler = new Resampler(Resampler.Kernel.AREA, width, height, newWidth, newHeight);
		final float[][] row = new float[3][WIDTH * (newHeight + MARGIN)];
		final float[] large = new float[n], small = new float[newWidth * newHeight];
		for (int c = 0; c < 3; c++) {
			Arrays.fill(row[c], .5f);
			for (int t = 0; t < COLUMNS; t++) {
				for (int i = 0; i < n; i++) large[i] = tiles.get(t).at(i, c);
				resampler.apply(large, 0, small, 0, Progress.NONE);
				for (int y = 0; y < newHeight; y++) System.arraycopy(small, y * newWidth, row[c], y * WIDTH + MARGIN + t * (TILE + MARGIN), newWidth);
			}
		}
		rows.add(row);
	}

	/** Alpha, its error, and the cutout over red. */
	private static <T extends RealType<T> & NativeType<T>> List<Pixels> tiles(final Cutout<T> cutout, final float[] exact) {
		final float[] alpha = Planes.floats(cutout.alpha());
		final float[] foreground = Planes.floats(Picture.of(cutout.picture().name(), cutout.foreground(), cutout.picture().channels())
			.colours());
		return List.of((i, c) -> alpha[i], (i, c) -> difference(alpha[i] - exact[i], c), (i, c) -> alpha[i] * foreground[i + c * alpha.length] +
			(1 - alpha[i]) * RED[c]);
	}

	/** The value 0..1 of a pixel in a channel. */
	@FunctionalInterface
	private interface Pixels {

		float at(int pixel, int channel);
	}

	private static float difference(final float excess, final int channel) {
		return channel == 0 ? Math.max(0, excess) : channel == 2 ? Math.max(0, -excess) : 0;
	}

	/** Writes all rows as one picture. */
	void write(final Path target) {
		final int height = rows.stream().mapToInt(row -> row[0].length / WIDTH).sum();
		final float[] sheet = new float[Math.multiplyExact(3 * WIDTH, height)];
		int offset = 0;
		for (final float[][] row : rows) {
			for (int c = 0; c < 3; c++) System.arraycopy(row[c], 0, sheet, c * WIDTH * height + offset, row[c].length);
			offset += row[0].length;
		}
		PictureWriter.writeComposite(Painting.of(Planes.wrap(sheet, WIDTH, height, 3)), Metadata.NONE, target);
	}
}
