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

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeliefTest {

	private static Belief of(final float alpha, final float weight) {
		return new Belief(new float[] { alpha }, new float[] { weight });
	}

	@Test
	void togetherIsTheWeightedMean() {
		final Belief sum = Belief.together(new Belief(new float[] { .2f, .3f, .9f }, new float[] { 3, 0, 0 }), new Belief(new float[] { .6f, .7f,
			.1f }, new float[] { 1, 2, 0 }));
		assertArrayEquals(new float[] { .3f, .7f, .9f }, sum.alpha(), 1e-6f);
		assertArrayEquals(new float[] { 4, 2, 0 }, sum.weight(), 1e-6f);
	}

	/** Weights after a judgement: 1 and 1 before, each source's doubt being 1 + (difference / .1)^2. */
	@ParameterizedTest
	@CsvSource({ "0, .5, .5, 1, 1", "0, 1, 1, 1, 1", "0, .3, -.3, 1, 1", // no contradiction, or none that is nearer
		".2, .2, .8, 1, .164399", ".8, .2, .8, .164399, 1", ".5, .4, .8, 1, .447214", "0, .9, 1, 1, .901044" })
	void theSourceThatIsFartherLosesWeight(final float x, final float one, final float other, final float first, final float second) {
		final List<Belief> judged = Belief.judged(of(one, 1), of(other, 1), new float[] { x });
		assertEquals(first, judged.get(0).weight()[0], 1e-5);
		assertEquals(second, judged.get(1).weight()[0], 1e-5);
		assertEquals(one, judged.get(0).alpha()[0]);
		assertEquals(other, judged.get(1).alpha()[0]);
	}

	/** A source that hardly says anything does not take the other's weight. */
	@Test
	void aSourceWithoutWeightDoesNotJudge() {
		assertEquals(1, Belief.judged(of(.1f, .05f), of(.9f, 1), new float[] { .1f }).get(1).weight()[0]);
	}
}
