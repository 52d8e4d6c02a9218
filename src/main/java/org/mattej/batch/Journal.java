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

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.mattej.task.MendableException;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;

/**
 * What a batch has done, one JSON object a line. A line is on the disk when {@link #append} returns; a line that a killed process left
 * half-written is taken away when the journal is next opened. Safe for use by several threads; one process writes at a time.
 */
final class Journal implements AutoCloseable {

	static final String FILE = "journal.jsonl";

	/**
	 * One line: exactly one of these is there.
	 *
	 * @param run the start of a run
	 * @param resumed when a run that was interrupted went on
	 * @param picture a picture that a run is done with
	 */
	record Line(Run run, String resumed, Entry picture) {}

	/**
	 * One run over a folder.
	 *
	 * @param version MatteJ's
	 * @param started ISO 8601, UTC
	 * @param folder of the pictures, absolute
	 * @param recursive whether the folders below it belong to it
	 * @param only the pictures that were asked for, or null for all of the folder
	 * @param settings every setting under its macro name
	 * @param inputs files that settings name, such as a background
	 * @param model who finds the subjects
	 * @param facts what identifies the model, such as its sha256
	 */
	record Run(String version, String started, String folder, boolean recursive, List<String> only, Map<String, String> settings,
		List<Stored> inputs, String model, Map<String, String> facts) {}

	/**
	 * One picture.
	 *
	 * @param file relative to the run's folder, with {@code /} between names
	 * @param name folder and stem of its results, relative to the journal's folder
	 * @param error why it failed; null if it is done
	 * @param source the picture's file; null if it failed
	 * @param staged where its results were before they were moved into place; null if it failed
	 * @param results what was made of it, relative to the journal's folder; null if it failed
	 * @param seconds from reading to writing; the work on other pictures overlaps with it
	 * @param finished ISO 8601, UTC
	 * @param provenance model, settings, warnings, times; null if it failed
	 */
	record Entry(String file, String name, String error, Stored source, String staged, Map<String, Stored> results, double seconds,
		String finished, JsonObject provenance)
	{

		boolean isDone() {
			return error == null;
		}
	}

	private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().serializeSpecialFloatingPointValues().create();

	private final Path file;
	private final FileChannel channel;
	private final FileLock lock;

	private Journal(final Path file, final FileChannel channel, final FileLock lock) {
		this.file = file;
		this.channel = channel;
		this.lock = lock;
	}

	/**
	 * Opens a journal for writing, and makes it if there is none.
	 *
	 * @throws MendableException if it cannot be written, or another process is writing to it
	 */
	static Journal open(final Path file) {
		try {
			final FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
			final FileLock lock = lock(channel);
			if (lock == null) {
				channel.close();
				throw MendableException.environment("Another batch is writing to '" + file + "'; wait until it is done, or choose another folder.");
			}
			final Journal journal = new Journal(file, channel, lock);
			journal.dropHalfLine();
			return journal;
		}
		catch (final IOException e) {
			throw unwritable(file, e);
		}
	}

	private static FileLock lock(final FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (final OverlappingFileLockException e) {
			return null; // this very process
		}
	}

	private static MendableException unwritable(final Path file, final IOException reason) {
		return MendableException.environment("The journal '" + file + "' cannot be written (" + reason.getMessage() +
			"); make room, allow writing there, and go on with --resume.", reason);
	}

	private void dropHalfLine() throws IOException {
		long end = channel.size();
		final ByteBuffer last = ByteBuffer.allocate(1);
		while (end > 0) {
			channel.read(last.clear(), end - 1);
			if (last.get(0) == '\n') break;
			end--;
		}
		channel.truncate(end);
		channel.position(end);
	}

	void append(final Run run) {
		append(new Line(run, null, null));
	}

	void appendResumed(final String when) {
		append(new Line(null, when, null));
	}

	void append(final Entry entry) {
		append(new Line(null, null, entry));
	}

	private synchronized void append(final Line line) {
		final ByteBuffer bytes = StandardCharsets.UTF_8.encode(JSON.toJson(line) + "\n");
		try {
			final long end = channel.position();
			try {
				while (bytes.hasRemaining()) channel.write(bytes);
				channel.force(true);
			}
			catch (final IOException e) {
				channel.truncate(end); // half a line, where the disc is full
				throw e;
			}
		}
		catch (final IOException e) {
			throw unwritable(file, e);
		}
	}

	/**
	 * The lines of a journal; empty if there is none. What a killed process left half-written is left aside.
	 *
	 * @throws MendableException if it cannot be read or is damaged
	 */
	static List<Line> read(final Path file) {
		final List<Line> lines = new ArrayList<>();
		if (!Files.exists(file)) return lines;
		try (BufferedReader reader = Files.newBufferedReader(file)) {
			for (String next = reader.readLine(); next != null;) {
				final String line = next;
				next = reader.readLine();
				final Line parsed = parse(line);
				if (parsed != null) lines.add(parsed);
				else if (next != null || endsWithNewLine(file)) throw MendableException.input("Line " + (lines.size() + 1) + " of the journal '" + file +
					"' is damaged; take the line out and resume the batch, or choose another folder for the results.");
			}
		}
		catch (final IOException e) {
			throw MendableException.input("The journal '" + file + "' cannot be read (" + e.getMessage() + "); check its name and permissions.", e);
		}
		return lines;
	}

	private static Line parse(final String text) {
		try {
			final Line line = JSON.fromJson(text, Line.class);
			return line == null || line.run == null && line.resumed == null && line.picture == null ? null : line;
		}
		catch (final JsonParseException e) {
			return null;
		}
	}

	private static boolean endsWithNewLine(final Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file)) {
			final ByteBuffer last = ByteBuffer.allocate(1);
			channel.read(last, channel.size() - 1);
			return last.get(0) == '\n';
		}
	}

	@Override
	public void close() {
		try {
			lock.release();
			channel.close();
		}
		catch (final IOException e) {
			throw unwritable(file, e);
		}
	}
}
