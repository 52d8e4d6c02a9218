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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mattej.task.MendableException;

/** What a journal tells, to be done again: each picture as it was done last, by the settings and the model of that time. */
public final class Replay {

	private final History history;
	private final List<Part> parts = new ArrayList<>();

	private Replay(final Path journal) {
		history = History.of(journal);
		final Map<History.Past, Part> byRun = new LinkedHashMap<>();
		for (final History.Past past : history.runs()) byRun.put(past, new Part(past.run(), new LinkedHashMap<>(), false));
		history.pictures().forEach((file, entry) -> byRun.get(history.runOf(file)).names.put(file, entry.name()));
		byRun.values().removeIf(part -> part.names.isEmpty());
		parts.addAll(byRun.values());
		if (parts.isEmpty()) throw MendableException.input("The journal '" + journal + "' tells of no pictures; check its name.");
	}

	/** @throws MendableException if there is no such journal, or it is damaged or empty */
	public static Replay of(final Path journal) {
		return new Replay(journal);
	}

	/** Pictures that were done in one run. */
	public static final class Part {

		private final Journal.Run run;
		/** What the results are called, by picture. */
		private final Map<String, String> names;
		private final boolean begun;

		private Part(final Journal.Run run, final Map<String, String> names, final boolean begun) {
			this.run = run;
			this.names = names;
			this.begun = begun;
		}

		/**
		 * The batch that does this part again.
		 *
		 * @param folder of the pictures; empty for where they were
		 * @throws MendableException as {@link Batch#open}
		 */
		public Batch open(final Optional<Path> folder, final Path out, final Optional<Path> report) {
			return Batch.open(new Batch.Request(folder.orElse(Path.of(run.folder())), out, run.recursive(), Optional.of(List.copyOf(names
				.keySet())), begun, report, names), begun ? Map.of() : Batch.resolved(run), run);
		}
	}

	/**
	 * What is to be done again, in this order.
	 *
	 * @param out the folder for the results
	 * @param resume whether to go on where an earlier replay into that folder was interrupted
	 */
	public List<Part> left(final Path out, final boolean resume) {
		final int begun = resume ? History.of(out.resolve(Journal.FILE)).runs().size() : 0;
		if (begun == 0) return parts;
		final List<Part> left = new ArrayList<>(parts.subList(begun - 1, parts.size()));
		left.set(0, new Part(left.get(0).run, left.get(0).names, true));
		return left;
	}

	/** Pictures whose results in a folder are not, byte for byte, those of the journal: a sentence for each. */
	public List<String> differences(final Path out) {
		final Map<String, Journal.Entry> now = History.of(out.resolve(Journal.FILE)).pictures();
		final List<String> differences = new ArrayList<>();
		history.pictures().forEach((file, before) -> {
			final Journal.Entry after = now.get(file);
			if (before.isDone() != (after != null && after.isDone())) differences.add("'" + file + "' " + (before.isDone() ? "failed this time."
				: "failed then, but not this time."));
			else if (before.isDone() && !hashes(before).equals(hashes(after))) differences.add("'" + file + "' differs" + (before.source().sha256()
				.equals(after.source().sha256()) ? "." : ": the picture itself was changed since."));
		});
		return differences;
	}

	private static Map<String, String> hashes(final Journal.Entry entry) {
		final Map<String, String> hashes = new HashMap<>();
		entry.results().forEach((what, result) -> hashes.put(what, result.sha256()));
		return hashes;
	}
}
