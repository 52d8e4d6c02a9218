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
package org.mattej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandService;

import ij.IJ;
import ij.WindowManager;

/** A macro without a window, whose commands run on a thread of SciJava's as in Fiji. */
public class HeadlessMacroTest {

	private static final String ISOLATE = "call('" + HeadlessMacroTest.class.getName() + ".isolate');";

	@Test
	void macroReachesTheLayersByTitle() {
		assertEquals("1 3 disc (ä) [1]-cutout 4 alpha; disc (ä) [1]-alpha 16-bit 65535 0", macro("before = nImages; " + ISOLATE +
			"n = nImages; selectImage('disc (ä) [1]-cutout'); setSlice(4);" +
			"cutout = getTitle() + ' ' + nSlices + ' ' + getInfo('slice.label');" +
			"selectImage('disc (ä) [1]-alpha'); alpha = getTitle() + ' ' + bitDepth() + '-bit ' + getPixel(32, 32) + ' ' + getPixel(1, 1);" +
			"close('*'); return '' + before + ' ' + n + ' ' + cutout + '; ' + alpha;"));
	}

	@Test
	void closedLayersAreGone() {
		assertEquals("0", macro(ISOLATE + "close('*'); return '' + nImages;"));
		assertNull(WindowManager.getCurrentImage());
	}

	/** Called by the macro. */
	public static void isolate() throws InterruptedException, ExecutionException {
		try (Context context = new Context()) {
			context.service(CommandService.class).run(RemoveBackground.class, true, Map.of("image", WindowManager.getCurrentImage(), "model",
				"backdrop", "matting", "none", "layers", Choices.CUTOUT_ALPHA, "alpha_depth", Choices.BITS_16)).get();
		}
	}

	private static String macro(final String text) {
		final String disc = "setBatchMode(true); newImage('disc (ä) [1]', 'RGB white', 64, 64, 1); setColor(200, 60, 60); fillOval(12, 12, 40, 40);";
		return IJ.runMacro((disc + text).replace('\'', '"'));
	}
}
