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
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mattej.task.Progress;
import org.mattej.trimap.Trimap;

import net.imglib2.img.array.ArrayImgs;

class AutomaticMattingTest {

	private static final int WIDTH = 40, HEIGHT = 30;

	/** Stripes of two colours behind a soft vertical edge. */
	private static MattingInput input(final Optional<float[]> prior) {
		final int n = WIDTH * HEIGHT;
		final float[] planes = new float[3 * n];
		final byte[] trimap = new byte[n];
		for (int i = 0; i < n; i++) {
			final int x = i % WIDTH;
			final float alpha = Math.max(0, Math.min(1, (x - 14) / 12f)), behind = x / 3 % 2 * .5f;
			for (int c = 0; c < 3; c++) planes[c * n + i] = alpha * (.3f + .3f * c) + (1 - alpha) * behind;
			trimap[i] = x < 8 ? Trimap.BACKGROUND : x > 31 ? Trimap.FOREGROUND : Trimap.UNKNOWN;
		}
		return new MattingInput(ArrayImgs.floats(planes, WIDTH, HEIGHT, 3), ArrayImgs.unsignedBytes(trimap, WIDTH, HEIGHT), prior.map(p -> ArrayImgs
			.floats(p, WIDTH, HEIGHT)));
	}

	private static float[] matte(final String method, final MattingInput input) {
		final float[] alpha = new float[WIDTH * HEIGHT];
		MattingMethods.named(method).matte(input, ArrayImgs.floats(alpha, WIDTH, HEIGHT), Progress.NONE);
		return alpha;
	}

	@Test
	void itIsMatteJWithAndWithoutANetworksAnswer() {
		final float[] prior = new float[WIDTH * HEIGHT];
		for (int i = 0; i < prior.length; i++) prior[i] = Math.max(0, Math.min(1, (i % WIDTH - 12) / 16f));
		for (final MattingInput input : List.of(input(Optional.empty()), input(Optional.of(prior)))) {
			assertEquals("matteJ", MattingMethods.named(MattingMethods.AUTOMATIC).chosenFor(input).name());
			assertArrayEquals(matte("matteJ", input), matte(MattingMethods.AUTOMATIC, input));
		}
	}
}
