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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a journal tells: its runs in their order, and what came last of each picture. */
final class History {

	/** A run and what was done in it. */
	static final class Past {

		private final Journal.Run run;
		private final Map<String, Journal.Entry> pictures = new LinkedHashMap<>();
		private Instant from;
		private Instant to;
		private Duration earlier = Duration.ZERO;

		private Past(final Journal.Run run) {
			this.run = run;
			from = to = Instant.parse(run.started());
		}

		Journal.Run run() {
			return run;
		}

		/** The last word on each picture of this run. */
		Map<String, Journal.Entry> pictures() {
			return pictures;
		}

		/** How long it took, without the time in which it was interrupted. */
		Duration duration() {
			return earlier.plus(Duration.between(from, to));
		}

		private void resumed(final Instant when) {
			earlier = duration();
			from = to = when;
		}

		private void add(final Journal.Entry entry) {
			pictures.put(entry.file(), entry);
			to = Instant.parse(entry.finished());
		}
	}

	private final List<Past> runs = new ArrayList<>();
	private final Map<String, Journal.Entry> pictures = new LinkedHashMap<>();
	private final Map<String, Past> runOf = new LinkedHashMap<>();
	private final List<Journal.Entry> all = new ArrayList<>();

	private History(final List<Journal.Line> lines) {
		for (final Journal.Line line : lines) {
			if (line.run() != null) runs.add(new Past(line.run()));
			else if (line.resumed() != null) last().resumed(Instant.parse(line.resumed()));
			else {
				last().add(line.picture());
				all.add(line.picture());
				pictures.put(line.picture().file(), line.picture());
				runOf.put(line.picture().file(), last());
			}
		}
	}

	/** @throws org.mattej.task.MendableException if the journal is damaged or cannot be read */
	static History of(final Path journal) {
		return new History(Journal.read(journal));
	}

	boolean isEmpty() {
		return runs.isEmpty();
	}

	List<Past> runs() {
		return runs;
	}

	/** The latest run. */
	Past last() {
		return runs.get(runs.size() - 1);
	}

	/** Every word on any picture. */
	List<Journal.Entry> all() {
		return all;
	}

	/** The last word on each picture, whichever run it was. */
	Map<String, Journal.Entry> pictures() {
		return pictures;
	}

	/** The run that had the last word on a picture. */
	Past runOf(final String file) {
		return runOf.get(file);
	}

	/** What the pictures' results are called. */
	Map<String, String> names() {
		final Map<String, String> names = new LinkedHashMap<>();
		pictures.forEach((file, entry) -> names.put(file, entry.name()));
		return names;
	}
}
