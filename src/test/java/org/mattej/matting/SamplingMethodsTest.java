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
package org.mattej.matting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattej.CancelledProgress;
import org.mattej.picture.Planes;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.numeric.real.FloatType;

/** The methods that look for colours like the unknown ones elsewhere. */
class SamplingMethodsTest {

	private static final int WIDTH = 90, HEIGHT = 60;

	/** Two flat colours, and a soft slanted edge between them. */
	private static MattingInput blend(final float[] truth) {
		final float[] colours = new float[3 * truth.length];
		final byte[] trimap = new byte[truth.length];
		for (int i = 0; i < truth.length; i++) {
			final double x = i % WIDTH + .2 * (i / WIDTH) - 6;
			truth[i] = (float) Math.max(0, Math.min(1, (x - 30) / 30));
			colours[i] = .2f + .6f * truth[i];
			colours[truth.length + i] = .5f - .2f * truth[i];
			colours[2 * truth.length + i] = .9f - .7f * truth[i];
			trimap[i] = (byte) (x < 25 ? 0 : x < 65 ? 128 : 255);
		}
		return new MattingInput(Planes.wrap(colours, WIDTH, HEIGHT, 3), ArrayImgs.unsignedBytes(trimap, WIDTH, HEIGHT));
	}

	private static float[] matte(final String method, final MattingInput input) {
		final Img<FloatType> alpha = Planes.plane(input.trimap());
		MattingMethods.named(method).matte(input, alpha, Progress.NONE);
		return Planes.floats(alpha);
	}

	@ParameterizedTest
	@CsvSource({ "shared-sampling, .03", "knn, .2", "matteJ, .05" })
	void aBlendOfTwoColoursIsRecovered(final String method, final double tolerance) {
		final float[] truth = new float[WIDTH * HEIGHT];
		final float[] alpha = matte(method, blend(truth));
		for (int i = 0; i < truth.length; i++) assertEquals(truth[i], alpha[i], tolerance, "x = " + i % WIDTH + ", y = " + i / WIDTH);
	}

	@ParameterizedTest
	@ValueSource(strings = { "shared-sampling", "knn", "matteJ" })
	void threadsMakeNoDifference(final String method) {
		final MattingInput input = MattingData.noise(211, 60);
		assertArrayEquals(Parallelization.runSingleThreaded(() -> matte(method, input)), Parallelization.runWithNumThreads(3, () -> matte(method,
			input)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "shared-sampling", "knn", "matteJ" })
	void knownPixelsStayAndOthersAreInRange(final String method) {
		final MattingInput input = MattingData.noise(150, 60);
		final byte[] trimap = Planes.bytes(input.trimap());
		final float[] alpha = matte(method, input);
		for (int i = 0; i < alpha.length; i++) {
			if (trimap[i] != (byte) 128) assertEquals(trimap[i] == 0 ? 0 : 1, alpha[i], 0);
			assertTrue(alpha[i] >= 0 && alpha[i] <= 1, "alpha " + alpha[i]);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "shared-sampling", "knn", "matteJ" })
	void smallestPictures(final String method) {
		assertArrayEquals(new float[] { 1 }, matte(method, new MattingInput(ArrayImgs.floats(1, 1, 3), ArrayImgs.unsignedBytes(new byte[] { -1 }, 1,
			1))));
		final float[] row = matte(method, new MattingInput(Planes.wrap(new float[] { 0, .5f, 1, 0, .5f, 1, 0, .5f, 1 }, 3, 1, 3), ArrayImgs
			.unsignedBytes(new byte[] { 0, (byte) 128, -1 }, 3, 1)));
		assertArrayEquals(new float[] { 0, .5f, 1 }, row, .06f);
	}

	@ParameterizedTest
	@ValueSource(strings = { "shared-sampling", "knn", "matteJ" })
	void trimapMustTellBothKinds(final String method) {
		final MattingInput input = new MattingInput(ArrayImgs.floats(2, 1, 3), ArrayImgs.unsignedBytes(new byte[] { 0, (byte) 128 }, 2, 1));
		assertThrows(MendableException.class, () -> matte(method, input));
	}

	@ParameterizedTest
	@ValueSource(strings = { "shared-sampling", "knn", "matteJ" })
	void cancelIsHeard(final String method) {
		assertThrows(CancellationException.class, () -> MattingMethods.named(method).matte(MattingData.noise(100, 100), ArrayImgs.floats(100, 100),
			CancelledProgress.INSTANCE));
	}

	/** Of a picture this long every second column and row is sampled; the pixels between are found as well. */
	@Test
	void largePicturesAreSampledSparsely() {
		final int width = 1640, height = 9, margin = 20;
		final byte[] trimap = new byte[width * height];
		final float[] colours = new float[3 * trimap.length], truth = new float[trimap.length];
		for (int i = 0; i < trimap.length; i++) {
			final int x = i % width;
			trimap[i] = (byte) (x < margin ? 0 : x < width - margin ? 128 : 255);
			truth[i] = Math.max(0, Math.min(1, (x - margin + 1f) / (width - 2 * margin + 1)));
			colours[i] = truth[i];
			colours[2 * trimap.length + i] = 1 - truth[i];
		}
		final float[] alpha = matte("matteJ", new MattingInput(Planes.wrap(colours, width, height, 3), ArrayImgs.unsignedBytes(trimap, width,
			height)));
		for (int i = 0; i < truth.length; i++) assertEquals(truth[i], alpha[i], .07, "x = " + i % width + ", y = " + i / width);
	}

	/** The same flat colour everywhere: nothing but the prior tells where, far from known pixels, the edge is. */
	@Test
	void aPriorIsKeptWhereColoursSayNothing() {
		final int width = 240, height = 20;
		final byte[] trimap = new byte[width * height];
		final float[] prior = new float[width * height];
		for (int i = 0; i < trimap.length; i++) {
			trimap[i] = (byte) (i % width < 5 ? 0 : i % width < 235 ? 128 : 255);
			prior[i] = i % width < 180 ? 0 : 1;
		}
		final float[] alpha = matte("matteJ", new MattingInput(ArrayImgs.floats(width, height, 3), ArrayImgs.unsignedBytes(trimap, width, height),
			Optional.of(Planes.wrap(prior, width, height))));
		final float before = alpha[10 * width + 60], behind = alpha[10 * width + 220];
		assertTrue(before < .1 && behind > .8, before + " and " + behind);
	}

	/** The mean squared errors on three pictures, as they were recorded. */
	@ParameterizedTest
	@CsvSource({ "shared-sampling, trimap, .00696", "shared-sampling, trimap2, .00936", "knn, trimap, .00918",
		"matteJ, trimap, .00274", "matteJ, trimap2, .00451" })
	void realPicturesAsRecorded(final String method, final String trimaps, final double recorded) throws IOException {
		assertEquals(recorded, MattingData.meanError(MattingMethods.named(method), trimaps, "GT05", "GT14", "GT19"), .02 * recorded);
	}
}
