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

import java.util.Optional;
import java.util.function.Function;

import org.mattej.picture.Resampler.Kernel;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A picture made small, for the eye: what is transparent has no say in the colours.
 *
 * @param width in pixels
 * @param height in pixels
 * @param colours red, green and blue, 0..1 as displayed and multiplied with opacity, plane after plane
 * @param opacity 0..1, or null if the picture has none
 */
public record SmallPicture(int width, int height, float[] colours, float[] opacity) {

	/**
	 * Uses the threads of the caller's ImgLib2 task executor.
	 *
	 * @param longest the longer side is at most so many pixels
	 */
	public static SmallPicture of(final Picture<?> picture, final int longest) {
		return of(tile -> premultiplied(picture.crop(tile)), picture.opacity(), picture.width(), picture.height(), longest);
	}

	/**
	 * As {@link #of(Picture, int)}.
	 *
	 * @param colours gives those of any tile, (x, y, 3), multiplied with opacity
	 * @param opacity (x, y), 0..1, if there is any
	 */
	public static SmallPicture of(final Function<Tile, RandomAccessibleInterval<FloatType>> colours,
		final Optional<RandomAccessibleInterval<FloatType>> opacity, final long fullWidth, final long fullHeight, final int longest)
	{
		final double scale = Math.min(1, (double) longest / Math.max(fullWidth, fullHeight));
		final int width = (int) Math.max(1, Math.round(scale * fullWidth)), height = (int) Math.max(1, Math.round(scale * fullHeight));
		final Reduction reduction = Tiling.DEFAULT.reduction(fullWidth, fullHeight);
		final float[] reduced = Planes.floats(reduction.colours(colours, new Tile(0, 0, (int) fullWidth, (int) fullHeight)));
		final Resampler resampler = new Resampler(Kernel.AREA, reduction.of(fullWidth), reduction.of(fullHeight), width, height);
		final float[] small = new float[3 * width * height], shares = opacity.isEmpty() ? null : new float[width * height];
		for (int c = 0; c < 3; c++) resampler.apply(reduced, c * (reduced.length / 3), small, c * width * height, Progress.NONE);
		if (shares != null) resampler.apply(Planes.floats(reduction.mean(opacity.get())), 0, shares, 0, Progress.NONE);
		return new SmallPicture(width, height, small, shares);
	}

	private static RandomAccessibleInterval<FloatType> premultiplied(final Picture<?> part) {
		final float[] colours = part.colours().update(null).getCurrentStorageArray();
		if (part.opacity().isPresent()) {
			final float[] opacity = Planes.floats(part.opacity().get());
			Parallel.ranges(opacity.length, (from, to) -> {
				for (int c = 0; c < 3; c++) for (int i = from; i < to; i++) colours[c * opacity.length + i] *= opacity[i];
			});
		}
		return Planes.wrap(colours, part.width(), part.height(), 3);
	}
}
