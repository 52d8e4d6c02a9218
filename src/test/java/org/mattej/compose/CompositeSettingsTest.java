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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/** Where subjects stand, what is behind them and which shadows they cast. */
class CompositeSettingsTest {

	private static final int WIDTH = 40, HEIGHT = 30;

	/** A red square of ten pixels from (5, 8) on, opaque, in a blue picture. */
	private static Picture<FloatType> square() {
		final float[] samples = new float[3 * WIDTH * HEIGHT], alpha = new float[WIDTH * HEIGHT];
		Arrays.fill(samples, 2 * WIDTH * HEIGHT, 3 * WIDTH * HEIGHT, 1);
		for (int y = 8; y < 18; y++) for (int x = 5; x < 15; x++) {
			samples[y * WIDTH + x] = alpha[y * WIDTH + x] = 1;
			samples[2 * WIDTH * HEIGHT + y * WIDTH + x] = 0;
		}
		return Picture.of("square", ArrayImgs.floats(samples, WIDTH, HEIGHT, 3), Channel.rgb(0, 1)).withOpacity(ArrayImgs.floats(alpha, WIDTH,
			HEIGHT));
	}

	private static RandomAccessibleInterval<FloatType> compose(final Map<String, String> values) {
		final CompositeSettings settings = CompositeSettings.of(values);
		return settings.compose(square(), square(), Background.parse(settings.background()), Progress.NONE).colours(Progress.NONE);
	}

	private static float[] at(final RandomAccessibleInterval<FloatType> image, final int x, final int y) {
		return new float[] { image.getAt(x, y, 0).get(), image.getAt(x, y, 1).get(), image.getAt(x, y, 2).get() };
	}

	@Test
	void mapsBothWays() {
		final CompositeSettings settings = CompositeSettings.of(Map.of("background", "white", "shadow", "both", "canvas", "300x200", "align",
			"bottom", "subject_size", "0.5"));
		assertEquals(settings, CompositeSettings.of(settings.asMap()));
		assertEquals(CompositeSettings.DEFAULTS.keySet(), settings.asMap().keySet());
	}

	@ParameterizedTest
	@CsvSource({ "canvas,round", "canvas,0x5", "canvas,99999x5", "align,up", "subject_size,0", "subject_size,1.1", "margin,-1", "shadow,long",
		"shadow_softness,many", "shadow_strength,2", "shadow_angle,NaN", "colour,red" })
	void nonsenseIsNamed(final String name, final String value) {
		final String message = assertThrows(MendableException.class, () -> CompositeSettings.of(Map.of(name, value))).getMessage();
		assertTrue(message.contains(value.equals("many") || name.equals("colour") ? name : value), message);
	}

	/** Ten pixels at 50 % make a square of twenty, without any scaling. */
	@Test
	void squareCanvas() {
		final RandomAccessibleInterval<FloatType> result = compose(Map.of("background", "white", "canvas", "square", "subject_size", ".5"));
		assertArrayEquals(new long[] { 20, 20, 3 }, result.dimensionsAsLongArray());
		for (int y = 0; y < 20; y++) for (int x = 0; x < 20; x++) {
			final boolean inside = x >= 5 && x < 15 && y >= 5 && y < 15;
			assertArrayEquals(inside ? new float[] { 1, 0, 0 } : new float[] { 1, 1, 1 }, at(result, x, y));
		}
	}

	@ParameterizedTest
	@CsvSource({ "centre,30", "left,10", "right,50", "top,30", "bottom,30" })
	void fixedCanvas(final String align, final int left) {
		final RandomAccessibleInterval<FloatType> result = compose(Map.of("background", "black", "canvas", "100x50", "subject_size", ".8", "align",
			align));
		assertArrayEquals(new long[] { 100, 50, 3 }, result.dimensionsAsLongArray());
		int first = -1, highest = -1, count = 0;
		for (int y = 0; y < 50; y++) for (int x = 0; x < 100; x++) if (at(result, x, y)[0] > .5f) {
			if (highest < 0) highest = y;
			first = first < 0 ? x : Math.min(first, x);
			count++;
		}
		assertEquals(40 * 40, count, "80 % of the shorter side");
		assertEquals(left, first);
		assertEquals(5, highest, "it fills 80 % of the height whatever its alignment");
	}

	@Test
	void marginAroundTheSubject() {
		assertArrayEquals(new long[] { 14, 14, 3 }, compose(Map.of("background", "white", "canvas", "subject", "margin", "20"))
			.dimensionsAsLongArray());
	}

	/** Half black and half white pixels shrink to half the light, not half the displayed value. */
	@Test
	void lightIsAveraged() {
		final float[] samples = new float[3 * 64 * 64], alpha = new float[64 * 64];
		for (int i = 0; i < samples.length; i++) samples[i] = i % 2;
		Arrays.fill(alpha, 1);
		final Picture<FloatType> stripes = Picture.of("stripes", ArrayImgs.floats(samples, 64, 64, 3), Channel.rgb(0, 1)).withOpacity(ArrayImgs
			.floats(alpha, 64, 64));
		final CompositeSettings settings = CompositeSettings.of(Map.of("background", "black", "canvas", "32x32", "subject_size", "1"));
		assertEquals(.7354f, settings.compose(stripes, stripes, Background.parse("black"), Progress.NONE).colours(Progress.NONE).getAt(15, 15, 0).get(), .002f);
	}

	/** Of a red subject before blue nothing red gets into the blurred background. */
	@Test
	void blurredBackgroundHasNoneOfTheSubject() {
		final RandomAccessibleInterval<FloatType> result = compose(Map.of("background", "blurred"));
		for (int y = 0; y < HEIGHT; y++) for (int x = 0; x < WIDTH; x++) {
			final boolean inside = x >= 5 && x < 15 && y >= 8 && y < 18;
			assertArrayEquals(inside ? new float[] { 1, 0, 0 } : new float[] { 0, 0, 1 }, at(result, x, y), .01f, x + "," + y);
		}
	}

	@Test
	void contactShadowLiesBelow() {
		final float[] alpha = new float[100 * 100];
		for (int y = 20; y < 70; y++) Arrays.fill(alpha, y * 100 + 30, y * 100 + 70, 1);
		final float[] shade = Planes.floats(new ContactShadow(3, 0, 40, .8).cast(ArrayImgs.floats(alpha, 100, 100), Progress.NONE));
		assertTrue(shade[71 * 100 + 50] > .25f, "below the subject");
		assertEquals(0, shade[90 * 100 + 50], 1e-4f, "far below");
		assertEquals(0, shade[30 * 100 + 50], 1e-3f, "behind its upper part");
		for (int x = 0; x < 50; x++) assertEquals(shade[70 * 100 + x], shade[70 * 100 + 99 - x], 1e-5f);
	}

	@Test
	void angleSaysWhereTheLightIs() {
		final Shadow fromTheRight = (Shadow) CompositeSettings.of(Map.of("shadow", "drop", "shadow_angle", "0")).shades(1000, 1000).get(0);
		assertEquals(-22, fromTheRight.right(), 1);
		assertEquals(0, fromTheRight.down());
		final Shadow fromAbove = (Shadow) CompositeSettings.of(Map.of("shadow", "both", "shadow_angle", "90")).shades(1000, 1000).get(0);
		assertEquals(22, fromAbove.down(), 1);
		assertEquals(2, CompositeSettings.of(Map.of("shadow", "both")).shades(10, 10).size());
		assertEquals(List.of(), CompositeSettings.of(Map.of()).shades(10, 10));
	}

	/** A picture of two pixels, red and green, in a wider frame. */
	@ParameterizedTest
	@CsvSource({ "TILE,RGRGRG", "FIT,  RRRGGG" })
	void scenes(final Background.Fit fit, final String row) {
		final Background.Scene scene = new Background.Scene("scene", ArrayImgs.floats(new float[] { 1, 0, 0, 1, 0, 0 }, 2, 1, 3), fit);
		final float[][] rgb = new float[3][6];
		scene.painter(6, 3).paint(1, rgb);
		for (final int x : new int[] { 0, 5 }) assertArrayEquals(row.strip().charAt(x) == 'R' ? new float[] { 1, 0, 0 } : new float[] { 0, 1, 0 },
			new float[] { rgb[0][x], rgb[1][x], rgb[2][x] });
	}

	/** Blue that is half transparent is half the light of blue and half that of white; what is under transparent pixels is not seen. */
	@ParameterizedTest
	@CsvSource({ "FILL", "FIT", "TILE" })
	void transparentScenesAreOnWhite(final Background.Fit fit) {
		final Picture<FloatType> blue = Picture.of("scene", ArrayImgs.floats(new float[] { 0, 0, 0, 0, 1, 1 }, 2, 1, 3), Channel.rgb(0, 1))
			.withOpacity(ArrayImgs.floats(new float[] { .5f, 0 }, 2, 1));
		final float[][] rgb = new float[3][2];
		new Background.Scene(blue, fit).painter(2, 1).paint(0, rgb);
		assertArrayEquals(new float[] { .7354f, 1 }, rgb[0], 1e-3f);
		assertArrayEquals(new float[] { 1, 1 }, rgb[2], 1e-3f);
	}

	@Test
	void besideAFittedSceneIsItsBordersColour() {
		final Background.Scene scene = new Background.Scene("scene", ArrayImgs.floats(new float[] { .25f, .5f, .75f }, 1, 1, 3), Background.Fit.FIT);
		final float[][] rgb = new float[3][9];
		scene.painter(9, 3).paint(2, rgb);
		for (int x = 0; x < 9; x++) assertArrayEquals(new float[] { .25f, .5f, .75f }, new float[] { rgb[0][x], rgb[1][x], rgb[2][x] }, 1e-3f);
	}
}
