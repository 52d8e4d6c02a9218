package org.mattej.cli;

import java.util.Locale;

/** The formats in which results are written. */
enum Format {

	PNG("png"), TIFF("tif"), JPEG("jpg");

	private final String ending;

	Format(final String ending) {
		this.ending = ending;
	}

	/** The ending of the files' names, without dot. */
	String ending() {
		return ending;
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
