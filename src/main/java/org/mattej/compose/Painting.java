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

import java.util.Optional;

import org.mattej.picture.Planes;
import org.mattej.picture.SmallPicture;
import org.mattej.picture.Tile;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A picture whose colours are worked out row by row, whenever they are asked for: of a large one never more than a few rows are in memory.
 * For use by several threads.
 *
 * @param width in pixels
 * @param height in pixels
 * @param rows its colours
 */
public record Painting(int width, int height, Background.Painter rows) {

	/** Colours that are there already, (x, y, 3), 0..1 as displayed. */
	public static Painting of(final RandomAccessibleInterval<FloatType> colours) {
		final int width = (int) colours.dimension(0), height = (int) colours.dimension(1), plane = width * height;
		final float[] samples = Planes.floats(colours);
		return new Painting(width, height, (y, rgb) -> {
			for (int c = 0; c < 3; c++) System.arraycopy(samples, c * plane + y * width, rgb[c], 0, width);
		});
	}

	/** Puts red, green and blue of one row, each 0..1 as displayed, into arrays of this width. */
	public void paint(final int y, final float[][] rgb) {
		rows.paint(y, rgb);
	}

	/** This painting made small, for the eye; its longer side is at most so many pixels. */
	public SmallPicture small(final int longest) {
		return SmallPicture.of(tile -> colours(tile, Progress.NONE), Optional.empty(), width, height, longest);
	}

	/**
	 * All colours at once. Uses the threads of the caller's ImgLib2 task executor.
	 *
	 * @return (x, y, 3), 0..1 as displayed
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public Img<FloatType> colours(final Progress progress) {
		return colours(new Tile(0, 0, width, height), progress);
	}

	/** As {@link #colours(Progress)}, of a part. */
	public Img<FloatType> colours(final Tile part, final Progress progress) {
		final float[] colours = new float[Math.multiplyExact(3, part.size())];
		Parallel.ranges(part.height(), (from, to) -> {
			final float[][] row = new float[3][width];
			for (int y = from; y < to && !progress.isCancelled(); y++) {
				paint(part.y0() + y, row);
				for (int c = 0; c < 3; c++) System.arraycopy(row[c], part.x0(), colours, c * part.size() + y * part.width(), part.width());
			}
		});
		progress.check();
		return Planes.wrap(colours, part.width(), part.height(), 3);
	}
}
