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

import java.awt.GraphicsEnvironment;

import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;
import org.scijava.widget.TextWidget;

import ij.IJ;

/**
 * Gives every input of MatteJ's commands that a macro or a script left out its declared default: no dialog opens, and what a
 * person last chose in one has no influence. In a dialog, last choices are kept.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.NORMAL)
public class DeclaredDefaults extends AbstractPreprocessorPlugin {

	/** The only style whose inputs a Fiji's recorder leaves out. */
	static final String UNRECORDED = TextWidget.PASSWORD_STYLE;

	@Override
	public void process(final Module module) {
		if (!isOurs(module) || !IJ.isMacro() && !GraphicsEnvironment.isHeadless()) return;
		for (final ModuleItem<?> input : module.getInfo().inputs()) module.resolveInput(input.getName());
	}

	/** Whether a module is one of MatteJ's commands. */
	static boolean isOurs(final Module module) {
		return module.getDelegateObject() != null && module.getDelegateObject().getClass().getPackageName().equals(DeclaredDefaults.class
			.getPackageName());
	}
}
