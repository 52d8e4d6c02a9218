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
package org.mattej.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.mattej.picture.Planes;

class ForegroundErrorTest {

	@Test
	void countsWhatAlphaLetsThroughWhereItIsInBetween() {
		final float[] found = { 1, 1, 1, 1, 1, 1, 1, 1, .5f, 1, 1, 0 };
		final float[] truth = { 0, 1, 1, 1, 0, 1, 1, 1, 0, 1, .5f, 1 };
		// pixels 0 and 1 show one thing only; pixel 2 is off by half in blue, pixel 3 by 1
		assertEquals(255 * (.5 * .5 + .25 * 1) / 6, ForegroundError.of(Planes.wrap(found, 4, 1, 3), Planes.wrap(truth, 4, 1, 3), Planes.wrap(
			new float[] { 0, 1, .5f, .25f }, 4, 1)), 1e-4);
	}
}
