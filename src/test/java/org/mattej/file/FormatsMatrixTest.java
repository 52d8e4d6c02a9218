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

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;

import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;

/** Each kind of file that ImageMagick writes is read as ImageMagick reads it, at its own depth. Skipped where ImageMagick is missing. */
class FormatsMatrixTest {

	private static final int WIDTH = 83, HEIGHT = 47;

	@TempDir
	private Path folder;

	@BeforeEach
	void requireImageMagick() {
		final boolean there = Arrays.stream(System.getenv("PATH").split(":")).anyMatch(place -> Files.isExecutable(Path.of(place, "convert")));
		Assumptions.assumeTrue(there, "ImageMagick is not installed");
	}

	/** The file's ending, ImageMagick's options, the depth that is read, and by how much values may differ, of 255. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"png | | 8 | 0", "png | -depth 16 | 16 | .01", "png | -colors 60 -type Palette | 8 | 0", "png | -colors 60 -type PaletteAlpha -alpha set | 8 | 0", //
		"png | -colorspace Gray -depth 4 | 8 | 0", "png | -interlace PNG | 8 | 0", "png | -monochrome -depth 1 | 8 | 0", //
		"jpg | -quality 92 | 8 | 3", "jpg | -interlace JPEG -sampling-factor 2x1 | 8 | 4", "jpg | -colorspace Gray | 8 | 2", "jpg | -colorspace CMYK | 8 | 6", //
		"tif | -compress LZW | 8 | 0", "tif | -compress Zip -depth 16 | 16 | .01", "tif | -compress JPEG | 8 | 4", "tif | -compress RLE | 8 | 0", //
		"tif | -define tiff:tile-geometry=16x16 | 8 | 0", "tif | -define tiff:tile-geometry=32x16 -depth 16 -compress LZW | 16 | .01", //
		"tif | -colors 60 -type Palette | 8 | .6", "tif | -interlace plane -compress None | 8 | 0", //
		"tif | -colorspace CMYK -compress None | 8 | 1", "tif | -colorspace Gray -depth 16 | 16 | .01", "tif | -monochrome -compress Group4 | 8 | 0", "tif | -endian MSB -depth 16 | 16 | .01", //
		"tif64 | -compress Zip | 8 | 0", "tif64 | -depth 16 | 16 | .01", //
		"webp | -quality 90 | 8 | 6", "webp | -define webp:lossless=true | 8 | 0", "bmp | | 8 | 0", "bmp | -type Palette -colors 60 | 8 | 0", "gif | | 8 | 0" })
	void isReadAsImageMagickReadsIt(final String kind, final String options, final int depth, final double tolerance) throws Exception {
		final Path file = folder.resolve("picture." + kind.replace("64", "")), raw = folder.resolve("raw.rgb");
		final List<String> command = new ArrayList<>(List.of("convert", "-size", WIDTH + "x" + HEIGHT, "-seed", "3", "plasma:#c03020-#2060d0", "-blur", "0x2", "-normalize"));
		if (options == null || !options.contains("-depth")) command.addAll(List.of("-depth", "8"));
		if (options != null) command.addAll(List.of(options.split(" ")));
		command.add((kind.equals("tif64") ? "tiff64:" : "") + file);
		run(command);
		run(List.of("convert", file.toString(), "-colorspace", "sRGB", "-alpha", "off", "-endian", "MSB", "-depth", "16", "rgb:" + raw));
		final byte[] expected = Files.readAllBytes(raw);
		final Picture<?> picture = PictureReader.read(file).picture();
		assertEquals(depth, picture.samples().getType() instanceof UnsignedByteType ? 8 : picture.samples().getType() instanceof UnsignedShortType ? 16 : 32);
		assertEquals(WIDTH, picture.width());
		assertEquals(HEIGHT, picture.height());
		final float[] colours = Planes.floats(picture.colours());
		double sum = 0;
		for (int i = 0; i < colours.length; i++) {
			final int at = 2 * (i % (WIDTH * HEIGHT) * 3 + i / (WIDTH * HEIGHT));
			final double difference = Math.abs(255 * colours[i] - ((expected[at] & 255) << 8 | expected[at + 1] & 255) / 257.);
			assertEquals(0, difference, 6 * tolerance + .01);
			sum += difference;
		}
		assertEquals(0, sum / colours.length, tolerance + .001);
	}

	private static void run(final List<String> command) throws IOException, InterruptedException {
		final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		final String said = new String(process.getInputStream().readAllBytes());
		assertEquals(0, process.waitFor(), () -> String.join(" ", command) + ": " + said);
	}
}
