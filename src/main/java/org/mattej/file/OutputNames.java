package org.mattej.file;

import java.nio.file.Path;

/**
 * The fixed names of results: the source's file name without its ending, then what the result is.
 *
 * @param folder where results are written
 * @param stem the source's file name without its ending
 */
public record OutputNames(Path folder, String stem) {

	public static OutputNames of(final Path folder, final Path source) {
		final String name = source.getFileName().toString();
		final int dot = name.lastIndexOf('.');
		return new OutputNames(folder, dot > 0 ? name.substring(0, dot) : name);
	}

	/** @param ending of the file name, such as {@code png} or {@code tif} */
	public Path cutout(final String ending) {
		return named("cutout", ending);
	}

	public Path alpha() {
		return named("alpha", "png");
	}

	public Path trimap() {
		return named("trimap", "png");
	}

	/** @param ending of the file name, such as {@code png} or {@code tif} */
	public Path foreground(final String ending) {
		return named("foreground", ending);
	}

	/** @param ending of the file name, such as {@code jpg} or {@code png} */
	public Path composite(final String ending) {
		return named("composite", ending);
	}

	private Path named(final String what, final String ending) {
		return folder.resolve(stem + "-" + what + "." + ending);
	}
}
