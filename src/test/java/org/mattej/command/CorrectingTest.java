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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattej.Provenance;
import org.mattej.imagej.RedDiscs;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import com.google.gson.JsonParser;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.macro.Interpreter;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/** Corrections as scripts make them, without a window. */
class CorrectingTest extends WithContext {

	@TempDir
	private Path folder;

	private ImagePlus disc, cutout, alpha;

	@BeforeEach
	void isolate() throws Exception {
		disc = new ImagePlus("disc", RedDiscs.before(RedDiscs.WHITE, 64, 64, RedDiscs.disc(32, 32, 20)));
		Interpreter.batchMode = true;
		Interpreter.addBatchModeImage(disc);
		final CommandModule module = context.service(CommandService.class).run(RemoveBackground.class, true, Map.of("image", disc, "model", "backdrop", "layers",
			Choices.CUTOUT_ALPHA)).get();
		cutout = (ImagePlus) module.getOutput("cutout");
		alpha = (ImagePlus) module.getOutput("alpha");
		Interpreter.addBatchModeImage(cutout);
		Interpreter.addBatchModeImage(alpha);
	}

	@AfterEach
	void close() {
		for (final ImagePlus image : new ImagePlus[] { disc, cutout, alpha }) Interpreter.removeBatchModeImage(image);
		Interpreter.batchMode = false;
	}

	private String run(final Class<? extends Command> command, final ImagePlus image, final Roi selection) throws Exception {
		image.setRoi(selection);
		return context.service(CommandService.class).run(command, true, Map.of("image", image)).get().getCancelReason();
	}

	@Test
	void areasLinesAndPointsChangeTheOpenLayers() throws Exception {
		final int[] before = ((int[]) disc.getProcessor().getPixels()).clone();
		assertNull(run(MarkBackground.class, disc, new OvalRoi(26, 26, 12, 12)));
		assertEquals(0, alpha.getProcessor().get(32, 32));
		assertEquals(0, cutout.getStack().getProcessor(4).get(32, 32));
		assertEquals(255, cutout.getStack().getProcessor(4).get(20, 32));
		final Line line = new Line(4, 4, 20, 4);
		line.setStrokeWidth(4);
		assertNull(run(MarkSubject.class, disc, line));
		assertEquals(255, alpha.getProcessor().get(10, 5));
		assertNull(run(MarkSubject.class, alpha, new PointRoi(58, 58)), "on a layer");
		assertEquals(255, alpha.getProcessor().get(58, 58));
		assertEquals(0, alpha.getProcessor().get(62, 58));
		assertArrayEquals(before, (int[]) disc.getProcessor().getPixels());
		assertEquals("background area of 112 pixels: 26,26 12x12; subject stroke of radius 2: 4.5,4.5 20.5,4.5; subject area of 21 pixels: 56,56 5x5",
			JsonParser.parseString(alpha.getProp(Provenance.KEY)).getAsJsonObject().getAsJsonObject("settings").get("corrections")
				.getAsString());
	}

	@Test
	void undoRedoAndReset() throws Exception {
		final byte[] before = ((byte[]) alpha.getProcessor().getPixels()).clone();
		assertNull(run(MarkBackground.class, disc, new OvalRoi(26, 26, 12, 12)));
		assertNull(run(MarkUnknown.class, disc, new OvalRoi(20, 20, 6, 6)));
		assertNull(run(UndoCorrection.class, disc, null));
		assertNull(run(UndoCorrection.class, disc, null));
		assertArrayEquals(before, (byte[]) alpha.getProcessor().getPixels());
		assertNull(run(RedoCorrection.class, disc, null));
		assertEquals(0, alpha.getProcessor().get(32, 32));
		assertNull(run(ResetCorrections.class, disc, null));
		assertArrayEquals(before, (byte[]) alpha.getProcessor().getPixels());
		assertNull(run(UndoCorrection.class, disc, null), "nothing to undo is no error");
	}

	@Test
	void theCutoutsWindowShowsTheCorrection() throws Exception {
		assertNull(run(MarkBackground.class, disc, new OvalRoi(26, 26, 12, 12)));
		assertEquals(1, cutout.getOverlay().size());
		final ImagePlus seen = cutout.flatten();
		assertEquals(0x808080, seen.getProcessor().get(32, 32) & 0xffffff);
		assertEquals(0x808080, seen.getProcessor().get(3, 3) & 0xffffff);
		assertEquals(RedDiscs.RED, seen.getProcessor().get(20, 32) & 0xffffff);
		assertNull(run(MarkSubject.class, disc, new OvalRoi(26, 26, 12, 12)));
		assertEquals(RedDiscs.RED, cutout.flatten().getProcessor().get(32, 32) & 0xffffff, "of the same overlay");
		final Path file = folder.resolve("cutout.tif");
		new FileSaver(cutout).saveAsTiff(file.toString());
		final ImagePlus saved = IJ.openImage(file.toString());
		final int covered = saved.flatten().getProcessor().get(3, 3), clear = saved.flatten().getProcessor().get(32, 32);
		saved.setOverlay(null);
		assertEquals(0x808080, covered & 0xffffff, "of the saved cutout");
		assertEquals(saved.flatten().getProcessor().get(32, 32), clear, "nothing covers the subject of the saved cutout");
	}

	@Test
	void whatCannotBeDoneIsSaid() throws Exception {
		assertEquals("'disc' has no selection; mark the subject part with an area, a line or points first.", run(MarkSubject.class, disc, null));
		assertEquals("The selection on 'disc' is of the kind Angle; mark with an area, a line or points.", run(MarkUnknown.class, disc, new PolygonRoi(
			new float[] { 3, 9, 9 }, new float[] { 3, 3, 9 }, Roi.ANGLE)));
		assertNull(run(MarkSubject.class, disc, new Roi(70, 70, 5, 5)), "a selection outside changes nothing");
		final ImagePlus other = IJ.createImage("other", 20, 20, 1, 24);
		assertEquals("There is no matte of 'other' to correct; run Plugins>MatteJ>Remove Background first, and leave its cutout or its alpha matte " +
			"open.", run(MarkSubject.class, other, new Roi(2, 2, 5, 5)));
		disc.lock();
		assertEquals("'disc' is in use by another command; wait until that is done, or duplicate the image.", run(MarkSubject.class, disc, new Roi(2, 2,
			5, 5)));
		disc.unlock();
	}

	/** Two red discs in each of three slices that are made when asked for. */
	private static ImagePlus film() {
		final VirtualStack slices = new VirtualStack(64, 64) {

			@Override
			public ImageProcessor getProcessor(final int n) {
				final ShortProcessor pixels = new ShortProcessor(64, 64);
				pixels.setValue(1000 + n);
				pixels.fill(new OvalRoi(12, 12, 40, 40));
				return pixels;
			}

			@Override
			public int getSize() {
				return 3;
			}

			@Override
			public int size() {
				return 3;
			}

			@Override
			public String getSliceLabel(final int n) {
				return null;
			}
		};
		slices.setBitDepth(16);
		return new ImagePlus("film", slices);
	}

	@Test
	void slicesOfVirtualResultsAreCorrectedAndKeepIt() throws Exception {
		final ImagePlus film = film();
		final CommandModule module = context.service(CommandService.class).run(RemoveBackground.class, true, Map.of("image", film, "model", "backdrop", "layers",
			Choices.CUTOUT_ALPHA_TRIMAP, "slices", "all")).get();
		final List<ImagePlus> layers = new ArrayList<>(List.of(film));
		for (final String layer : List.of("cutout", "alpha", "trimap")) layers.add((ImagePlus) module.getOutput(layer));
		layers.forEach(Interpreter::addBatchModeImage);
		try {
			final ImagePlus mattes = layers.get(2), cut = layers.get(1), trimaps = layers.get(3);
			assertTrue(mattes.getStack().isVirtual() && cut.getStack().isVirtual() && trimaps.getStack().isVirtual());
			mattes.setSlice(2);
			film.setSlice(2);
			assertNull(run(MarkBackground.class, film, new OvalRoi(26, 26, 12, 12)));
			assertEquals(0, mattes.getProcessor().get(32, 32), "what is on display");
			final int[] expected = { 255, 0, 255 };
			for (int n = 1; n <= 3; n++) {
				mattes.setSlice(n);
				assertEquals(expected[n - 1], mattes.getProcessor().get(32, 32), "alpha " + n);
				assertEquals(expected[n - 1], trimaps.getStack().getProcessor(n).get(32, 32), "trimap " + n);
				assertEquals(expected[n - 1] * 257, cut.getStack().getProcessor(2 * n).get(32, 32), "opacity of cutout " + n);
				assertEquals(1000 + n, cut.getStack().getProcessor(2 * n - 1).get(20, 32), "samples " + n);
			}
			film.setSlice(1);
			assertNull(run(UndoCorrection.class, film, null), "nothing was marked on this one");
			assertEquals(0, mattes.getStack().getProcessor(2).get(32, 32));
			film.setSlice(2);
			assertNull(run(UndoCorrection.class, film, null));
			assertEquals(255, mattes.getStack().getProcessor(2).get(32, 32));
		}
		finally {
			layers.forEach(Interpreter::removeBatchModeImage);
		}
	}

	@Test
	void layersThatCannotBeChangedAreNamed() throws Exception {
		final ImagePlus film = film(), mattes = film();
		mattes.setTitle("film-alpha");
		Interpreter.addBatchModeImage(film);
		Interpreter.addBatchModeImage(mattes);
		try {
			assertEquals("'film-alpha' is read from its file slice by slice and cannot be corrected; open it without 'virtual', or close it.", run(
				MarkBackground.class, film, new OvalRoi(26, 26, 12, 12)));
		}
		finally {
			Interpreter.removeBatchModeImage(film);
			Interpreter.removeBatchModeImage(mattes);
		}
	}

	@Test
	void channelsOfACutoutKeepTheirDisplayRanges() throws Exception {
		final CompositeImage channels = (CompositeImage) cutout;
		channels.setPosition(2, 1, 1);
		channels.setDisplayRange(10, 90);
		assertNull(run(MarkBackground.class, disc, new OvalRoi(26, 26, 12, 12)));
		channels.updateImage();
		assertEquals("0-255 10-90 0-255", IntStream.of(1, 2, 3).mapToObj(channels::getChannelLut).map(lut -> (int) lut.min + "-" + (int) lut.max)
			.collect(Collectors.joining(" ")));
	}

	@Test
	void aLayerInUseIsWaitedFor() throws Exception {
		final CountDownLatch held = new CountDownLatch(1), free = new CountDownLatch(1);
		final Thread other = new Thread(() -> {
			alpha.lock();
			held.countDown();
			try {
				free.await();
			}
			catch (final InterruptedException e) {
				Thread.currentThread().interrupt();
			}
			alpha.unlock();
		});
		other.start();
		held.await();
		disc.setRoi(new OvalRoi(26, 26, 12, 12));
		final Future<CommandModule> marking = context.service(CommandService.class).run(MarkBackground.class, true, Map.of("image", disc));
		assertThrows(TimeoutException.class, () -> marking.get(300, TimeUnit.MILLISECONDS));
		assertEquals(255, alpha.getProcessor().get(32, 32));
		free.countDown();
		assertNull(marking.get().getCancelReason());
		assertEquals(0, alpha.getProcessor().get(32, 32));
		assertFalse(alpha.isLocked() || cutout.isLocked() || disc.isLocked());
	}
}
