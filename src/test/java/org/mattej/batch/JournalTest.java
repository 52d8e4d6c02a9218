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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattej.task.MendableException;

/** Journals survive whatever ends the process that writes them. */
class JournalTest {

	@TempDir
	private Path folder;

	@Test
	void aHalfWrittenLineIsTakenAway() throws IOException {
		final Path file = folder.resolve("journal.jsonl");
		try (Journal journal = Journal.open(file)) {
			journal.append(run("2026-01-01T00:00:00Z"));
			journal.append(failed("a.png", "2026-01-01T00:01:00Z"));
		}
		final String whole = Files.readString(file);
		for (final String half : List.of("{", "{\"picture\":{\"file\":\"b.png\",\"na", "{\"picture\":{\"file\":\"b.png\",\"name\":\"b\"}}")) {
			Files.writeString(file, half, StandardOpenOption.APPEND);
			assertTrue(Journal.read(file).size() <= 3);
			try (Journal journal = Journal.open(file)) {
				assertEquals(whole, Files.readString(file));
			}
		}
	}

	@Test
	void aDamagedLineIsNamed() throws IOException {
		final Path file = folder.resolve("journal.jsonl");
		try (Journal journal = Journal.open(file)) {
			journal.append(run("2026-01-01T00:00:00Z"));
		}
		Files.writeString(file, "nonsense\n", StandardOpenOption.APPEND);
		assertTrue(assertThrows(MendableException.class, () -> Journal.read(file)).getMessage().contains("Line 2 of the journal"));
	}

	@Test
	void onlyOneWrites() {
		final Path file = folder.resolve("journal.jsonl");
		try (Journal journal = Journal.open(file)) {
			assertTrue(assertThrows(MendableException.class, () -> Journal.open(file)).getMessage().contains("Another batch"));
		}
	}

	@Test
	void interruptionsAreNotCountedAsWork() {
		final Path file = folder.resolve("journal.jsonl");
		try (Journal journal = Journal.open(file)) {
			journal.append(run("2026-01-01T00:00:00Z"));
			journal.append(failed("a.png", "2026-01-01T00:01:00Z"));
			journal.appendResumed("2026-01-02T00:00:00Z");
			journal.append(failed("a.png", "2026-01-02T00:00:30Z"));
		}
		final History history = History.of(file);
		assertEquals(Duration.ofSeconds(90), history.last().duration());
		assertEquals(1, history.pictures().size());
		assertEquals(2, history.all().size());
	}

	@Test
	void paceIsToldInWords() {
		assertEquals("0 of 10 pictures", new Pace(10).message(0, 3));
		assertEquals("5 of 10 pictures, 2.5 a second, 2 s left", new Pace(10).message(5, 2));
		assertEquals("6 of 126 pictures, 6.0 a minute, 20 min left", new Pace(126).message(6, 60));
		assertEquals("1 of 101 pictures, 30.0 an hour, 3 h 20 min left", new Pace(101).message(1, 120));
	}

	private static Journal.Run run(final String started) {
		return new Journal.Run("1", started, "/pictures", false, null, Map.of("model", "automatic"), List.of(), "backdrop", Map.of());
	}

	private static Journal.Entry failed(final String file, final String finished) {
		return new Journal.Entry(file, "a", "It is damaged.", null, null, null, 1, finished, null);
	}
}
