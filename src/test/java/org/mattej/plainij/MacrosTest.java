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
package org.mattej.plainij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattej.Provenance;
import org.mattej.cli.Main;
import org.mattej.imagej.RedDiscs;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ColorProcessor;

/** The macros of the project and wrong ones, in a real ImageJ with a window. */
class MacrosTest {

	private static VirtualDisplay display;

	@TempDir
	private Path folder;

	@BeforeAll
	static void open() throws IOException {
		display = new VirtualDisplay();
	}

	@AfterAll
	static void close() {
		if (display != null) display.close();
	}

	@Test
	void onePicture() throws Exception {
		final Path target = folder.resolve("cut out.png");
		runMacro("one-picture", photo("Käfer [1].png") + ";" + target + ";backdrop");
		assertCutout(target);
	}

	@Test
	void folderOfPictures() throws Exception {
		final Path photos = Files.createDirectory(folder.resolve("photos")), results = folder.resolve("results");
		for (final String name : List.of("a b.png", "ü.png")) Files.move(photo(name), photos.resolve(name));
		Files.writeString(photos.resolve("notes.txt"), "no picture");
		runMacro("folder", photos + ";" + results + ";backdrop");
		assertCutout(results.resolve("a b-cutout.png"));
		assertCutout(results.resolve("ü-cutout.png"));
	}

	@Test
	void stack() throws Exception {
		final ImageStack slices = new ImageStack(120, 90);
		for (int i = 0; i < 3; i++) slices.addSlice("slice " + i, disc(40 + 15 * i));
		final Path source = folder.resolve("stack.tif"), target = folder.resolve("alpha.tif");
		new FileSaver(new ImagePlus("stack", slices)).saveAsTiffStack(source.toString());
		runMacro("stack", source + ";" + target + ";backdrop");
		final ImagePlus alpha = IJ.openImage(target.toString());
		assertEquals(3, alpha.getStackSize());
		assertEquals(32, alpha.getBitDepth());
		assertEquals("slice 2", alpha.getStack().getSliceLabel(3));
		for (int i = 0; i < 3; i++) assertEquals(1, alpha.getStack().getProcessor(i + 1).getf(40 + 15 * i, 45), 1e-3);
		assertTrue(alpha.getProp(Provenance.KEY).contains("\"segmenter\":\"backdrop\""));
	}

	@Test
	void measurement() throws Exception {
		final Path table = folder.resolve("table.csv");
		runMacro("measure", photo("disc.png") + ";" + table + ";backdrop");
		final String[] rows = Files.readString(table).split("\n");
		final double area = Double.parseDouble(rows[1].split(",")[List.of(rows[0].split(",")).indexOf("Area")]);
		assertEquals(Math.PI * 25 * 25, area, 60);
	}

	@Test
	void replacedBackground() throws Exception {
		final Path target = folder.resolve("composite.png");
		runMacro("replace-background", photo("disc.png") + ";" + target + ";gradient:#ff0000-#0000ff;backdrop");
		final ImagePlus composite = IJ.openImage(target.toString());
		assertEquals(0xff0000, composite.getProcessor().get(3, 0) & 0xffffff);
		assertEquals(0x0000ff, composite.getProcessor().get(3, 89) & 0xffffff);
		assertEquals(RedDiscs.RED, composite.getProcessor().get(60, 45) & 0xffffff);
	}

	@Test
	void mendedTrimap() throws Exception {
		final Path target = folder.resolve("cutout.png");
		runMacro("mended-trimap", photo("disc.png") + ";" + target + ";backdrop");
		assertCutout(target);
	}

	@Test
	void correctedMatte() throws Exception {
		final Path target = folder.resolve("cutout.png");
		runMacro("correct", photo("disc.png") + ";" + target + ";backdrop");
		final BufferedImage cutout = ImageIO.read(target.toFile());
		assertEquals(0, cutout.getRGB(60, 45) >>> 24, "the hole");
		assertEquals(0xffc83c3c, cutout.getRGB(75, 60));
		assertEquals(0, cutout.getRGB(20, 5) >>> 24, "undone");
	}

	@Test
	void titlesMayHoldSpacesBracketsAndUmlauts() throws Exception {
		final Path target = folder.resolve("cutout.png");
		final Path macro = Files.writeString(folder.resolve("titles.ijm"), ("run('Make Trimap...', 'model=backdrop');" +
			"run('Matte from Trimap...', 'image=[große Käfer [1].png] trimap=[große Käfer [1].png-trimap] layers=cutout');" +
			"selectImage('große Käfer [1].png-cutout'); saveAs('PNG', getArgument());").replace('\'', '"'));
		final VirtualDisplay.Result result = display.java(folder, Main.class, "imagej", photo("große Käfer [1].png").toString(), "--macro", macro
			.toString(), "--arg", target.toString());
		assertEquals("", result.errors());
		assertCutout(target);
	}

	@Test
	void wrongMacrosStopWithASentence() throws Exception {
		assertFails("There is no model 'nonsense'; choose one of: automatic, ", "run('Remove Background...', 'model=nonsense');");
		assertFails("There is no parameter 'modell'; there are: model, device, ", "run('Remove Background...', 'modell=backdrop');");
		assertFails("The edge radius must be 'auto' or a number of pixels, not 'abc'.",
			"run('Remove Background...', 'model=backdrop edge_radius=abc');");
		assertFails("The edge radius must be 'auto' or a number of pixels from 0 to 1000, not 7000.0.",
			"run('Remove Background...', 'model=backdrop edge_radius=7000');");
		assertFails("There is no choice 'both' for layers; there are: cutout; ", "run('Remove Background...', 'model=backdrop layers=both');");
		assertFails("There is no parameter 'model'; there are: image.", "run('Remove Background', 'model=backdrop');");
		assertFails("The parameter 'overlay' has no value; write overlay=... in the macro.", "run('Remove Background...', 'overlay');");
		assertFails("The value of overlay must be true or false, not 'yes'.", "run('Remove Background...', 'model=backdrop overlay=yes');");
		assertFails("No image is open; ", "close('*'); run('Remove Background...', 'model=backdrop');");
		assertFails("There are no images open", "close('*'); run('Invert');");
		assertFails("There is no open image called 'b'; ", "run('Matte from Trimap...', 'image=disc.png trimap=b');");
		assertFails("2 open images are called 'disc.png'; rename", "run('Duplicate...', 'title=disc.png');" +
			"run('Replace Background...', 'model=backdrop background=disc.png');");
	}

	@Test
	void missingFilesAreRefused() throws Exception {
		final VirtualDisplay.Result result = display.java(folder, Main.class, "imagej", "--macro", folder.resolve("none.ijm").toString());
		assertEquals(1, result.status());
		assertTrue(result.errors().contains("none.ijm' cannot be read"), result.errors());
	}

	private void assertFails(final String sentence, final String text) throws Exception {
		final Path macro = Files.writeString(folder.resolve("wrong.ijm"), text.replace('\'', '"') + "\nFile.saveString('x', '".replace('\'',
			'"') + folder.resolve("went-on.txt") + "\");\n");
		final VirtualDisplay.Result result = display.java(folder, Main.class, "imagej", photo("disc.png").toString(), "--macro", macro
			.toString());
		assertTrue(result.errors().contains(sentence), result.errors());
		assertEquals(1, result.status());
		assertTrue(Files.notExists(folder.resolve("went-on.txt")));
	}

	private void runMacro(final String macro, final String argument) throws Exception {
		final VirtualDisplay.Result result = display.java(folder, Main.class, "imagej", "--macro", "macros/" + macro + ".ijm", "--arg",
			argument);
		assertEquals("", result.errors());
		assertEquals(0, result.status());
	}

	private static void assertCutout(final Path png) throws IOException {
		final BufferedImage cutout = ImageIO.read(png.toFile());
		assertTrue(cutout.getColorModel().hasAlpha(), png + " has no alpha channel");
		assertEquals(0xffc83c3c, cutout.getRGB(60, 45));
		assertEquals(0, cutout.getRGB(3, 3) >>> 24);
	}

	private Path photo(final String name) {
		final Path file = folder.resolve(name);
		new FileSaver(new ImagePlus(name, disc(60))).saveAsPng(file.toString());
		return file;
	}

	/** A red disc of radius 25 on light grey. */
	private static ColorProcessor disc(final int centre) {
		return RedDiscs.before(RedDiscs.GREY, 120, 90, RedDiscs.disc(centre, 45, 25));
	}
}
