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
import org.mattej.CancelledProgress;
import org.mattej.picture.Planes;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.numeric.real.FloatType;

class GuidedFilterMattingTest {

	/** Mean MSE of this method on the unknown pixels of GT05, GT14 and GT19. */
	private static final double RECORDED = .01056;

	private final MattingMethod guided = new GuidedFilterMatting();

	/** Alpha is a linear function of the colours everywhere, which is what the filter assumes. */
	@Test
	void linearColoursAreSolved() {
		final int width = 90, height = 60;
		final float[] truth = new float[width * height], colours = new float[3 * truth.length];
		final byte[] trimap = new byte[truth.length];
		for (int i = 0; i < truth.length; i++) {
			final int x = i % width;
			truth[i] = Math.max(0, Math.min(1, (x - 30) / 30f));
			colours[i] = .2f + .6f * truth[i];
			colours[truth.length + i] = .5f;
			colours[2 * truth.length + i] = .9f - .7f * truth[i];
			trimap[i] = (byte) (x < 25 ? 0 : x < 65 ? 128 : 255);
		}
		final float[] alpha = matte(new MattingInput(Planes.wrap(colours, width, height, 3), ArrayImgs.unsignedBytes(trimap, width, height)));
		for (int i = 0; i < truth.length; i++) assertEquals(truth[i], alpha[i], .01, "x = " + i % width);
	}

	@Test
	void priorIsKeptWhereColoursSayNothing() {
		final Img<FloatType> grey = ArrayImgs.floats(40, 40, 3);
		final byte[] trimap = new byte[1600];
		final float[] prior = new float[1600];
		for (int i = 0; i < 1600; i++) {
			trimap[i] = (byte) (i % 40 < 5 ? 0 : i % 40 < 35 ? 128 : 255);
			prior[i] = (i % 40) / 39f;
		}
		final float[] alpha = matte(new MattingInput(grey, ArrayImgs.unsignedBytes(trimap, 40, 40), Optional.of(Planes.wrap(prior, 40, 40))));
		for (int i = 0; i < 1600; i++) {
			if (i % 40 >= 10 && i % 40 < 30) assertEquals(prior[i], alpha[i], 1e-3);
			else if (trimap[i] != (byte) 128) assertEquals(trimap[i] == 0 ? 0 : 1, alpha[i], 0);
		}
	}

	@Test
	void smallestPictures() {
		assertArrayEquals(new float[] { 1 }, matte(new MattingInput(ArrayImgs.floats(1, 1, 3), ArrayImgs.unsignedBytes(new byte[] { -1 }, 1, 1))));
		final float[] alpha = matte(new MattingInput(ArrayImgs.floats(3, 3, 3), ArrayImgs.unsignedBytes(new byte[] { 0, (byte) 128, -1, 0, (byte) 128,
			-1, 0, (byte) 128, -1 }, 3, 3)));
		for (int i = 0; i < 9; i++) assertEquals(i % 3 / 2., alpha[i], 1e-3);
	}

	@Test
	void trimapMustTellBothKinds() {
		assertThrows(MendableException.class, () -> matte(new MattingInput(ArrayImgs.floats(2, 1, 3), ArrayImgs.unsignedBytes(new byte[] { 0,
			(byte) 128 }, 2, 1))));
	}

	@Test
	void threadsMakeNoDifference() {
		final MattingInput input = MattingData.noise(211, 160);
		assertArrayEquals(Parallelization.runSingleThreaded(() -> matte(input)), Parallelization.runWithNumThreads(3, () -> matte(input)));
	}

	@Test
	void knownPixelsStayAndOthersAreInRange() {
		final MattingInput input = MattingData.noise(150, 90);
		final byte[] trimap = Planes.bytes(input.trimap());
		final float[] alpha = matte(input);
		for (int i = 0; i < alpha.length; i++) {
			if (trimap[i] != (byte) 128) assertEquals(trimap[i] == 0 ? 0 : 1, alpha[i], 0);
			assertTrue(alpha[i] >= 0 && alpha[i] <= 1, "alpha " + alpha[i]);
		}
	}

	@Test
	void cancelIsHeard() {
		assertThrows(CancellationException.class, () -> guided.matte(MattingData.noise(100, 100), ArrayImgs.floats(100, 100), CancelledProgress.INSTANCE));
	}

	@Test
	void realPicturesAsRecorded() throws IOException {
		assertEquals(RECORDED, MattingData.meanError(guided, "trimap", "GT05", "GT14", "GT19"), .02 * RECORDED);
	}

	private float[] matte(final MattingInput input) {
		final Img<FloatType> alpha = Planes.plane(input.trimap());
		guided.matte(input, alpha, Progress.NONE);
		return Planes.floats(alpha);
	}
}
