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
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.mattej.CancelledProgress;
import org.mattej.task.Progress;

import net.imglib2.parallel.Parallelization;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DistanceTransformTest {

	private static final float INFINITE = Float.POSITIVE_INFINITY;

	@Property(tries = 300)
	void equalsTheMinimumOverAllPixels(@ForAll @IntRange(min = 1, max = 37) final int width,
		@ForAll @IntRange(min = 1, max = 37) final int height, @ForAll @IntRange(min = 0, max = 100) final int percent,
		@ForAll @IntRange(min = -100, max = 0) final int lowest, @ForAll final long seed)
	{
		final Random random = new Random(seed);
		final float[] f = new float[width * height];
		for (int i = 0; i < f.length; i++) f[i] = random.nextInt(100) < percent ? Math.max(lowest, random.nextInt(200) - 100) : INFINITE;
		final float[] expected = new float[f.length];
		for (int p = 0; p < f.length; p++) expected[p] = nearest(f, width, p);
		DistanceTransform.squared(f, width, height, Progress.NONE);
		assertArrayEquals(expected, f);
	}

	private static float nearest(final float[] f, final int width, final int p) {
		float minimum = INFINITE;
		for (int q = 0; q < f.length; q++) {
			final int dx = p % width - q % width, dy = p / width - q / width;
			minimum = Math.min(minimum, dx * dx + dy * dy + f[q]);
		}
		return minimum;
	}

	@Test
	void onePixelGivesCircles() {
		final float[] f = { INFINITE, INFINITE, INFINITE, INFINITE, 0, INFINITE, INFINITE, INFINITE, INFINITE, INFINITE, INFINITE, INFINITE };
		DistanceTransform.squared(f, 3, 4, Progress.NONE);
		assertArrayEquals(new float[] { 2, 1, 2, 1, 0, 1, 2, 1, 2, 5, 4, 5 }, f);
	}

	@Test
	void outsideThePictureIsNothing() {
		final float[] f = new float[25];
		Arrays.fill(f, INFINITE);
		DistanceTransform.squared(f, 5, 5, Progress.NONE);
		for (final float value : f) assertEquals(INFINITE, value);
	}

	@Test
	void threadsDoNotMatter() {
		final float[] one = scattered(301, 217), many = one.clone();
		Parallelization.runSingleThreaded(() -> DistanceTransform.squared(one, 301, 217, Progress.NONE));
		Parallelization.runWithNumThreads(7, () -> DistanceTransform.squared(many, 301, 217, Progress.NONE));
		assertArrayEquals(one, many);
	}

	private static float[] scattered(final int width, final int height) {
		final Random random = new Random(1);
		final float[] f = new float[width * height];
		for (int i = 0; i < f.length; i++) f[i] = random.nextInt(500) == 0 ? -random.nextFloat() * 30 : INFINITE;
		return f;
	}

	@Test
	void canBeCancelled() {
		assertThrows(CancellationException.class, () -> DistanceTransform.squared(new float[100], 10, 10, CancelledProgress.INSTANCE));
	}
}
