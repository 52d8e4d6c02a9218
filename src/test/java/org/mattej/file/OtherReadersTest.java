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
package org.mattej.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;

import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/** Programs that are not ours read our files: libtiff's tools, GIMP, Chromium. Each test is skipped where its program is missing. */
class OtherReadersTest {

	/** Of the picture: green on the left, transparent on the right, where the green goes on unseen, and a soft edge between. */
	private static final int SIDE = 64;

	@TempDir
	Path folder;

	private Path output;

	@BeforeEach
	void names() {
		output = folder.resolve("output.txt");
	}

	/** What libtiff decodes and stores anew is, bit by bit, what was written. */
	@ParameterizedTest
	@CsvSource({ "8,3,true", "16,3,true", "32,3,true", "16,1,false", "32,5,false" })
	void libtiffReadsEverySample(final int bits, final int channels, final boolean opacity) throws Exception {
		requireTool("tiffcp");
		final Picture<?> picture = RoundTripTest.noise(97, 61, bits, channels, opacity);
		final Path file = folder.resolve("ours.tif"), copy = folder.resolve("copy.tif");
		RoundTripTest.write(picture, Metadata.NONE.withResolution(Resolution.perInch(300, 300)).withText("Description", "A beetle"), file);
		run("tiffcp", "-c", "none", file.toString(), copy.toString());
		assertEquals("", Files.readString(output), "libtiff has nothing to complain about");
		final SourceFile read = PictureReader.read(copy);
		RoundTripTest.assertSame(picture.samples(), read.picture().samples());
		assertEquals(opacity, read.picture().opacity().isPresent());
		run("tiffinfo", file.toString());
		final String info = Files.readString(output);
		assertTrue(info.contains("Resolution: 300, 300 pixels/inch"), info);
		assertTrue(info.contains("ImageDescription: A beetle"), info);
		if (opacity) assertTrue(info.contains("unassoc-alpha"), info);
	}

	/** Colours brighter than white and darker than black are what scientists have 32 bits for. */
	@Test
	void libtiffReadsValuesOutsideTheDisplay() throws Exception {
		requireTool("tiffcp");
		final float[] samples = { -7.25f, 0, .5f, 1, 1e9f, Float.MIN_VALUE, 3, 4, 5, Float.POSITIVE_INFINITY, 6, 7 };
		final Path file = folder.resolve("ours.tif"), copy = folder.resolve("copy.tif");
		RoundTripTest.write(Picture.of("floats", ArrayImgs.floats(samples, 2, 2, 3), Channel.rgb(0, 1)).withOpacity(ArrayImgs.floats(new float[] {
			0, .1f, .9f, 1 }, 2, 2)), Metadata.NONE, file);
		run("tiffcp", "-c", "none", file.toString(), copy.toString());
		final Picture<?> read = PictureReader.read(copy).picture();
		RoundTripTest.assertSame(ArrayImgs.floats(samples, 2, 2, 3), read.samples());
		assertArrayEquals(new float[] { 0, .1f, .9f, 1 }, Planes.floats(read.opacity().get()));
	}

	@Test
	void libtiffReadsBigTiff() throws Exception {
		requireTool("tiffcp");
		final Picture<?> picture = RoundTripTest.noise(97, 61, 16, 3, true);
		final Path file = folder.resolve("big.tif"), copy = folder.resolve("copy.tif");
		SafeFile.write(file, out -> TiffEncoder.encode(rows(picture), true, Metadata.NONE, out, true));
		assertEquals(43, Files.readAllBytes(file)[3], "BigTIFF's number");
		RoundTripTest.assertSame(picture.samples(), PictureReader.read(file).picture().samples());
		run("tiffcp", "-c", "none", file.toString(), copy.toString());
		RoundTripTest.assertSame(picture.samples(), PictureReader.read(copy).picture().samples());
	}

	private static <T extends RealType<T> & NativeType<T>> StoredRows rows(final Picture<T> picture) {
		return StoredRows.of(picture.samples(), picture.opacity().orElse(null));
	}

	/** A cutout over red has no dark rim, neither at its own size nor when the browser makes it smaller. */
	@ParameterizedTest
	@ValueSource(ints = { SIDE, SIDE / 4 })
	void chromiumShowsNoDarkFringe(final int shown) throws Exception {
		requireTool("chromium");
		cutout("cutout.png", 16);
		final Path page = folder.resolve("page.html"), shot = folder.resolve("shot.png");
		Files.writeString(page, "<body style='margin:0;background:#f00'><img src='cutout.png' width='" + shown + "' style='display:block'>");
		run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--force-color-profile=srgb", "--hide-scrollbars", "--window-size=200,200",
			"--user-data-dir=" + folder.resolve("profile"), "--screenshot=" + shot, page.toUri().toString());
		final BufferedImage image = ImageIO.read(shot.toFile());
		assertNoFringe(image, shown);
	}

	/** GIMP takes the cutout as layer with opacity, its colours straight; flattened on red it has no dark rim. */
	@Test
	void gimpShowsNoDarkFringe() throws Exception {
		requireTool("gimp-console");
		final List<Path> files = List.of(cutout("8.png", 8), cutout("16.png", 16), cutout("16.tif", 16), cutout("32.tif", 32));
		final StringBuilder script = new StringBuilder("(begin (gimp-context-set-background '(255 0 0))");
		for (final Path file : files) script.append("(let* ((i (car (gimp-file-load RUN-NONINTERACTIVE \"%1$s\" \"f\")))) (gimp-image-flatten i) "
			.formatted(file)).append("(gimp-file-save RUN-NONINTERACTIVE i (car (gimp-image-get-active-layer i)) \"%1$s.shot.png\" \"s\"))"
				.formatted(file));
		run("gimp-console", "-i", "-d", "-f", "-b", script + ")", "-b", "(gimp-quit 0)");
		for (final Path file : files) {
			final Picture<?> shot = PictureReader.read(file.resolveSibling(file.getFileName() + ".shot.png")).picture();
			assertTrue(shot.opacity().isEmpty());
			final float[] colours = Planes.floats(shot.colours());
			final BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
			for (int i = 0; i < SIDE * SIDE; i++) image.setRGB(i % SIDE, i / SIDE, new Color(colours[i], colours[i + SIDE * SIDE], colours[i + 2 *
				SIDE * SIDE]).getRGB());
			assertNoFringe(image, SIDE);
		}
	}

	private static void assertNoFringe(final BufferedImage image, final int side) {
		for (int x = 0; x < side; x++) {
			final Color colour = new Color(image.getRGB(x, side / 2));
			// green of 200 into red of 255: their sum never falls as it does over a dark rim
			assertTrue(colour.getRed() + colour.getGreen() >= 195, "dark at " + x + ": " + colour);
			assertEquals(0, colour.getBlue(), 2);
		}
		assertEquals(200, new Color(image.getRGB(side / 8, side / 2)).getGreen(), 3);
		assertEquals(255, new Color(image.getRGB(side - 2, side / 2)).getRed(), 2);
	}

	private Path cutout(final String name, final int bits) {
		final Path file = folder.resolve(name);
		final float[] alpha = new float[SIDE * SIDE], green = new float[3 * SIDE * SIDE];
		for (int i = 0; i < alpha.length; i++) {
			alpha[i] = Math.max(0, Math.min(1, (SIDE / 2f - i % SIDE) / 8 + .5f));
			green[alpha.length + i] = 200f / 255;
		}
		final Picture<?> subject = switch (bits) {
			case 8 -> Picture.of(name, ArrayImgs.unsignedBytes(bytes(green), SIDE, SIDE, 3), Channel.rgb(0, 255));
			case 16 -> Picture.of(name, ArrayImgs.unsignedShorts(shorts(green), SIDE, SIDE, 3), Channel.rgb(0, 65535));
			default -> Picture.of(name, ArrayImgs.floats(green, SIDE, SIDE, 3), Channel.rgb(0, 1));
		};
		RoundTripTest.write(subject.withOpacity(ArrayImgs.floats(alpha, SIDE, SIDE)), Metadata.NONE, file);
		return file;
	}

	private static byte[] bytes(final float[] values) {
		final byte[] bytes = new byte[values.length];
		for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) Math.round(255 * values[i]);
		return bytes;
	}

	private static short[] shorts(final float[] values) {
		final short[] shorts = new short[values.length];
		for (int i = 0; i < shorts.length; i++) shorts[i] = (short) Math.round(65535 * values[i]);
		return shorts;
	}

	// -- programs --

	private static void requireTool(final String name) {
		final boolean there = List.of(System.getenv("PATH").split(File.pathSeparator)).stream().anyMatch(path -> Files.isExecutable(Path.of(
			path, name)));
		Assumptions.assumeTrue(there, name + " is not installed");
	}

	private void run(final String... command) throws IOException, InterruptedException {
		final Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		if (!process.waitFor(90, TimeUnit.SECONDS)) {
			process.destroyForcibly();
			throw new AssertionError(command[0] + " does not end");
		}
		assertEquals(0, process.exitValue(), () -> command[0] + ": " + read(output));
	}

	private static String read(final Path file) {
		try {
			return Files.readString(file);
		}
		catch (final IOException e) {
			return String.valueOf(e);
		}
	}
}
