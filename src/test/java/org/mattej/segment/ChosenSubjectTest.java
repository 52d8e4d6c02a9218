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
package org.mattej.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.mattej.picture.Planes;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/** Which of several things is the subject, and what is too small to be one. */
class ChosenSubjectTest {

	/** Two things with soft ends that meet, the right one larger; then one dot. */
	private static final float[] ROW = { 0, .2f, 1, .3f, .4f, .9f, .9f, .2f, 0, .6f, 0 };

	private static RandomAccessibleInterval<FloatType> row(final float... values) {
		return Planes.wrap(values, values.length, 1);
	}

	private static SubjectMap map(final float... values) {
		return new SubjectMap(row(values), 2, true, List.of("careful"));
	}

	/** Finds always the same. */
	private static final Segmenter FINDER = new KnownAnswer(() -> map(ROW)) {

		@Override
		public Map<String, String> provenance() {
			return Map.of("device", "cpu");
		}
	};

	private static float[] found(final Segmenter segmenter) {
		final SubjectMap map = segmenter.segment(ArrayImgs.floats(ROW.length, 1, 3), Progress.NONE);
		assertEquals(2, map.resolution());
		assertEquals(List.of("careful"), map.warnings());
		return Planes.floats(map.likelihood());
	}

	private static RandomAccessibleInterval<UnsignedByteType> selection(final int... columns) {
		final byte[] mask = new byte[ROW.length];
		for (final int x : columns) mask[x] = -1;
		return ArrayImgs.unsignedBytes(mask, mask.length, 1);
	}

	@Test
	void theLargestKeepsItsOwnSoftEdge() {
		assertArrayEquals(new float[] { 0, 0, 0, 0, .4f, .9f, .9f, .2f, 0, 0, 0 }, found(ChosenSubject.largest(FINDER)));
	}

	@Test
	void theSelectionPointsAtOneOrMore() {
		assertArrayEquals(new float[] { 0, .2f, 1, .3f, 0, 0, 0, 0, 0, 0, 0 }, found(ChosenSubject.under(selection(2), FINDER)));
		assertArrayEquals(new float[] { 0, .2f, 1, .3f, 0, 0, 0, 0, 0, .6f, 0 }, found(ChosenSubject.under(selection(2, 9), FINDER)));
		final MendableException e = assertThrows(MendableException.class, () -> found(ChosenSubject.under(selection(0, 1), FINDER)));
		assertTrue(e.getMessage().contains("under the selection") && e.getMessage().contains("'all'"), e.getMessage());
	}

	@Test
	void aSelectionOrHintsOfAnotherSizeAreRefusedBeforeAnythingIsAsked() {
		final Segmenter never = new KnownAnswer(() -> {
			throw new AssertionError("asked");
		});
		final RandomAccessibleInterval<UnsignedByteType> other = ArrayImgs.unsignedBytes(3, 3);
		final RandomAccessibleInterval<FloatType> colours = ArrayImgs.floats(ROW.length, 1, 3);
		for (final Segmenter segmenter : List.of(ChosenSubject.under(other, never), new HintedSegmenter(never, other))) {
			assertTrue(assertThrows(MendableException.class, () -> segmenter.segment(colours, Progress.NONE)).getMessage().contains("3x3"));
			for (final Quality quality : Quality.values()) assertThrows(MendableException.class, () -> segmenter.segment(colours, quality,
				Progress.NONE));
		}
	}

	@Test
	void theChoiceIsInTheProvenance() {
		assertEquals(Map.of("device", "cpu", "subject", "largest"), ChosenSubject.largest(FINDER).provenance());
		assertEquals("known", ChosenSubject.largest(FINDER).name());
		for (final SubjectChoice choice : SubjectChoice.values()) assertEquals(choice, SubjectChoice.named(choice.toString()));
		assertTrue(assertThrows(MendableException.class, () -> SubjectChoice.named("best")).getMessage().contains("largest"));
	}

	private static float[] without(final int pixels, final float... values) {
		return Planes.floats(Specks.without(map(values), new MinSpeck(OptionalInt.of(pixels)), Progress.NONE).likelihood());
	}

	@Test
	void smallPiecesGo() {
		assertArrayEquals(new float[] { 0, 0, 0, 0, .4f, .9f, .9f, .2f, 0, 0, 0 }, without(2, ROW));
		assertArrayEquals(ROW, without(1, ROW));
		assertArrayEquals(ROW, without(0, ROW));
		assertArrayEquals(new float[11], without(3, ROW));
	}

	@Test
	void automaticTakesWhatTheNetworkIsUnsureOf() {
		final float[] wide = new float[10000];
		for (int x = 100; x < 4000; x++) wide[x] = .8f;
		wide[5000] = .8f;
		wide[6000] = .95f;
		final float[] left = Planes.floats(Specks.without(map(wide), MinSpeck.AUTO, Progress.NONE).likelihood());
		assertEquals(.8f, left[2000]);
		assertEquals(0, left[5000]);
		assertEquals(.95f, left[6000]);
		final SubjectMap clean = map(left);
		assertSame(clean, Specks.without(clean, MinSpeck.AUTO, Progress.NONE));
	}

	@Test
	void residuesOfTheMattingGo() {
		final RandomAccessibleInterval<FloatType> alpha = row(0, .01f, .008f, 0, .01f, .5f, 0, .3f, .9f, 1, 1);
		assertArrayEquals(new float[] { 0, 0, 0, 0, .01f, .5f, 0, .3f, .9f, 1, 1 }, Planes.floats(Specks.without(alpha, MinSpeck.AUTO)));
		assertArrayEquals(new float[] { 0, 0, 0, 0, 0, 0, 0, .3f, .9f, 1, 1 }, Planes.floats(Specks.without(alpha, new MinSpeck(OptionalInt.of(
			3)))));
		assertSame(alpha, Specks.without(alpha, new MinSpeck(OptionalInt.of(0))));
	}

	@Test
	void nonsenseIsRefused() {
		for (final String text : List.of("-1", "few", "1.5")) assertThrows(MendableException.class, () -> MinSpeck.parse(text));
		assertEquals("auto", MinSpeck.parse(" auto").toString());
		assertEquals("40", MinSpeck.parse("40").toString());
	}
}
