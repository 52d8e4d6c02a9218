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
package org.mattej.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.mattej.compose.Painting;
import org.mattej.file.Metadata;
import org.mattej.file.PictureWriter;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * What one command line left, run in this process; and small pictures to run it on.
 *
 * @param status the exit status
 * @param out standard output
 * @param err standard error
 */
record CommandLineRun(int status, String out, String err) {

	static CommandLineRun of(final Object... arguments) {
		final ByteArrayOutputStream out = new ByteArrayOutputStream(), err = new ByteArrayOutputStream();
		final Console console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true,
			StandardCharsets.UTF_8), false);
		final int status = Main.run(console, Stream.of(arguments).map(Object::toString).toArray(String[]::new));
		return new CommandLineRun(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
	}

	/** Standard output as the JSON objects that it must consist of. */
	List<JsonObject> json() {
		return out.lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
	}

	/** The lines of standard error that are for the person to act on. */
	List<String> complaints() {
		return err.lines().filter(line -> line.startsWith("mattej: ")).toList();
	}

	/** A red disc in front of a grey backdrop. */
	static Path disc(final Path file) {
		return disc(file, 96, 72, 20);
	}

	static Path disc(final Path file, final int width, final int height, final double radius) {
		final ArrayImg<FloatType, FloatArray> colours = ArrayImgs.floats(width, height, 3);
		colours.forEach(value -> value.set(.6f));
		for (int c = 0; c < 3; c++) {
			for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) {
				final double alpha = Math.max(0, Math.min(1, radius + .5 - Math.hypot(x - width / 2, y - height / 2)));
				colours.getAt(x, y, c).setReal(alpha * (c == 0 ? .9 : .1) + (1 - alpha) * .6);
			}
		}
		PictureWriter.writeComposite(Painting.of(colours), Metadata.NONE, file);
		return file;
	}

	/** The opacity of {@link #disc}'s disc. */
	static Path discAlpha(final Path file) {
		final ArrayImg<FloatType, FloatArray> alpha = ArrayImgs.floats(96, 72);
		for (int y = 0; y < 72; y++) for (int x = 0; x < 96; x++) alpha.getAt(x, y).setReal(Math.max(0, Math.min(1, 20.5 - Math.hypot(x - 48,
			y - 36))));
		PictureWriter.writeAlpha(alpha, 8, Metadata.NONE, file);
		return file;
	}

	/** A plane of bands of the given values, from left to right. */
	static Path bands(final Path file, final int width, final int height, final double... values) {
		final ArrayImg<FloatType, FloatArray> plane = ArrayImgs.floats(width, height);
		for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) plane.getAt(x, y).setReal(values[x * values.length / width]);
		PictureWriter.writeAlpha(plane, 8, Metadata.NONE, file);
		return file;
	}

	static List<String> filesIn(final Path folder) throws IOException {
		if (!Files.exists(folder)) return List.of();
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).sorted().toList();
		}
	}

	static double meanDifference(final RandomAccessibleInterval<FloatType> a, final RandomAccessibleInterval<FloatType> b) {
		final var other = Views.flatIterable(b).cursor();
		double sum = 0;
		for (final FloatType value : Views.flatIterable(a)) sum += Math.abs(value.get() - other.next().get());
		return sum / (a.dimension(0) * a.dimension(1));
	}
}
