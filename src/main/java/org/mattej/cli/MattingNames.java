package org.mattej.cli;

import java.util.Iterator;

import org.mattej.matting.MattingMethods;

/** The matting methods, as {@code --help} lists them. */
final class MattingNames implements Iterable<String> {

	@Override
	public Iterator<String> iterator() {
		return MattingMethods.names().iterator();
	}
}
