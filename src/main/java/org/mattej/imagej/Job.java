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
package org.mattej.imagej;

import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;

import org.mattej.task.MendableException;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;
import org.mattej.task.RootCause;
import org.scijava.app.StatusService;
import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;

/**
 * A command's long work as users see it: a progress bar, a Cancel button, the Escape key, and one sentence when it cannot be
 * done. The image is locked meanwhile; closing its window stops the work.
 */
public final class Job implements Progress {

	private static final int STEPS = 1000;
	private static final long REPORT_NANOS = 50_000_000;

	@Parameter
	private TaskService taskService;

	@Parameter
	private StatusService statusService;

	@Parameter
	private LogService log;

	private final ContextCommand command;
	private final String title;
	private final ImagePlus image;
	private final boolean needsImage;
	private final boolean windowed;
	private final Task task;
	private volatile long nextReport;

	/** A job on an image, or the one on display if none is given. */
	public Job(final ContextCommand command, final String title, final ImagePlus image) {
		this(command, title, image != null ? image : WindowManager.getCurrentImage(), true);
	}

	/** A job that needs no image; what is worked on is null. */
	public Job(final ContextCommand command, final String title) {
		this(command, title, null, false);
	}

	private Job(final ContextCommand command, final String title, final ImagePlus image, final boolean needsImage) {
		command.context().inject(this);
		this.command = command;
		this.title = title;
		this.image = image;
		this.needsImage = needsImage;
		windowed = image != null && image.getWindow() != null;
		task = taskService.createTask(title);
	}

	/** Does the work. An error becomes the command's cancel reason; in a macro it also stops the macro. */
	public void run(final BiConsumer<ImagePlus, Progress> work) {
		if (image != null && !image.lockSilently()) {
			refuse("'" + image.getTitle() + "' is in use by another command; wait until that is done, or duplicate the image.");
			return;
		}
		String problem = null;
		IJ.resetEscape();
		task.setProgressMaximum(STEPS);
		task.start();
		try {
			if (needsImage) Pictures.of(image);
			Parallel.onAllCores(() -> {
				work.accept(image, this);
				return null;
			});
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			problem = sentence(RootCause.of(e));
		}
		finally {
			task.finish();
			statusService.showStatus(STEPS, STEPS, problem == null ? title + " done" : Cancellation.BY_USER.equals(problem) ? problem : "");
			if (image != null) image.unlock();
		}
		if (problem != null) refuse(problem);
	}

	private String sentence(final Throwable failure) {
		if (failure instanceof MendableException) return MenuWords.of(failure.getMessage());
		if (failure instanceof CancellationException) return closed() ? "'" + image.getTitle() +
			"' was closed while it was worked on; open it and run the command again." : Cancellation.BY_USER;
		if (failure instanceof OutOfMemoryError)
			return "There is not enough memory for this picture; give ImageJ more in Edit>Options>Memory & Threads..., or use a smaller one.";
		log.error(failure);
		return "MatteJ failed unexpectedly (" + failure + "); please report this with the log.";
	}

	private void refuse(final String sentence) {
		command.cancel(sentence);
		if (!IJ.isMacro()) return;
		if (sentence.equals(Cancellation.BY_USER)) throw new RuntimeException(Macro.MACRO_CANCELED);
		IJ.error(title, sentence);
	}

	@Override
	public void report(final double fraction, final String message) {
		final long now = System.nanoTime();
		if (now < nextReport && fraction < 1) return;
		nextReport = now + REPORT_NANOS;
		final int step = (int) Math.round(fraction * STEPS);
		task.setProgressValue(step);
		task.setStatusMessage(message);
		statusService.showStatus(Math.min(step, STEPS - 1), STEPS, message);
	}

	@Override
	public boolean isCancelled() {
		return command.isCanceled() || task.isCanceled() || IJ.escapePressed() || closed();
	}

	/** A locked image keeps its window even when that is closed. */
	private boolean closed() {
		return windowed && (image.getWindow() == null || image.getWindow().isClosed());
	}
}
