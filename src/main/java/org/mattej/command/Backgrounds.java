package org.mattej.command;

import java.nio.file.Files;
import java.nio.file.Path;

import org.mattej.compose.Background;
import org.mattej.file.PictureReader;
import org.mattej.imagej.Images;
import org.mattej.imagej.Pictures;
import org.mattej.task.MendableException;

import ij.ImagePlus;

/** Backgrounds by what users write. */
final class Backgrounds {

	private Backgrounds() {}

	/**
	 * @param text a colour or gradient, the title of an open image, or a file
	 * @throws MendableException if it is none of these, or several open images have that title
	 */
	static Background named(final String text) {
		if (Background.isForm(text)) return Background.parse(text);
		final ImagePlus open = Images.titled(text);
		if (open != null) return new Background.Scene(Pictures.of(open).get(Pictures.of(open).current()).colours());
		final Path file = Path.of(text);
		if (Files.isRegularFile(file)) return new Background.Scene(PictureReader.read(file).picture().colours());
		throw MendableException.usage("There is no background '" + text + "'; give " + Background.FORMS +
			", the title of an open image, or a picture file.");
	}
}
