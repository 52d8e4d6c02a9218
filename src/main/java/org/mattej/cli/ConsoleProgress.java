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
