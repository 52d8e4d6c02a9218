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
package org.mattej.command;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.mattej.imagej.Images;
import org.mattej.imagej.MacroOptions;
import org.mattej.task.MendableException;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;

import ij.ImagePlus;

/** A command's inputs as a macro gives them; those it leaves out keep their declared defaults. */
public final class MacroInputs {

	private MacroInputs() {}

	/** @throws MendableException if a key or an image is not known, or a truth value is neither true nor false */
	public static Map<String, Object> read(final ModuleInfo info, final String options) {
		final List<String> names = Inputs.of(info).stream().map(ModuleItem::getName).collect(Collectors.toList());
		final Map<String, String> texts = MacroOptions.parse(options, names);
		final Map<String, Object> inputs = new LinkedHashMap<>();
		for (final ModuleItem<?> input : Inputs.of(info)) {
			final String text = texts.get(input.getName());
			if (text != null) inputs.put(input.getName(), value(input, text));
		}
		return inputs;
	}

	private static Object value(final ModuleItem<?> input, final String text) {
		if (input.getType() == ImagePlus.class) return image(text);
		if (input.getType() == File.class) return new File(text);
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
