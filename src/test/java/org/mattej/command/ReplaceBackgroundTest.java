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

import java.awt.Color;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.mattej.imagej.RedDiscs;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;

/** The subject of Replace Background is chosen as that of Remove Background is. */
class ReplaceBackgroundTest extends WithContext {

	private static final int LEFT = 32, RIGHT = 112, Y = 40, RED = RedDiscs.RED, GREEN = 0x00ff00;

	/** A large disc, a smaller one on its right, and a speck between them. */
	private static ImagePlus discs() {
		return new ImagePlus("discs", RedDiscs.before(RedDiscs.WHITE, 144, 80, RedDiscs.disc(LEFT, Y, 20), RedDiscs.disc(RIGHT, Y, 15), RedDiscs.disc(75, Y, 6)));
	}

	private ImageProcessor composite(final ImagePlus image, final Map<String, String> choices) throws Exception {
		final Map<String, Object> inputs = new HashMap<>(Map.of("image", image, "model", "backdrop", "background", "#00ff00", "edge_radius", "3"));
		inputs.putAll(choices);
		final CommandModule module = context.service(CommandService.class).run(ReplaceBackground.class, true, inputs).get();
		assertNull(module.getCancelReason());
		return ((ImagePlus) module.getOutput("composite")).getProcessor();
	}

	private static void assertShown(final ImageProcessor composite, final int left, final int right, final int speck) {
		final int[][] expected = { { LEFT, Y, left }, { RIGHT, Y, right }, { 75, Y, speck }, { 70, 5, GREEN } };
		for (final int[] place : expected) assertEquals(Integer.toHexString(place[2]), Integer.toHexString(composite.get(place[0], place[1]) & 0xffffff), place[0] +
			", " + place[1]);
	}

	@Test
	void specksBelowAnAreaGo() throws Exception {
		assertShown(composite(discs(), Map.of("min_speck", "0")), RED, RED, RED);
		assertShown(composite(discs(), Map.of("min_speck", "200")), RED, RED, GREEN);
	}

	@Test
	void oneOfSeveralIsKept() throws Exception {
		assertShown(composite(discs(), Map.of("subject", "largest")), RED, GREEN, GREEN);
		final ImagePlus image = discs();
		image.setRoi(new Roi(RIGHT - 4, Y - 4, 8, 8));
		assertShown(composite(image, Map.of("subject", "selection")), GREEN, RED, GREEN);
	}

	@Test
	void hintsAreHeeded() throws Exception {
		final ImagePlus image = discs();
		image.setRoi(new PointRoi(RIGHT, Y));
		assertShown(composite(image, Map.of("hints", "selection")), GREEN, RED, GREEN);
	}

	/** The disc is in one channel only, but the composite shows it in the colours of both. */
	@Test
	void aChannelShowsTheSubject() throws Exception {
		final ByteProcessor disc = new ByteProcessor(144, 80), ramp = new ByteProcessor(144, 80);
		disc.setValue(200);
		disc.fill(new OvalRoi(LEFT - 20, Y - 20, 40, 40));
		for (int i = 0; i < 144 * 80; i++) ramp.set(i, i % 144);
		final ImageStack stack = new ImageStack(144, 80);
		stack.addSlice("marker", disc);
		stack.addSlice("light", ramp);
		final ImagePlus image = new ImagePlus("cells", stack);
		image.setDimensions(2, 1, 1);
		final CompositeImage cells = new CompositeImage(image, CompositeImage.COMPOSITE);
		final LUT[] tables = { LUT.createLutFromColor(Color.RED), LUT.createLutFromColor(Color.BLUE) };
		for (final LUT table : tables) {
			table.min = 0;
			table.max = 255;
		}
		cells.setLuts(tables);
		assertShown(composite(cells, Map.of("channel", "1")), 200 << 16 | LEFT, GREEN, GREEN);
	}
}
