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
package org.mattej.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.mattej.task.Progress;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class ColumnDistanceTest {

	/** Both halves together are the exact Euclidean distance, and the discs are where it is at most the radius. */
	@Property(tries = 200)
	void agreesWithTheDistanceTransform(@ForAll final long seed, @ForAll @IntRange(min = 1, max = 300) final int width,
		@ForAll @IntRange(min = 1, max = 40) final int height, @ForAll @DoubleRange(min = 0, max = 25) final double radius)
	{
		final Random random = new Random(seed);
		final double density = Math.pow(10, -3 * random.nextDouble());
		final float[] squared = new float[width * height];
		for (int i = 0; i < squared.length; i++) squared[i] = random.nextDouble() < density ? 0 : Float.POSITIVE_INFINITY;
		final float[] marks = squared.clone();
		DistanceTransform.squared(squared, width, height, Progress.NONE);
		final int limit = (int) radius;
		final ColumnDistance distance = new ColumnDistance(width, height, limit, (x, y) -> marks[x + y * width] == 0, Progress.NONE);
		for (int y = 0; y < height; y++) {
			final boolean[] inside = distance.inDiscs(y, radius * radius);
			for (int x = 0; x < width; x++) {
				final float truth = squared[x + y * width];
				assertEquals(truth <= radius * radius, inside[x]);
				if (truth <= limit * limit) assertEquals(truth, distance.squared(x, y));
			}
		}
	}

	@Test
	void nothingMarkedGivesNoDiscs() {
		final boolean[] inside = new ColumnDistance(5, 4, 9, (x, y) -> false, Progress.NONE).inDiscs(2, 81);
		for (final boolean pixel : inside) assertFalse(pixel);
	}

	@Test
	void discsOfRadiusZeroAreTheMarkedPixels() {
		final ColumnDistance distance = new ColumnDistance(3, 3, 0, (x, y) -> x == 1 && y == 1, Progress.NONE);
		assertEquals("[false, true, false]", Arrays.toString(distance.inDiscs(1, 0)));
		assertEquals("[false, false, false]", Arrays.toString(distance.inDiscs(2, 0)));
	}
}
