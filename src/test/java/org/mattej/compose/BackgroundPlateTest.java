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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.mattej.picture.LinearLight;
import org.mattej.picture.Planes;
import org.mattej.task.Progress;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.numeric.real.FloatType;

/** Holes are filled by what surrounds them. */
class BackgroundPlateTest {

	private static final int WIDTH = 90, HEIGHT = 70;

	private final float[] colours = new float[3 * WIDTH * HEIGHT], alpha = new float[WIDTH * HEIGHT];

	/** A slope of light, which is its own balance, before which stands a bright disc with a soft edge. */
	private Img<FloatType> plate() {
		for (int y = 0, i = 0; y < HEIGHT; y++) for (int x = 0; x < WIDTH; x++, i++) {
			final double distance = Math.hypot(x - 40, y - 30);
			alpha[i] = (float) Math.max(0, Math.min(1, (18 - distance) / 3));
			for (int c = 0; c < 3; c++) colours[c * WIDTH * HEIGHT + i] = LinearLight.toDisplayed(alpha[i] + (1 - alpha[i]) * slope(x, y));
		}
		return BackgroundPlate.of(ArrayImgs.floats(colours, WIDTH, HEIGHT, 3), ArrayImgs.floats(alpha, WIDTH, HEIGHT), Progress.NONE);
	}

	private static float slope(final int x, final int y) {
		return .1f + .004f * x + .003f * y;
	}

	@Test
	void aSlopeGoesOnBehindTheSubject() {
		final float[] plate = Planes.floats(plate());
		for (int y = 0, i = 0; y < HEIGHT; y++) for (int x = 0; x < WIDTH; x++, i++) {
			assertEquals(slope(x, y), LinearLight.ofDisplayed(plate[i]), .02f, x + "," + y);
			if (Math.hypot(x - 40, y - 30) > 22) assertEquals(colours[i], plate[i], "what is background stays");
		}
	}

	@Test
	void sameForAnyNumberOfThreads() {
		final float[] one = Parallelization.runSingleThreaded(() -> Planes.floats(plate()));
		assertArrayEquals(one, Parallelization.runWithNumThreads(4, () -> Planes.floats(plate())));
	}

	@Test
	void withoutBackgroundThereIsNothingToFillWith() {
		final float[] white = new float[12];
		Arrays.fill(white, 1);
		assertArrayEquals(new float[12], Planes.floats(BackgroundPlate.of(ArrayImgs.floats(white, 2, 2, 3), ArrayImgs.floats(new float[] { 1, 1, 1,
			1 }, 2, 2), Progress.NONE)));
	}
}
