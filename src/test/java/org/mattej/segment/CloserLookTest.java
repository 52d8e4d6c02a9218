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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.mattej.CancelledProgress;
import org.mattej.picture.Planes;
import org.mattej.picture.Reduction;
import org.mattej.picture.Resampler;
import org.mattej.picture.Resampler.Kernel;
import org.mattej.task.Progress;

/** What parts of a picture say is known here: a comb of hairs on the right of which is the subject's body. */
class CloserLookTest {

	private static final int WIDTH = 160, HEIGHT = 121;

	/** The truth at twice the size: hairs of three pixels every eight, of which nothing is left at a quarter. */
	private static final float[] TRUTH = truth();

	private static final float[] MAP = blurred(TRUTH);

	private static float[] truth() {
		final float[] truth = new float[4 * WIDTH * HEIGHT];
		for (int i = 0; i < truth.length; i++) {
			final int x = i % (2 * WIDTH), y = i / (2 * WIDTH);
			truth[i] = x > 220 || x > 120 && y % 8 < 3 ? 1 : 0;
		}
		return truth;
	}

	private static float[] blurred(final float[] truth) {
		final Reduction eighth = new Reduction(8);
		final float[] means = Planes.floats(eighth.mean(Planes.wrap(truth, 2 * WIDTH, 2 * HEIGHT)));
		final float[] map = new float[WIDTH * HEIGHT];
		new Resampler(Kernel.BILINEAR, eighth.of(2 * WIDTH), eighth.of(2 * HEIGHT), WIDTH, HEIGHT).apply(means, 0, map, 0, Progress.NONE);
		return map;
	}

	/** Sees all there is. */
	private static final CloserLook.Eye SHARP = (part, width, height, progress) -> {
		final float[] answer = new float[width * height];
		for (int i = 0; i < answer.length; i++) answer[i] = TRUTH[(2 * part.y0() + i / width) * 2 * WIDTH + 2 * part.x0() + i % width];
		return answer;
	};

	private static CloserLook look(final float[] map) {
		return new CloserLook(map, WIDTH, HEIGHT, Progress.NONE);
	}

	private static float[] doubled(final float[] map) {
		final float[] doubled = new float[4 * map.length];
		new Resampler(Kernel.BILINEAR, WIDTH, HEIGHT, 2 * WIDTH, 2 * HEIGHT).apply(map, 0, doubled, 0, Progress.NONE);
		return doubled;
	}

	private static double error(final float[] map) {
		double error = 0;
		for (int i = 0; i < map.length; i++) error += Math.abs(map[i] - TRUTH[i]);
		return error;
	}

	@Test
	void hairsThatOnlyPartsShowAreSeen() {
		final CloserLook look = look(MAP);
		final float[] refined = look.refined(SHARP);
		assertTrue(error(refined) < .4 * error(doubled(MAP)), error(refined) + " and " + error(doubled(MAP)));
		assertEquals(9, look.looks());
	}

	@Test
	void whatTheWholeIsUnsureOfStaysUncertain() {
		final float[] refined = look(MAP).refined(SHARP), before = doubled(MAP);
		int unsure = 0;
		for (int i = 0; i < refined.length; i++) if (CoreMap.hesitates(before[i])) {
			unsure++;
			assertTrue(CoreMap.hesitates(refined[i]), "" + refined[i]);
		}
		assertTrue(unsure > 1000);
	}

	/** A part that takes the subject for background, or background for subject, is not believed. */
	@Test
	void partsThatContradictTheWholeDoNotCount() {
		final float[] before = doubled(MAP);
		for (final float said : new float[] { 0, 1 }) {
			final float[] refined = look(MAP).refined((part, width, height, progress) -> filled(width * height, said));
			for (int i = 0; i < refined.length; i++) assertEquals(before[i], refined[i], .1);
		}
	}

	@Test
	void farFromTheEdgeTheWholeStands() {
		final float[] refined = look(MAP).refined((part, width, height, progress) -> filled(width * height, .04f)), before = doubled(MAP);
		for (int i = 0; i < refined.length; i++) if (i % (2 * WIDTH) < 70) assertEquals(before[i], refined[i]);
	}

	@Test
	void onlyPartsWithAnEdgeAreLookedAt() {
		final float[] flat = filled(WIDTH * HEIGHT, 1), corner = new float[WIDTH * HEIGHT];
		final CloserLook none = look(flat), one = look(corner);
		assertArrayEquals(doubled(flat), none.refined(SHARP));
		assertEquals(0, none.looks());
		for (int y = 0; y < 10; y++) Arrays.fill(corner, y * WIDTH, y * WIDTH + 10, .5f);
		final CloserLook some = look(corner);
		some.refined(SHARP);
		assertEquals(1, some.looks());
		assertEquals(0, one.looks());
	}

	@Test
	void cancelIsSeen() {
		assertThrows(CancellationException.class, () -> new CloserLook(MAP, WIDTH, HEIGHT, CancelledProgress.INSTANCE).refined(SHARP));
	}

	private static float[] filled(final int length, final float value) {
		final float[] plane = new float[length];
		Arrays.fill(plane, value);
		return plane;
	}
}
