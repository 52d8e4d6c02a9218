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

import java.util.List;

import org.mattej.task.MendableException;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;

/**
 * Reads the keys and values that a macro gives to one of MatteJ's commands as a plain ImageJ does, before a Fiji reads them, which
 * passes over those that it does not understand. A script that hands over an input itself, such as the image, may have been
 * given options of its own: these are not for the command, and neither read here nor by Fiji.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.FIRST)
public class MacroKeys extends AbstractPreprocessorPlugin {

	@Override
	public void process(final Module module) {
		if (!DeclaredDefaults.isOurs(module) || !IJ.isMacro()) return;
		final List<ModuleItem<?>> inputs = Inputs.of(module.getInfo());
		try {
			if (inputs.stream().noneMatch(input -> module.isInputResolved(input.getName()))) read(module);
		}
		catch (final MendableException e) {
			cancel(e.getMessage());
			IJ.error(module.getInfo().getTitle(), e.getMessage());
			return;
		}
		for (final ModuleItem<?> input : inputs) if (input.getType() != ImagePlus.class) module.resolveInput(input.getName());
	}

	private static void read(final Module module) {
		MacroInputs.read(module.getInfo(), Macro.getOptions()).forEach((name, value) -> {
			module.setInput(name, value);
			module.resolveInput(name);
		});
	}
}
