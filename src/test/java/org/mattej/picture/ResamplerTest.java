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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mattej.CancelledProgress;
import org.mattej.picture.Resampler.Kernel;
import org.mattej.task.Progress;

class ResamplerTest {

	private static float[] resample(final Kernel kernel, final float[] source, final int width, final int height, final int newWidth,
		final int newHeight)
	{
		return Planes.floats(Resampler.resample(Planes.wrap(source, width, height), kernel, newWidth, newHeight, Progress.NONE));
	}

	@ParameterizedTest
	@EnumSource
	void theSameSizeIsACopy(final Kernel kernel) {
		final float[] source = { 1, 7, 3, 9, 2, 5 };
		assertArrayEquals(source, resample(kernel, source, 3, 2, 3, 2), 1e-6f);
	}

	@ParameterizedTest
	@EnumSource
	void aConstantStaysOne(final Kernel kernel) {
		final float[] source = new float[35];
		Arrays.fill(source, .7f);
		for (final int[] size : new int[][] { { 1, 1 }, { 2, 9 }, { 50, 3 }, { 70, 50 } }) for (final float value : resample(kernel, source, 7, 5,
			size[0], size[1])) assertEquals(.7f, value, 1e-6);
	}

	@ParameterizedTest
	@EnumSource
	void aSinglePixelFillsEverything(final Kernel kernel) {
		assertArrayEquals(new float[] { 3, 3, 3, 3, 3, 3 }, resample(kernel, new float[] { 3 }, 1, 1, 3, 2), 1e-6f);
	}

	/** Away from the borders a ramp stays the same ramp: nothing is shifted. A ratio that is no whole number leaves a ripple. */
	@ParameterizedTest
	@EnumSource
	void aRampIsNotShifted(final Kernel kernel) {
		final float[] ramp = new float[100];
		for (int i = 0; i < ramp.length; i++) ramp[i] = i + .5f;
		for (final int size : new int[] { 50, 200, 64 }) {
			final float[] result = resample(kernel, ramp, 100, 1, size, 1);
			for (int i = size / 4; i < 3 * size / 4; i++) assertEquals((i + .5) * 100 / size, result[i], size == 64 ? .1 : kernel == Kernel.LANCZOS ? .03 : 1e-4);
		}
	}

	@Test
	void areasAreMeans() {
		assertArrayEquals(new float[] { 2.5f, 6.5f }, resample(Kernel.AREA, new float[] { 1, 2, 5, 6, 3, 4, 7, 8 }, 4, 2, 2, 1), 1e-6f);
		assertArrayEquals(new float[] { (1 + .5f * 2) / 1.5f, (.5f * 2 + 4) / 1.5f }, resample(Kernel.AREA, new float[] { 1, 2, 4 }, 3, 1, 2, 1),
			1e-6f);
	}

	@Test
	void bilinearInterpolatesBetweenCentres() {
		assertArrayEquals(new float[] { 0, .25f, .75f, 1 }, resample(Kernel.BILINEAR, new float[] { 0, 1 }, 2, 1, 4, 1), 1e-6f);
	}

	/** The widened triangle of a half-size plane has the weights 1 3 3 1, cut off and renormalised at the border. */
	@Test
	void shrinkingWidensTheFilter() {
		final float[] result = resample(Kernel.BILINEAR, new float[] { 0, 0, 0, 8, 0, 0, 0, 0 }, 8, 1, 4, 1);
		assertArrayEquals(new float[] { 0, 3, 1, 0 }, result, 1e-6f);
	}

	/** sinc(1/4) sinc(1/12) and the other five taps of a doubled plane, by hand. */
	@Test
	void lanczosHasItsWeights() {
		final double[] taps = new double[6];
		double sum = 0;
		for (int k = 0; k < 6; k++) {
			final double d = Math.PI * (k - 2.25);
			taps[k] = Math.sin(d) / d * Math.sin(d / 3) / (d / 3);
			sum += taps[k];
		}
		final float[] impulse = new float[12];
		impulse[5] = 1;
		final float[] result = resample(Kernel.LANCZOS, impulse, 12, 1, 24, 1);
		for (int k = 0; k < 6; k++) assertEquals(taps[k] / sum, result[2 * (5 + 2 - k) + 1], 1e-6, "tap " + k);
	}

	@Test
	void planesBehindOthersAreReached() {
		final float[] target = new float[6];
		new Resampler(Kernel.AREA, 2, 1, 1, 1).apply(new float[] { 9, 9, 9, 2, 4 }, 3, target, 4, Progress.NONE);
		assertArrayEquals(new float[] { 0, 0, 0, 0, 3, 0 }, target);
	}

	@Test
	void cancelEndsIt() {
		assertThrows(CancellationException.class, () -> Resampler.resample(Planes.wrap(new float[4], 2, 2), Kernel.AREA, 9, 9, CancelledProgress.INSTANCE));
	}
}
