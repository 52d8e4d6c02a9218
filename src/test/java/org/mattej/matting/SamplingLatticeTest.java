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

import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SamplingLatticeTest {

	private static final int SIDE = 32;

	@ParameterizedTest
	@EnumSource
	void eachPixelStandsForAsManyAsAStepHas(final SamplingLattice lattice) {
		assertEquals(SIDE * SIDE / lattice.step, IntStream.range(0, SIDE * SIDE).filter(i -> lattice.has(i % SIDE, i / SIDE)).count());
	}

	@ParameterizedTest
	@EnumSource
	void firstAndLastAreTheNearestOfTheRow(final SamplingLattice lattice) {
		for (int i = 0; i < SIDE * SIDE; i++) {
			final int x = i % SIDE, y = i / SIDE;
			assertEquals(IntStream.range(x, 2 * SIDE).filter(u -> lattice.has(u, y)).findFirst().orElseThrow(), lattice.first(x, y));
			assertEquals(IntStream.rangeClosed(0, x).filter(u -> lattice.has(u, y)).max().orElse(x), lattice.last(x, y));
		}
	}
}
