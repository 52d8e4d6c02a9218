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
package org.mattej.plainij;

import org.mattej.command.Inputs;
import org.mattej.command.MacroInputs;
import org.mattej.imagej.Cancellation;
import org.mattej.task.MendableException;
import org.scijava.Cancelable;
import org.scijava.ItemVisibility;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;

/**
 * Runs one of MatteJ's commands in an ImageJ that knows nothing of SciJava: asks for its inputs in a dialog of ImageJ's own or
 * reads them from the macro, records them, shows the images it gives, and its error as ImageJ does. {@code plugins.config}
 * names this class and the command's.
 */
public final class RunCommand implements PlugIn {

	/** @param name the command's class in {@code org.mattej.command} */
	@Override
	public void run(final String name) {
		final SciJava scijava = SciJava.get();
		final ModuleService modules = scijava.modules();
		final CommandInfo info = scijava.command(name);
		try {
			final Module module = modules.createModule(info);
			if (IJ.isMacro()) module.setInputs(MacroInputs.read(info, Macro.getOptions()));
			else if (!DialogInputs.ask(module, modules)) return;
			if (Recorder.record && !IJ.isMacro()) record(module);
			run(module);
			finish(info, module);
		}
		catch (final MendableException e) {
			IJ.error(info.getTitle(), e.getMessage());
		}
	}

	private static void run(final Module module) {
		try {
			module.run();
		}
		finally {
			if (!IJ.isMacro()) WindowManager.setTempCurrentImage(null);
		}
	}

	/** The line that a Fiji records. */
	private static void record(final Module module) {
		Recorder.setCommand(module.getInfo().getTitle());
		for (final ModuleItem<?> input : Inputs.of(module.getInfo())) {
			final Object value = module.getInput(input.getName());
			if (value == null || input.getVisibility() == ItemVisibility.TRANSIENT) continue;
			Recorder.recordOption(input.getName(), value instanceof ImagePlus image ? image.getTitle() : value.toString());
		}
		Recorder.saveCommand();
	}

	private static void finish(final CommandInfo info, final Module module) {
		final Cancelable command = (Cancelable) module.getDelegateObject();
		if (!command.isCanceled()) {
			for (final ModuleItem<?> output : info.outputs()) {
				if (module.getOutput(output.getName()) instanceof ImagePlus image) image.show();
			}
		}
		else if (command.getCancelReason().equals(Cancellation.BY_USER)) IJ.showStatus(command.getCancelReason());
		else if (!IJ.isMacro()) IJ.error(info.getTitle(), command.getCancelReason());
	}
}
