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
package org.mattej.foreground;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.mattej.picture.Planes;

import net.imglib2.img.Img;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.numeric.real.FloatType;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class ContractionTest {

	@Test
	void noPixelsIsTheSameMatte() {
		final Img<FloatType> alpha = Planes.wrap(new float[] { .3f }, 1, 1);
		assertSame(alpha, Contraction.contract(alpha, 0));
	}

	@Test
	void linearEdgeMovesByTheFraction() {
		final float[] ramp = new float[40 * 5];
		for (int i = 0; i < ramp.length; i++) ramp[i] = i % 40 / 39f;
		final float[] moved = Planes.floats(Contraction.contract(Planes.wrap(ramp, 40, 5), 2.25));
		for (int x = 3; x < 40; x++) assertEquals((x - 2.25f) / 39f, moved[2 * 40 + x], 1e-6);
	}

	@Test
	void hardEdgeBecomesPartlyTransparent() {
		final Img<FloatType> alpha = Planes.wrap(new float[] { 0, 0, 1, 1, 1, 1 }, 6, 1);
		assertArrayEquals(new float[] { 0, 0, 0, .5f, 1, 1 }, Planes.floats(Contraction.contract(alpha, 1.5)));
	}

	@Test
	void frameIsNotBackground() {
		final float[] ones = { 1, 1, 1, 1, 1, 1 };
		assertArrayEquals(ones, Planes.floats(Contraction.contract(Planes.wrap(ones, 3, 2), 100)));
	}

	@Property(tries = 30)
	void isTheMinimumOverTheDisc(@ForAll @IntRange(min = 1, max = 150) final int width, @ForAll @IntRange(min = 1, max = 20) final int height,
		@ForAll @IntRange(min = 1, max = 20) final int radius, @ForAll final int seed)
	{
		final float[] alpha = patches(width, height, seed);
		final float[] contracted = Planes.floats(Contraction.contract(Planes.wrap(alpha, width, height), radius));
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				float minimum = 1;
				for (int v = Math.max(0, y - radius); v <= Math.min(height - 1, y + radius); v++)
					for (int u = Math.max(0, x - radius); u <= Math.min(width - 1, x + radius); u++) if ((u - x) * (u - x) + (v - y) * (v - y) <= radius *
						radius) minimum = Math.min(minimum, alpha[v * width + u]);
				assertEquals(minimum, contracted[y * width + x]);
			}
	}

	@Property(tries = 20)
	void threadsMakeNoDifference(@ForAll @DoubleRange(min = 0, max = 30) final double pixels, @ForAll final int seed) {
		final Img<FloatType> alpha = Planes.wrap(patches(300, 200, seed), 300, 200);
		assertArrayEquals(Planes.floats(Parallelization.runSingleThreaded(() -> Contraction.contract(alpha, pixels))), Planes.floats(
			Parallelization.runWithNumThreads(3, () -> Contraction.contract(alpha, pixels))));
	}

	/** Mostly 1, with holes and greys. */
	private static float[] patches(final int width, final int height, final int seed) {
		final Random random = new Random(seed);
		final float[] alpha = new float[width * height];
		for (int i = 0; i < alpha.length; i++) alpha[i] = random.nextInt(40) == 0 ? random.nextInt(5) / 5f : 1;
		return alpha;
	}
}
