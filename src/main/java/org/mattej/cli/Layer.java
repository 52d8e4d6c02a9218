package org.mattej.cli;

import java.util.Locale;

/** What can be written beside a cutout. */
enum Layer {

	ALPHA, TRIMAP, FOREGROUND;

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
