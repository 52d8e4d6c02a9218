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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

import org.mattej.Provenance;
import org.mattej.batch.Batch;
import org.mattej.batch.Isolator;
import org.mattej.batch.Replay;
import org.mattej.task.MendableException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code mattej batch}: a whole folder, with a journal and a report. It can be cancelled or killed at any moment and resumed. */
@Command(name = "batch", description = {
	"Isolates the subjects of a folder's pictures. The results' folder mirrors it and holds a journal (journal.jsonl) and a report (report.html).",
	"A batch that was cancelled or killed goes on with --resume." }, mixinStandardHelpOptions = true, sortOptions = false)
final class BatchCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Mixin
	private final Output output;

	@Parameters(paramLabel = "DIR", arity = "0..1", description = "The folder of the pictures.")
	private Path folder;

	@Option(names = "--recursive", description = "Take in the folders below it.")
	private boolean recursive;

	@Option(names = "--jobs", paramLabel = "N", description = "How many pictures are in work at once. Default: what suits the machine; fewer where they are large.")
	private Integer jobs;

	@Option(names = "--resume", description = "Go on with the batch in --out, with its settings; pictures that are done are left alone.")
	private boolean resume;

	@Option(names = "--only", paramLabel = "LIST.txt",
		description = "Only these pictures, one a line, relative to DIR, as the report saves them; of a batch that is finished, do them again.")
	private Path only;

	@Option(names = "--from", paramLabel = "JOURNAL.jsonl", description = "Do the very same again that a journal tells, and compare the results.")
	private Path from;

	@Option(names = "--report", paramLabel = "FILE.html", description = "The page that shows what came of it. Default: report.html in --out.")
	private Path report;

	@Mixin
	private final ResultOptions results = new ResultOptions();

	@Mixin
	private final SubjectOptions subject = new SubjectOptions();

	@Mixin
	private final IsolationOptions isolation = new IsolationOptions();

	@Mixin
	private final ReadingOptions reading = new ReadingOptions();

	BatchCommand(final Console console) {
		output = new Output(console);
	}

	@Override
	public Integer call() {
		if (jobs != null && jobs < 1) throw MendableException.usage("The number of jobs must be at least 1, not " + jobs + ".");
		final Map<String, String> given = BatchRecipe.given(parsed());
		try {
			return from != null ? replay(given) : isolate(given);
		}
		catch (final CancellationException e) {
			output.note("mattej: Cancelled; go on with --resume.");
			return Failures.CANCELLED;
		}
	}

	private int isolate(final Map<String, String> given) {
		if (folder == null) throw MendableException.usage("Which folder? Name the one with the pictures, or a journal with --from.");
		try (Batch batch = Batch.open(new Batch.Request(folder, results.folder(), recursive, Optional.ofNullable(only).map(BatchCommand::list),
			resume, Optional.ofNullable(report), Map.of()), given))
		{
			return run(batch);
		}
	}

	private ParseResult parsed() {
		return spec.commandLine().getParseResult();
	}

	private static List<String> list(final Path file) {
		try {
			return Files.readAllLines(file).stream().map(line -> line.replace("\uFEFF", "")).filter(line -> !line.isBlank()).distinct().toList();
		}
		catch (final IOException e) {
			throw MendableException.input("The list '" + file + "' cannot be read (" + e.getMessage() + "); it holds one picture a line in UTF-8.", e);
		}
	}

	private int replay(final Map<String, String> given) {
		if (!given.isEmpty() || only != null) throw MendableException.usage("The journal says what is done and how; leave out " + (only != null
			? "--only" : "--" + given.keySet().iterator().next().replace('_', '-')) + ", or --from.");
		final Replay replay = Replay.of(from);
		int status = 0;
		for (final Replay.Part part : replay.left(results.folder(), resume)) {
			try (Batch batch = part.open(Optional.ofNullable(folder), results.folder(), Optional.ofNullable(report))) {
				status = Math.max(status, run(batch));
			}
		}
		final List<String> differences = replay.differences(results.folder());
		differences.forEach(output::note);
		output.note(differences.isEmpty() ? "All results are those of the journal, byte for byte." : differences.size() +
			" pictures differ from the journal's.");
		return differences.isEmpty() ? status : Math.max(status, Failures.INPUT);
	}

	private int run(final Batch batch) {
		final BatchRecipe recipe = BatchRecipe.of(batch.settings(), parsed());
		final Told told = new Told();
		try (Isolator isolator = recipe.isolator(); ConsoleProgress progress = output.progress("batch")) {
			final Batch.Outcome outcome = batch.run(isolator, recipe.results(), recipe.settings(), recipe.files(), jobs == null ? 0 : jobs, told,
				progress);
			progress.close();
			final Map<String, Object> sum = new LinkedHashMap<>();
			sum.put("done", outcome.done());
			sum.put("failed", outcome.failed());
			sum.put("whole", outcome.whole());
			sum.put("report", outcome.report().toString());
			output.result(sum, outcome.done() + " pictures isolated, " + outcome.failed() + " failed" + (outcome.whole() > 0 ? ", " + outcome.whole() +
				" were done before" : "") + "; look at " + outcome.report().toAbsolutePath());
		}
		return told.status;
	}

	/** Tells the person of each picture. */
	private final class Told implements Batch.Listener {

		private int status;

		@Override
		public void done(final Provenance provenance, final Map<String, Path> files) {
			output.written(provenance, files);
		}

		@Override
		public void failed(final String file, final Throwable failure) {
			output.failure(file, failure);
			status = Math.max(status, Failures.status(failure));
		}
	}
}
