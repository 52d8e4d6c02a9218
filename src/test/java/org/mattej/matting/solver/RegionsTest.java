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
package org.mattej.matting.solver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mattej.trimap.Trimap;

class RegionsTest {

	private static final int WIDTH = 700, HEIGHT = 60;

	/** Per pixel the number of its part, found by walking; -1 where it is not unknown. */
	private static int[] labels(final byte[] trimap) {
		final int[] label = new int[trimap.length];
		Arrays.fill(label, -1);
		final Deque<Integer> open = new ArrayDeque<>();
		for (int start = 0, next = 0; start < trimap.length; start++) {
			if (trimap[start] != Trimap.UNKNOWN || label[start] >= 0) continue;
			label[start] = next;
			open.add(start);
			while (!open.isEmpty()) {
				final int i = open.remove();
				for (int dy = -2; dy <= 2; dy++) for (int dx = -2; dx <= 2; dx++) {
					final int x = i % WIDTH + dx, y = i / WIDTH + dy, j = y * WIDTH + x;
					if (x < 0 || y < 0 || x >= WIDTH || y >= HEIGHT || trimap[j] != Trimap.UNKNOWN || label[j] >= 0) continue;
					label[j] = next;
					open.add(j);
				}
			}
			next++;
		}
		return label;
	}

	@ParameterizedTest
	@CsvSource({ "20, 1", "60, 1", "60, 200", "150, 30", "4, 1" })
	void regionsAreTheConnectedParts(final int rarity, final int smallest) {
		final Random random = new Random(rarity);
		final byte[] trimap = new byte[WIDTH * HEIGHT];
		for (int i = 0; i < trimap.length; i++) trimap[i] = random.nextInt(2) == 0 ? Trimap.FOREGROUND : Trimap.BACKGROUND;
		for (int i = 0; i < trimap.length; i++) if (random.nextInt(rarity) == 0) for (int k = random.nextInt(30); k >= 0 && i + k < trimap.length; k--)
			trimap[i + k] = Trimap.UNKNOWN;
		final int[] label = labels(trimap), size = new int[trimap.length];
		for (final int l : label) if (l >= 0) size[l]++;
		final UnknownBand band = new UnknownBand(trimap, WIDTH);
		final float[] vector = new float[band.size()], back = new float[band.size()];
		for (int i = 0; i < vector.length; i++) vector[i] = i + 1;
		final List<UnknownBand> regions = band.regions(smallest);
		final int[] regionOf = new int[trimap.length];
		int before = 0, pools = 0;
		for (int n = 0; n < regions.size(); n++) {
			final UnknownBand region = regions.get(n);
			final float[] part = region.part(vector);
			assertEquals(region.size(), part.length);
			assertTrue(region.size() >= before, "the largest comes last");
			before = region.size();
			final int number = n + 1;
			final boolean[] seen = new boolean[trimap.length];
			for (int chunk = 0; chunk < region.chunks(); chunk++) region.forEachPixel(chunk, (i, x, y) -> {
				assertTrue(x >= region.left() && x < region.right());
				regionOf[y * WIDTH + x] = number;
				seen[label[y * WIDTH + x]] = true;
			});
			int labels = 0;
			boolean small = true;
			for (int l = 0; l < seen.length; l++) if (seen[l]) {
				labels++;
				small &= size[l] < smallest;
			}
			assertTrue(labels == 1 || small, "only small parts are put together");
			if (small) pools++;
			region.putPart(part, back);
		}
		assertTrue(pools <= 1, "all small parts are put together");
		final int[] ofLabel = new int[trimap.length];
		for (int i = 0; i < trimap.length; i++) {
			if (label[i] < 0) continue;
			if (ofLabel[label[i]] == 0) ofLabel[label[i]] = regionOf[i];
			assertTrue(regionOf[i] > 0 && ofLabel[label[i]] == regionOf[i], "a connected part is in one region");
		}
		assertArrayEquals(vector, back);
	}

	@Test
	void aBandInOnePieceIsItsOwnRegion() {
		final byte[] trimap = new byte[WIDTH * HEIGHT];
		Arrays.fill(trimap, 50, 5000, Trimap.UNKNOWN);
		final UnknownBand band = new UnknownBand(trimap, WIDTH);
		assertSame(band, band.regions(1000).get(0));
		final float[] vector = new float[band.size()];
		assertSame(vector, band.part(vector));
	}

	@Test
	void aThousandSpecksAreOneSystem() {
		final byte[] trimap = new byte[WIDTH * HEIGHT];
		for (int y = 2; y < HEIGHT; y += 6) for (int x = 2; x < WIDTH; x += 6) trimap[y * WIDTH + x] = Trimap.UNKNOWN;
		assertEquals(1, new UnknownBand(trimap, WIDTH).regions(100).size());
		assertEquals(1170, new UnknownBand(trimap, WIDTH).regions(1).size());
	}
}
