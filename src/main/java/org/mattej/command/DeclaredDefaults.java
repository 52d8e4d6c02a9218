package org.mattej.command;

import java.awt.GraphicsEnvironment;

import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

import ij.IJ;

/**
 * Gives every input of MatteJ's commands that a macro or a script left out its declared default: no dialog opens, and what a
 * person last chose in one has no influence. In a dialog, last choices are kept.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.NORMAL)
public class DeclaredDefaults extends AbstractPreprocessorPlugin {

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
