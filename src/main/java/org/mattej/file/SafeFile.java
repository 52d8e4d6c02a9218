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
package org.mattej.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

import org.mattej.task.MendableException;

/** Files that are there whole or not at all: written beside their target and moved into place. */
public final class SafeFile {

	/** Writes a file's content. */
	@FunctionalInterface
	public interface Content {

		void writeTo(OutputStream out) throws IOException;
	}

	private SafeFile() {}

	/**
	 * Writes a file, and its folder if there is none. An older file of that name is replaced; it stays if anything fails.
	 *
	 * @throws MendableException if the folder or the file cannot be written
	 */
	public static void write(final Path target, final Content content) {
		final Path file = target.toAbsolutePath().normalize();
		if (Files.isDirectory(file)) throw MendableException.usage("'" + target + "' is a folder; name a file to write.");
		final Path folder = file.getParent();
		try {
			Files.createDirectories(folder);
		}
		catch (final IOException e) {
			throw MendableException.environment("The folder '" + folder + "' cannot be made (" + reason(e) +
				"); choose another folder for the results.", e);
		}
		Path beside = null;
		try {
			beside = folder.resolve("." + UUID.randomUUID() + ".part");
			try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW), 1 << 16)) {
				content.writeTo(out);
			}
			move(beside, file);
		}
		catch (final IOException e) {
			throw MendableException.environment("'" + target + "' cannot be written (" + reason(e) +
				"); choose another folder, or make room and allow writing there.", e);
		}
		finally {
			discard(beside);
		}
	}

	/** @throws MendableException if the folder is not there and cannot be made, or cannot be written to */
	public static void requireFolder(final Path folder) {
		try {
			Files.createDirectories(folder);
		}
		catch (final IOException e) {
			throw MendableException.environment("The folder '" + folder + "' cannot be made; choose another one with --out.", e);
		}
		if (!Files.isWritable(folder)) throw MendableException.environment("The folder '" + folder +
			"' cannot be written to; change its permissions or choose another one with --out.");
	}

	private static void move(final Path from, final Path to) throws IOException {
		try {
			Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (final AtomicMoveNotSupportedException e) {
			Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	private static void discard(final Path beside) {
		if (beside != null) beside.toFile().delete();
	}

	private static String reason(final IOException e) {
		if (e instanceof AccessDeniedException) return "no permission";
		if (e instanceof FileSystemException f && f.getReason() != null) return f.getReason();
		return e instanceof FileSystemException ? e.getClass().getSimpleName() + " " + e.getMessage() : String.valueOf(e.getMessage());
	}
}
