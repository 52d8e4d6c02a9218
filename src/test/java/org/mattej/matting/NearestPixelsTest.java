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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.mattej.task.Progress;

class NearestPixelsTest {

	private static final int WIDTH = 40, HEIGHT = 30, COUNT = 7;

	private static PackedPicture picture() {
		final Random random = new Random(3);
		final float[] planes = new float[3 * WIDTH * HEIGHT];
		for (int i = 0; i < planes.length; i++) planes[i] = random.nextFloat();
		return PackedPicture.of(planes, new byte[WIDTH * HEIGHT], WIDTH, Math.max(WIDTH, HEIGHT));
	}

	/** Squared distances of all other pixels, least first. */
	private static double[] distances(final PackedPicture picture, final int pixel, final float place) {
		final double[] all = new double[WIDTH * HEIGHT];
		for (int i = 0; i < all.length; i++) {
			final double dx = place * (i % WIDTH - pixel % WIDTH) / WIDTH, dy = place * (i / WIDTH - pixel / WIDTH) / WIDTH;
			all[i] = i == pixel ? Double.MAX_VALUE : PackedPicture.squaredDistance(picture.at(i), picture.at(pixel)) + dx * dx + dy * dy;
		}
		Arrays.sort(all);
		return Arrays.copyOf(all, COUNT);
	}

	@Test
	void anExactSearchFindsTheNearest() {
		final PackedPicture picture = picture();
		final NearestPixels nearest = new NearestPixels(picture, Progress.NONE);
		for (final float place : new float[] { .1f, 1, 5 }) {
			final NearestPixels.Search search = nearest.new Search(COUNT, place, 1);
			for (int pixel = 0; pixel < WIDTH * HEIGHT; pixel += 37) {
				search.around(pixel);
				final double[] expected = distances(picture, pixel, place);
				for (int k = 0; k < COUNT; k++) assertEquals(expected[k], search.distance[k], 1e-5, "neighbour " + k + " of " + pixel);
			}
		}
	}

	@Test
	void anApproximateSearchKeepsItsPromise() {
		final PackedPicture picture = picture();
		final NearestPixels.Search search = new NearestPixels(picture, Progress.NONE).new Search(COUNT, 1, 1.5f);
		int missed = 0, sought = 0;
		for (int pixel = 0; pixel < WIDTH * HEIGHT; pixel += 13) {
			search.around(pixel);
			final double[] expected = distances(picture, pixel, 1);
			for (int k = 0; k < COUNT; k++, sought++) {
				assertTrue(search.distance[k] <= 2.25 * expected[k] + 1e-5, "neighbour " + k + " of " + pixel);
				if (search.distance[k] > expected[k] + 1e-5) missed++;
			}
		}
		assertTrue(missed < .2 * sought, missed + " of " + sought);
	}

	/** As many equal colours as there are pixels: the nearest are those next to each other. */
	@Test
	void aFlatPictureIsSearchedByPlace() {
		final PackedPicture flat = PackedPicture.of(new float[3 * WIDTH * HEIGHT], new byte[WIDTH * HEIGHT], WIDTH, Math.max(WIDTH, HEIGHT));
		final NearestPixels.Search search = new NearestPixels(flat, Progress.NONE).new Search(4, 1, 1);
		final int middle = 15 * WIDTH + 20;
		search.around(middle);
		Arrays.sort(search.found);
		assertArrayEquals(new int[] { middle - WIDTH, middle - 1, middle + 1, middle + WIDTH }, search.found);
	}
}
