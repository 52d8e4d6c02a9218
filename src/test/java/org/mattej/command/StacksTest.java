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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mattej.imagej.DiscFilm.SIDE;
import static org.mattej.imagej.DiscFilm.disc;

import java.awt.event.KeyEvent;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattej.Provenance;
import org.mattej.imagej.Cancellation;
import org.mattej.imagej.DiscFilm;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.gui.OvalRoi;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/** Stacks of every kind, and what may go wrong with them. */
class StacksTest extends WithContext {

	/** Knows how many slices were in memory at once. */
	private static class Film extends DiscFilm {

		private final List<WeakReference<ImageProcessor>> read = new ArrayList<>();
		private int most;

		Film(final int size) {
			super(size);
		}

		@Override
		public ImageProcessor getProcessor(final int n) {
			final ImageProcessor slice = super.getProcessor(n);
			if (n % 2000 == 0) {
				System.gc();
				read.removeIf(reference -> reference.get() == null);
				most = Math.max(most, read.size());
			}
			read.add(new WeakReference<>(slice));
			return slice;
		}
	}

	@Test
	void tenThousandVirtualSlicesStayOnDisk() throws Exception {
		final Film film = new Film(10_000);
		final CommandModule module = run(new ImagePlus("film", film), Map.of("layers", "cutout and alpha", "slices", "all", "alpha_depth", "16-bit"));
		assertNull(module.getCancelReason());
		assertTrue(film.most < 20, film.most + " slices of the source were in memory at once");
		final ImagePlus alpha = (ImagePlus) module.getOutput("alpha"), cutout = (ImagePlus) module.getOutput("cutout");
		assertTrue(alpha.getStack().isVirtual() && cutout.getStack().isVirtual());
		assertArrayEquals(new int[] { SIDE, SIDE, 1, 10_000, 1 }, alpha.getDimensions());
		assertArrayEquals(new int[] { SIDE, SIDE, 2, 10_000, 1 }, cutout.getDimensions());
		for (final int n : new int[] { 1, 5000, 10_000 }) {
			assertEquals(65535, alpha.getStack().getProcessor(n).get(DiscFilm.x(n), 16));
			assertEquals(0, alpha.getStack().getProcessor(n).get(1, 1));
			assertEquals(200, cutout.getStack().getProcessor(2 * n - 1).get(DiscFilm.x(n), 16));
			assertEquals("frame " + n, alpha.getStack().getSliceLabel(n));
			assertEquals("alpha", cutout.getStack().getSliceLabel(2 * n));
		}
	}

	@Test
	void oneSliceOfAVirtualStackIsAnImageInMemory() throws Exception {
		final ImagePlus film = new ImagePlus("film", new DiscFilm(5));
		film.setSlice(3);
		final ImagePlus alpha = alpha(film, Map.of());
		assertFalse(alpha.getStack().isVirtual());
		assertEquals(255, alpha.getProcessor().get(8 + 3, 16));
		assertEquals(1, alpha(new ImagePlus("film", new DiscFilm(1)), Map.of("slices", "all")).getStackSize());
	}

	@Test
	void framesOfAHyperstackAreSteadyEachZForItselfAndComeInTheirOrder() throws Exception {
		final ImageStack stack = new ImageStack(SIDE, SIDE);
		for (int t = 0; t < 3; t++) for (int z = 0; z < 2; z++) stack.addSlice("z" + z + " t" + t, disc(10 + 4 * t + z));
		final ImagePlus image = new ImagePlus("hyper", stack);
		image.setDimensions(1, 2, 3);
		final ImagePlus alpha = alpha(image, Map.of("slices", "all", "steady", "0.7"));
		assertArrayEquals(new int[] { SIDE, SIDE, 1, 2, 3 }, alpha.getDimensions());
		for (int t = 0; t < 3; t++) for (int z = 0; z < 2; z++) {
			final int n = alpha.getStackIndex(1, z + 1, t + 1);
			assertEquals("z" + z + " t" + t, alpha.getStack().getSliceLabel(n));
			assertEquals(255, alpha.getStack().getProcessor(n).get(10 + 4 * t + z, 16));
		}
		assertTrue(reason(image, Map.of("steady", "2")).startsWith("The value of steady must be from 0 to 1"));
		assertTrue(reason(image, Map.of("steady", "much")).startsWith("The value of steady must be a number"));
	}

	@Test
	void oneChannelShowsTheSubjectAndAllAreCutAtTheirOwnDepth() throws Exception {
		final ImageStack stack = new ImageStack(SIDE, SIDE);
		for (int c = 0; c < 2; c++) {
			final ShortProcessor plane = new ShortProcessor(SIDE, SIDE);
			plane.setValue(40000);
			plane.fill(new OvalRoi(c == 0 ? 2 : 15, 8, 14, 14));
			stack.addSlice(c == 0 ? "DAPI" : "GFP", plane);
		}
		final ImagePlus plain = new ImagePlus("cells", stack);
		plain.setDimensions(2, 1, 1);
		final CompositeImage cells = new CompositeImage(plain, CompositeImage.COMPOSITE);
		for (int c = 1; c <= 2; c++) {
			cells.setC(c);
			cells.setDisplayRange(0, 40000);
		}
		final CommandModule module = run(cells, Map.of("channel", "2", "layers", "cutout and alpha"));
		assertNull(module.getCancelReason());
		final ImagePlus alpha = (ImagePlus) module.getOutput("alpha"), cutout = (ImagePlus) module.getOutput("cutout");
		assertEquals(0, alpha.getProcessor().get(6, 15));
		assertEquals(255, alpha.getProcessor().get(22, 15));
		assertEquals(16, cutout.getBitDepth());
		assertEquals(40000, cutout.getStack().getProcessor(2).get(22, 15));
		for (int c = 1; c <= 2; c++) assertEquals(cells.getChannelLut(c), ((CompositeImage) cutout).getChannelLut(c), "tables stay as they were");
		assertEquals(255, alpha(cells, Map.of("channel", "all")).getProcessor().get(6, 15));
		assertEquals("There is no channel '3' in 'cells'; choose all, or a number from 1 to 2.", reason(cells, Map.of("channel", "3")));
		assertEquals("There is no channel 'red' in 'film'; choose all, or its only one, 1.", reason(new ImagePlus("film", disc(9)), Map.of("channel",
			"red")));
	}

	@Test
	void slicesOfOtherSizesAndFilesThatAreGoneAreNamed(@TempDir final Path folder) throws Exception {
		final ImagePlus mixed = new ImagePlus("mixed", new DiscFilm(3) {

			@Override
			public ImageProcessor getProcessor(final int n) {
				return n == 2 ? new ByteProcessor(SIDE, 5) : super.getProcessor(n);
			}
		});
		assertEquals("Picture 2 of 3: Slice 2 of 'mixed' has 32x5 pixels of 8 bits, but the stack has 32x32 of 8; make all slices alike, or run the " +
			"command on single images.", reason(mixed, Map.of("slices", "all")));
		final VirtualStack files = new VirtualStack(SIDE, SIDE, null, folder + "/");
		for (int n = 1; n <= 2; n++) {
			new FileSaver(new ImagePlus("slice", disc(9))).saveAsPng(folder.resolve(n + ".png").toString());
			files.addSlice(n + ".png");
		}
		files.setBitDepth(8);
		final ImagePlus film = new ImagePlus("film", files);
		assertEquals(2, alpha(film, Map.of("slices", "all")).getStackSize());
		Files.delete(folder.resolve("2.png"));
		assertTrue(reason(film, Map.of("slices", "all")).contains("2.png' of slice 2 of 'film' is not there any more; "));
	}

	@Test
	void escapeInTheMiddleLeavesNothingBehind() throws Exception {
		final ImagePlus film = new ImagePlus("film", new DiscFilm(100) {

			@Override
			public ImageProcessor getProcessor(final int n) {
				if (n == 50) IJ.setKeyDown(KeyEvent.VK_ESCAPE);
				return super.getProcessor(n);
			}
		});
		final CommandModule module = run(film, Map.of("slices", "all", "overlay", true));
		assertEquals(Cancellation.BY_USER, module.getCancelReason());
		assertNull(module.getOutput("alpha"));
		assertNull(film.getOverlay());
		assertTrue(film.lockSilently());
	}

	/** The middle one of three frames is black. */
	private static ImagePlus disappearing() {
		return new ImagePlus("film", new DiscFilm(3) {

			@Override
			public ImageProcessor getProcessor(final int n) {
				return n == 2 ? new ByteProcessor(SIDE, SIDE) : super.getProcessor(n);
			}
		});
	}

	@Test
	void aFrameWithoutSubjectIsEmptyAndWarnedOfAndTheRestIsDone() throws Exception {
		for (final String steady : List.of("0", "0.7")) for (final String matting : List.of("none", "automatic")) {
			final ImagePlus alpha = alpha(disappearing(), Map.of("slices", "all", "steady", steady, "matting", matting));
			assertEquals(3, alpha.getStackSize());
			assertEquals(0, alpha.getStack().getProcessor(2).getStats().max);
			assertEquals("255 255", alpha.getStack().getProcessor(1).get(9, 16) + " " + alpha.getStack().getProcessor(3).get(11, 16));
			final JsonArray provenances = JsonParser.parseString(alpha.getProp(Provenance.KEY)).getAsJsonArray();
			assertTrue(provenances.get(1).getAsJsonObject().get("warnings").toString().contains("Nothing is kept: No subject was found in 'film'"),
				provenances.get(1).toString());
			assertFalse(provenances.get(2).getAsJsonObject().get("warnings").toString().contains("Nothing is kept"));
		}
		final ImagePlus film = disappearing();
		film.setSlice(2);
		assertEquals("No subject was found in 'film'; choose another model, or draw a selection around the subject and use model 'selection'.", reason(
			film, Map.of()));
	}

	@Test
	void trimapsAndCompositesOfAFrameWithoutSubjectAreEmpty() throws Exception {
		final CommandService commands = context.service(CommandService.class);
		final ImagePlus trimap = (ImagePlus) commands.run(MakeTrimap.class, true, Map.of("image", disappearing(), "model", "backdrop", "edge_radius", "1",
			"slices", "all")).get().getOutput("trimap");
		assertEquals("255 0 255", IntStream.of(1, 2, 3).mapToObj(n -> String.valueOf((int) trimap.getStack().getProcessor(n).getStats().max)).collect(
			Collectors.joining(" ")));
		final ImagePlus composite = (ImagePlus) commands.run(ReplaceBackground.class, true, Map.of("image", disappearing(), "model", "backdrop",
			"background", "#0000ff", "shadow", "both", "slices", "all")).get().getOutput("composite");
		assertEquals(3, composite.getStackSize());
		assertEquals(0x0000ff, composite.getStack().getProcessor(2).get(10, 16) & 0xffffff);
		assertEquals(0xc8c8c8, composite.getStack().getProcessor(3).get(11, 16) & 0xffffff);
	}

	private String reason(final ImagePlus image, final Map<String, Object> changed) throws Exception {
		return run(image, changed).getCancelReason();
	}

	private ImagePlus alpha(final ImagePlus image, final Map<String, Object> changed) throws Exception {
		final CommandModule module = run(image, changed);
		assertNull(module.getCancelReason());
		return (ImagePlus) module.getOutput("alpha");
	}

	private CommandModule run(final ImagePlus image, final Map<String, Object> changed) throws Exception {
		final Map<String, Object> inputs = new HashMap<>(Map.of("image", image, "model", "backdrop", "matting", "none", "edge_radius", "1",
			"layers", "alpha only", "decontaminate", "0"));
		inputs.putAll(changed);
		return context.service(CommandService.class).run(RemoveBackground.class, true, inputs).get();
	}
}
