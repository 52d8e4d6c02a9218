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
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.mattej.task.MendableException;

/**
 * Where a picture's results lie until all of them are whole. They are written here, then the journal says that the picture is done, and
 * then they are moved into place: whatever happens between, {@link #recover} finishes what the journal says and takes the rest away.
 */
final class Staging {

	private final Path out;
	private final Path folder;

	/** @param out the folder for the results */
	Staging(final Path out) {
		this.out = out;
		folder = out.resolve(".mattej").resolve("staged");
	}

	/** A new, empty place for one picture. */
	Path begin() {
		return folder.resolve(UUID.randomUUID().toString());
	}

	/**
	 * Makes sure that results are on the disk.
	 *
	 * @param files what was written, by what it is, in a folder of {@link #begin}
	 * @param name folder and stem of the results, relative to the folder for the results
	 * @return the files as they will be when they are in place
	 */
	static Map<String, Stored> seal(final Map<String, Path> files, final String name) throws IOException {
		final String parent = name.substring(0, name.lastIndexOf('/') + 1);
		final Map<String, Stored> sealed = new LinkedHashMap<>();
		for (final Map.Entry<String, Path> file : files.entrySet()) {
			force(file.getValue(), StandardOpenOption.WRITE);
			sealed.put(file.getKey(), Stored.of(file.getValue(), parent + file.getValue().getFileName()));
		}
		for (final Path file : files.values()) forceFolder(file.getParent());
		return sealed;
	}

	/** Moves into place what the journal says is done. */
	void commit(final Journal.Entry entry) {
		try {
			final Path staged = folder.resolve(entry.staged());
			for (final Stored result : entry.results().values()) {
				final Path target = out.resolve(result.path()), source = staged.resolve(target.getFileName());
				if (!Files.exists(source)) continue; // moved before the process was killed
				Files.createDirectories(target.getParent());
				Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
				forceFolder(target.getParent());
			}
			discard(staged);
		}
		catch (final IOException e) {
			throw MendableException.environment("The results of '" + entry.file() + "' cannot be moved to '" + out.resolve(entry.name()) + "' (" + e
				.getMessage() + "); allow writing there and go on with --resume.", e);
		}
	}

	/** Moves a lone file into place, which may be anywhere, and takes away where it lay. */
	static void move(final Path staged, final Path target) {
		try {
			Files.createDirectories(target.toAbsolutePath().getParent());
			Files.move(staged, target, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (final IOException e) {
			throw MendableException.environment("'" + target + "' cannot be written (" + e.getMessage() +
				"); choose another place, or allow writing there, and go on with --resume.", e);
		}
		finally {
			discard(staged.getParent());
		}
	}

	/** After a process was killed: finishes the moves of what the journal says is done, and takes away what is not. */
	void recover(final Collection<Journal.Entry> entries) {
		final Map<String, Journal.Entry> done = new HashMap<>();
		for (final Journal.Entry entry : entries) if (entry.isDone()) done.put(entry.staged(), entry);
		for (final Path staged : left()) {
			final Journal.Entry entry = done.get(staged.getFileName().toString());
			if (entry != null) commit(entry);
			else discard(staged);
		}
	}

	private List<Path> left() {
		if (!Files.isDirectory(folder)) return List.of();
		try (Stream<Path> files = Files.list(folder)) {
			return files.toList();
		}
		catch (final IOException e) {
			throw MendableException.environment("The folder '" + folder + "' cannot be read; change its permissions.", e);
		}
	}

	/** Takes away a place with all that is in it. */
	static void discard(final Path staged) {
		if (!Files.exists(staged)) return;
		try (Stream<Path> files = Files.walk(staged)) {
			for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
		}
		catch (final IOException e) {
			throw MendableException.environment("'" + staged + "' cannot be deleted (" + e.getMessage() + "); change its permissions.", e);
		}
	}

	private static void forceFolder(final Path folder) {
		try {
			force(folder, StandardOpenOption.READ);
		}
		catch (final IOException e) {
			// Windows opens no folders; there the move itself is written through
			return;
		}
	}

	private static void force(final Path file, final StandardOpenOption option) throws IOException {
		try (FileChannel channel = FileChannel.open(file, option)) {
			channel.force(true);
		}
	}
}
