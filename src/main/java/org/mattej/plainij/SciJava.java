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

import javax.imageio.ImageIO;

import org.scijava.Context;
import org.scijava.app.event.StatusEvent;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.module.ModuleService;

import ij.IJ;

/** SciJava inside a plain ImageJ: started by the first command, not by ImageJ itself. Its status events move ImageJ's progress bar. */
final class SciJava {

	private static final class Holder {

		static final SciJava INSTANCE = new SciJava();
	}

	private final Context context;

	/** SciJava and ImageIO look for plugins by the thread's class loader, which is not that of ImageJ's plugins folder. */
	private SciJava() {
		Thread.currentThread().setContextClassLoader(SciJava.class.getClassLoader());
		ImageIO.scanForPlugins();
		context = new Context();
		context.service(EventService.class).subscribe(this);
	}

	static SciJava get() {
		return Holder.INSTANCE;
	}

	ModuleService modules() {
		return context.service(ModuleService.class);
	}

	/** @param name a class in {@code org.mattej.command} */
	CommandInfo command(final String name) {
		return context.service(CommandService.class).getCommand("org.mattej.command." + name);
	}

	@EventHandler
	void show(final StatusEvent event) {
		if (event.getProgressMaximum() > 0) IJ.showProgress((double) event.getProgressValue() / event.getProgressMaximum());
		if (event.getStatusMessage() != null) IJ.showStatus(event.getStatusMessage());
	}
}
