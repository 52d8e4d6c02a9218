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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

import net.imglib2.Interval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

class ShadowAndCropTest {

	private static final int SIZE = 121;

	@ParameterizedTest
	@ValueSource(doubles = { 0, 1, 2.5, 7, 12 })
	void blurKeepsTheSumAndHasTheAskedWidth(final double softness) {
		final Img<FloatType> alpha = ArrayImgs.floats(SIZE, SIZE);
		Planes.floats(alpha)[60 * SIZE + 60] = 1;
		final float[] shade = Planes.floats(new Shadow(softness, 4, -3, .8).cast(alpha, Progress.NONE));
		double sum = 0, x = 0, y = 0, xx = 0;
		for (int i = 0; i < shade.length; i++) {
			sum += shade[i];
			x += shade[i] * (i % SIZE);
			y += shade[i] * (i / SIZE);
			xx += shade[i] * Math.pow(i % SIZE - 64, 2);
		}
		assertEquals(.8, sum, 1e-4);
		assertEquals(64, x / sum, 1e-3);
		assertEquals(57, y / sum, 1e-3);
		assertEquals(softness, Math.sqrt(xx / sum), .35);
	}

	@Test
	void subjectThatFillsTheFrameGoesOnBeyond() {
		final Img<FloatType> alpha = ArrayImgs.floats(CompositorTest.filled(30 * 20, 1), 30, 20);
		for (final float value : Planes.floats(new Shadow(6, 5, 5, .5).cast(alpha, Progress.NONE))) assertEquals(.5f, value, 1e-5f);
	}

	@Test
	void shadowOnTransparentIsBlackWithOpacity() {
		final short[] samples = { 1000, 1000, 1000, 1000 };
		final Picture<UnsignedShortType> subject = Picture.of("s", ArrayImgs.unsignedShorts(samples, 4, 1, 1), Channel.grey(0, 65535)).withOpacity(
			ArrayImgs.floats(new float[] { 1, .5f, 0, 0 }, 4, 1));
		final Picture<UnsignedShortType> result = new Shadow(0, 1, 0, .5).under(subject, Progress.NONE);
		assertArrayEquals(new float[] { 1, .75f, .25f, 0 }, Planes.floats(result.opacity().get()), 1e-6f);
		final int[] expected = { 1000, 667, 0, 1000 };
		for (int x = 0; x < 4; x++) assertEquals(expected[x], result.samples().getAt(x, 0, 0).get());
		assertEquals(1000, samples[1], "the subject's own samples stay");
	}

	@Test
	void shadowBeyondReasonIsRefused() {
		assertThrows(MendableException.class, () -> new Shadow(-1, 0, 0, .5));
		assertThrows(MendableException.class, () -> new Shadow(1, 0, Double.NaN, .5));
		assertThrows(MendableException.class, () -> new Shadow(1, 0, 0, 1.5));
	}

	@Test
	void cropHoldsTheSubjectAndItsMarginButNoSpecks() {
		final Img<FloatType> alpha = ArrayImgs.floats(50, 40);
		final float[] values = Planes.floats(alpha);
		values[10 * 50 + 20] = .5f;
		values[30 * 50 + 25] = 1;
		values[2 * 50 + 2] = 1 / 255f;
		final Interval tight = Crop.bounds(alpha, 0, "p");
		assertArrayEquals(new long[] { 20, 10, 25, 30 }, new long[] { tight.min(0), tight.min(1), tight.max(0), tight.max(1) });
		final Interval wide = Crop.bounds(alpha, 15, "p");
		assertArrayEquals(new long[] { 5, 0, 40, 39 }, new long[] { wide.min(0), wide.min(1), wide.max(0), wide.max(1) });
		final Picture<FloatType> part = Crop.crop(CompositorTest.subject(50, 40, .5f, 0).withOpacity(alpha), tight);
		assertEquals(6, part.width());
		assertEquals(21, part.height());
		assertEquals(.5f, part.opacity().get().getAt(0, 0).get());
		assertEquals(1, part.opacity().get().getAt(5, 20).get());
	}

	@Test
	void nothingToCropTo() {
		assertTrue(assertThrows(MendableException.class, () -> Crop.bounds(ArrayImgs.floats(5, 5), 3, "empty.png")).getMessage().contains(
			"empty.png"));
	}
}
