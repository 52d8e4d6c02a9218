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
package org.mattej;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

/** Measures against shapes whose measures are known. */
class SubjectMeasuresTest {

	private static final int SIDE = 100;

	/** A disc whose edge is a linear ramp of some width. */
	private static float[] disc(final double x, final double y, final double radius, final double ramp) {
		final float[] alpha = new float[SIDE * SIDE];
		final int fine = 8;
		for (int i = 0; i < alpha.length; i++) {
			double sum = 0;
			for (int s = 0; s < fine * fine; s++) {
				final double u = i % SIDE + (s % fine + .5) / fine - x, v = i / SIDE + (s / fine + .5) / fine - y;
				final double inside = radius - Math.hypot(u, v);
				sum += ramp == 0 ? inside > 0 ? 1 : 0 : Math.max(0, Math.min(1, inside / ramp + .5));
			}
			alpha[i] = (float) (sum / fine / fine);
		}
		return alpha;
	}

	private static SubjectMeasures measure(final float[] alpha) {
		return SubjectMeasures.of(alpha, SIDE, null, 1, List.of());
	}

	@Test
	void aDisc() {
		final SubjectMeasures disc = measure(disc(50.25, 40, 20, 0));
		assertEquals(Math.PI * 400, disc.area(), 1);
		assertEquals(50.25, disc.x(), .01);
		assertEquals(40, disc.y(), .01);
		assertEquals(30, disc.left());
		assertEquals(20, disc.top());
		assertEquals(40, disc.width(), 1);
		assertEquals(40, disc.height());
	}

	@Test
	void theEdgesWidthIsThatOfTheRamp() {
		for (final double ramp : new double[] { 4, 8, 16 }) {
			final SubjectMeasures disc = measure(disc(50, 50, 25, ramp));
			assertEquals(ramp, disc.softness(), .06 * ramp);
			assertEquals(Math.PI * (625 + ramp * ramp / 12), disc.area(), 2);
		}
		final float[] hard = new float[SIDE * SIDE];
		for (int i = 0; i < hard.length; i++) hard[i] = i % SIDE < 30 ? 1 : 0;
		final SubjectMeasures half = measure(hard);
		assertEquals(0, half.softness());
		assertEquals(3000, half.area());
		assertEquals(15, half.x());
		assertEquals(30, half.width());
	}

	@Test
	void intensitiesAreWeightedByOpacity() {
		final float[] alpha = { 1, .5f, 0, .5f };
		final SubjectMeasures measures = SubjectMeasures.of(alpha, 4, null, 1, List.of(new float[] { 10, 20, 1000, 40 }, new float[] { 7, 7, 7,
			Float.NaN }));
		assertEquals(20, measures.means().get(0), 1e-9);
		assertEquals(Math.sqrt((100 + 0 + .5 * 400) / 2), measures.deviations().get(0), 1e-9);
		assertEquals(7, measures.means().get(1));
		assertEquals(0, measures.deviations().get(1));
	}

	@Test
	void subjectsAreToldApartAndSpecksLeftOut() {
		final float[] alpha = disc(25, 30, 15, 4), other = disc(70, 60, 20, 4);
		for (int i = 0; i < alpha.length; i++) alpha[i] = Math.max(alpha[i], other[i]);
		alpha[99 + 99 * SIDE] = 1;
		final int[] labels = SubjectMeasures.labels(alpha, SIDE);
		assertEquals(1, labels[25 + 30 * SIDE]);
		assertEquals(2, labels[70 + 60 * SIDE]);
		assertEquals(0, labels[99 + 99 * SIDE]);
		assertEquals(0, labels[1]);
		final SubjectMeasures first = SubjectMeasures.of(alpha, SIDE, labels, 1, List.of()), second = SubjectMeasures.of(alpha, SIDE, labels, 2, List
			.of());
		assertEquals(Math.PI * (225 + 16 / 12.), first.area(), 2);
		assertEquals(Math.PI * (400 + 16 / 12.), second.area(), 2);
		assertEquals(25, first.x(), .05);
		assertEquals(4, second.softness(), .3);
	}

	@Test
	void nothing() {
		final SubjectMeasures nothing = measure(new float[SIDE * SIDE]);
		assertEquals(0, nothing.area());
		assertEquals(0, nothing.width());
		assertEquals(0, nothing.softness());
	}
}
