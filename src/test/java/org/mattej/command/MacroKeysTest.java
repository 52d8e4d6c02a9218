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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Cancelable;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleRunner;
import org.scijava.module.ModuleService;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginService;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;

/** The options of a running macro, as a Fiji hands them to the preprocessors of a command: on a thread whose macro they belong to. */
public class MacroKeysTest extends WithContext {

	/** What the macro runs; a macro can call static methods only. */
	private static final Map<String, Runnable> CALLED = new HashMap<>();

	private Module module;

	@AfterEach
	void close() {
		CALLED.clear();
	}

	@Test
	void keysAndValuesAreRead() throws Exception {
		run(RemoveBackground.class, "model=backdrop edge_radius=7 layers=[alpha only] overlay=true", Map.of());
		assertEquals("backdrop", module.getInput("model"));
		assertEquals("7", module.getInput("edge_radius"));
		assertEquals("alpha only", module.getInput("layers"));
		assertEquals(true, module.getInput("overlay"));
		assertEquals("automatic", module.getInput("matting"));
	}

	@Test
	void whatIsNotUnderstoodStopsTheMacroWithASentence() throws Exception {
		assertEquals("There is no parameter 'model'; there are: image.", run(RemoveBackgroundNow.class, "model=backdrop", Map.of()));
		assertEquals("The parameter 'overlay' has no value; write overlay=... in the macro.", run(RemoveBackground.class, "overlay", Map.of()));
		assertEquals("The value of overlay must be true or false, not 'yes'.", run(RemoveBackground.class, "overlay=yes", Map.of()));
		assertEquals("There is no open image called 'none'; open it, or give another title.", run(RemoveBackground.class, "image=none", Map.of()));
		final String unknown = run(RemoveBackground.class, "modell=backdrop", Map.of());
		assertEquals("There is no parameter 'modell'; there are: model, device, ", unknown.substring(0, 58));
	}

	/** It has options of its own, and hands the image over: neither a key of another name is refused nor one of the same name taken. */
	@Test
	void optionsOfAScriptAreNotThoseOfTheCommandThatItRuns() throws Exception {
		assertNull(run(MakeTrimap.class, "folder=photos model=nonsense", Map.of("image", redDisc(), "model", "backdrop")));
		assertEquals("disc-trimap", ((ImagePlus) module.getOutput("trimap")).getTitle());
		run(RemoveBackground.class, "folder=photos matting=nonsense", Map.of("image", redDisc()));
		assertEquals("automatic", module.getInput("matting"));
		assertEquals("automatic", module.getInput("model"));
	}

	/** @return why it was cancelled */
	private String run(final Class<? extends Command> command, final String options, final Map<String, Object> inputs) throws Exception {
		module = context.service(ModuleService.class).createModule(context.service(CommandService.class).getCommand(command));
		inputs.forEach((name, value) -> {
			module.setInput(name, value);
			module.resolveInput(name);
		});
		final PluginService plugins = context.service(PluginService.class);
		final ModuleRunner runner = new ModuleRunner(context, module, plugins.createInstancesOfType(PreprocessorPlugin.class), plugins
			.createInstancesOfType(PostprocessorPlugin.class));
		CALLED.put("run", () -> {
			Thread.currentThread().setName("Run$_macro"); // which is how ImageJ knows whose options they are
			Macro.setOptions(options);
			runner.run();
		});
		final String name = Thread.currentThread().getName();
		IJ.runMacro(("call('" + MacroKeysTest.class.getName() + ".started'); close('*');").replace('\'', '"'));
		Thread.currentThread().setName(name);
		return ((Cancelable) module).getCancelReason();
	}

	/** Called by the macro. */
	public static void started() {
		CALLED.get("run").run();
	}
}
