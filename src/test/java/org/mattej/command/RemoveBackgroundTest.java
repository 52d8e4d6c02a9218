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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattej.Provenance;
import org.mattej.TestData;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import ij.process.ShortProcessor;

/** The command as scripts run it, without a window. */
class RemoveBackgroundTest extends WithContext {

	@Test
	void imageInLayersOut() throws Exception {
		final ImagePlus image = disc();
		final int[] before = ((int[]) image.getProcessor().getPixels()).clone();
		final CommandModule module = run(image, Map.of("layers", "cutout, alpha and trimap", "overlay", true));
		assertNull(module.getCancelReason());
		final ImagePlus cutout = (ImagePlus) module.getOutput("cutout"), alpha = (ImagePlus) module.getOutput("alpha"),
				trimap = (ImagePlus) module.getOutput("trimap");
		assertEquals("disc [1] ü-cutout", cutout.getTitle());
		assertEquals("disc [1] ü-alpha", alpha.getTitle());
		assertEquals("disc [1] ü-trimap", trimap.getTitle());
		assertEquals(255, alpha.getProcessor().get(32, 32));
		assertEquals(0, alpha.getProcessor().get(1, 1));
		assertEquals(128, trimap.getProcessor().get(32, 12));
		assertEquals(4, cutout.getStackSize());
		assertEquals(200, cutout.getStack().getProcessor(1).get(32, 32));
		assertTrue(cutout.getProp(Provenance.KEY).contains("\"edge_radius\":\"4\""));
		assertEquals(2, image.getOverlay().size());
		assertArrayEquals(before, (int[]) image.getProcessor().getPixels());
		assertTrue(image.lockSilently());
	}

	@Test
	void sixteenBitsStaySixteenBits() throws Exception {
		final ShortProcessor pixels = new ShortProcessor(64, 64);
		pixels.setValue(50000);
		pixels.fill(new OvalRoi(12, 12, 40, 40));
		final ImagePlus image = new ImagePlus("scan", pixels);
		image.setRoi(new Roi(10, 10, 44, 44));
		final ImagePlus cutout = (ImagePlus) run(image, Map.of()).getOutput("cutout");
		assertEquals(16, cutout.getBitDepth());
		assertEquals(50000, cutout.getStack().getProcessor(1).get(32, 32));
		assertEquals(65535, cutout.getStack().getProcessor(2).get(32, 32));
	}

	@Test
	void allSlicesOfAStack() throws Exception {
		final ImagePlus image = disc();
		image.getStack().addSlice(image.getProcessor().duplicate());
		image.setStack(image.getStack());
		final CommandModule module = run(image, Map.of("slices", "all", "layers", "cutout and alpha", "overlay", true));
		assertEquals(2, ((ImagePlus) module.getOutput("alpha")).getStackSize());
		assertEquals(8, ((ImagePlus) module.getOutput("cutout")).getStackSize());
		assertEquals(4, image.getOverlay().size());
	}

	@Test
	void networkFindsTheSubject(@TempDir final Path fiji) throws Exception {
		final Path models = Files.createDirectories(fiji.resolve("models").resolve("mattej"));
		Files.copy(TestData.shared("models/u2netp.onnx"), models.resolve("u2netp.onnx"));
		final ImagePlus image = IJ.openImage(TestData.shared("data/samples/astronaut.png").toString());
		System.setProperty("imagej.dir", fiji.toString());
		try {
			final ImagePlus alpha = (ImagePlus) run(image, Map.of("model", "u2netp", "layers", "alpha only", "matting", "automatic")).getOutput(
				"alpha");
			assertTrue(alpha.getProcessor().get(230, 120) > 250);
			assertTrue(alpha.getProcessor().get(500, 20) < 5);
		}
		finally {
			System.clearProperty("imagej.dir");
		}
	}

	@Test
	void wrongValuesGiveTheirReasonAndNoLayer() throws Exception {
		assertReason("There is no choice 'both' for layers; there are: cutout; cutout and alpha; cutout, alpha and trimap; cutout and plate; " +
			"cutout, alpha, trimap and plate; alpha only; none.",
			Map.of("layers", "both"));
		assertReason("There is no choice 'some' for slices; there are: current; all.", Map.of("slices", "some"));
		assertReason("There is no choice '7-bit' for alpha_depth; there are: 8-bit; 16-bit; 32-bit.", Map.of("alpha_depth", "7-bit"));
		assertReason("The edge radius must be 'auto' or a number of pixels, not 'abc'.", Map.of("edge_radius", "abc"));
		assertReason("The edge radius must be 'auto' or a number of pixels from 0 to 1000, not 7000.0.", Map.of("edge_radius", "7000"));
		assertReason("The amount of decontamination must be from 0 to 1, not 2.0.", Map.of("decontaminate", 2.));
		assertReason("The contraction must be from 0 to 100 pixels, not -1.0.", Map.of("contract", -1.));
		assertReason("There is no model 'nonsense'; choose one of: automatic, backdrop, selection, ", Map.of("model", "nonsense"));
		assertReason("There is no matting method 'nonsense'; there are: automatic, ", Map.of("matting", "nonsense"));
	}

	@Test
	void wrongImagesGiveTheirReason() throws Exception {
		assertReason("No image is open; ", null, Map.of());
		final ImagePlus hollow = new ImagePlus();
		hollow.setTitle("hollow");
		assertReason("'hollow' has no pixels (0x0); choose another image.", hollow, Map.of());
		final ImagePlus plain = disc();
		plain.deleteRoi();
		assertReason("'disc [1] ü' has no selection; draw one around the subject.", plain, Map.of());
	}

	@Test
	void lockedImageIsRefused() throws Exception {
		final ImagePlus image = disc();
		final Thread other = new Thread(image::lockSilently);
		other.start();
		other.join();
		assertReason("'disc [1] ü' is in use by another command; wait until that is done, or duplicate the image.", image, Map.of());
	}

	private void assertReason(final String start, final Map<String, Object> inputs) throws Exception {
		assertReason(start, disc(), inputs);
	}

	private void assertReason(final String start, final ImagePlus image, final Map<String, Object> inputs) throws Exception {
		final CommandModule module = run(image, inputs);
		assertTrue(module.isCanceled());
		assertTrue(module.getCancelReason().startsWith(start), module.getCancelReason());
		assertNull(module.getOutput("cutout"));
		assertTrue(image == null || image.getOverlay() == null);
	}

	private CommandModule run(final ImagePlus image, final Map<String, Object> changed) throws Exception {
		final Map<String, Object> inputs = new HashMap<>(Map.of("model", "selection", "edge_radius", "4", "matting", "none"));
		inputs.put("image", image);
		inputs.putAll(changed);
		return context.service(CommandService.class).run(RemoveBackground.class, true, inputs).get();
	}

	/** A grey disc on black with a selection on it. */
	private static ImagePlus disc() {
		final ColorProcessor pixels = new ColorProcessor(64, 64);
		pixels.setColor(0xc8c8c8);
		final OvalRoi disc = new OvalRoi(12, 12, 40, 40);
		pixels.fill(disc);
		final ImagePlus image = new ImagePlus("disc [1] ü", pixels);
		image.setRoi(disc);
		return image;
	}
}
