package org.mattej.cli;

import java.io.PrintStream;
import java.util.concurrent.CancellationException;

import org.mattej.task.MendableException;

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

	/** What a failure comes down to: what other threads throw arrives wrapped. */
	private static Throwable root(final Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) if (cause instanceof MendableException ||
			cause instanceof OutOfMemoryError || cause instanceof CancellationException) return cause;
		return failure;
	}

	static int status(final Throwable wrapped) {
		final Throwable failure = root(wrapped);
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
		final Throwable failure = root(wrapped);
		if (failure instanceof OutOfMemoryError) err.println("mattej: The picture needs more than the " + Runtime.getRuntime().maxMemory() /
			(1 << 20) + " MB of memory that Java may use; raise that, for example by MATTEJ_JAVA_OPTS=-Xmx8g, or make the picture smaller.");
		else if (failure instanceof MendableException || failure instanceof CancellationException) err.println("mattej: " + failure
			.getMessage());
		else {
			err.println("mattej: This should not have happened; please report it with the picture and these lines.");
			failure.printStackTrace(err);
		}
	}
}
