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

import org.mattej.picture.LinearLight;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.picture.Reduction;
import org.mattej.picture.Resampler;
import org.mattej.picture.Tile;
import org.mattej.picture.Tiling;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * A picture's own background as through a lens with a wide aperture: light is blurred, and what belongs to the subject does not count, so
 * that no halo of its colours surrounds it.
 */
final class BlurredBackground {

	/** The blur's standard deviation as a share of the picture's shorter side. */
	private static final double SOFTNESS = .03;

	/** The longest side at which it is computed: nothing finer survives the blur. */
	private static final int LONGEST = 1024;

	/** How much more a blur must reach where the subject left nothing to blur. */
	private static final int WIDER = 8;

	private static final float LEAST = 1e-3f;

	private BlurredBackground() {}

	/**
	 * @param alpha the subject's (x, y), 0..1
	 * @return (x, y, 3), of the same shape but perhaps smaller
	 */
	static Img<FloatType> of(final Picture<?> picture, final RandomAccessibleInterval<FloatType> alpha, final Progress progress) {
		final Reduction reduction = Tiling.DEFAULT.reduction(picture.width(), picture.height());
		return of(reduction.colours(tile -> picture.crop(tile).colours(), new Tile(0, 0, (int) picture.width(), (int) picture.height())), reduction
			.mean(alpha), progress);
	}

	private static Img<FloatType> of(final RandomAccessibleInterval<FloatType> colours, final RandomAccessibleInterval<FloatType> alpha,
		final Progress progress)
	{
		final double scale = Math.min(1, (double) LONGEST / Math.max(alpha.dimension(0), alpha.dimension(1)));
		final int width = (int) Math.max(1, Math.round(scale * alpha.dimension(0))), height = (int) Math.max(1, Math.round(scale * alpha
			.dimension(1)));
		final int plane = width * height;
		final float[] weight = small(alpha, width, height, progress).clone();
		for (int i = 0; i < plane; i++) weight[i] = 1 - weight[i];
		final float[] blurred = new float[3 * plane];
		final double sigma = SOFTNESS * Math.min(width, height);
		final float[] near = blurred(weight, null, width, height, sigma, progress), far = blurred(weight, null, width, height, WIDER * sigma,
			progress);
		for (int c = 0; c < 3; c++) {
			final int offset = c * plane;
			final float[] light = small(Views.hyperSlice(colours, 2, c), width, height, progress);
			final float[] sharp = blurred(weight, light, width, height, sigma, progress), wide = blurred(weight, light, width, height, WIDER * sigma,
				progress);
			Parallel.ranges(plane, (from, to) -> {
				for (int i = from; i < to; i++) blurred[offset + i] = LinearLight.toDisplayed((sharp[i] + LEAST * wide[i]) / Math.max(Float.MIN_NORMAL, near[i] + LEAST *
					far[i]));
			});
		}
		return Planes.wrap(blurred, width, height, 3);
	}

	private static float[] small(final RandomAccessibleInterval<FloatType> plane, final int width, final int height, final Progress progress) {
		return Planes.floats(Resampler.resample(plane, Resampler.Kernel.AREA, width, height, progress));
	}

	/** The weights, times light if values as displayed are given, blurred. */
	private static float[] blurred(final float[] weight, final float[] displayed, final int width, final int height, final double sigma,
		final Progress progress)
	{
		final float[] product = weight.clone();
		if (displayed != null) for (int i = 0; i < product.length; i++) product[i] *= LinearLight.ofDisplayed(displayed[i]);
		Blur.blur(product, width, height, sigma, progress);
		return product;
	}
}
