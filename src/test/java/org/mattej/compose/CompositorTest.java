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
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattej.CancelledProgress;
import org.mattej.picture.Channel;
import org.mattej.picture.LinearLight;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.numeric.real.FloatType;

class CompositorTest {

	@Test
	void linearLightFollowsTheStandard() {
		for (int i = 0; i <= 100000; i++) {
			final double v = i / 100000.0, light = v <= .04045 ? v / 12.92 : Math.pow((v + .055) / 1.055, 2.4);
			assertEquals(light, LinearLight.ofDisplayed((float) v), 1e-6);
			assertEquals(v, LinearLight.toDisplayed((float) light), 3e-6);
		}
		assertEquals(0, LinearLight.ofDisplayed(Float.NaN));
		assertEquals(1, LinearLight.toDisplayed(7));
	}

	@Test
	void halfWhiteBeforeBlackIsHalfTheLight() {
		final float[] mixed = compose(subject(4, 4, 1, .5f), Background.parse("black"));
		// half of the light is 188 of 255, not 128
		for (final float value : mixed) assertEquals(.735357f, value, 1e-5f);
	}

	@Test
	void opaqueAndTransparentPixelsAreExact() {
		assertArrayEquals(filled(48, .3f), compose(subject(4, 4, .3f, 1), Background.parse("#FF0000")));
		final float[] red = compose(subject(4, 4, .3f, 0), Background.parse("#FF0033"));
		for (int i = 0; i < 48; i++) assertEquals(i < 16 ? 1 : i < 32 ? 0 : .2f, red[i]);
	}

	@Test
	void gradientRunsFromTopToBottom() {
		final float[] mixed = compose(subject(2, 5, 0, 0), Background.parse("Gradient:#000000-#ffffff"));
		for (int y = 0; y < 5; y++) assertEquals(y / 4f, mixed[2 * y], 1e-6f);
	}

	@Test
	void pictureCoversTheFrame() {
		// a wide picture, left half dark: the frame shows its middle
		final float[] wide = new float[3 * 40 * 10];
		for (int i = 0; i < wide.length; i++) wide[i] = i % 40 < 20 ? .2f : .8f;
		final float[] mixed = compose(subject(20, 20, 0, 0), new Background.Scene("wide", ArrayImgs.floats(wide, 40, 10, 3), Background.Fit.FILL));
		for (int y = 0; y < 20; y++) {
			assertEquals(.2f, mixed[y * 20 + 2], 1e-6f);
			assertEquals(.8f, mixed[y * 20 + 17], 1e-6f);
		}
	}

	@Test
	void sameForAnyNumberOfThreads() {
		final Picture<FloatType> subject = subject(70, 50, .6f, .4f);
		final Shadow shadow = new Shadow(5, 3, 4, .7);
		final float[] one = Parallelization.runSingleThreaded(() -> Planes.floats(Compositor.compose(subject, Background.parse("white"), List.of(shadow), Progress.NONE).colours(Progress.NONE)));
		assertArrayEquals(one, Parallelization.runWithNumThreads(4, () -> Planes.floats(Compositor.compose(subject, Background.parse("white"),
			List.of(shadow), Progress.NONE).colours(Progress.NONE))));
	}

	@Test
	void shadowDarkensOnlyTheBackground() {
		final Img<FloatType> alpha = ArrayImgs.floats(100, 100);
		final float[] values = Planes.floats(alpha);
		for (int y = 30; y < 60; y++) Arrays.fill(values, y * 100 + 30, y * 100 + 60, 1);
		final Picture<FloatType> subject = Picture.of("s", ArrayImgs.floats(filled(30000, .5f), 100, 100, 3), Channel.rgb(0, 1)).withOpacity(
			alpha);
		final float[] mixed = Planes.floats(Compositor.compose(subject, Background.parse("white"), List.of(new Shadow(3, 10, 10, .5)),
			Progress.NONE).colours(Progress.NONE));
		assertEquals(.5f, mixed[45 * 100 + 45]);
		assertEquals(LinearLight.toDisplayed(.5f), mixed[65 * 100 + 50], .02f);
		assertEquals(1, mixed[5 * 100 + 5]);
	}

	@Test
	void transparentCannotBeComposed() {
		assertEquals(MendableException.Kind.USAGE, assertThrows(MendableException.class, () -> compose(subject(2, 2, 1, 1), Background.parse(
			"transparent"))).kind());
	}

	@ParameterizedTest
	@ValueSource(strings = { "pink", "#12345", "#GG0000", "gradient:#000000", "gradient:white-black", "" })
	void unknownBackgroundListsTheForms(final String text) {
		final MendableException e = assertThrows(MendableException.class, () -> Background.parse(text));
		assertTrue(e.getMessage().contains(Background.FORMS), e.getMessage());
	}

	@Test
	void cancelStops() {
		assertThrows(CancellationException.class, () -> Compositor.compose(subject(9, 9, 1, .5f), Background.parse("white"), List.of(),
			CancelledProgress.INSTANCE));
	}

	private static float[] compose(final Picture<?> subject, final Background background) {
		return Planes.floats(Compositor.compose(subject, background, List.of(), Progress.NONE).colours(Progress.NONE));
	}

	static Picture<FloatType> subject(final int width, final int height, final float value, final float alpha) {
		return Picture.of("subject", ArrayImgs.floats(filled(3 * width * height, value), width, height, 3), Channel.rgb(0, 1)).withOpacity(
			ArrayImgs.floats(filled(width * height, alpha), width, height));
	}

	static float[] filled(final int length, final float value) {
		final float[] values = new float[length];
		Arrays.fill(values, value);
		return values;
	}
}
