package org.mattej.cli;

import org.mattej.task.Progress;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** The progress of one piece of work on standard error: a bar on a terminal, otherwise a line for each new message. */
final class ConsoleProgress implements Progress, AutoCloseable {

	private static final int STEPS = 1000;

	private final Console console;
	private final String title;
	private final ProgressBar bar;
	private String lastMessage = "";

	ConsoleProgress(final Console console, final String title) {
		this.console = console;
		this.title = title;
		bar = console.isTerminal() ? new ProgressBarBuilder().setTaskName(title).setInitialMax(STEPS).setStyle(ProgressBarStyle.ASCII)
			.setConsumer(new ConsoleProgressBarConsumer(console.err())).hideEta().clearDisplayOnFinish().build() : null;
	}

	@Override
	public synchronized void report(final double fraction, final String message) {
		if (bar != null) {
			bar.stepTo(Math.round(fraction * STEPS));
			bar.setExtraMessage(message);
		}
		else if (!message.equals(lastMessage)) console.err().println(title + ": " + message);
		lastMessage = message;
	}

	@Override
	public boolean isCancelled() {
		return console.isCancelled();
	}

	@Override
	public void close() {
		if (bar != null) bar.close();
	}
}
