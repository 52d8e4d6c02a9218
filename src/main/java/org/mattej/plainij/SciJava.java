package org.mattej.plainij;

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

	private final Context context = new Context();

	private SciJava() {
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
