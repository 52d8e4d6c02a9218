package org.mattej.plainij;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

import ij.ImagePlus;

/** What a command wants to know of a person or a macro, as opposed to what SciJava itself hands to it. */
final class Inputs {

	private static final Set<Class<?>> TYPES = Set.of(ImagePlus.class, String.class, boolean.class);

	private Inputs() {}

	static List<ModuleItem<?>> of(final CommandInfo info) {
		return StreamSupport.stream(info.inputs().spliterator(), false).filter(item -> TYPES.contains(item.getType())).collect(Collectors
			.toList());
	}
}
