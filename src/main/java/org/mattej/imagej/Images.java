package org.mattej.imagej;

import java.util.ArrayList;
import java.util.List;

import org.mattej.task.MendableException;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;

/** The open images: those with a window and, in a macro's batch mode, those without. */
public final class Images {

	private Images() {}

	/** All open images, each once. */
	public static List<ImagePlus> open() {
		final List<ImagePlus> images = new ArrayList<>();
		final int[] ids = WindowManager.getIDList();
		if (ids != null) for (final int id : ids) images.add(WindowManager.getImage(id));
		if (Interpreter.isBatchMode()) for (final int id : Interpreter.getBatchModeImageIDs()) {
			final ImagePlus image = Interpreter.getBatchModeImage(id);
			if (image != null && !images.contains(image)) images.add(image);
		}
		return images;
	}

	/**
	 * The open image of that title, or null.
	 *
	 * @throws MendableException if several have it
	 */
	public static ImagePlus titled(final String title) {
		final List<ImagePlus> images = open().stream().filter(image -> image.getTitle().equals(title)).toList();
		if (images.size() > 1) throw MendableException.input(images.size() + " open images are called '" + title +
			"'; rename all but one with Image>Rename....");
		return images.isEmpty() ? null : images.get(0);
	}
}
