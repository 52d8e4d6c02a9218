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
package org.mattej.tool;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

import org.mattej.imagej.Cancellation;
import org.mattej.imagej.Hold;
import org.mattej.imagej.MenuWords;
import org.mattej.task.MendableException;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;
import org.mattej.task.RootCause;

import ij.IJ;
import ij.ImagePlus;

/**
 * Does a tool's work behind the mouse, piece by piece in the order in which it came. An image is locked while it is worked on; one that is in
 * use is waited for. Escape, and closing the image's window, end a piece of work.
 */
final class Worker {

	private final String title;
	private final Queue<Runnable> waiting = new ArrayDeque<>();
	private boolean running;

	Worker(final String title) {
		this.title = title;
	}

	/** Returns at once. @param image what is worked on; null if it is none */
	synchronized void add(final ImagePlus image, final Consumer<Progress> work) {
		waiting.add(() -> run(image, work));
		if (running) return;
		running = true;
		new Thread(this::workOff, title).start();
	}

	/** Whether nothing else is to be done after what is being done. */
	synchronized boolean isIdle() {
		return waiting.isEmpty();
	}

	private void workOff() {
		for (Runnable next = next(); next != null; next = next()) next.run();
	}

	private synchronized Runnable next() {
		running = !waiting.isEmpty();
		return waiting.poll();
	}

	private void run(final ImagePlus image, final Consumer<Progress> work) {
		final Progress progress = new Watch(image);
		try (Hold hold = new Hold(image == null ? List.of() : List.of(image), progress)) {
			progress.check();
			Parallel.onAllCores(() -> {
				work.accept(progress);
				return null;
			});
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			say(RootCause.of(e));
		}
	}

	private void say(final Throwable failure) {
		if (failure instanceof CancellationException) IJ.showStatus(title + ": " + Cancellation.BY_USER);
		else if (failure instanceof MendableException) IJ.error(title, MenuWords.of(failure.getMessage()));
		else IJ.error(title, "This failed (" + failure + "); what was done before is kept.");
	}

	/** What is worked on in ImageJ's status line, and whether it is still wanted. */
	private static final class Watch implements Progress {

		private final ImagePlus image;

		Watch(final ImagePlus image) {
			this.image = image;
		}

		@Override
		public void report(final double fraction, final String message) {
			IJ.showStatus(message);
		}

		@Override
		public boolean isCancelled() {
			return IJ.escapePressed() || image != null && (image.getWindow() == null || image.getWindow().isClosed());
		}
	}
}
