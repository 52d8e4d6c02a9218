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
import java.util.concurrent.CancellationException;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattej.picture.Channel;
import org.mattej.picture.LinearLight;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.numeric.real.FloatType;

/** Holes are filled by what surrounds them. */
class BackgroundPlateTest {

	private static final int WIDTH = 90, HEIGHT = 70;

	private static final Progress CANCELLED = new Progress() {

		@Override
		public void report(final double fraction, final String message) {}

		@Override
		public boolean isCancelled() {
			return true;
		}
	};

	private final float[] colours = new float[3 * WIDTH * HEIGHT], alpha = new float[WIDTH * HEIGHT];

	/** A slope of light, which is its own balance, before which stands a bright disc with a soft edge. */
	private Img<FloatType> plate() {
		for (int y = 0, i = 0; y < HEIGHT; y++) for (int x = 0; x < WIDTH; x++, i++) {
			final double distance = Math.hypot(x - 40, y - 30);
			alpha[i] = (float) Math.max(0, Math.min(1, (18 - distance) / 3));
			for (int c = 0; c < 3; c++) colours[c * WIDTH * HEIGHT + i] = LinearLight.toDisplayed(alpha[i] + (1 - alpha[i]) * slope(x, y));
		}
		final Picture<FloatType> picture = Picture.of("slope", ArrayImgs.floats(colours, WIDTH, HEIGHT, 3), Channel.rgb(0, 1));
		return BackgroundPlate.of(picture, ArrayImgs.floats(alpha, WIDTH, HEIGHT), Progress.NONE).colours(Progress.NONE);
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
		final Picture<FloatType> picture = Picture.of("white", ArrayImgs.floats(white, 2, 2, 3), Channel.rgb(0, 1));
		final Painting plate = BackgroundPlate.of(picture, ArrayImgs.floats(new float[] { 1, 1, 1, 1 }, 2, 2), Progress.NONE);
		assertArrayEquals(new float[12], Planes.floats(plate.colours(Progress.NONE)));
	}

	/** A disc of another colour before a background, and what is behind it. */
	private record Case(Picture<FloatType> picture, RandomAccessibleInterval<FloatType> alpha, float[] truth, int width, int height) {

		static Case of(final int width, final int height, final double radius, final IntBinaryOperator background) {
			final int plane = width * height;
			final float[] truth = new float[3 * plane], colours = new float[3 * plane], alpha = new float[plane];
			for (int i = 0; i < truth.length; i++) {
				final int x = i % width, y = i % plane / width;
				truth[i] = background.applyAsInt(x, y) / 255f;
				alpha[i % plane] = (float) Math.max(0, Math.min(1, radius - Math.hypot(x - width / 2., y - height / 2.)));
				colours[i] = alpha[i % plane] * (i < plane ? 1 : 0) + (1 - alpha[i % plane]) * truth[i];
			}
			return new Case(Picture.of("case", ArrayImgs.floats(colours, width, height, 3), Channel.rgb(0, 1)), ArrayImgs.floats(alpha, width, height), truth,
				width, height);
		}

		float[] plate(final long pixels) {
			return Planes.floats(BackgroundPlate.of(picture, alpha, pixels, Progress.NONE).colours(Progress.NONE));
		}

		/** The mean absolute difference from the truth where the disc was. */
		double error(final float[] plate) {
			final float[] opacity = Planes.floats(alpha);
			double sum = 0, count = 0;
			for (int i = 0; i < plate.length; i++) if (opacity[i % opacity.length] > 0) {
				sum += Math.abs(plate[i] - truth[i]);
				count++;
			}
			return sum / count;
		}

		/** Mean and standard deviation of red in the middle of the disc. */
		double[] middle(final float[] values) {
			double sum = 0, squares = 0, count = 0;
			for (int y = height / 2 - 12; y < height / 2 + 12; y++) for (int x = width / 2 - 12; x < width / 2 + 12; x++, count++) {
				sum += values[y * width + x];
				squares += values[y * width + x] * values[y * width + x];
			}
			return new double[] { sum / count, Math.sqrt(squares / count - sum * sum / count / count) };
		}
	}

	private static int noise(final int x, final int y) {
		return 100 + Math.floorMod((x * 0x9E3779B1 ^ y * 0x85EBCA77) * 0x2C1B3C6D >>> 13, 64);
	}

	/** Diffusion alone leaves an error of about half the contrast. */
	@ParameterizedTest
	@ValueSource(ints = { 8, 13 })
	void stripesGoOn(final int period) {
		final Case stripes = Case.of(160, 120, 22, (x, y) -> 128 + (int) Math.round(60 * Math.sin(2 * Math.PI * (x + .5 * y) / period)));
		assertEquals(0, stripes.error(stripes.plate(1 << 19)), .03);
	}

	@Test
	void grainGoesOn() {
		final Case grain = Case.of(160, 120, 26, BackgroundPlateTest::noise);
		final double[] plate = grain.middle(grain.plate(1 << 19)), truth = grain.middle(grain.truth);
		assertEquals(truth[0], plate[0], .02);
		assertEquals(1, plate[1] / truth[1], .35);
	}

	/** Stripes that the reduced picture still shows, with grain on them that it does not. */
	@Test
	void whatIsFinerThanTheReducedPictureGoesOnToo() {
		final Case fine = Case.of(480, 360, 60, (x, y) -> noise(x, y) + (x / 24 % 2 == 0 ? 40 : -40));
		final float[] plate = fine.plate(480 * 360 / 9);
		assertEquals(0, fine.error(plate), .11);
		assertEquals(1, fine.middle(plate)[1] / fine.middle(fine.truth)[1], .25);
	}

	/** A matte that is a pixel too small leaves a red ring around it; neither what is filled in nor where it grows out of the picture shows that. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 4 })
	void aRingAroundTheSubjectIsLeftOut(final int reduced) {
		final Case tight = Case.of(160, 120, 22, (x, y) -> 100), ring = Case.of(160, 120, 23, (x, y) -> 100);
		final Case ringed = new Case(ring.picture, tight.alpha, tight.truth, 160, 120);
		assertArrayEquals(tight.truth, ringed.plate(160 * 120 / reduced), .004f);
	}

	/** Grain, then a slope, of which the running sums of a blur leave a trace above or below nothing. */
	@Test
	void whiteBesideTextureGoesOn() {
		final Case beside = Case.of(160, 120, 22, (x, y) -> x < 20 ? noise(x, y) : Math.min(255, 223 + x));
		assertEquals(0, beside.error(beside.plate(160 * 120 / 4)), .01);
	}

	/** A wall of which but a strip is seen: what is there is shown several times, but nothing all over. */
	@Test
	void noPlaceIsShownAllOver() {
		final int width = 160, height = 120;
		final float[] planes = new float[3 * width * height];
		final boolean[] known = new boolean[width * height];
		for (int i = 0; i < planes.length; i++) planes[i] = i % width < 60 ? noise(i % width, i % known.length / width) / 255f : .5f;
		for (int i = 0; i < known.length; i++) known[i] = i % width < 60;
		final int[] shown = PatchFill.fill(planes, known, width, height, Progress.NONE).orElseThrow();
		final long places = IntStream.range(0, known.length).filter(i -> !known[i]).map(i -> shown[i]).distinct().count();
		assertTrue(places > 3200, places + " places");
	}

	@Test
	void texturesAreTheSameForAnyNumberOfThreads() {
		final Case grain = Case.of(120, 90, 20, BackgroundPlateTest::noise);
		final float[] one = Parallelization.runSingleThreaded(() -> grain.plate(120 * 90 / 4));
		assertArrayEquals(one, Parallelization.runWithNumThreads(3, () -> grain.plate(120 * 90 / 4)));
	}

	@Test
	void canBeCancelled() {
		final Case grain = Case.of(120, 90, 20, BackgroundPlateTest::noise);
		assertThrows(CancellationException.class, () -> BackgroundPlate.of(grain.picture, grain.alpha, CANCELLED));
	}
}
