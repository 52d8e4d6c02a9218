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
package org.mattej.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;

import org.mattej.Provenance;
import org.mattej.Version;
import org.mattej.file.OutputNames;
import org.mattej.file.Results;
import org.mattej.file.SafeFile;
import org.mattej.segment.Segmenters;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

/**
 * Isolates the subjects of a folder's pictures. Several pictures are in work at once, so that the network does not wait for files and
 * mattes; results do not depend on it. Of each picture that is done the journal keeps what was made of it and how, so that a batch that
 * was cancelled or killed goes on where it was.
 */
public final class Batch implements AutoCloseable {

	/** The key of the setting that says who finds the subjects. */
	private static final String MODEL = "model";

	/**
	 * What is to be done.
	 *
	 * @param folder of the pictures
	 * @param out the folder for results, journal and report
	 * @param recursive whether the folders below belong to it
	 * @param only pictures to do, also those that are done already, relative to the folder with {@code /} between names; empty for all
	 * @param resume whether the last run of {@code out} is to go on
	 * @param report the page to write; empty for {@code report.html} in {@code out}
	 * @param names what results are to be called, by picture; where nothing is said, after the picture
	 */
	public record Request(Path folder, Path out, boolean recursive, Optional<List<String>> only, boolean resume, Optional<Path> report,
		Map<String, String> names) {}

	/** Hears of each picture that is done; one call at a time, from any thread. */
	public interface Listener {

		/** @param files what was written, by what it is */
		void done(Provenance provenance, Map<String, Path> files);

		/** @param file the picture, relative to the folder */
		void failed(String file, Throwable failure);
	}

	/**
	 * What came of it.
	 *
	 * @param done pictures that were isolated
	 * @param failed pictures that could not be
	 * @param whole pictures that were done before
	 * @param report a page to look at
	 */
	public record Outcome(int done, int failed, int whole, Path report) {}

	private final Request request;
	/** The end of the names of settings that tell what the values of others, such as presets, stood for. */
	private static final String VALUES = "_values";

	private final Map<String, String> settings;
	private final Journal journal;
	private final Staging staging;
	private final History history;
	private final boolean continues;
	/** A run whose model and inputs are to be used, or null. */
	private final Journal.Run like;

	private Batch(final Request request, final Map<String, String> given, final Journal.Run like, final Journal journal) {
		this.request = request;
		this.like = like;
		this.journal = journal;
		staging = new Staging(request.out());
		history = History.of(request.out().resolve(Journal.FILE));
		continues = request.resume() && !history.isEmpty();
		if (!history.isEmpty()) requireNext(given);
		staging.recover(history.all());
		settings = new LinkedHashMap<>();
		if (!history.isEmpty()) settings.putAll(resolved(history.last().run()));
		if (continues) return;
		// what a name stood for goes with the name
		given.keySet().forEach(key -> settings.remove(key + VALUES));
		settings.putAll(given);
	}

	/**
	 * Prepares a batch; what a killed one left half-done is tidied up.
	 *
	 * @param given settings by their macro names; where nothing is said, those of the folder's last run hold
	 * @throws MendableException if the folder for results cannot be used, belongs to an earlier batch that is not to go on, or to one that is
	 *           still at work; or if a batch is to go on with other settings
	 */
	public static Batch open(final Request request, final Map<String, String> given) {
		return open(request, given, null);
	}

	/** @param like a run whose model and inputs are to be used, or null */
	static Batch open(final Request request, final Map<String, String> given, final Journal.Run like) {
		if (!Files.isDirectory(request.folder())) throw MendableException.input("There is no folder '" + request.folder() +
			"'; check its name.");
		SafeFile.requireFolder(request.out());
		if (same(request.folder(), request.out())) throw MendableException.usage(
			"The results would lie among the pictures; choose another folder with --out, such as '" + request.folder().resolve("results") + "'.");
		final Journal journal = Journal.open(request.out().resolve(Journal.FILE));
		try {
			return new Batch(request, given, like, journal);
		}
		catch (final RuntimeException e) {
			journal.close();
			throw e;
		}
	}

	private static boolean same(final Path a, final Path b) {
		try {
			return Files.isSameFile(a, b);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private void requireNext(final Map<String, String> given) {
		final Journal.Run last = history.last().run();
		final Path file = request.out().resolve(Journal.FILE);
		if (!request.resume() && request.only().isEmpty()) throw MendableException.usage("'" + file +
			"' is there from an earlier batch; go on by --resume, do some of its pictures again by --only, or choose another folder with --out.");
		if (!continues && !history.last().pictures().keySet().containsAll(selection(last))) throw MendableException.usage(
			"The batch in '" + request.out() + "' is not finished; finish it with --resume first.");
		if (!Path.of(last.folder()).equals(absolute(request.folder()))) throw MendableException.usage("The batch in '" + request.out() +
			"' is of the pictures in '" + last.folder() + "', not in '" + request.folder() + "'; choose another folder with --out.");
		if (continues) given.forEach((key, value) -> {
			final String before = last.settings().get(key);
			if (!value.equals(before)) throw MendableException.usage("The batch in '" + request.out() + "' was begun with " + key + " " + (before == null
				? "not set" : before) + ", not " + value + "; resume it without that, or choose another folder with --out.");
		});
	}

	/** The pictures of a folder, without those below it. */
	public static List<String> pictures(final Path folder) {
		return PictureFolder.list(folder, false, folder.resolve(".mattej"));
	}

	/** A run's settings, with the model that an automatic choice turned out to be. */
	static Map<String, String> resolved(final Journal.Run run) {
		final Map<String, String> settings = new LinkedHashMap<>(run.settings());
		if (Segmenters.AUTOMATIC.equals(settings.get(MODEL)) && run.facts().containsKey("sha256")) settings.put(MODEL, run.model());
		return settings;
	}

	/** What an isolator and results are to be made from. */
	public Map<String, String> settings() {
		return settings;
	}

	/**
	 * Does all pictures that are not done yet and writes the report. A picture that fails is named, and the others are done.
	 *
	 * @param effective every setting under its macro name, as they are kept in the journal
	 * @param inputs files that settings name
	 * @param jobs how many pictures are in work at once, at least 1; 0 for what suits the machine
	 * @throws MendableException if results cannot be written, or a model or an input differs from that of the run that is to go on
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled; the report then shows what is done, and the batch can
	 *           be resumed
	 */
	public Outcome run(final Isolator isolator, final Results results, final Map<String, String> effective, final List<Path> inputs,
		final int jobs, final Listener listener, final Progress progress)
	{
		final Journal.Run run = run(isolator, effective, inputs);
		if (continues) requireSame(history.last().run(), run);
		if (like != null) requireSame(like, run);
		final List<String> all = PictureFolder.list(request.folder(), run.recursive(), request.out()), selection = continues ? selection(history
			.last().run()) : request.only().orElse(all);
		if (selection.isEmpty()) throw MendableException.input("There are no pictures in '" + request.folder() +
			"'; check the folder, or take in those below it with --recursive.");
		final Map<String, String> known = new LinkedHashMap<>(history.names());
		known.putAll(request.names());
		final Map<String, String> names = ResultNames.of(union(all, selection), known);
		requireOther(all, names, results);
		final List<String> left = continues ? selection.stream().filter(file -> !isWhole(history.last().pictures().get(file))).toList()
			: selection;
		if (continues) journal.appendResumed(now());
		else journal.append(run);
		final Path report = request.report().orElse(request.out().resolve(BatchReport.FILE));
		final Pipeline.Count count;
		try (Thumbnails thumbnails = new Thumbnails(request.out())) {
			count = new Pipeline(request, names, isolator, results, journal, staging, thumbnails, listener).run(left, jobs, progress);
		}
		catch (final CancellationException e) {
			// what was done until then is there to be looked at
			BatchReport.write(request.out(), report, staging);
			throw e;
		}
		BatchReport.write(request.out(), report, staging);
		return new Outcome(count.done(), count.failed(), selection.size() - left.size(), report);
	}

	private Journal.Run run(final Isolator isolator, final Map<String, String> effective, final List<Path> inputs) {
		final List<Stored> files = new ArrayList<>();
		try {
			for (final Path input : inputs) files.add(Stored.of(input, absolute(input).toString()));
		}
		catch (final IOException e) {
			throw MendableException.input("'" + e.getMessage() + "' cannot be read; check its name and permissions.", e);
		}
		return new Journal.Run(Version.get(), now(), absolute(request.folder()).toString(), continues ? history.last().run().recursive() : request
			.recursive(), request.only().orElse(null), effective, files, isolator.name(), isolator.facts());
	}

	/** The pictures that belong to a run. */
	private List<String> selection(final Journal.Run run) {
		return run.only() != null ? run.only() : PictureFolder.list(request.folder(), run.recursive(), request.out());
	}

	private boolean isWhole(final Journal.Entry entry) {
		return entry != null && entry.isDone() && entry.source().isUnchanged(request.folder().resolve(entry.file())) && entry.results().values()
			.stream().allMatch(result -> result.isWhole(request.out().resolve(result.path())));
	}

	/** @throws MendableException if a model or an input is not the one that a run was made with */
	static void requireSame(final Journal.Run before, final Journal.Run now) {
		if (!before.version().equals(now.version())) throw MendableException.environment("The batch was made by MatteJ " + before.version() +
			", this is " + now.version() + ", whose results may differ; use that version, or start anew in another folder.");
		if (!before.facts().equals(now.facts())) throw MendableException.environment("The batch was made with model '" + before.model() + "', " +
			before.facts() + ", but here it is " + now.facts() + "; install that one, or start anew in another folder.");
		for (int i = 0; i < Math.min(before.inputs().size(), now.inputs().size()); i++) if (!before.inputs().get(i).sha256().equals(now.inputs().get(i)
			.sha256())) throw MendableException.input("'" + now.inputs().get(i).path() +
				"' has changed since the batch was begun; put the old file back, or start anew in another folder.");
	}

	private static Set<String> union(final List<String> all, final List<String> selection) {
		final Set<String> union = new TreeSet<>(all);
		union.addAll(selection);
		return union;
	}

	/** No result replaces a picture. */
	private void requireOther(final List<String> all, final Map<String, String> names, final Results results) {
		final Path folder = absolute(request.folder());
		final Set<Path> pictures = new HashSet<>();
		for (final String file : all) pictures.add(folder.resolve(file));
		for (final String file : all) {
			for (final Path target : results.targets(names(absolute(request.out()), names.get(file))).values()) if (pictures.contains(target))
				throw MendableException.usage("A result of '" + file + "' would replace the picture '" + target + "'; choose another folder with --out.");
		}
	}

	/** The names of results in a folder. */
	static OutputNames names(final Path folder, final String name) {
		final Path place = folder.resolve(name);
		return new OutputNames(place.getParent(), place.getFileName().toString());
	}

	static Path absolute(final Path path) {
		return path.toAbsolutePath().normalize();
	}

	static String now() {
		return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
	}

	@Override
	public void close() {
		journal.close();
	}
}
