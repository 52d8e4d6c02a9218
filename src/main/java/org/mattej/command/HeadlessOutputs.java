package org.mattej.command;

import java.awt.GraphicsEnvironment;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Plugin;

import ij.IJ;
import ij.ImagePlus;
import ij.macro.Interpreter;

/** Makes the images that MatteJ's commands give reachable for a macro that runs without a window: by title and among {@code nImages}. */
@Plugin(type = PostprocessorPlugin.class)
public class HeadlessOutputs extends AbstractPostprocessorPlugin {

	@Override
	public void process(final Module module) {
		if (!DeclaredDefaults.isOurs(module) || !GraphicsEnvironment.isHeadless()) return;
		for (final ModuleItem<?> output : module.getInfo().outputs()) {
			final Object value = module.getOutput(output.getName());
			if (value instanceof ImagePlus image && IJ.isMacro()) Interpreter.addBatchModeImage(image);
			module.resolveOutput(output.getName());
		}
	}
}
