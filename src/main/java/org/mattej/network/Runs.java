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
package org.mattej.network;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/**
 * What ONNX Runtime is busy with. When the process ends that is cancelled and waited for: threads go on while a process is taken down, and native
 * code that still works with what is gone would take it down with SIGSEGV.
 */
final class Runs {

	/** A network ends between two of its layers, and is opened in a second. */
	private static final long PATIENCE_MILLIS = 10_000;

	private static final Set<Run> UNDER_WAY = new HashSet<>();
	private static boolean watched, ending;

	private Runs() {}

	/** A native call that is made soon; closing it says that it is over. */
	static final class Run implements AutoCloseable {

		private final Optional<OrtSession.RunOptions> options;

		private Run(final Optional<OrtSession.RunOptions> options) {
			this.options = options;
		}

		@Override
		public void close() {
			synchronized (Runs.class) {
				UNDER_WAY.remove(this);
				Runs.class.notifyAll();
			}
		}
	}

	/**
	 * @param options what makes the call end, if there is anything
	 * @throws CancellationException if the process is ending
	 */
	static synchronized Run begin(final Optional<OrtSession.RunOptions> options) {
		watch();
		check();
		final Run run = new Run(options);
		UNDER_WAY.add(run);
		return run;
	}

	/** @throws CancellationException if the process is ending */
	static synchronized void check() {
		if (ending) throw new CancellationException("The process ends.");
	}

	private static void watch() {
		if (watched) return;
		watched = true;
		try {
			Runtime.getRuntime().addShutdownHook(new Thread(Runs::end, "MatteJ's networks end"));
		}
		catch (final IllegalStateException e) { // it ends already
			ending = true;
		}
	}

	private static synchronized void end() {
		ending = true;
		try {
			for (final Run run : UNDER_WAY) if (run.options.isPresent()) run.options.get().setTerminate(true);
			final long last = System.currentTimeMillis() + PATIENCE_MILLIS;
			for (long left = PATIENCE_MILLIS; left > 0 && !UNDER_WAY.isEmpty(); left = last - System.currentTimeMillis()) Runs.class.wait(left);
		}
		catch (final OrtException e) {
			throw new IllegalStateException(e);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
