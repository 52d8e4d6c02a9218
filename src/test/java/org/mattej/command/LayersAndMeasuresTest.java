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

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattej.Provenance;
import org.mattej.file.PictureReader;
import org.mattej.imagej.Images;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.ShortProcessor;

/** Layers out and a trimap back, subjects measured, samples opened. */
class LayersAndMeasuresTest extends WithContext {

	@TempDir
	private Path folder;

	@BeforeEach
	void open() {
		ResultsTable.getResultsTable().reset();
	}

	@AfterEach
	void close() {
		for (final ImagePlus image : Images.open()) Interpreter.removeBatchModeImage(image);
		Interpreter.batchMode = false;
		ResultsTable.getResultsTable().reset();
	}

	@Test
	void layersGoOutAndTheTrimapComesBack() throws Exception {
		Interpreter.batchMode = true;
		final ImagePlus image = redDisc();
		final CommandModule made = run(RemoveBackground.class, "image", image, "model", "backdrop", "layers", Choices.EVERY_LAYER);
		final ImagePlus trimap = (ImagePlus) made.getOutput("trimap"), plate = (ImagePlus) made.getOutput("plate");
		assertEquals("disc-plate", plate.getTitle());
		assertEquals(0xdcdcdc, plate.getProcessor().get(32, 32) & 0xffffff, "what is behind the disc");
		assertTrue(reason(ExportLayers.class, "image", image, "file", folder.resolve("a.ora").toString()).startsWith("'disc' is not open, "));
		for (final ImagePlus open : new ImagePlus[] { image, (ImagePlus) made.getOutput("cutout"), trimap, plate }) Interpreter.addBatchModeImage(open);
		for (final String name : List.of("läyers 1.ora", "layers.tif")) {
			final Path file = folder.resolve(name);
			assertNull(reason(ExportLayers.class, "image", image, "file", file.toString(), "background", "#00ff00"));
			final ImagePlus back = (ImagePlus) run(ImportTrimap.class, "image", image, "file", file.toString()).getOutput("trimap");
			assertEquals("disc-trimap", back.getTitle());
			assertArrayEquals((byte[]) trimap.getProcessor().getPixels(), (byte[]) back.getProcessor().getPixels());
		}
		final ImagePlus stack = IJ.openImage(folder.resolve("layers.tif").toString());
		assertEquals(List.of("source Red", "source Green", "source Blue", "cutout Red", "cutout Green", "cutout Blue", "alpha", "trimap", "plate Red",
			"plate Green", "plate Blue"), Arrays.asList(stack.getStack().getSliceLabels()).subList(0, 11));
		assertEquals(0xdc, stack.getStack().getProcessor(9).get(32, 32));
		assertEquals(List.of("cutout", "background", "plate", "alpha", "trimap", "source"), layerNames(folder.resolve("läyers 1.ora")));
		assertEquals(0xdc, stack.getStack().getProcessor(1).get(1, 1));
		assertEquals(255, stack.getStack().getProcessor(7).get(32, 32));
		assertTrue(stack.getProp(Provenance.KEY).contains("\"segmenter\":\"backdrop\""));
		assertTrue(reason(ExportLayers.class, "image", image, "file", folder.resolve("a.psd").toString()).contains("does not end in .ora or .tif"));
		assertTrue(reason(ExportLayers.class, "image", image).startsWith("No file was named; "));
		assertTrue(reason(ImportTrimap.class, "image", new ImagePlus("small", new ByteProcessor(3, 3)), "file", folder.resolve("läyers 1.ora")
			.toString()).contains("has 64x64 pixels but 'small' has 3x3; "));
		assertTrue(reason(ImportTrimap.class, "image", image, "file", "none.ora").startsWith("There is no file 'none.ora'"));
		assertEquals(2, Files.list(folder).count(), "nothing half-written is left");
	}

	private static List<String> layerNames(final Path ora) throws Exception {
		try (FileSystem zip = FileSystems.newFileSystem(ora)) {
			return Pattern.compile("name=\"(\\w+)\"").matcher(Files.readString(zip.getPath("stack.xml"))).results().map(match -> match.group(1)).toList();
		}
	}

	@Test
	void sixteenBitsGoOutAsTheyAre() throws Exception {
		Interpreter.batchMode = true;
		final ShortProcessor pixels = new ShortProcessor(64, 64);
		pixels.setValue(50000);
		pixels.fill(new OvalRoi(12, 12, 40, 40));
		final ImagePlus image = new ImagePlus("scan", pixels);
		final ImagePlus cutout = (ImagePlus) run(RemoveBackground.class, "image", image, "model", "backdrop").getOutput("cutout");
		for (final ImagePlus open : new ImagePlus[] { image, cutout }) Interpreter.addBatchModeImage(open);
		final Path file = folder.resolve("scan.tif");
		assertNull(reason(ExportLayers.class, "image", cutout, "file", file.toString()));
		final ImagePlus stack = IJ.openImage(file.toString());
		assertEquals(16, stack.getBitDepth());
		assertEquals(50000, stack.getStack().getProcessor(1).get(32, 32));
		assertEquals(255, stack.getStack().getProcessor(4).get(32, 32));
	}

	@Test
	void subjectsAreMeasuredInTheUnitsOfThePicture() throws Exception {
		final ByteProcessor matte = new ByteProcessor(200, 100), pixels = new ByteProcessor(200, 100);
		matte.setValue(255);
		matte.fill(new OvalRoi(10, 10, 60, 60));
		matte.fill(new OvalRoi(120, 30, 40, 40));
		pixels.setValue(100);
		pixels.fill(new OvalRoi(120, 30, 40, 40));
		final ImagePlus image = new ImagePlus("two", pixels), alpha = new ImagePlus("two-alpha", matte);
		image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = .5;
		image.getCalibration().setUnit("mm");
		alpha.setProp(Provenance.KEY, "{\"doubt\":{\"score\":0.25}}");
		assertNull(run(MeasureSubject.class, "image", image, "alpha", alpha).getCancelReason());
		final CommandModule module = run(MeasureSubject.class, "image", image, "alpha", alpha, "subjects", "each", "numbered", true);
		final ResultsTable table = ResultsTable.getResultsTable();
		assertEquals(3, table.size());
		assertEquals(Math.PI * (900 + 400) / 4, table.getValue("Area", 0), 5);
		assertEquals(Math.PI * 900 / 4, table.getValue("Area", 1), 4);
		assertEquals("two:subject 2", table.getLabel(2));
		assertEquals(70, table.getValue("XM", 2), .01);
		assertEquals(60, table.getValue("BX", 2), .01);
		assertEquals(20, table.getValue("Width", 2), .01);
		assertEquals(100, table.getValue("Mean", 2), .01);
		assertEquals(0, table.getValue("Mean", 1), .01);
		assertEquals(0, table.getValue("Softness", 2), .01);
		assertEquals(.25, table.getValue("Doubt", 2));
		final ImagePlus labels = (ImagePlus) module.getOutput("labels");
		assertEquals("two-labels", labels.getTitle());
		assertEquals(1, labels.getProcessor().get(40, 40));
		assertEquals(2, labels.getProcessor().get(140, 50));
		assertEquals(0, labels.getProcessor().get(100, 50));
		assertEquals("mm", labels.getCalibration().getUnit());
		assertTrue(reason(MeasureSubject.class, "image", image).startsWith("'two' has no alpha channel; "));
		assertTrue(reason(MeasureSubject.class, "image", image, "alpha", new ImagePlus("none", new ByteProcessor(200, 100))).startsWith(
			"No pixel of the matte is at least half opaque"));
		assertTrue(reason(MeasureSubject.class, "image", image, "alpha", alpha, "subjects", "some").startsWith("There is no choice 'some' for subjects; "));
	}

	@Test
	void framesWithoutASubjectAreMeasuredAsNothing() throws Exception {
		final ImageStack frames = new ImageStack(20, 20), mattes = new ImageStack(20, 20);
		for (int n = 0; n < 3; n++) {
			final ByteProcessor matte = new ByteProcessor(20, 20);
			matte.setValue(255);
			if (n != 1) matte.fill(new Roi(4, 4, 5 + n, 2));
			mattes.addSlice(matte);
			frames.addSlice(new ByteProcessor(20, 20));
		}
		final ImagePlus image = new ImagePlus("film", frames), alpha = new ImagePlus("film-alpha", mattes);
		final CommandModule module = run(MeasureSubject.class, "image", image, "alpha", alpha, "slices", "all", "numbered", true);
		assertNull(module.getCancelReason());
		final ResultsTable table = ResultsTable.getResultsTable();
		assertEquals("10.0 0.0 14.0", table.getValue("Area", 0) + " " + table.getValue("Area", 1) + " " + table.getValue("Area", 2));
		assertTrue(Double.isNaN(table.getValue("XM", 1)));
		final ImagePlus labels = (ImagePlus) module.getOutput("labels");
		assertEquals("1 0 1", labels.getStack().getProcessor(1).get(5, 5) + " " + labels.getStack().getProcessor(2).get(5, 5) + " " + labels
			.getStack().getProcessor(3).get(5, 5));
		image.setSlice(2);
		assertTrue(reason(MeasureSubject.class, "image", image, "alpha", alpha).startsWith("No pixel of the matte is at least half opaque"));
	}

	/** A grey picture of 8 bit, half opaque everywhere but for a corner that is clear. */
	private static ImagePlus halfOpaque() {
		final ImageStack slices = new ImageStack(32, 32);
		final ByteProcessor grey = new ByteProcessor(32, 32), opacity = new ByteProcessor(32, 32);
		grey.setValue(200);
		grey.fill();
		opacity.setValue(128);
		opacity.fill();
		opacity.setValue(0);
		opacity.fill(new Roi(0, 0, 8, 8));
		slices.addSlice("Grey", grey);
		slices.addSlice("alpha", opacity);
		return new ImagePlus("half", slices);
	}

	@Test
	void aPicturesOwnOpacityIsTakenOnce() throws Exception {
		final ImagePlus half = halfOpaque();
		half.setDisplayRange(0, 255);
		final ImagePlus cutout = (ImagePlus) run(DecontaminateEdges.class, "image", half, "decontaminate", "0").getOutput("cutout");
		assertEquals("128 0", cutout.getStack().getProcessor(2).get(20, 20) + " " + cutout.getStack().getProcessor(2).get(2, 2));
		final ImagePlus composite = (ImagePlus) run(ReplaceBackground.class, "image", half, "background", "black", "decontaminate", "0").getOutput(
			"composite");
		final double light = 128 / 255. * Math.pow((200 / 255. + .055) / 1.055, 2.4), displayed = 255 * (1.055 * Math.pow(light, 1 / 2.4) - .055);
		assertEquals(displayed, composite.getProcessor().get(20, 20) & 255, 1.01);
		assertEquals(0, composite.getProcessor().get(2, 2) & 255);
	}

	@Test
	void samplesOpen() throws Exception {
		for (final String sample : context.service(CommandService.class).getCommand(OpenSample.class).getInput("sample", String.class).getChoices()) {
			final ImagePlus picture = (ImagePlus) run(OpenSample.class, "sample", sample).getOutput("picture");
			assertEquals(sample, picture.getTitle());
			assertEquals(PictureReader.read(Path.of("src/main/resources/org/mattej/samples", sample)).picture().width(), picture.getWidth());
		}
		assertTrue(reason(OpenSample.class, "sample", "dog").startsWith("There is no choice 'dog' for sample; "));
	}

	private String reason(final Class<? extends Command> command, final Object... inputs) throws InterruptedException, ExecutionException {
		return run(command, inputs).getCancelReason();
	}

	private CommandModule run(final Class<? extends Command> command, final Object... inputs) throws InterruptedException, ExecutionException {
		return context.service(CommandService.class).run(command, true, inputs).get();
	}
}
