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
package org.mattej.batch;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.Objects;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.mattej.Cutout;
import org.mattej.picture.SmallPicture;
import org.mattej.task.MendableException;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;

/**
 * Small pictures of cutouts on a checkerboard, kept beside the journal until the report is made. They are for the eye only: one that a
 * killed process did not keep is missing, and the report then shows the cutout itself.
 */
final class Thumbnails implements AutoCloseable {

	/** Of the longer side, in pixels. */
	private static final int SIDE = 160;

	private static final int CHECK = 8;
	private static final float LIGHT = 1, DARK = .8f;

	private static final Gson JSON = new Gson();

	/**
	 * @param staged of the picture's entry in the journal
	 * @param jpeg base64
	 */
	record Thumbnail(String staged, String jpeg) {}

	private final Writer writer;

	/** @param out the folder for the results */
	Thumbnails(final Path out) {
		try {
			Files.createDirectories(file(out).getParent());
			writer = Files.newBufferedWriter(file(out), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
			writer.write('\n'); // ends what a killed process left half-written
		}
		catch (final IOException e) {
			throw unwritable(e);
		}
	}

	private static Path file(final Path out) {
		return out.resolve(".mattej").resolve("thumbnails.jsonl");
	}

	static Thumbnail of(final Cutout<?> cutout, final String staged) {
		return new Thumbnail(staged, jpeg(SmallPicture.of(cutout.subject(), SIDE)));
	}

	private static String jpeg(final SmallPicture small) {
		final BufferedImage image = new BufferedImage(small.width(), small.height(), BufferedImage.TYPE_INT_RGB);
		final int plane = small.width() * small.height();
		for (int y = 0; y < small.height(); y++) for (int x = 0; x < small.width(); x++) {
			final int i = y * small.width() + x;
			final float behind = (1 - small.opacity()[i]) * ((x / CHECK + y / CHECK) % 2 == 0 ? LIGHT : DARK);
			int rgb = 0;
			for (int c = 0; c < 3; c++) rgb = rgb << 8 | Math.round(255 * Math.max(0, Math.min(1, small.colours()[c * plane + i] + behind)));
			image.setRGB(x, y, rgb);
		}
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			ImageIO.write(image, "jpeg", bytes);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		return Base64.getEncoder().encodeToString(bytes.toByteArray());
	}

	synchronized void keep(final Thumbnail thumbnail) {
		try {
			writer.write(JSON.toJson(thumbnail) + "\n");
			writer.flush();
		}
		catch (final IOException e) {
			throw unwritable(e);
		}
	}

	/** The thumbnails that were kept, one after the other; to be closed. */
	static Stream<Thumbnail> read(final Path out) {
		try {
			return Files.exists(file(out)) ? Files.lines(file(out)).map(Thumbnails::parse).filter(Objects::nonNull) : Stream.empty();
		}
		catch (final IOException e) {
			throw MendableException.environment("'" + file(out) + "' cannot be read (" + e.getMessage() + "); change its permissions.", e);
		}
	}

	private static Thumbnail parse(final String line) {
		try {
			final Thumbnail thumbnail = JSON.fromJson(line, Thumbnail.class);
			return thumbnail == null || thumbnail.jpeg == null ? null : thumbnail;
		}
		catch (final JsonParseException e) {
			return null; // half-written
		}
	}

	@Override
	public void close() {
		try {
			writer.close();
		}
		catch (final IOException e) {
			throw unwritable(e);
		}
	}

	private static MendableException unwritable(final IOException reason) {
		return MendableException.environment("The small pictures for the report cannot be written (" + reason.getMessage() +
			"); make room, allow writing beside the results, and go on with --resume.", reason);
	}
}
