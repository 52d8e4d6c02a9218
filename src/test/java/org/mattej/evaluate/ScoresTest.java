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
package org.mattej.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mattej.picture.Planes;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

class ScoresTest {

	@Test
	void equalMattesHaveNoErrors() {
		final Img<FloatType> alpha = waves(3);
		assertEquals(new Scores(0, 0, 0, 0, 0, 1, 23 * 17), Scores.of(alpha, alpha, Optional.empty()));
	}

	@Test
	void constantDifference() {
		final float[] alpha = new float[200], truth = new float[200];
		for (int i = 0; i < 200; i++) {
			alpha[i] = .25f;
			truth[i] = .75f;
		}
		final Scores scores = Scores.of(Planes.wrap(alpha, 20, 10), Planes.wrap(truth, 20, 10), Optional.empty());
		assertEquals(.25, scores.mse(), 1e-12);
		assertEquals(.1, scores.sad(), 1e-12);
		assertEquals(0, scores.gradient(), 1e-12);
		// both are connected up to .2: alpha's .05 above that does not count, truth's .55 does
		assertEquals(200 * .55 / 1000, scores.connectivity(), 1e-6);
	}

	/** The amplitude of a ramp is its slope times the sums of the filters, known in closed form but for the cut at 4 pixels. */
	@Test
	void gradientOfARampAgainstNothing() {
		final int size = 41;
		final float[] ramp = new float[size * size];
		for (int i = 0; i < ramp.length; i++) ramp[i] = i % size / 100f;
		final byte[] trimap = new byte[size * size];
		trimap[20 * size + 20] = (byte) 128;
		final double sigma = 1.4;
		// sum of g / |g| times sum of u^2 g / |u g|
		final double amplitude = .01 * Math.sqrt(2 * Math.sqrt(Math.PI) * sigma) * Math.sqrt(2 * Math.PI) * sigma * sigma * sigma / Math.sqrt(Math
			.sqrt(Math.PI) * sigma * sigma * sigma / 2);
		final Scores scores = Scores.of(Planes.wrap(ramp, size, size), Planes.wrap(new float[size * size], size, size), Optional.of(ArrayImgs
			.unsignedBytes(trimap, size, size)));
		assertEquals(amplitude * amplitude, scores.gradient(), .03 * amplitude * amplitude);
		assertEquals(1, scores.pixels());
	}

	@Test
	void islandsAreDisconnected() {
		final float[] truth = { 1, 1, 1, .6f, .6f, .6f };
		final float[] alpha = { 1, 1, 1, 0, .6f, .6f };
		final Scores scores = Scores.of(Planes.wrap(alpha, 6, 1), Planes.wrap(truth, 6, 1), Optional.empty());
		// the gap lets nothing through: all of .6 is disconnected in both but in the gap, where alpha has none
		assertEquals(.6 / 1000, scores.connectivity(), 1e-9);
	}

	/** Recorded with SciPy: the same definitions, whole kernels and labelled regions instead of separable ones and a flood. */
	@Test
	void agreesWithAnotherImplementation() {
		final Scores scores = Scores.of(waves(3), waves(2.5), Optional.empty());
		assertEquals(0.06578374833208947, scores.mse(), 1e-7);
		assertEquals(0.0682156862745098, scores.sad(), 1e-7);
		assertEquals(153.9997869206344, scores.gradient(), 1e-3);
		assertEquals(0.07118627450980393, scores.connectivity(), 1e-7);
	}

	@Test
	void onlyUnknownPixelsCount() {
		final Scores scores = Scores.of(Planes.wrap(new float[] { 1, 1, 1, 1 }, 4, 1), Planes.wrap(new float[] { 0, .5f, 0, .9f }, 4, 1), Optional.of(
			ArrayImgs.unsignedBytes(new byte[] { 0, (byte) 128, (byte) 255, (byte) 100 }, 4, 1)));
		assertEquals(2, scores.pixels());
		assertEquals((.25 + .01) / 2, scores.mse(), 1e-7);
	}

	@Test
	void masksOverlap() {
		final Scores scores = Scores.of(Planes.wrap(new float[] { 1, .6f, .4f, 0, 1 }, 5, 1), Planes.wrap(new float[] { 1, 1, 1, 0, 0 }, 5, 1), Optional
			.empty());
		assertEquals(.5, scores.iou());
		assertEquals((.4 + .6 + 1) / 5, scores.mae(), 1e-7);
	}

	@Test
	void meanCountsPicturesAlike() {
		assertEquals(new Scores(2, 3, 4, 5, 6, .5, 60), Scores.mean(List.of(new Scores(1, 2, 3, 4, 5, 0, 20), new Scores(3, 4, 5, 6, 7, 1, 100))));
	}

	@Test
	void sizesMustAgree() {
		assertThrows(IllegalArgumentException.class, () -> Scores.of(ArrayImgs.floats(2, 3), ArrayImgs.floats(3, 2), Optional.empty()));
	}

	@Test
	void masks() {
		final Img<FloatType> alpha = Planes.wrap(new float[] { 1, .6f, .2f, 0 }, 4, 1);
		final MaskScores scores = MaskScores.of(alpha, ArrayImgs.unsignedBytes(new byte[] { (byte) 255, 0, (byte) 255, 0 }, 4, 1));
		assertEquals(1 / 3., scores.iou(), 1e-12);
		assertEquals((.6 + .8) / 4, scores.mae(), 1e-7);
		assertEquals(new MaskScores(1, 0), MaskScores.of(ArrayImgs.floats(2, 2), ArrayImgs.unsignedBytes(2, 2)));
	}

	private static Img<FloatType> waves(final double length) {
		final float[] alpha = new float[23 * 17];
		for (int i = 0; i < alpha.length; i++) {
			final double value = .5 + .6 * Math.sin(i % 23 / length) + .5 * Math.cos(i / 23 / (length + 1));
			alpha[i] = (float) (Math.rint(Math.max(0, Math.min(1, value)) * 255) / 255);
		}
		return Planes.wrap(alpha, 23, 17);
	}
}
