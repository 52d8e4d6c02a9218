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

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattej.matting.solver.UnknownBand;
import org.mattej.trimap.Trimap;

class PriorBesideEvidenceTest {

	private static final int WIDTH = 200, HEIGHT = 100;
	private static final UnknownBand BAND = band();

	private final float[] prior = all(.9f), sureness = all(.4f), data = all(.2f);

	private static UnknownBand band() {
		final byte[] trimap = new byte[WIDTH * HEIGHT];
		Arrays.fill(trimap, Trimap.UNKNOWN);
		return new UnknownBand(trimap, WIDTH);
	}

	private static float[] all(final float value) {
		final float[] values = new float[WIDTH * HEIGHT];
		Arrays.fill(values, value);
		return values;
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3 })
	void whereThereIsNoEvidenceThePriorIsBelievedAsFarAsItIsSure(final int stride) {
		final float[] weight = all(0);
		PriorBesideEvidence.add(BAND, stride, prior, sureness, weight, data);
		for (int i = 0; i < weight.length; i++) {
			assertEquals(.4f * PriorBesideEvidence.ENOUGH / stride, weight[i], 1e-7);
			assertEquals(.9f, data[i], 1e-6);
		}
	}

	@Test
	void whatSamplersKnowStands() {
		// as sampled: on a chessboard
		final float[] weight = new float[WIDTH * HEIGHT];
		for (int i = 0; i < weight.length; i++) if ((i % WIDTH + i / WIDTH) % 2 == 0) weight[i] = 2.2f * PriorBesideEvidence.ENOUGH;
		final float[] before = weight.clone();
		PriorBesideEvidence.add(BAND, 1, prior, sureness, weight, data);
		assertArrayEquals(before, weight);
		assertArrayEquals(all(.2f), data);
	}

	@Test
	void aPriorThatIsNotSureSaysNothing() {
		final float[] weight = all(0);
		PriorBesideEvidence.add(BAND, 1, prior, all(0), weight, data);
		assertArrayEquals(all(0), weight);
		assertArrayEquals(all(.2f), data);
	}

	@Test
	void evidenceAndPriorCountByWhatTheyWeigh() {
		final float[] weight = new float[WIDTH * HEIGHT];
		for (int i = 0; i < weight.length; i++) if (i % WIDTH < WIDTH / 2) weight[i] = PriorBesideEvidence.ENOUGH / 2;
		PriorBesideEvidence.add(BAND, 1, prior, all(1), weight, data);
		for (int i = 0; i < weight.length; i++) {
			final int x = i % WIDTH;
			if (x < WIDTH / 2 - 8) assertEquals((.2f + .9f) / 2, data[i], 1e-6, "x = " + x);
			else if (x >= WIDTH / 2) assertEquals(.9f, data[i], 1e-6, "x = " + x);
			if (x < WIDTH / 2 - 8 || x > WIDTH / 2 + 8) assertEquals(PriorBesideEvidence.ENOUGH, weight[i], 1e-7, "x = " + x);
		}
	}
}
