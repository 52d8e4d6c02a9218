package org.mattej.plainij;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.mattej.imagej.Images;
import org.mattej.imagej.MacroOptions;
import org.mattej.task.MendableException;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

import ij.ImagePlus;

/** A command's inputs as a macro gives them; those it leaves out keep their declared defaults. */
final class MacroInputs {

	private MacroInputs() {}

	/** @throws MendableException if a key or an image is not known, or a truth value is neither true nor false */
	static Map<String, Object> read(final CommandInfo info, final String options) {
		final List<String> names = StreamSupport.stream(info.inputs().spliterator(), false).map(ModuleItem::getName).collect(Collectors
			.toList());
		final Map<String, String> texts = MacroOptions.parse(options, names);
		final Map<String, Object> inputs = new LinkedHashMap<>();
		for (final ModuleItem<?> input : info.inputs()) {
			final String text = texts.get(input.getName());
			if (text != null) inputs.put(input.getName(), value(input, text));
		}
		return inputs;
	}

	private static Object value(final ModuleItem<?> input, final String text) {
		if (input.getType() == ImagePlus.class) return image(text);
		if (input.getType() != boolean.class) return text;
		if (text.equals("true") || text.equals("false")) return Boolean.valueOf(text);
		throw MendableException.usage("The value of " + input.getName() + " must be true or false, not '" + text + "'.");
	}

	private static ImagePlus image(final String title) {
		final ImagePlus image = Images.titled(title);
		if (image == null) throw MendableException.input("There is no open image called '" + title + "'; open it, or give another title.");
		return image;
	}
}
