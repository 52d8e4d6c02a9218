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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.mattej.matting.solver.UnknownBand;
import org.mattej.trimap.Trimap;

class PriorAgreementTest {

	private static final int WIDTH = 200, HEIGHT = 100;

	private static float[] weights(final float[] estimate, final float[] prior) {
		final byte[] trimap = new byte[WIDTH * HEIGHT];
		Arrays.fill(trimap, Trimap.UNKNOWN);
		final float[] weight = new float[trimap.length];
		Arrays.fill(weight, .01f);
		PriorAgreement.require(new UnknownBand(trimap, WIDTH), Math.max(WIDTH, trimap.length / WIDTH), estimate, prior, weight);
		return weight;
	}

	/** Strands that the prior has smoothed away: right in the mean, wrong in every pixel. */
	@Test
	void fineStructureAgrees() {
		final float[] estimate = new float[WIDTH * HEIGHT], prior = new float[WIDTH * HEIGHT];
		for (int i = 0; i < prior.length; i++) {
			estimate[i] = i % 4 < 2 ? 1 : 0;
			prior[i] = .5f;
		}
		final float[] weight = weights(estimate, prior);
		// at the picture's edge an area holds only parts of the strands
		for (int i = 0; i < weight.length; i++) if (i % WIDTH > 8 && i % WIDTH < WIDTH - 16) assertEquals(.01, weight[i], .0005, "x = " + i % WIDTH);
	}

	/** A part of the subject with colours like the background's. */
	@Test
	void anAreaThatContradictsDoesNotCount() {
		final float[] estimate = new float[WIDTH * HEIGHT], prior = new float[WIDTH * HEIGHT];
		for (int i = 0; i < prior.length; i++) prior[i] = i % WIDTH < WIDTH / 2 ? .8f : .05f;
		final float[] weight = weights(estimate, prior);
		for (int i = 0; i < weight.length; i++) {
			final int x = i % WIDTH;
			if (x < WIDTH / 2 - 17) assertEquals(0, weight[i], 0, "x = " + x);
			else if (x > WIDTH / 2 + 17) assertTrue(weight[i] > .006, "x = " + x);
		}
	}
}
