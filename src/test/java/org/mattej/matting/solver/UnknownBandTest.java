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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.mattej.trimap.Trimap;

class UnknownBandTest {

	@Test
	void everyNeighbourIsFoundInAPaddedVector() {
		final int width = 900, height = 7;
		final Random random = new Random(1);
		final byte[] trimap = new byte[width * height];
		for (int i = 0; i < trimap.length; i++) trimap[i] = random.nextInt(10) == 0 ? Trimap.FOREGROUND : i / width == 3 || random.nextInt(40) > i
			% 50 ? Trimap.UNKNOWN : Trimap.BACKGROUND;
		final UnknownBand band = new UnknownBand(trimap, width);
		final float[] vector = new float[band.size()], padded = new float[band.paddedSize()];
		final float[] plane = new float[trimap.length];
		for (int i = 0; i < plane.length; i++) plane[i] = trimap[i] == Trimap.UNKNOWN ? i + 1 : 0;
		band.gather(plane, 0, vector);
		for (int chunk = 0; chunk < band.chunks(); chunk++) band.pad(chunk, vector, padded);
		int seen = 0;
		for (int run = 0; run < band.firstRun(band.chunks()); run++) for (int i = 0; i < band.runLength(run); i++) {
			final int x = band.runX(run) + i, y = band.runY(run);
			assertEquals(y * width + x + 1, vector[band.runStart(run) + i]);
			for (int dy = -2; dy <= 2; dy++) for (int dx = -2; dx <= 2; dx++) {
				final boolean inside = x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height;
				assertEquals(inside ? plane[(y + dy) * width + x + dx] : 0, padded[band.padded(run, dx, dy) + i]);
			}
			seen++;
		}
		assertEquals(band.size(), seen);
		final float[] back = new float[plane.length];
		band.scatter(vector, back);
		for (int i = 0; i < plane.length; i++) assertEquals(plane[i], back[i]);
	}

	@Test
	void runsStayInTheirChunk() {
		final byte[] trimap = new byte[5000];
		java.util.Arrays.fill(trimap, Trimap.UNKNOWN);
		final UnknownBand band = new UnknownBand(trimap, 2500);
		for (int chunk = 0; chunk < band.chunks(); chunk++) {
			int length = 0;
			for (int run = band.firstRun(chunk); run < band.firstRun(chunk + 1); run++) {
				assertEquals(chunk, band.runStart(run) / UnknownBand.CHUNK);
				assertTrue(band.runX(run) + band.runLength(run) <= 2500);
				length += band.runLength(run);
			}
			assertEquals(band.chunkLength(chunk), length);
		}
	}
}
