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

import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattej.picture.Planes;
import org.mattej.task.Progress;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.numeric.real.FloatType;

/** Unknown regions that do not touch: what is found in one does not depend on another. */
class SeparateRegionsTest {

	private static final int SIDE = 64;
	private static final int GAP = 32;
	private static final int WIDTH = 2 * SIDE + GAP;

	private static float[] matte(final String method, final float[] colours, final byte[] trimap, final int width) {
		final int height = trimap.length / width;
		final Img<FloatType> alpha = ArrayImgs.floats(width, height);
		MattingMethods.named(method).matte(new MattingInput(Planes.wrap(colours, width, height, 3), ArrayImgs.unsignedBytes(trimap, width,
			height)), alpha, Progress.NONE);
		return Planes.floats(alpha);
	}

	/** The left {@code width} columns of a picture. */
	private static float[] left(final float[] colours, final int width) {
		final float[] left = new float[3 * width * SIDE];
		for (int i = 0; i < left.length; i++) left[i] = colours[i / width * WIDTH + i % width];
		return left;
	}

	/** Two bands of smooth colours, the right one noisy and hard to solve, with background between them. */
	private static void twoBands(final float[] colours, final byte[] trimap, final byte[] alone) {
		final Random random = new Random(3);
		for (int i = 0; i < trimap.length; i++) {
			final int x = i % WIDTH, y = i / WIDTH;
			final int inRegion = x < SIDE ? x : x - SIDE - GAP;
			trimap[i] = (byte) (inRegion < 8 ? 0 : inRegion < 48 ? 128 : 255);
			if (x < SIDE) alone[y * SIDE + x] = trimap[i];
			final float edge = (float) (1 / (1 + Math.exp(-(inRegion - 28 - 6 * Math.sin(y / 9.)) / 3)));
			for (int c = 0; c < 3; c++) colours[c * trimap.length + i] = .2f + (.2f + .2f * c) * edge + (x < SIDE ? .01f : .2f) * random.nextFloat();
		}
	}

	@Test
	void anotherRegionMakesNoDifference() {
		final float[] colours = new float[3 * WIDTH * SIDE];
		final byte[] trimap = new byte[WIDTH * SIDE], alone = new byte[SIDE * SIDE];
		twoBands(colours, trimap, alone);
		final float[] together = matte("closed-form", colours, trimap, WIDTH), single = matte("closed-form", left(colours, SIDE), alone, SIDE);
		for (int i = 0; i < single.length; i++) assertEquals(single[i], together[i / SIDE * WIDTH + i % SIDE], "x = " + i % SIDE + ", y = " + i /
			SIDE);
	}

	@Test
	void theNumberOfThreadsDoesNotChangeABit() {
		final float[] colours = new float[3 * WIDTH * SIDE];
		final byte[] trimap = new byte[WIDTH * SIDE];
		twoBands(colours, trimap, new byte[SIDE * SIDE]);
		for (int y = 4; y < SIDE; y += 8) trimap[y * WIDTH + SIDE + GAP / 2] = (byte) 128; // specks between the bands
		final float[] one = Parallelization.runWithNumThreads(1, () -> matte("closed-form", colours, trimap, WIDTH));
		for (final int threads : new int[] { 2, 3 }) assertArrayEquals(one, Parallelization.runWithNumThreads(threads, () -> matte("closed-form",
			colours, trimap, WIDTH)));
	}

	@Test
	void aCancelStopsBetweenRegions() {
		final float[] colours = new float[3 * WIDTH * SIDE];
		final byte[] trimap = new byte[WIDTH * SIDE];
		twoBands(colours, trimap, new byte[SIDE * SIDE]);
		final Img<FloatType> alpha = ArrayImgs.floats(WIDTH, SIDE);
		final double[] reached = new double[1];
		final Progress half = new Progress() {

			@Override
			public void report(final double fraction, final String message) {
				reached[0] = fraction;
			}

			@Override
			public boolean isCancelled() {
				return reached[0] >= .5;
			}
		};
		final MattingInput input = new MattingInput(Planes.wrap(colours, WIDTH, SIDE, 3), ArrayImgs.unsignedBytes(trimap, WIDTH, SIDE));
		assertThrows(CancellationException.class, () -> new ClosedFormMatting().matte(input, alpha, half));
		assertEquals(.5, reached[0], .01, "the first region's end");
		final float[] left = Planes.floats(alpha);
		for (int i = 0; i < trimap.length; i++) assertTrue(trimap[i] != (byte) 128 || left[i] == .5f, "nothing is half done");
	}

	/** A region inside the subject, and one inside the background, that no pixel of the other kind touches. */
	@ParameterizedTest
	@ValueSource(strings = { "closed-form", "matteJ", "knn", "shared-sampling", "guided" })
	void aRegionWithinOneKindIsOfThatKind(final String method) {
		final Random random = new Random(8);
		final float[] colours = new float[3 * WIDTH * SIDE];
		final byte[] trimap = new byte[WIDTH * SIDE];
		for (int i = 0; i < trimap.length; i++) {
			final int x = i % WIDTH, y = i / WIDTH;
			final boolean subject = x >= WIDTH / 2;
			final boolean inside = Math.abs(y - SIDE / 2) < 8 && (Math.abs(x - 30) < 8 || Math.abs(x - WIDTH + 30) < 8);
			trimap[i] = (byte) (inside ? 128 : subject ? 255 : 0);
			for (int c = 0; c < 3; c++) colours[c * trimap.length + i] = (subject ? .8f - .1f * c : .1f + .1f * c) + .02f * random.nextFloat();
		}
		final float[] alpha = matte(method, colours, trimap, WIDTH);
		for (int i = 0; i < alpha.length; i++) assertEquals(i % WIDTH >= WIDTH / 2 ? 1 : 0, alpha[i], .08, "x = " + i % WIDTH + ", y = " + i /
			WIDTH);
	}
}
