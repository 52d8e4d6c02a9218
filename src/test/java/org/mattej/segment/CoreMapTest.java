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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.mattej.task.Progress;

class CoreMapTest {

	private static final int SIZE = 512;

	/** Half the picture subject, with a grey square of a given half-width around the middle of it. */
	private static float[] withGrey(final int half, final float grey) {
		final float[] map = new float[SIZE * SIZE];
		for (int i = 0; i < map.length; i++) {
			final int x = i % SIZE, y = i / SIZE;
			map[i] = Math.max(Math.abs(x - 256), Math.abs(y - 256)) <= half ? grey : x >= 100 ? 1 : 0;
		}
		return map;
	}

	private static CoreMap core(final float[] map) {
		return new CoreMap(map, SIZE, SIZE, Progress.NONE);
	}

	private static int at(final int x, final int y) {
		return x + y * SIZE;
	}

	@Test
	void anEdgeIsNoCore() {
		// the depth is 20 / 1024 of 512 pixels: 10
		assertTrue(core(withGrey(8, .5f)).isEmpty());
		assertFalse(core(withGrey(14, .5f)).isEmpty());
		assertTrue(core(new float[SIZE * SIZE]).isEmpty());
	}

	@Test
	void withoutACoreNothingChanges() {
		final float[] map = withGrey(8, .5f);
		assertSame(map, core(map).stretched(map));
		assertSame(map, core(map).fused(map, new float[map.length]));
	}

	@Test
	void hesitationIsDecidedAndSureOnesStay() {
		final float[] more = withGrey(40, .5f), less = withGrey(40, .1f);
		assertTrue(core(more).stretched(more)[at(256, 256)] > .8f);
		assertTrue(core(less).stretched(less)[at(256, 256)] < .05f);
		assertEquals(1, core(more).stretched(more)[at(400, 256)]);
		assertEquals(0, core(more).stretched(more)[at(20, 256)]);
	}

	@Test
	void aSecondOpinionCountsInTheCoreOnlyAndOnlyIfItIsSurer() {
		final float[] map = withGrey(40, .3f), high = new float[map.length], low = new float[map.length];
		Arrays.fill(high, .9f);
		assertEquals(.9f, core(map).fused(map, high)[at(256, 256)], 1e-5);
		assertEquals(.3f, core(map).fused(map, low)[at(256, 256)], 1e-5);
		assertEquals(0, core(map).fused(map, high)[at(20, 256)]);
	}

	@Test
	void greyThatStaysIsTransparentAndWhatTipsOverOrHasStructureIsNot() {
		final float[] grey = withGrey(40, .5f), full = withGrey(40, 1), mesh = withGrey(40, .5f);
		for (int i = 0; i < mesh.length; i++) if (mesh[i] == .5f && i % SIZE / 4 % 2 == 0) mesh[i] = .3f;
		assertTrue(core(grey).transparency(grey, withGrey(40, .6f)) > .7);
		assertEquals(0, core(grey).transparency(grey, full));
		assertTrue(core(mesh).transparency(mesh, mesh) < .1 + core(grey).transparency(grey, grey) / 2);
		assertEquals(0, core(withGrey(8, .5f)).transparency(grey, grey));
	}

	@Test
	void deepInsideNarrowGreyIsSubjectButNotCertain() {
		final float[] map = withGrey(4, .8f), solid = CoreMap.solidInside(map, SIZE, SIZE, Progress.NONE);
		assertEquals(1 - CoreMap.UNCERTAIN, solid[at(256, 256)], 1e-6);
		assertEquals(1, solid[at(400, 256)]);
		assertEquals(0, solid[at(20, 256)]);
	}

	@Test
	void aMapOfOnePixelIsSolidToo() {
		assertArrayEquals(new float[] { 1 - CoreMap.UNCERTAIN }, CoreMap.solidInside(new float[] { .8f }, 1, 1, Progress.NONE), 1e-6f);
		assertArrayEquals(new float[] { .4f }, CoreMap.solidInside(new float[] { .4f }, 1, 1, Progress.NONE));
	}

	@Test
	void nearBackgroundAndWhereItSeesAHoleGreyStays() {
		final float[] map = withGrey(4, .4f);
		map[at(102, 256)] = .8f;
		final float[] solid = CoreMap.solidInside(map, SIZE, SIZE, Progress.NONE);
		assertEquals(.8f, solid[at(102, 256)]);
		assertEquals(.4f, solid[at(256, 256)]);
	}

	@Test
	void aMapThatIsSureInsideStays() {
		final float[] map = withGrey(0, 1);
		assertArrayEquals(map, CoreMap.solidInside(map, SIZE, SIZE, Progress.NONE));
	}
}
