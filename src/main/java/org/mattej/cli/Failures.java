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

import java.io.PrintStream;
import java.util.concurrent.CancellationException;

import org.mattej.task.MendableException;
import org.mattej.task.RootCause;

import picocli.CommandLine.ExitCode;

/** What failures mean for the person and for the exit status. */
final class Failures {

	/** Some inputs failed. */
	static final int INPUT = 1;
	static final int USAGE = ExitCode.USAGE;
	/** The environment is lacking: no model, no memory. */
	static final int ENVIRONMENT = 3;
	/** As a shell reports a process that was interrupted. */
	static final int CANCELLED = 130;

	private Failures() {}

	static int status(final Throwable wrapped) {
		final Throwable failure = RootCause.of(wrapped);
		if (failure instanceof OutOfMemoryError) return ENVIRONMENT;
		if (failure instanceof CancellationException) return CANCELLED;
		if (!(failure instanceof MendableException mendable)) return INPUT;
		return switch (mendable.kind()) {
			case INPUT -> INPUT;
			case USAGE -> USAGE;
			case ENVIRONMENT -> ENVIRONMENT;
		};
	}

	/** A sentence for what a person can mend; for all else, which is a defect of MatteJ's, where it happened too. */
	static void print(final Throwable wrapped, final PrintStream err) {
		final Throwable failure = RootCause.of(wrapped);
		if (failure instanceof OutOfMemoryError) err.println("mattej: The picture needs more than the " + Runtime.getRuntime().maxMemory() /
			(1 << 20) + " MB of memory that Java may use; raise that, for example by MATTEJ_JAVA_OPTS=-Xmx8g, or make the picture smaller.");
		else if (failure instanceof CancellationException) err.println("mattej: Cancelled.");
		else if (failure instanceof MendableException) err.println("mattej: " + failure.getMessage());
		else {
			err.println("mattej: This should not have happened; please report it with the picture and these lines.");
			failure.printStackTrace(err);
		}
	}
}
