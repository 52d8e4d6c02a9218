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
package org.mattej.correct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.mattej.correct.DoubtfulPlaces.Place;

import net.imglib2.img.array.ArrayImgs;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DoubtfulPlacesTest {

	/** Sure but for grey squares of sides 8, 4 and 6 about (40, 20), (100, 20) and (40, 90). */
	private static float[] matte() {
		final float[] alpha = new float[160 * 120];
		grey(alpha, 40, 20, 8);
		grey(alpha, 104, 24, 4);
		grey(alpha, 40, 88, 6);
		return alpha;
	}

	private static void grey(final float[] alpha, final int x, final int y, final int side) {
		for (int dy = 0; dy < side; dy++) for (int dx = 0; dx < side; dx++) alpha[(y - side / 2 + dy) * 160 + x - side / 2 + dx] = .5f;
	}

	@Test
	void theMostDoubtfulComesFirst() {
		final List<Place> places = DoubtfulPlaces.of(ArrayImgs.floats(matte(), 160, 120), 20, 10);
		assertEquals(List.of(new Place(40, 20, 64), new Place(40, 88, 36), new Place(104, 24, 16)), places);
	}

	@Test
	void noMoreThanAskedFor() {
		assertEquals(2, DoubtfulPlaces.of(ArrayImgs.floats(matte(), 160, 120), 20, 2).size());
	}

	@Property(tries = 30)
	void placesAreApart(@ForAll @IntRange(min = 0, max = 150) final int spacing) {
		final float[] alpha = new float[160 * 120];
		for (int i = 0; i < alpha.length; i++) alpha[i] = i * 37 % 101 / 100f;
		final List<Place> places = DoubtfulPlaces.of(ArrayImgs.floats(alpha, 160, 120), spacing, 1000);
		assertTrue(!places.isEmpty());
		for (final Place a : places) for (final Place b : places) if (a != b) assertTrue(Math.hypot(a.x() - b.x(), a.y() - b.y()) >= spacing);
	}

	@Test
	void aSureMatteHasNone() {
		final float[] alpha = new float[160 * 120];
		for (int i = 0; i < 3000; i++) alpha[i] = 1;
		assertEquals(List.of(), DoubtfulPlaces.of(ArrayImgs.floats(alpha, 160, 120), 0, 10));
	}
}
