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
package org.mattej.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mattej.compose.Background;

import ij.ImagePlus;
import ij.ImageStack;
import ij.macro.Interpreter;
import ij.process.ByteProcessor;

/** Open images as backgrounds. */
class ScenesTest {

	private static final int SIDE = 4;

	@BeforeEach
	void beginBatch() {
		Interpreter.batchMode = true;
	}

	@AfterEach
	void endBatch() {
		Interpreter.batchMode = false;
	}

	/** An open cutout of black, whose right half is transparent. */
	@Test
	void whatIsTransparentIsWhite() {
		final ByteProcessor alpha = new ByteProcessor(SIDE, SIDE);
		alpha.setValue(255);
		alpha.setRoi(0, 0, SIDE / 2, SIDE);
		alpha.fill();
		final ImageStack stack = new ImageStack(SIDE, SIDE);
		stack.addSlice("black", new ByteProcessor(SIDE, SIDE));
		stack.addSlice("alpha", alpha);
		final ImagePlus cutout = new ImagePlus("cutout of black", stack);
		Interpreter.addBatchModeImage(cutout);
		try {
			final float[][] row = new float[3][SIDE];
			final Background background = Scenes.behind("tile:" + cutout.getTitle());
			background.painter(SIDE, SIDE).paint(1, row);
			assertEquals("tile:cutout of black", background.text());
			assertEquals(0, row[1][1]);
			assertEquals(1, row[1][2], 1e-6);
		}
		finally {
			Interpreter.removeBatchModeImage(cutout);
		}
	}
}
