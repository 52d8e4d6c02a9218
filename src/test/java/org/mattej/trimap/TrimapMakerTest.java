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
package org.mattej.trimap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mattej.picture.Planes;
import org.mattej.segment.SubjectMap;
import org.mattej.task.Progress;

import net.imglib2.img.array.ArrayImgs;
import net.imglib2.parallel.Parallelization;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class TrimapMakerTest {

	private static final char[] LETTERS = { '.', '?', '#' };

	@ParameterizedTest
	@CsvSource({ "0, ....####", "0.5, ...??###", "1, ...??###", "1.5, ..????##", "2.4, ..????##", "2.5, .??????#" })
	void radiusCountsFromTheEdgeToPixelCentres(final double radius, final String expected) {
		assertEquals(expected, letters(fromMap(map(8, "00001111"), EdgeRadius.of(radius))));
	}

	@Test
	void unsurePixelsAreUnknownWhateverTheRadius() {
		assertEquals("..???###", letters(fromMap(map(8, "00258999"), EdgeRadius.of(0))));
	}

	@Test
	void theBandIsRound() {
		final float[] likelihood = new float[21 * 21];
		likelihood[10 * 21 + 10] = 1;
		final byte[] trimap = fromMap(map(likelihood, 21), EdgeRadius.of(5));
		for (int i = 0; i < trimap.length; i++) {
			final double toSubject = Math.hypot(i % 21 - 10, i / 21 - 10);
			if (toSubject > 1 + 4.5) assertEquals(Trimap.BACKGROUND, trimap[i]);
			else if (toSubject > 0 && toSubject <= 4.5) assertEquals(Trimap.UNKNOWN, trimap[i]);
		}
	}

	@Test
	void automaticIsNarrowAtCrispEdgesAndWideAtSoftOnes() {
		final float[] crisp = new float[200], soft = new float[200];
		for (int x = 0; x < 200; x++) {
			crisp[x] = x < 100 ? 0 : 1;
			soft[x] = Math.max(0, Math.min(1, (x - 85) / 30f));
		}
		final long narrow = Trimaps.count(ArrayImgs.unsignedBytes(fromMap(map(crisp, 200), EdgeRadius.AUTO), 200, 1)).unknown();
		final long wide = Trimaps.count(ArrayImgs.unsignedBytes(fromMap(map(soft, 200), EdgeRadius.AUTO), 200, 1)).unknown();
		assertEquals(4, narrow);
		assertTrue(wide > 27 && wide < 40, "band of " + wide);
	}

	@Test
	void automaticGrowsWithTheMapsResolution() {
		assertEquals(".....??????#####", letters(fromMap(map(16, "0000000011111111", 2), EdgeRadius.AUTO)));
	}

	@Test
	void automaticIsTwoPixelsAtABottleAndAHundredthOfThePictureBeyondHair() {
		final int width = 1000, height = 41, ramp = 40;
		final float[] bottle = new float[width * height], hair = new float[width * height];
		for (int i = 0; i < bottle.length; i++) {
			final int x = i % width;
			bottle[i] = x < 500 ? 0 : x == 500 ? .4f : 1;
			hair[i] = Math.max(0, Math.min(1, (x + .5f - 480) / ramp));
		}
		assertEquals(4, unknownInARow(fromMap(map(bottle, width), EdgeRadius.AUTO), width, height / 2));
		final int unsure = 36;
		assertEquals(unsure + 2 * 9, unknownInARow(fromMap(map(hair, width), EdgeRadius.AUTO), width, height / 2));
	}

	private static int unknownInARow(final byte[] trimap, final int width, final int y) {
		int count = 0;
		for (int x = 0; x < width; x++) if (trimap[x + y * width] == Trimap.UNKNOWN) count++;
		return count;
	}

	@Test
	void automaticWidensWhereTheEdgeGrowsSoft() {
		final int width = 800, height = 400;
		final float[] likelihood = new float[width * height];
		for (int i = 0; i < likelihood.length; i++) {
			final float ramp = i / width < height / 2 ? 1 : 20;
			likelihood[i] = Math.max(0, Math.min(1, (i % width + .5f - width / 2f) / ramp + .5f));
		}
		final byte[] trimap = fromMap(map(likelihood, width), EdgeRadius.AUTO);
		final int crisp = unknownInARow(trimap, width, height / 4), soft = unknownInARow(trimap, width, 3 * height / 4);
		assertTrue(crisp <= 4, "crisp " + crisp);
		assertTrue(soft >= 30, "soft " + soft);
	}

	@Test
	void automaticForMasksGrowsWithThePicture() {
		final int size = 1000;
		final byte[] mask = new byte[size * 3];
		for (int i = 0; i < mask.length; i++) mask[i] = (byte) (i % size < size / 2 ? 0 : 200);
		final var trimap = TrimapMaker.fromMask(ArrayImgs.unsignedBytes(mask, size, 3), EdgeRadius.AUTO, Progress.NONE);
		assertEquals(new Trimaps.Count(490 * 3, 20 * 3, 490 * 3), Trimaps.count(trimap));
	}

	@Test
	void aHoleStaysAHole() {
		final float[] likelihood = disc(61, 28);
		for (int y = 28; y < 33; y++) for (int x = 28; x < 33; x++) likelihood[x + y * 61] = 0;
		final byte[] trimap = fromMap(map(likelihood, 61), EdgeRadius.of(12));
		assertEquals(Trimap.BACKGROUND, trimap[30 + 30 * 61]);
		for (int y = 28; y < 33; y++) for (int x = 28; x < 33; x++) assertTrue(trimap[x + y * 61] != Trimap.FOREGROUND);
	}

	@Test
	void everySmallSubjectKeepsItsHeart() {
		final float[] likelihood = new float[90 * 30];
		for (int k = 0; k < 3; k++) for (int y = 12; y < 17; y++) for (int x = 12 + 30 * k; x < 17 + 30 * k; x++) likelihood[x + y * 90] = 1;
		final byte[] trimap = fromMap(map(likelihood, 90), EdgeRadius.of(10));
		for (int k = 0; k < 3; k++) assertEquals(Trimap.FOREGROUND, trimap[14 + 30 * k + 14 * 90]);
	}

	@Test
	void aThinAntennaIsNeverBackground() {
		final float[] likelihood = disc(81, 20);
		for (int x = 40; x < 81; x++) likelihood[x + 40 * 81] = 1;
		for (final EdgeRadius radius : List.of(EdgeRadius.AUTO, EdgeRadius.of(0), EdgeRadius.of(6))) {
			final byte[] trimap = fromMap(map(likelihood, 81), radius);
			for (int x = 40; x < 81; x++) assertTrue(trimap[x + 40 * 81] != Trimap.BACKGROUND);
		}
	}

	@ParameterizedTest
	@CsvSource({ "1, 0, .", "1, 1, #", "1, 5, ?", "3, 000000000, .........", "3, 111111111, #########" })
	void tinyPictures(final int width, final String digits, final String expected) {
		assertEquals(expected, letters(fromMap(map(width, digits), EdgeRadius.AUTO)));
		assertEquals(expected, letters(fromMap(map(width, digits), EdgeRadius.of(10))));
	}

	@Test
	void aSubjectOfOnePixelStaysInATinyPicture() {
		assertEquals('#', letters(fromMap(map(3, "000010000"), EdgeRadius.of(10))).charAt(4));
	}

	@Property(tries = 100)
	void knownPixelsAgreeWithTheMap(@ForAll final long seed, @ForAll @IntRange(min = 1, max = 30) final int width,
		@ForAll @IntRange(min = 1, max = 30) final int height, @ForAll @DoubleRange(min = 0, max = 8) final double radius)
	{
		final float[] likelihood = blotches(seed, width, height);
		for (final EdgeRadius r : List.of(EdgeRadius.AUTO, EdgeRadius.of(radius))) {
			final byte[] trimap = fromMap(map(likelihood, width), r);
			boolean foreground = false, sure = false;
			for (int i = 0; i < trimap.length; i++) {
				if (trimap[i] == Trimap.FOREGROUND) assertTrue(likelihood[i] >= .95f);
				if (trimap[i] == Trimap.BACKGROUND) assertTrue(likelihood[i] <= .05f);
				foreground |= trimap[i] == Trimap.FOREGROUND;
				sure |= likelihood[i] >= .95f;
			}
			assertEquals(sure, foreground);
		}
	}

	@Property(tries = 100)
	void aWiderRadiusOnlyTakesFromLargePieces(@ForAll final long seed, @ForAll @DoubleRange(min = 0, max = 6) final double a,
		@ForAll @DoubleRange(min = 0, max = 6) final double b)
	{
		final float[] likelihood = disc(64, 12 + (int) Math.floorMod(seed, 10L));
		final byte[] narrow = fromMap(map(likelihood, 64), EdgeRadius.of(Math.min(a, b)));
		final byte[] wide = fromMap(map(likelihood, 64), EdgeRadius.of(Math.max(a, b)));
		for (int i = 0; i < wide.length; i++) assertTrue(narrow[i] == wide[i] || wide[i] == Trimap.UNKNOWN);
	}

	@Test
	void aBinaryMaskWithoutRadiusHasNoUnknownPixels() {
		final byte[] trimap = fromMap(map(disc(40, 12), 40), EdgeRadius.of(0));
		for (final byte value : trimap) assertFalse(value == Trimap.UNKNOWN);
	}

	@Test
	void threadsDoNotMatter() {
		final SubjectMap map = map(blotches(5, 190, 170), 190);
		final byte[][] results = new byte[2][];
		Parallelization.runSingleThreaded(() -> {
			results[0] = fromMap(map, EdgeRadius.AUTO);
		});
		Parallelization.runWithNumThreads(5, () -> {
			results[1] = fromMap(map, EdgeRadius.AUTO);
		});
		assertArrayEquals(results[0], results[1]);
	}

	private static byte[] fromMap(final SubjectMap map, final EdgeRadius radius) {
		return Planes.bytes(TrimapMaker.fromMap(map, radius, Progress.NONE));
	}

	private static String letters(final byte[] trimap) {
		final StringBuilder letters = new StringBuilder();
		for (final byte value : trimap) letters.append(LETTERS[value == Trimap.BACKGROUND ? 0 : value == Trimap.UNKNOWN ? 1 : 2]);
		return letters.toString();
	}

	/** Digits are likelihoods in tenths and 9 is 1; where there are only 0 and 1 they are meant as such. */
	private static SubjectMap map(final int width, final String digits, final double resolution) {
		final boolean binary = digits.chars().allMatch(c -> c == '0' || c == '1');
		final float[] likelihood = new float[digits.length()];
		for (int i = 0; i < likelihood.length; i++) {
			final int digit = digits.charAt(i) - '0';
			likelihood[i] = binary ? digit : digit == 9 ? 1 : digit / 10f;
		}
		return new SubjectMap(Planes.wrap(likelihood, width, likelihood.length / width), resolution, true, List.of());
	}

	private static SubjectMap map(final int width, final String digits) {
		return map(width, digits, 1);
	}

	private static SubjectMap map(final float[] likelihood, final int width) {
		return new SubjectMap(Planes.wrap(likelihood, width, likelihood.length / width), 1, true, List.of());
	}

	private static float[] disc(final int size, final double radius) {
		final float[] likelihood = new float[size * size];
		for (int i = 0; i < likelihood.length; i++) likelihood[i] = Math.hypot(i % size - size / 2, i / size - size / 2) <= radius ? 1 : 0;
		return likelihood;
	}

	private static float[] blotches(final long seed, final int width, final int height) {
		final Random random = new Random(seed);
		final float[] likelihood = new float[width * height];
		final int cell = 1 + random.nextInt(6);
		final float[] values = { 0, 0, 0, .05f, .3f, .5f, .7f, .95f, 1, 1 };
		for (int i = 0; i < likelihood.length; i++) {
			final int block = i % width / cell + 1000 * (i / width / cell);
			likelihood[i] = values[new Random(seed ^ block * 0x9E3779B97F4A7C15L).nextInt(values.length)];
		}
		return likelihood;
	}
}
