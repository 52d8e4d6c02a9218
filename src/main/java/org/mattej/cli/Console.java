package org.mattej.cli;

import java.io.PrintStream;

/** Where a command line's words go, and whether a person has interrupted it. */
final class Console {

	private final PrintStream out;
	private final PrintStream err;
	private final boolean terminal;
	private volatile boolean cancelled;

	/**
	 * @param out receives results
	 * @param err receives everything else
	 * @param terminal whether a person is watching {@code err}, so that a progress bar can be drawn there
	 */
	Console(final PrintStream out, final PrintStream err, final boolean terminal) {
		this.out = out;
		this.err = err;
		this.terminal = terminal;
	}

	PrintStream out() {
		return out;
	}

	PrintStream err() {
		return err;
	}

	boolean isTerminal() {
		return terminal;
	}

	/** Asks the work under way to stop; it then tidies up after itself. */
	void cancel() {
		cancelled = true;
	}

	boolean isCancelled() {
		return cancelled;
	}
}
