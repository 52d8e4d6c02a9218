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

import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mattej.evaluate.Scenes;
import org.mattej.evaluate.Scenes.Backdrop;
import org.mattej.evaluate.Scenes.Subject;
import org.mattej.picture.GaussianBlur;
import org.mattej.picture.Planes;
import org.mattej.picture.Reduction;
import org.mattej.picture.Tile;
import org.mattej.picture.Tiling;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;
import org.mattej.trimap.Trimap;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class HalfSizeMattingTest {

	/** Gives the mean of a known matte, as if it had been solved for. */
	private record Known(RandomAccessibleInterval<FloatType> truth) implements MattingMethod {

		@Override
		public String name() {
			return "known";
		}

		@Override
		public void matte(final MattingInput input, final RandomAccessibleInterval<FloatType> alpha, final Progress progress) {
			Planes.copy(new Reduction(2).mean(truth), alpha);
		}
	}

	private static float[] matte(final MattingMethod method, final MattingInput input) {
		final RandomAccessibleInterval<FloatType> alpha = Planes.plane(input.trimap());
		method.matte(input, alpha, Progress.NONE);
		return Planes.floats(alpha);
	}

	private static RandomAccessibleInterval<UnsignedByteType> unknown(final int width, final int height) {
		final RandomAccessibleInterval<UnsignedByteType> trimap = ArrayImgs.unsignedBytes(width, height);
		for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) trimap.getAt(x, y).setByte(x < 2 ? Trimap.BACKGROUND : x >= width - 2
			? Trimap.FOREGROUND : Trimap.UNKNOWN);
		return trimap;
	}

	/** Colours of one subject and one background, mixed: alpha is the same linear function of them everywhere. */
	private static RandomAccessibleInterval<FloatType> mixed(final float[] alpha, final int width, final int height) {
		final float[] subject = { .8f, .5f, .1f }, background = { .2f, .4f, .7f }, colours = new float[3 * alpha.length];
		for (int c = 0; c < 3; c++) for (int i = 0; i < alpha.length; i++) colours[c * alpha.length + i] = alpha[i] * subject[c] + (1 - alpha[i]) *
			background[c];
		return Planes.wrap(colours, width, height, 3);
	}

	/** Nothing of a hair is lost that is one pixel wide, although none such is seen at half the size. */
	@Test
	void hairsOfOnePixelAreWhole() {
		final int width = 81, height = 67;
		final float[] alpha = new float[width * height];
		for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) alpha[y * width + x] = x >= width - 2 || x > 1 && (x % 7 == 0 || (x + y) % 11 == 0)
			? 1 : 0;
		final RandomAccessibleInterval<FloatType> truth = Planes.wrap(alpha, width, height);
		final float[] found = matte(new HalfSizeMatting(new Known(truth)), new MattingInput(mixed(alpha, width, height), unknown(width, height)));
		assertArrayEquals(alpha, found, .01f);
	}

	/** Where the colours say nothing alpha changes gradually. */
	@Test
	void withoutColoursAlphaIsInterpolated() {
		final int width = 40, height = 30;
		final float[] ramp = new float[width * height];
		for (int i = 0; i < ramp.length; i++) ramp[i] = (i % width) / (width - 1f);
		final RandomAccessibleInterval<FloatType> grey = Planes.wrap(new float[3 * ramp.length], width, height, 3);
		final float[] found = matte(new HalfSizeMatting(new Known(Planes.wrap(ramp, width, height))), new MattingInput(grey, unknown(width, height)));
		for (int i = 0; i < ramp.length; i++) if (i % width >= 2 && i % width < width - 2) assertEquals(ramp[i], found[i], 1e-5);
	}

	/** However a picture is divided for the way back, each pixel has the matte of the whole. */
	@Property(tries = 20)
	void tilesMakeNoDifference(@ForAll @IntRange(min = 12, max = 140) final int width, @ForAll @IntRange(min = 8, max = 90) final int height,
		@ForAll @IntRange(min = 9, max = 70) final int side)
	{
		final RandomAccessibleInterval<FloatType> noise = MattingData.noise(width, height).colours(), prior = Views.hyperSlice(noise, 2, 0);
		final RandomAccessibleInterval<UnsignedByteType> trimap = unknown(width, height);
		final float[] whole = matte(new HalfSizeMatting(new ClosedFormMatting()), new MattingInput(noise, trimap, Optional.of(prior)));
		final RandomAccessibleInterval<FloatType> alpha = Planes.plane(trimap);
		HalfSizeMatting.matteInTiles(new ClosedFormMatting(), new Tiling(1, 1, side, 1), tile -> part(noise, tile), new Reduction(2).colours(noise), trimap,
			Optional.of(prior), alpha, Progress.NONE);
		assertArrayEquals(whole, Planes.floats(alpha), 1e-5f);
	}

	private static RandomAccessibleInterval<FloatType> part(final RandomAccessibleInterval<FloatType> colours, final Tile tile) {
		return Views.zeroMin(Views.interval(colours, new long[] { tile.x0(), tile.y0(), 0 }, new long[] { tile.x1() - 1, tile.y1() - 1, 2 }));
	}

	@Property(tries = 20)
	void whatIsKnownStaysAndThreadsMakeNoDifference(@ForAll @IntRange(min = 12, max = 140) final int width,
		@ForAll @IntRange(min = 8, max = 90) final int height, @ForAll final int seed)
	{
		final MattingInput noise = MattingData.noise(width, height);
		final RandomAccessibleInterval<UnsignedByteType> trimap = ArrayImgs.unsignedBytes(width, height);
		final Random random = new Random(seed);
		final int left = 2 + random.nextInt(width - 8);
		for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) trimap.getAt(x, y).setByte(x < left ? Trimap.BACKGROUND : x < left + 4 || random
			.nextBoolean() ? Trimap.UNKNOWN : Trimap.FOREGROUND);
		final MattingInput input = new MattingInput(noise.colours(), trimap);
		final MattingMethod method = new HalfSizeMatting(new ClosedFormMatting());
		final float[] found = Parallelization.runSingleThreaded(() -> matte(method, input));
		assertArrayEquals(found, Parallelization.runWithNumThreads(3, () -> matte(method, input)));
		final byte[] kinds = Planes.bytes(trimap);
		for (int i = 0; i < found.length; i++) {
			assertTrue(found[i] >= 0 && found[i] <= 1, "alpha " + found[i]);
			if (kinds[i] == Trimap.BACKGROUND) assertEquals(0, found[i]);
			if (kinds[i] == Trimap.FOREGROUND) assertEquals(1, found[i]);
		}
	}

	/**
	 * Where hairs are one or two pixels wide, as here, the matte of half the size is a little worse or better than that of the whole: the
	 * bounds are of the unknown pixels' mean difference, and of the quotient of both errors.
	 */
	@ParameterizedTest
	@CsvSource({ "HAIR, .05, 1.05", "FUR, .01, 1.2", "LACE, .05, 1.05", "INSECT, .018, 1.35" })
	void halfTheSizeIsNearTheWhole(final Subject subject, final double apart, final double worse) {
		final int width = 1200, height = 900;
		final Scenes.Scene scene = Scenes.render(subject, Backdrop.FOLIAGE, width, height, 5);
		final float[] truth = Planes.floats(scene.alpha()), soft = GaussianBlur.blur(truth, width, height, 3, Progress.NONE);
		final byte[] trimap = new byte[soft.length];
		for (int i = 0; i < trimap.length; i++) trimap[i] = soft[i] < .02 ? Trimap.BACKGROUND : soft[i] > .98 ? Trimap.FOREGROUND : Trimap.UNKNOWN;
		final MattingInput input = new MattingInput(scene.composite(), ArrayImgs.unsignedBytes(trimap, width, height), Optional.of(Planes.wrap(soft,
			width, height)));
		final float[] whole = matte(new ClosedFormMatting(), input), half = matte(new HalfSizeMatting(new ClosedFormMatting()), input);
		double errorOfWhole = 0, errorOfHalf = 0, difference = 0;
		int unknown = 0;
		for (int i = 0; i < truth.length; i++) {
			errorOfWhole += Math.abs(whole[i] - truth[i]);
			errorOfHalf += Math.abs(half[i] - truth[i]);
			difference += Math.abs(half[i] - whole[i]);
			if (trimap[i] == Trimap.UNKNOWN) unknown++;
		}
		final String figures = subject + ": whole " + errorOfWhole / unknown + ", half " + errorOfHalf / unknown + ", apart " + difference / unknown;
		assertTrue(errorOfHalf <= worse * errorOfWhole && difference / unknown < apart, figures);
	}

	@Test
	void isTheMethodThatItHelps() {
		final MattingInput noise = MattingData.noise(20, 20);
		final MattingMethod method = new HalfSizeMatting(new AutomaticMatting()).chosenFor(noise);
		assertEquals("matteJ", method.name());
		assertEquals(new MatteJMatting().provenance(), method.provenance());
	}

	@Test
	void whatIsKnownMustBeBoth() {
		final RandomAccessibleInterval<UnsignedByteType> trimap = ArrayImgs.unsignedBytes(20, 20);
		trimap.forEach(pixel -> pixel.setByte(Trimap.UNKNOWN));
		final MattingInput input = new MattingInput(MattingData.noise(20, 20).colours(), trimap);
		assertThrows(MendableException.class, () -> matte(new HalfSizeMatting(new ClosedFormMatting()), input));
	}
}
