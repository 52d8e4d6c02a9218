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

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.picture.Tile;
import org.mattej.picture.Tiling;
import org.mattej.task.Progress;

import net.imglib2.img.array.ArrayImgs;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.numeric.real.FloatType;

/** The way of large pictures, taken by a small one: what is soft is worked out at a third of its size, and all else row by row. */
class LargeCompositeTest {

	private static final int WIDTH = 601, HEIGHT = 433;
	private static final Tiling SMALL = new Tiling(100_000, 33_000, 200, 96);

	/** A bright disc with a soft edge. */
	private static Picture<FloatType> disc() {
		final float[] colours = new float[3 * WIDTH * HEIGHT], alpha = new float[WIDTH * HEIGHT];
		for (int i = 0; i < colours.length; i++) {
			final int pixel = i % alpha.length, x = pixel % WIDTH, y = pixel / WIDTH;
			colours[i] = .3f + .0005f * x + .0004f * y;
			alpha[pixel] = (float) Math.max(0, Math.min(1, (120 - Math.hypot(x - 290, y - 200)) / 4));
		}
		return Picture.of("disc", ArrayImgs.floats(colours, WIDTH, HEIGHT, 3), Channel.rgb(0, 1)).withOpacity(ArrayImgs.floats(alpha, WIDTH, HEIGHT));
	}

	private static float[] composed(final Map<String, String> values, final Tiling tiling) {
		final CompositeSettings settings = CompositeSettings.of(values);
		return Planes.floats(settings.compose(disc(), disc().withoutOpacity(), Background.parse(settings.background()), tiling, Progress.NONE).colours(
			Progress.NONE));
	}

	@ParameterizedTest
	@CsvSource({ "drop,5", "contact,12", "both,8", "drop,0.2" })
	void shadowsAreThose(final String shadow, final String softness) {
		final Map<String, String> values = Map.of("background", "white", "shadow", shadow, "shadow_softness", softness);
		final float[] whole = composed(values, Tiling.DEFAULT), large = composed(values, SMALL);
		float most = 0;
		for (int i = 0; i < whole.length; i++) most = Math.max(most, Math.abs(whole[i] - large[i]));
		assertEquals(0, most, 2 / 255f);
	}

	@Test
	void threadsDoNotMatter() {
		final Map<String, String> values = Map.of("background", "blurred", "shadow", "both", "canvas", "500x700");
		final float[] one = Parallelization.runSingleThreaded(() -> composed(values, SMALL));
		assertArrayEquals(one, Parallelization.runWithNumThreads(3, () -> composed(values, SMALL)));
	}

	/** A part of a painting is what all of it shows there. */
	@Test
	void partsAreThoseOfTheWhole() {
		final Painting painting = CompositeSettings.of(Map.of("background", "gradient:#102030-#f0e0d0", "canvas", "subject", "margin", "20")).compose(disc(),
			disc(), Background.parse("gradient:#102030-#f0e0d0"), Progress.NONE);
		final float[] part = Planes.floats(painting.colours(new Tile(40, 50, 90, 70), Progress.NONE)), whole = Planes.floats(painting.colours(
			Progress.NONE));
		for (int i = 0; i < part.length; i++) {
			final int x = i % 50 + 40, y = i / 50 % 20 + 50;
			assertEquals(whole[(i / 1000 * painting.height() + y) * painting.width() + x], part[i]);
		}
	}
}
