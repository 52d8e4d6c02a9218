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
import org.mattej.picture.Planes;
import org.mattej.picture.Resampler;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Brings pictures into frames. */
final class ScenePainter {

	private ScenePainter() {}

	/** @throws java.util.concurrent.CancellationException if {@code progress} is cancelled */
	static Background.Painter of(final Background.Scene scene, final int width, final int height, final Progress progress) {
		return switch (scene.fit()) {
			case TILE -> tiling(scene.colours(), width);
			case FILL -> scaled(scene.colours(), width, height, Math.max(across(scene, width), along(scene, height)), progress);
			case FIT -> scaled(scene.colours(), width, height, Math.min(across(scene, width), along(scene, height)), progress);
		};
	}

	private static double across(final Background.Scene scene, final int width) {
		return (double) width / scene.colours().dimension(0);
	}

	private static double along(final Background.Scene scene, final int height) {
		return (double) height / scene.colours().dimension(1);
	}

	private static Background.Painter tiling(final RandomAccessibleInterval<FloatType> colours, final int width) {
		final int tileWidth = (int) colours.dimension(0), tileHeight = (int) colours.dimension(1), plane = tileWidth * tileHeight;
		final float[] samples = Planes.floats(colours);
		return (y, rgb) -> {
			for (int c = 0; c < 3; c++) for (int x = 0; x < width; x += tileWidth) System.arraycopy(samples, c * plane + y % tileHeight * tileWidth,
				rgb[c], x, Math.min(tileWidth, width - x));
		};
	}

	private static Background.Painter scaled(final RandomAccessibleInterval<FloatType> colours, final int width, final int height,
		final double scale, final Progress progress)
	{
		final int fullWidth = Math.max(1, (int) Math.round(scale * colours.dimension(0)));
		final int fullHeight = Math.max(1, (int) Math.round(scale * colours.dimension(1)));
		final int left = Math.floorDiv(width - fullWidth, 2), top = Math.floorDiv(height - fullHeight, 2);
		final float[][] planes = new float[3][];
		for (int c = 0; c < 3; c++) planes[c] = Planes.floats(Resampler.resample(Views.hyperSlice(colours, 2, c), Resampler.Kernel.AREA,
			fullWidth, fullHeight, progress));
		final float[] beside = new float[3];
		for (int c = 0; c < 3; c++) beside[c] = meanOfBorder(planes[c], fullWidth, fullHeight);
		final int from = Math.max(0, left), count = Math.min(width, left + fullWidth) - from;
		return (y, rgb) -> {
			for (int c = 0; c < 3; c++) {
				final boolean inside = y >= top && y < top + fullHeight;
				if (!inside || count < width) Arrays.fill(rgb[c], beside[c]);
				if (inside) System.arraycopy(planes[c], (y - top) * fullWidth + from - left, rgb[c], from, count);
			}
		};
	}

	private static float meanOfBorder(final float[] plane, final int width, final int height) {
		double sum = 0;
		for (int x = 0; x < width; x++) sum += LinearLight.ofDisplayed(plane[x]) + LinearLight.ofDisplayed(plane[(height - 1) * width + x]);
		for (int y = 0; y < height; y++) sum += LinearLight.ofDisplayed(plane[y * width]) + LinearLight.ofDisplayed(plane[(y + 1) * width - 1]);
		return LinearLight.toDisplayed((float) (sum / (2 * (width + height))));
	}
}
