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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.mattej.picture.Planes;
import org.mattej.picture.Tile;
import org.mattej.task.Progress;

/** Colours that grow from left to right and a subject in the upper left corner. */
class HalfLevelTest {

	private static final int WIDTH = 701, HEIGHT = 533;

	private static ForegroundLevel.Finest picture() {
		final float[] colours = new float[WIDTH * HEIGHT], alpha = new float[WIDTH * HEIGHT];
		for (int y = 0; y < HEIGHT; y++) for (int x = 0; x < WIDTH; x++) {
			colours[y * WIDTH + x] = x / 1000f + y / 2000f;
			alpha[y * WIDTH + x] = Math.max(0, Math.min(1, (60 - x - y) / 10f));
		}
		return new ForegroundLevel.Finest(List.of(Planes.reader(Planes.wrap(colours, WIDTH, HEIGHT))), Planes.wrap(alpha, WIDTH, HEIGHT));
	}

	private static float colour(final HalfLevel level, final int x, final int y) {
		final float[][] colour = new float[1][1];
		level.readColours(new Tile(x, y, x + 1, y + 1), colour, null);
		return colour[0][0];
	}

	@Test
	void onlyTheSurroundingsOfMixedPixelsAreHeld() {
		final HalfLevel half = new HalfLevel(picture(), Progress.NONE), quarter = new HalfLevel(half, Progress.NONE);
		assertTrue(half.holds(new Tile(0, 0, 64, 64)));
		assertFalse(half.holds(new Tile(128, 0, 192, 64)));
		assertFalse(quarter.holds(new Tile(64, 64, 128, 128)));
	}

	/** Held or not, a pixel's colour is the mean of those of its square. */
	@Test
	void meansAreThoseOfThePicture() {
		final HalfLevel half = new HalfLevel(picture(), Progress.NONE), quarter = new HalfLevel(half, Progress.NONE);
		for (final int x : new int[] { 5, 63, 64, 170 }) for (final int y : new int[] { 3, 130 }) {
			assertEquals((2 * x + .5f) / 1000 + (2 * y + .5f) / 2000, colour(half, x, y), 1e-6);
			assertEquals((4 * x + 1.5f) / 1000 + (4 * y + 1.5f) / 2000, colour(quarter, x, y), 1e-6);
		}
	}

	/** As far down as there is a smaller level. */
	@Test
	void theSmallestLevelIsHeld() {
		HalfLevel level = new HalfLevel(picture(), Progress.NONE);
		while (level.width > 1 || level.height > 1) level = new HalfLevel(level, Progress.NONE);
		assertTrue(level.holds(new Tile(0, 0, 1, 1)));
	}
}
