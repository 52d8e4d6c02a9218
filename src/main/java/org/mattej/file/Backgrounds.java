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

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.mattej.compose.Background;
import org.mattej.picture.Picture;

/** Backgrounds by the text that chooses them. */
public final class Backgrounds {

	private Backgrounds() {}

	/**
	 * Reads one of {@link Background#FORMS} or the picture in a file, whose name may come after {@code fill:}, {@code fit:} or {@code tile:}.
	 *
	 * @throws org.mattej.task.MendableException if it is neither, or the picture cannot be read
	 */
	public static Background read(final String text) {
		final Optional<Path> file = file(text);
		if (file.isEmpty()) return Background.parse(text);
		final SourceFile source = PictureReader.read(file.get());
		return new Background.Scene(ColourConversion.toSrgb(source.picture(), source.metadata().iccProfile()), fit(text));
	}

	/** A background as it is stored in results with some metadata: that of a picture looks the same in whatever profile they have. */
	static Background in(final Metadata metadata, final Background background) {
		return background instanceof Background.Scene scene ? new Background.Scene(ColourConversion.ofSrgb(scene.picture(), metadata.iccProfile()), scene
			.fit()) : background;
	}

	/** The file that a background is read from. */
	public static Optional<Path> file(final String text) {
		if (Background.isForm(text)) return Optional.empty();
		try {
			final Path whole = Path.of(text);
			if (Files.exists(whole) || prefix(text).isEmpty()) return Optional.of(whole).filter(Files::exists);
			return Optional.of(Path.of(text.substring(prefix(text).length())));
		}
		catch (final InvalidPathException e) {
			return Optional.empty();
		}
	}

	/** How a background's picture comes into the frame. */
	public static Background.Fit fit(final String text) {
		final String prefix = prefix(text);
		return prefix.isEmpty() ? Background.Fit.FILL : Background.Fit.valueOf(prefix.substring(0, prefix.length() - 1).toUpperCase(Locale.ROOT));
	}

	/** {@code fill:}, {@code fit:}, {@code tile:} or nothing. */
	private static String prefix(final String text) {
		return Stream.of(Background.Fit.values()).map(fit -> fit.name().toLowerCase(Locale.ROOT) + ":").filter(text::startsWith).findFirst().orElse(
			"");
	}

	/** The same background, its file if it has one so named that it is found from any folder. */
	public static String findable(final String text) {
		return file(text).map(file -> (file.equals(Path.of(text)) ? "" : prefix(text)) + file.toAbsolutePath().normalize()).orElse(text);
	}

	/** A background's text without the words that say how it comes into the frame. */
	public static String withoutFit(final String text) {
		return text.substring(prefix(text).length());
	}
}
