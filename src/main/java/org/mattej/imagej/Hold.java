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

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.CancellationException;

import org.mattej.task.Progress;

import ij.ImagePlus;

/** Images that are worked on, locked against other commands until this is closed, by the thread that made it. One may hold an image several times. */
public final class Hold implements AutoCloseable {

	private static final long PATIENCE_MILLIS = 30;

	private final Deque<ImagePlus> held = new ArrayDeque<>();

	/**
	 * Waits for images that are in use.
	 *
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled or the thread is interrupted; nothing is held then
	 */
	public Hold(final Collection<ImagePlus> images, final Progress progress) {
		try {
			for (final ImagePlus image : images) {
				progress.check();
				while (!image.lockSilently()) {
					progress.report(0, "Waiting for '" + image.getTitle() + "', which is in use");
					pause();
					progress.check();
				}
				held.push(image);
			}
		}
		catch (final RuntimeException e) {
			close();
			throw e;
		}
	}

	private static void pause() {
		try {
			Thread.sleep(PATIENCE_MILLIS);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("Interrupted.");
		}
	}

	@Override
	public void close() {
		while (!held.isEmpty()) held.pop().unlock();
	}
}
