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
package org.mattej.foreground;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.mattej.CancelledProgress;
import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class DecontaminationTest {

	private static final float[] RAMP = { 1, 1, .75f, .5f, .25f, 0, 0 };

	@Test
	void sixteenBitSamplesKeepTheirDepth() {
		final short[] samples = new short[7];
		for (int x = 0; x < 7; x++) samples[x] = (short) Math.round(RAMP[x] * 1001 + (1 - RAMP[x]) * 4000);
		final double[] found = values(Decontamination.decontaminate(Picture.of("16 bit", ArrayImgs.unsignedShorts(samples, 7, 1, 1), Channel.grey(0,
			5000)), alpha(RAMP), 1, Progress.NONE));
		assertEquals(1001, found[0], 0);
		for (int x = 1; x < 7; x++) assertEquals(1001, found[x], 2, "x = " + x);
	}

	@Test
	void halfTheAmountGoesHalfTheWay() {
		final float[] samples = new float[7];
		for (int x = 0; x < 7; x++) samples[x] = RAMP[x] * 10 + (1 - RAMP[x]) * 30;
		final Picture<FloatType> picture = Picture.of("float", ArrayImgs.floats(samples, 7, 1, 1), Channel.grey(0, 40));
		final double[] all = values(Decontamination.decontaminate(picture, alpha(RAMP), 1, Progress.NONE));
		final double[] half = values(Decontamination.decontaminate(picture, alpha(RAMP), .5, Progress.NONE));
		for (int x = 0; x < 7; x++) assertEquals((samples[x] + all[x]) / 2, half[x], 1e-5);
	}

	@Test
	void nothingIsAnExactCopy() {
		final float[] samples = { 1, Float.NaN, Float.NEGATIVE_INFINITY, -7 };
		assertArrayEquals(new double[] { 1, Double.NaN, Double.NEGATIVE_INFINITY, -7 }, values(Decontamination.decontaminate(Picture.of("odd", ArrayImgs
			.floats(samples, 2, 2, 1), Channel.grey(0, 1)), ArrayImgs.floats(2, 2), 0, Progress.NONE)));
	}

	@Test
	void samplesThatAreNoNumberRemainInTheSubjectOnly() {
		final float[] samples = { Float.NaN, .5f, .5f, .5f, .5f, Float.POSITIVE_INFINITY };
		final double[] found = values(Decontamination.decontaminate(Picture.of("holes", ArrayImgs.floats(samples, 6, 1, 1), Channel.grey(0, 1)), alpha(1,
			1, 1, 1, .5f, 0), 1, Progress.NONE));
		assertEquals(Double.NaN, found[0]);
		assertEquals(.5, found[3]);
		for (int x = 4; x < 6; x++) assertEquals(.5, found[x], .5, "finite and in range");
	}

	@Test
	void smallestPictures() {
		for (final float a : new float[] { 0, .4f, 1 }) {
			assertEquals(90, values(Decontamination.decontaminate(Picture.of("dot", ArrayImgs.unsignedBytes(new byte[] { 90 }, 1, 1, 1), Channel.grey(0,
				255)), alpha(a), 1, Progress.NONE))[0], 1);
		}
		final RandomAccessibleInterval<UnsignedByteType> nine = ArrayImgs.unsignedBytes(new byte[] { 10, 10, 10, 10, 90, 10, 10, 10, 10 }, 3, 3, 1);
		final double[] found = values(Decontamination.decontaminate(Picture.of("nine", nine, Channel.grey(0, 255)), ArrayImgs.floats(new float[] { 0, 0,
			0, 0, 1, 0, 0, 0, 0 }, 3, 3), 1, Progress.NONE));
		for (final double value : found) assertEquals(90, value, 1, "the subject's colour goes on outside of it");
	}

	@Test
	void cancelIsHeard() {
		assertThrows(CancellationException.class, () -> Decontamination.decontaminate(noise(300, 300, 1), ArrayImgs.floats(300, 300), 1,
			CancelledProgress.INSTANCE));
	}

	@Property(tries = 25)
	void subjectsOwnSamplesRemain(@ForAll @IntRange(min = 1, max = 150) final int width, @ForAll @IntRange(min = 1, max = 80) final int height,
		@ForAll @DoubleRange(min = 0, max = 1) final double amount, @ForAll final int seed)
	{
		final Picture<UnsignedByteType> picture = noise(width, height, seed);
		final float[] alpha = alphas(width * height, seed);
		final RandomAccessibleInterval<FloatType> matte = ArrayImgs.floats(alpha, width, height);
		final double[] before = values(picture.samples());
		final double[] one = Parallelization.runSingleThreaded(() -> values(Decontamination.decontaminate(picture, matte, amount, Progress.NONE)));
		for (int i = 0; i < before.length; i++) if (alpha[i % alpha.length] == 1) assertEquals(before[i], one[i]);
		final double[] three = Parallelization.runWithNumThreads(3, () -> values(Decontamination.decontaminate(picture, matte, amount, Progress.NONE)));
		assertArrayEquals(one, three);
		assertArrayEquals(before, values(picture.samples()));
	}

	private static Picture<UnsignedByteType> noise(final int width, final int height, final int seed) {
		final byte[] samples = new byte[width * height * 3];
		new Random(seed).nextBytes(samples);
		return Picture.of("noise", ArrayImgs.unsignedBytes(samples, width, height, 3), Channel.rgb(0, 255));
	}

	private static float[] alphas(final int size, final int seed) {
		final Random random = new Random(seed);
		final float[] alpha = new float[size];
		for (int i = 0; i < size; i++) alpha[i] = Math.max(0, Math.min(1, random.nextFloat() * 2 - .5f));
		return alpha;
	}

	private static RandomAccessibleInterval<FloatType> alpha(final float... values) {
		return Planes.wrap(values, values.length, 1);
	}

	private static <T extends RealType<T> & NativeType<T>> double[] values(final RandomAccessibleInterval<T> samples) {
		final List<Double> values = new ArrayList<>();
		for (final T sample : Views.flatIterable(samples)) values.add(sample.getRealDouble());
		return values.stream().mapToDouble(Double::doubleValue).toArray();
	}
}
