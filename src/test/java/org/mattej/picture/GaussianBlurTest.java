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

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.mattej.task.Progress;

class GaussianBlurTest {

	@Test
	void aPointBecomesAGaussian() {
		final int size = 41;
		final float[] plane = new float[size * size];
		plane[20 * size + 20] = 1;
		final float[] blurred = GaussianBlur.blur(plane, size, size, 3, Progress.NONE);
		for (int dy = -6; dy <= 6; dy++) for (int dx = -6; dx <= 6; dx++) assertEquals(Math.exp(-(dx * dx + dy * dy) / 18.) / (2 * Math.PI * 9),
			blurred[(20 + dy) * size + 20 + dx], 2e-4);
	}

	@Test
	void whatIsFlatStaysFlatUpToTheBorders() {
		final float[] plane = new float[7 * 5];
		Arrays.fill(plane, .4f);
		for (final float value : GaussianBlur.blur(plane, 7, 5, 4, Progress.NONE)) assertEquals(.4f, value, 1e-6);
	}
}
