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

import java.util.function.Supplier;

import org.scijava.command.ContextCommand;

import ij.IJ;
import ij.gui.Toolbar;
import ij.plugin.tool.PlugInTool;

/** Puts a tool into ImageJ's toolbar and takes it into the hand. */
abstract class TakingTool extends ContextCommand {

	private final String name, without;
	private final Supplier<PlugInTool> tool;

	/** @param without what else can be done where there is no toolbar */
	TakingTool(final String name, final Supplier<PlugInTool> tool, final String without) {
		this.name = name;
		this.tool = tool;
		this.without = without;
	}

	@Override
	public final void run() {
		if (Toolbar.getInstance() != null) {
			if (Toolbar.getPlugInTool() == null || !name.equals(Toolbar.getPlugInTool().getToolName())) tool.get().run("");
			return;
		}
		final String sentence = "The tool '" + name + "' needs ImageJ's window; without one, " + without + ".";
		cancel(sentence);
		if (IJ.isMacro()) IJ.error(name, sentence);
	}
}
