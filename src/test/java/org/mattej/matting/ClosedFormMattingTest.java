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

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mattej.matting.solver.Stencil;
import org.mattej.matting.solver.UnknownBand;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;
import org.mattej.trimap.Trimap;

import net.imglib2.img.array.ArrayImgs;
import net.imglib2.parallel.Parallelization;

class ClosedFormMattingTest {

	private static final double EPSILON = 1e-7;

	/** A random trimap with all three kinds, and random colours. */
	private record Case(int width, int height, float[] planes, byte[] trimap) {

		static Case random(final int width, final int height, final long seed) {
			final Random random = new Random(seed);
			final float[] planes = new float[3 * width * height];
			for (int i = 0; i < planes.length; i++) planes[i] = random.nextFloat();
			final byte[] trimap = new byte[width * height];
			for (int i = 0; i < trimap.length; i++) trimap[i] = random.nextInt(4) > 0 ? Trimap.UNKNOWN : random.nextBoolean() ? Trimap.FOREGROUND
				: Trimap.BACKGROUND;
			trimap[0] = Trimap.FOREGROUND;
			trimap[1] = Trimap.BACKGROUND;
			return new Case(width, height, planes, trimap);
		}

		MattingInput input() {
			return new MattingInput(ArrayImgs.floats(planes, width, height, 3), ArrayImgs.unsignedBytes(trimap, width, height));
		}

		float[] matte(final Progress progress) {
			final float[] alpha = new float[width * height];
			new ClosedFormMatting().matte(input(), ArrayImgs.floats(alpha, width, height), progress);
			return alpha;
		}

		/** The Laplacian as the paper defines it, of all pixels. */
		double[][] laplacian() {
			final int n = width * height;
			final double[][] l = new double[n][n];
			for (int y = 1; y < height - 1; y++) for (int x = 1; x < width - 1; x++) {
				final int[] w = new int[9];
				for (int k = 0; k < 9; k++) w[k] = (y + k / 3 - 1) * width + x + k % 3 - 1;
				final double[] mean = new double[3];
				for (int c = 0; c < 3; c++) for (final int i : w) mean[c] += planes[c * n + i] / 9.;
				final double[][] cov = new double[3][3];
				for (int a = 0; a < 3; a++) for (int b = 0; b < 3; b++) {
					for (final int i : w) cov[a][b] += (planes[a * n + i] - mean[a]) * (planes[b * n + i] - mean[b]) / 9;
					if (a == b) cov[a][b] += EPSILON / 9;
				}
				for (final int i : w) for (final int j : w) {
					final double[] u = solve(cov, new double[] { planes[j] - mean[0], planes[n + j] - mean[1], planes[2 * n + j] - mean[2] });
					double d = 0;
					for (int c = 0; c < 3; c++) d += (planes[c * n + i] - mean[c]) * u[c];
					l[i][j] += (i == j ? 1 : 0) - (1 + d) / 9;
				}
			}
			return l;
		}
	}

	private static double[] solve(final double[][] matrix, final double[] right) {
		final int n = right.length;
		final double[][] a = new double[n][];
		for (int i = 0; i < n; i++) a[i] = matrix[i].clone();
		final double[] b = right.clone();
		for (int p = 0; p < n; p++) {
			for (int i = p + 1; i < n; i++) {
				final double f = a[i][p] / a[p][p];
				for (int j = p; j < n; j++) a[i][j] -= f * a[p][j];
				b[i] -= f * b[p];
			}
		}
		for (int p = n - 1; p >= 0; p--) {
			for (int j = p + 1; j < n; j++) b[p] -= a[p][j] * b[j];
			b[p] /= a[p][p];
		}
		return b;
	}

	@Test
	void theLaplacianIsThePapers() {
		final Case c = Case.random(11, 9, 1);
		final double[][] expected = c.laplacian();
		final UnknownBand band = new UnknownBand(c.trimap, c.width);
		final float[] right = new float[band.size()];
		final Stencil stencil = ClosedFormLaplacian.assemble(band, c.planes, c.trimap, null, EPSILON, right, Progress.NONE);
		for (int i = 0, number = 0; i < c.trimap.length; i++) {
			if (c.trimap[i] != Trimap.UNKNOWN) continue;
			double foreground = 0;
			for (int j = 0; j < c.trimap.length; j++) {
				if (c.trimap[j] == Trimap.FOREGROUND) foreground += expected[i][j];
				if (c.trimap[j] != Trimap.UNKNOWN) continue;
				final int dx = j % c.width - i % c.width, dy = j / c.width - i / c.width;
				if (Math.abs(dx) > 2 || Math.abs(dy) > 2) continue;
				assertEquals(expected[i][j], stencil.entries(0, (dy + 2) * 5 + dx + 2)[number], 1e-5, "entry " + i + ", " + j);
			}
			assertEquals(-foreground, right[number++], 1e-5);
		}
	}

	@Test
	void theMatteSolvesThePapersSystem() {
		for (final int[] size : new int[][] { { 9, 8 }, { 17, 13 }, { 31, 22 } }) {
			final Case c = Case.random(size[0], size[1], 7);
			final double[][] l = c.laplacian();
			final int[] unknown = IntStream.range(0, c.trimap.length).filter(i -> c.trimap[i] == Trimap.UNKNOWN).toArray();
			final double[][] a = new double[unknown.length][unknown.length];
			final double[] b = new double[unknown.length];
			for (int i = 0; i < unknown.length; i++) {
				for (int j = 0; j < unknown.length; j++) a[i][j] = l[unknown[i]][unknown[j]];
				for (int j = 0; j < c.trimap.length; j++) if (c.trimap[j] == Trimap.FOREGROUND) b[i] -= l[unknown[i]][j];
			}
			final double[] expected = solve(a, b);
			final float[] alpha = c.matte(Progress.NONE);
			double difference = 0;
			for (int i = 0; i < unknown.length; i++) difference += Math.abs(alpha[unknown[i]] - Math.max(0, Math.min(1, expected[i])));
			assertTrue(difference / unknown.length < 1e-3, size[0] + "x" + size[1] + ": " + difference / unknown.length);
		}
	}

	/** Where alpha is an affine function of colour, closed-form matting is exact. */
	@Test
	void aBlendOfTwoColoursIsRecovered() {
		final int width = 60, height = 40, n = width * height;
		final float[] planes = new float[3 * n], truth = new float[n];
		final byte[] trimap = new byte[n];
		for (int i = 0; i < n; i++) {
			truth[i] = (float) Math.max(0, Math.min(1, (i % width - 15 + 3 * Math.sin(i / width)) / 30));
			planes[i] = .2f + .7f * truth[i];
			planes[n + i] = .8f - .3f * truth[i];
			planes[2 * n + i] = .1f + .1f * truth[i];
			trimap[i] = i % width < 5 ? Trimap.BACKGROUND : i % width > 54 ? Trimap.FOREGROUND : Trimap.UNKNOWN;
		}
		final float[] alpha = new Case(width, height, planes, trimap).matte(Progress.NONE);
		assertArrayEquals(truth, alpha, 2e-3f);
	}

	@Test
	void aRegionThatTouchesOnlyOneKindBecomesThatKind() {
		final int width = 64, height = 32;
		final Case c = Case.random(width, height, 3);
		for (int i = 0; i < c.trimap.length; i++) {
			final int x = i % width, y = i / width;
			final boolean island = Math.abs(x % 32 - 16) < 6 && Math.abs(y - 16) < 6;
			c.trimap[i] = island ? Trimap.UNKNOWN : x < 32 ? Trimap.FOREGROUND : Trimap.BACKGROUND;
		}
		final float[] alpha = c.matte(Progress.NONE);
		for (int i = 0; i < alpha.length; i++) assertEquals(i % width < 32 ? 1 : 0, alpha[i], 1e-3);
	}

	@Test
	void flatColoursLeaveKnownPixelsAloneAndStayInRange() {
		final Case c = Case.random(40, 30, 5);
		Arrays.fill(c.planes, .5f);
		final float[] alpha = c.matte(Progress.NONE);
		for (int i = 0; i < alpha.length; i++) {
			assertTrue(alpha[i] >= 0 && alpha[i] <= 1);
			if (c.trimap[i] == Trimap.FOREGROUND) assertEquals(1, alpha[i]);
			if (c.trimap[i] == Trimap.BACKGROUND) assertEquals(0, alpha[i]);
		}
	}

	@Test
	void tinyPicturesAreSolved() {
		final float[] planes = { 0, .5f, 1, 0, .5f, 1, 0, .5f, 1 };
		final byte[] trimap = { Trimap.BACKGROUND, Trimap.UNKNOWN, Trimap.FOREGROUND };
		assertArrayEquals(new float[] { 0, .5f, 1 }, new Case(3, 1, planes, trimap).matte(Progress.NONE), 1e-3f);
		assertArrayEquals(new float[] { 0, .5f, 1 }, new Case(1, 3, planes, trimap).matte(Progress.NONE), 1e-3f);
		assertArrayEquals(new float[] { 1 }, new Case(1, 1, new float[3], new byte[] { Trimap.FOREGROUND }).matte(Progress.NONE));
	}

	@Test
	void theNumberOfThreadsDoesNotChangeABit() {
		final Case c = Case.random(300, 200, 11);
		final float[] one = Parallelization.runWithNumThreads(1, () -> c.matte(Progress.NONE));
		for (final int threads : new int[] { 2, 3, 7 })
			assertArrayEquals(one, Parallelization.runWithNumThreads(threads, () -> c.matte(Progress.NONE)));
	}

	@Test
	void aPriorDecidesWhereColoursDoNot() {
		final int width = 30, height = 20, n = width * height;
		final float[] planes = new float[3 * n], prior = new float[n];
		final byte[] trimap = new byte[n];
		for (int i = 0; i < n; i++) {
			final int x = i % width;
			trimap[i] = x < 2 ? Trimap.BACKGROUND : x > 27 ? Trimap.FOREGROUND : Trimap.UNKNOWN;
			prior[i] = x < 22 ? 0 : 1;
			planes[i] = planes[n + i] = planes[2 * n + i] = x < 10 ? .1f : x < 22 ? .5f : .9f;
		}
		final MattingInput input = new MattingInput(ArrayImgs.floats(planes, width, height, 3), ArrayImgs.unsignedBytes(trimap, width,
			height), Optional.of(ArrayImgs.floats(prior, width, height)));
		final float[] alpha = new float[n];
		new ClosedFormMatting().matte(input, ArrayImgs.floats(alpha, width, height), Progress.NONE);
		assertArrayEquals(prior, alpha, .02f);
	}

	@Test
	void cancelStopsASolve() {
		final Case c = Case.random(200, 200, 13);
		final AtomicInteger asked = new AtomicInteger();
		final Progress impatient = new Progress() {

			@Override
			public void report(final double fraction, final String message) {}

			@Override
			public boolean isCancelled() {
				return asked.incrementAndGet() > 80;
			}
		};
		assertThrows(CancellationException.class, () -> c.matte(impatient));
		assertTrue(asked.get() < 200, "asked " + asked + " times: cancelled late");
	}

	@Test
	void aTrimapWithoutForegroundOrBackgroundIsRefused() {
		final Case c = Case.random(20, 20, 17);
		Arrays.fill(c.trimap, Trimap.UNKNOWN);
		c.trimap[0] = Trimap.BACKGROUND;
		assertThrows(MendableException.class, () -> c.matte(Progress.NONE));
		c.trimap[0] = Trimap.FOREGROUND;
		assertThrows(MendableException.class, () -> c.matte(Progress.NONE));
	}
}
