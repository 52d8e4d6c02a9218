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
package org.mattej.network;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;

import org.mattej.network.ModelEntry.ModelFile;
import org.mattej.network.ModelEntry.Source;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

/** Writes into a model folder, one process at a time: everything is written beside its place and moved there when it is whole. */
final class ModelInstaller {

	private static final long POLL_MILLIS = 100;

	/** How long a server may be silent. */
	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final Path directory;
	private final String searchPath;

	/** @param searchPath where {@code npm} is looked for, in the form of the environment's PATH, or null */
	ModelInstaller(final Path directory, final String searchPath) {
		this.directory = directory;
		this.searchPath = searchPath;
	}

	/** Something that is done to the folder. */
	@FunctionalInterface
	interface Work<R> {

		R run() throws IOException;
	}

	/** Does something while no other process or thread does. */
	<R> R locked(final Progress progress, final Work<R> work) {
		try {
			Files.createDirectories(directory);
			try (FileChannel channel = FileChannel.open(directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
					FileLock lock = await(channel, progress))
			{
				return work.run();
			}
		}
		catch (final IOException e) {
			throw MendableException.environment("The model folder '" + directory + "' cannot be written (" + e.getMessage() +
				"); make room, mend its permissions, or choose another with --models.", e);
		}
	}

	private FileLock await(final FileChannel channel, final Progress progress) throws IOException {
		for (FileLock lock = tryLock(channel);; lock = tryLock(channel)) {
			if (lock != null) return lock;
			progress.report(0, "Waiting for another process that installs into " + directory);
			progress.check();
			try {
				Thread.sleep(POLL_MILLIS);
			}
			catch (final InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new CancellationException("Interrupted.");
			}
		}
	}

	private static FileLock tryLock(final FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (final OverlappingFileLockException e) {
			return null;
		}
	}

	/** Tries each source in turn. To be called while {@link #locked}. */
	void install(final ModelEntry entry, final Predicate<Offer> consent, final Progress progress) throws IOException {
		final List<String> failures = new ArrayList<>();
		for (final ModelFile file : entry.files()) for (final Source source : file.sources()) {
			progress.check();
			if (!consent.test(new Offer(entry, file, source))) throw MendableException.usage("The licence " + entry.licence().name() +
				" of model '" + entry.name() + "' was not accepted; read it at " + entry.licence().url() + " and accept it with --accept-licence.");
			final String failure = tryInstall(entry, file, source, progress);
			if (failure == null) return;
			failures.add(source + ": " + failure);
		}
		throw MendableException.environment(failures.isEmpty() ? "Model '" + entry.name() +
			"' cannot be downloaded by MatteJ; get its ONNX file from its authors (" + entry.licence().url() +
			") and add it with 'mattej models add FILE --like " + entry.family() + "'." : "Model '" + entry.name() +
				"' could not be downloaded (" + String.join("; ", failures) +
				"); behind a proxy set the environment's HTTPS_PROXY to http://host:port, or get the file by other means and add it with 'mattej models add FILE --like " +
				entry.family() + "', or use --model backdrop, which needs no network.");
	}

	/** @return what went wrong, or null */
	private String tryInstall(final ModelEntry entry, final ModelFile file, final Source source, final Progress progress) throws IOException {
		final String hash = file.sha256() != null ? file.sha256() : file.md5();
		final Path part = directory.resolve(entry.file() + "." + hash.substring(0, 8) + ".part");
		final Progress download = progress.part(0, .95);
		boolean whole = false;
		try {
			if (source.npm() != null) new NpmSource(searchPath, source.npm(), source.resource(), part).download(download);
			else new HttpSource(URI.create(source.url()), file.size(), PATIENCE, new Proxies(System.getenv()), part).download(download);
			whole = true;
		}
		catch (final IOException e) {
			return e.getMessage();
		}
		finally {
			if (!whole) HttpSource.discardUnlessResumable(part);
		}
		progress.report(.95, "Checking " + entry.name());
		final Fingerprint print = Fingerprint.of(part, progress);
		if (!file.matches(print)) {
			Files.delete(part);
			return "what came has " + print.size() + " bytes and sha256 " + print.sha256() + ", which is not the published file";
		}
		move(part, directory.resolve(entry.file()));
		Files.deleteIfExists(directory.resolve(ModelStore.sidecarName(entry.name())));
		progress.report(1, "Installed " + entry.name());
		return null;
	}

	/** Copies a file to the folder under a new name. */
	void copy(final Path source, final String name) throws IOException {
		final Path beside = Files.createTempFile(directory, ".", ".part");
		try {
			Files.copy(source, beside, StandardCopyOption.REPLACE_EXISTING);
			move(beside, directory.resolve(name));
		}
		finally {
			Files.deleteIfExists(beside);
		}
	}

	/** Writes a text file into the folder. */
	void write(final String text, final String name) throws IOException {
		final Path beside = Files.createTempFile(directory, ".", ".part");
		try {
			Files.writeString(beside, text);
			move(beside, directory.resolve(name));
		}
		finally {
			Files.deleteIfExists(beside);
		}
	}

	private static void move(final Path source, final Path target) throws IOException {
		try {
			Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (final AtomicMoveNotSupportedException e) {
			Files.move(source, target, StandardCopyOption.REPLACE_EXISTING);
		}
	}
}
