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

import java.io.PrintWriter;
import java.util.List;

import org.mattej.Version;
import org.mattej.file.PixelLimit;
import org.mattej.task.Parallel;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line. Exit status: 0 all done, 1 some inputs failed, 2 usage, 3 the environment is lacking (no model, no
 * memory), 130 interrupted.
 */
@Command(name = "mattej", description = "Isolates the subjects of pictures.", mixinStandardHelpOptions = true,
	versionProvider = Main.VersionProvider.class, synopsisSubcommandLabel = "COMMAND", exitCodeListHeading = "Exit status:%n", exitCodeList = {
		"0:all done", "1:some inputs failed; each is named, the others are done", "2:usage", "3:the environment is lacking: no model, no memory",
		"130:interrupted" })
public final class Main implements Runnable {

	/** How long an interrupted command may tidy up. */
	private static final long TIDY_UP_MILLIS = 2000;

	@Spec
	private CommandSpec spec;

	private Main() {}

	public static void main(final String... arguments) {
		if (System.getProperty("java.awt.headless") == null) System.setProperty("java.awt.headless", "true");
		final Console console = new Console(System.out, System.err, System.getProperty("mattej.terminal") == null ? System.console() != null
			: Boolean.getBoolean("mattej.terminal"));
		final Thread work = Thread.currentThread();
		final Thread interrupt = new Thread(() -> {
			console.cancel();
			try {
				work.join(TIDY_UP_MILLIS);
			}
			catch (final InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		});
		Runtime.getRuntime().addShutdownHook(interrupt);
		final int status = run(console, arguments);
		try {
			Runtime.getRuntime().removeShutdownHook(interrupt);
		}
		catch (final IllegalStateException e) {
			return; // interrupted: the exit status is the signal's
		}
		System.exit(status);
	}

	/** Runs one command line in this process, with one thread per core, and returns its exit status. */
	static int run(final Console console, final String... arguments) {
		final String limit = System.getProperty(PixelLimit.PROPERTY);
		try {
			return Parallel.onAllCores(() -> commandLine(console).execute(arguments));
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			Failures.print(e, console.err());
			return Failures.status(e);
		}
		finally {
			if (limit == null) System.clearProperty(PixelLimit.PROPERTY);
			else System.setProperty(PixelLimit.PROPERTY, limit);
		}
	}

	private static CommandLine commandLine(final Console console) {
		final CommandLine line = new CommandLine(new Main());
		for (final Object command : List.of(new RemoveCommand(console), new BatchCommand(console), new MatteCommand(console), new TrimapCommand(console),
			new DecontaminateCommand(console), new ModelsCommand(console), new DemoCommand(console), new BenchCommand(console),
			new EvaluateCommand(console), new ImageJCommand())) line.addSubcommand(command);
		line.setOut(new PrintWriter(console.out(), true));
		line.setErr(new PrintWriter(console.err(), true));
		line.setCaseInsensitiveEnumValuesAllowed(true);
		line.setUsageHelpAutoWidth(console.isTerminal());
		line.setExecutionExceptionHandler((failure, command, parsed) -> {
			Failures.print(failure, console.err());
			return Failures.status(failure);
		});
		line.setParameterExceptionHandler((failure, arguments) -> usage(failure, console));
		return line;
	}

	private static int usage(final ParameterException failure, final Console console) {
		console.err().println("mattej: " + failure.getMessage());
		UnmatchedArgumentException.printSuggestions(failure, console.err());
		console.err().println("See '" + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
		return Failures.USAGE;
	}

	/** Without a command there is nothing to do. */
	@Override
	public void run() {
		throw new ParameterException(spec.commandLine(), "Which command? One of: " + String.join(", ", spec.subcommands().keySet()) + ".");
	}

	/** MatteJ's own version. */
	static final class VersionProvider implements IVersionProvider {

		@Override
		public String[] getVersion() {
			return new String[] { "MatteJ " + Version.get() };
		}
	}
}
