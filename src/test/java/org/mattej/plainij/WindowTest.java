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

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattej.TestData;
import org.mattej.imagej.RedDiscs;

import ij.ImagePlus;
import ij.io.FileSaver;

/** A person's way through a real ImageJ. Its screenshots stay in {@code target/screenshots}. */
class WindowTest {

	@TempDir
	private Path folder;

	@Test
	void menuDialogsRecorderAndErrors() throws Exception {
		final Path photo = photo(folder, 300, 240);
		try (VirtualDisplay display = new VirtualDisplay()) {
			final VirtualDisplay.Result result = display.java(folder, WindowDriver.class, folder.resolve("imagej").toString(), photo.toString(),
				Path.of("target", "screenshots").toString());
			assertEquals("", result.errors());
			final List<String> lines = result.output().lines().toList();
			assertTrue(lines.contains("menu Remove Background... org.mattej.plainij.RunCommand(\"RemoveBackground\")"), result.output());
			assertTrue(lines.contains("images 1"), result.output());
			final String documented = Files.readAllLines(Path.of("docs", "manual.md")).stream().filter(line -> line.startsWith(
				"run(\"Remove Background...\"")).findFirst().orElseThrow();
			assertTrue(result.output().contains(documented.replace("model=automatic", "model=backdrop").replace("edge_radius=auto", "edge_radius=6")
				.replace("overlay=false", "overlay=true")), result.output());
			assertTrue(lines.contains("overlay 2"), result.output());
			assertTrue(lines.contains("remembered backdrop"), result.output());
			assertTrue(Files.size(Path.of("target", "screenshots", "error.png")) > 0);
			assertEquals(0, result.status());
		}
	}

	private static final Path ASTRONAUT = Path.of("src", "main", "resources", "org", "mattej", "samples", "astronaut.png");

	/** A network for the ImageJ of the test; skips the test where there is none. */
	private void network() throws IOException {
		final Path models = Files.createDirectories(folder.resolve("imagej").resolve("models").resolve("mattej"));
		Files.copy(TestData.shared("models/u2netp.onnx"), models.resolve("u2netp.onnx"));
	}

	/** Those of the brush and of Check Edges in the README and the manual. */
	@Test
	void picturesAreMade() throws Exception {
		network();
		final Path screenshots = Files.createDirectories(Path.of("target", "screenshots"));
		try (VirtualDisplay display = new VirtualDisplay()) {
			final VirtualDisplay.Result result = display.java(folder, PicturesDriver.class, folder.resolve("imagej").toString(), ASTRONAUT.toString(), "u2netp",
				screenshots.toString());
			assertEquals("", result.errors());
			assertEquals(List.of("marked background", "edges over black"), result.output().lines().toList());
			assertEquals(0, result.status());
		}
		for (final String name : List.of("brush.png", "edges.png")) assertTrue(ImageIO.read(screenshots.resolve(name).toFile()).getWidth() == 1366);
	}

	/** The picture of the README is made here, too. */
	@Test
	void previewComesAndGoesWithTheDialog() throws Exception {
		network();
		try (VirtualDisplay display = new VirtualDisplay()) {
			final VirtualDisplay.Result result = display.java(folder, PreviewDriver.class, folder.resolve("imagej").toString(), ASTRONAUT.toString(),
				"u2netp", Files.createDirectories(Path.of("target", "screenshots")).resolve("preview.png").toString());
			assertEquals("", result.errors());
			assertEquals(List.of("unticked: mark", "wider: MatteJ preview, MatteJ preview band, mark",
				"decontaminate shows", "contract shows", "contract again shows", "decontaminate again shows", "a draft came first true",
				"No preview: The edge radius must be 'auto' or a number of pixels, not 'abc'.", "refused: mark", "unticked: mark", "cancelled: mark",
				"ticked again false", "bar moved true", "confirmed: mark", "background: #80a0c0, band true", "shadow shows true, #80a0c0",
				"canvas: #808080, #80a0c0, band false", "No preview: There is no canvas 'round'; choose one of: picture, subject, square, WIDTHxHEIGHT.",
				"cancelled: mark"), result.output().lines().toList());
			assertEquals(0, result.status());
		}
	}

	@Test
	void thePreviewFollowsChoicesAndSelections() throws Exception {
		try (VirtualDisplay display = new VirtualDisplay()) {
			final VirtualDisplay.Result result = display.java(folder, ChoicesDriver.class, folder.resolve("imagej").toString());
			assertEquals("", result.errors());
			assertEquals(List.of("lets the image be used: true", "all: both", "largest: large", "selection drawn: small", "selection drawn anew: large",
				"all again: both", "all slices: both", "points in words: large", "no hints: both", "second slice: small",
				"slices 2, large 255 0, small 0 255", "slices 2, large 0 0, small 255 255", "[1200 pixels, band of 880, 2400 pixels, band of 880]"), result.output().lines().toList());
			assertEquals(0, result.status());
		}
	}

	@Test
	void disturbedWorkEndsWithASentence() throws Exception {
		try (VirtualDisplay display = new VirtualDisplay()) {
			final VirtualDisplay.Result result = display.java(folder, DisturbanceDriver.class, folder.resolve("imagej").toString(), photo(folder,
				1600, 1200).toString());
			assertEquals("", result.errors());
			final List<String> lines = result.output().lines().filter(line -> !line.startsWith("milliseconds")).toList();
			assertEquals(List.of("'photo.png' is in use by another command; wait until that is done, or duplicate the image.",
				"still working: true", "status: Cancelled.",
				"'photo.png' was closed while it was worked on; open it and run the command again.", "images: 0"), lines);
			assertEquals(0, result.status());
		}
	}

	@Test
	void longStacksAreCancelledOrDoneAndMixedOnesRefused() throws Exception {
		try (VirtualDisplay display = new VirtualDisplay()) {
			final VirtualDisplay.Result result = display.java(folder, FilmDriver.class, folder.resolve("imagej").toString());
			assertEquals("", result.errors());
			assertEquals(List.of("Picture 2 of 3: Slice 2 of 'mixed' has 32x5 pixels of 8 bits, but the stack has 32x32 of 8; make all slices alike, or run " +
				"the command on single images.", "Escape before the end true, status Cancelled., images 1",
				"slices 10000, virtual true, discs [255 0, 255 0, 255 0]", "windows: [ImageJ, film, film-alpha]"), result.output().lines().toList());
			assertEquals(0, result.status());
		}
	}

	/** A red disc on light grey. */
	static Path photo(final Path folder, final int width, final int height) {
		final Path file = folder.resolve("photo.png");
		new FileSaver(new ImagePlus("photo", RedDiscs.before(RedDiscs.GREY, width, height, new Rectangle(width / 4, height / 4, width / 2, height / 2)))).saveAsPng(file.toString());
		return file;
	}
}
