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
		final int fullWidth = Math.toIntExact(picture.width()), fullHeight = Math.toIntExact(picture.height());
		final double scale = Math.min(1, (double) longest / Math.max(fullWidth, fullHeight));
		final int width = Math.max(1, (int) Math.round(scale * fullWidth)), height = Math.max(1, (int) Math.round(scale * fullHeight));
		final Reduction reduction = Tiling.DEFAULT.reduction(fullWidth, fullHeight);
		final float[] reduced = Planes.floats(reduction.colours(tile -> premultiplied(picture.crop(tile)), new Tile(0, 0, fullWidth, fullHeight)));
		final float[] shares = picture.opacity().map(opacity -> Planes.floats(reduction.mean(opacity))).orElse(null);
		final Resampler resampler = new Resampler(Kernel.AREA, reduction.of(fullWidth), reduction.of(fullHeight), width, height);
		final float[] colours = new float[3 * width * height], opacity = shares == null ? null : new float[width * height];
		for (int c = 0; c < 3; c++) resampler.apply(reduced, c * (reduced.length / 3), colours, c * width * height, Progress.NONE);
		if (shares != null) resampler.apply(shares, 0, opacity, 0, Progress.NONE);
		return new SmallPicture(width, height, colours, opacity);
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
