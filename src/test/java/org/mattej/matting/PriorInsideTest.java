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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattej.matting.solver.UnknownBand;
import org.mattej.picture.Planes;
import org.mattej.task.Progress;
import org.mattej.trimap.Trimap;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.numeric.real.FloatType;

class PriorInsideTest {

	private static final int WIDTH = 256, HEIGHT = 64;

	/** Not subject left of this column; from there on sure of it, but a little less in a square and a lot in another one. */
	private static final int EDGE = 100;

	private static float[] prior() {
		final float[] prior = new float[WIDTH * HEIGHT];
		for (int i = 0; i < prior.length; i++) {
			final int x = i % WIDTH, y = i / WIDTH;
			prior[i] = x < EDGE ? .1f : isIn(x, y, 150) ? .93f : isIn(x, y, 200) ? .7f : .98f;
		}
		return prior;
	}

	private static boolean isIn(final int x, final int y, final int column) {
		return Math.max(Math.abs(x - column), Math.abs(y - 32)) < 6;
	}

	private static UnknownBand all() {
		final byte[] trimap = new byte[WIDTH * HEIGHT];
		Arrays.fill(trimap, Trimap.UNKNOWN);
		return new UnknownBand(trimap, WIDTH);
	}

	@Test
	void insideIsFarFromAllThatIsNotSure() {
		final PriorInside inside = new PriorInside(all(), WIDTH, prior());
		// cells of 4 pixels
		assertEquals(0, inside.at(EDGE - 1, 32));
		assertEquals(0, inside.at(EDGE, 32));
		assertEquals(1, inside.at(EDGE + 8, 32));
		assertEquals(1, inside.at(150, 32));
		assertEquals(0, inside.at(200, 32));
	}

	@Test
	void whatLiesInsideIsSubject() {
		final float[] prior = prior();
		new PriorInside(all(), WIDTH, prior).decide(prior);
		assertEquals(.1f, prior[32 * WIDTH + 50]);
		assertEquals(.98f, prior[32 * WIDTH + EDGE]);
		assertEquals(1, prior[32 * WIDTH + 150], 1e-6);
		assertEquals(.7f, prior[32 * WIDTH + 200]);
	}

	/**
	 * Bright subject before black, with two unknown spots: one of a shade that can nearly be mixed from both, a small one as black as what is behind.
	 *
	 * @param side of the picture that this is a part of, in pixels
	 */
	private static float[] spots(final int side) {
		final int width = 240, height = 120;
		final float[] planes = new float[3 * width * height], prior = new float[width * height];
		final byte[] trimap = new byte[width * height];
		for (int i = 0; i < trimap.length; i++) {
			final int x = i % width, y = i / width;
			final double fromGrey = Math.hypot(x - 100, y - 60), fromHole = Math.hypot(x - 170, y - 60);
			final boolean grey = fromGrey < 8, hole = fromHole < 4, around = Math.min(fromGrey, fromHole) < 14;
			final float texture = .01f * ((x * 7 + y * 13) % 5);
			for (int c = 0; c < 3; c++) planes[c * trimap.length + i] = texture + (x < 40 || hole ? 0 : grey ? .45f - .08f * c : .9f - .1f * c);
			prior[i] = x < 40 ? 0 : grey || hole ? .93f : 1;
			trimap[i] = around || Math.abs(x - 40) < 4 ? Trimap.UNKNOWN : x < 40 ? Trimap.BACKGROUND : Trimap.FOREGROUND;
		}
		final RandomAccessibleInterval<FloatType> alpha = ArrayImgs.floats(width, height);
		final MattingInput input = new MattingInput(Planes.wrap(planes, width, height, 3), ArrayImgs.unsignedBytes(trimap, width, height),
			Optional.of(Planes.wrap(prior, width, height)), side);
		new MatteJMatting().matte(input, alpha, Progress.NONE);
		return Planes.floats(alpha);
	}

	@Test
	void aShadeOfItsOwnIsSolidAHoleStaysOne() {
		final float[] matte = spots(240);
		assertTrue(matte[60 * 240 + 100] > .97f, "grey " + matte[60 * 240 + 100]);
		assertTrue(matte[60 * 240 + 170] < .2f, "hole " + matte[60 * 240 + 170]);
	}

	/** As a whole picture and as a part of one so large that fewer of its pixels are sampled. */
	@ParameterizedTest
	@ValueSource(ints = { 240, 1200 })
	void threadsMakeNoDifferenceBesideAPrior(final int side) {
		assertArrayEquals(Parallelization.runSingleThreaded(() -> spots(side)), Parallelization.runWithNumThreads(3, () -> spots(side)));
	}
}
