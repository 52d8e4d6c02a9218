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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mattej.task.MendableException;

import net.imglib2.img.array.ArrayImgs;

class MattingInputTest {

	@Test
	void knownPixelsStartTheMatte() {
		final float[] alpha = { 7, 7, 7, 7 };
		assertTrue(input(0, 128, 254, 255).startWithKnown(ArrayImgs.floats(alpha, 4, 1)));
		assertArrayEquals(new float[] { 0, .5f, .5f, 1 }, alpha);
	}

	@Test
	void trimapWithoutUnknownIsTheMatte() {
		final float[] alpha = new float[2];
		assertFalse(input(255, 0).startWithKnown(ArrayImgs.floats(alpha, 2, 1)));
		assertArrayEquals(new float[] { 1, 0 }, alpha);
		assertFalse(input(255).startWithKnown(ArrayImgs.floats(1, 1)), "all foreground needs no background");
	}

	@Test
	void missingKindIsNamed() {
		final MendableException foreground = assertThrows(MendableException.class, input(0, 128)::requireSolvable);
		assertEquals("The trimap has no foreground; paint some pixels white (255) that certainly belong to the subject.", foreground.getMessage());
		assertEquals(MendableException.Kind.INPUT, foreground.kind());
		final MendableException background = assertThrows(MendableException.class, input(128, 255)::requireSolvable);
		assertTrue(background.getMessage().startsWith("The trimap has no background;"));
	}

	private static MattingInput input(final int... trimap) {
		final byte[] values = new byte[trimap.length];
		for (int i = 0; i < values.length; i++) values[i] = (byte) trimap[i];
		return new MattingInput(ArrayImgs.floats(trimap.length, 1, 3), ArrayImgs.unsignedBytes(values, trimap.length, 1));
	}
}
