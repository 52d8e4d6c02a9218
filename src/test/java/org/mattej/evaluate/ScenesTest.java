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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mattej.evaluate.Scenes.Backdrop;
import org.mattej.evaluate.Scenes.Scene;
import org.mattej.evaluate.Scenes.Subject;
import org.mattej.picture.Planes;

class ScenesTest {

	@ParameterizedTest
	@EnumSource
	void compositeFollowsTheMattingEquationAndAllKindsOfPixelsOccur(final Subject subject) {
		final Scene scene = Scenes.render(subject, Backdrop.FOLIAGE, 120, 100, 1);
		final float[] composite = Planes.floats(scene.composite()), alpha = Planes.floats(scene.alpha());
		final float[] foreground = Planes.floats(scene.foreground()), background = Planes.floats(scene.background());
		int clear = 0, soft = 0;
		for (int i = 0; i < composite.length; i++) {
			final float a = alpha[i % alpha.length];
			assertEquals(a * foreground[i] + (1 - a) * background[i], composite[i], 1e-6);
			assertTrue(a >= 0 && a <= 1 && foreground[i] >= 0 && foreground[i] <= 1 && background[i] >= 0 && background[i] <= 1);
			if (a == 0) clear++;
			else if (a < 1) soft++;
		}
		assertTrue(clear > composite.length / 10, "clear " + clear);
		assertTrue(soft > composite.length / 30, "soft " + soft);
	}

	@ParameterizedTest
	@EnumSource
	void sameSeedSameSamples(final Subject subject) {
		assertArrayEquals(Planes.floats(Scenes.render(subject, Backdrop.CHECKER, 60, 60, 5).composite()), Planes.floats(Scenes.render(subject,
			Backdrop.CHECKER, 60, 60, 5).composite()));
	}
}
