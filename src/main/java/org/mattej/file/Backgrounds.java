package org.mattej.file;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.mattej.compose.Background;

/** Backgrounds by the text that chooses them. */
public final class Backgrounds {

	private Backgrounds() {}

	/**
	 * Reads one of {@link Background#FORMS} or the picture in a file.
	 *
	 * @throws org.mattej.task.MendableException if it is neither, or the picture cannot be read
	 */
	public static Background read(final String text) {
		return !Background.isForm(text) && isFile(text) ? new Background.Scene(PictureReader.read(Path.of(text)).picture().colours())
			: Background.parse(text);
	}

	private static boolean isFile(final String text) {
		try {
			return Files.exists(Path.of(text));
		}
		catch (final InvalidPathException e) {
			return false;
		}
	}
}
