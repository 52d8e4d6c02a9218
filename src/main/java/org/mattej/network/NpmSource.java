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

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.mattej.task.Progress;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;

/**
 * Gets a resource out of an npm package with the machine's own {@code npm}, which knows its registry, proxy and log-in. The package lists in
 * {@code dist/resources.json} of which chunks a resource consists.
 */
final class NpmSource {

	private static final long POLL_MILLIS = 100;
	private static final String FOLDER = "package/dist/";
	private static final String LISTING = FOLDER + "resources.json";

	/** A piece of a resource; {@code offsets} are its first byte and the one after its last. */
	private record Chunk(String hash, long[] offsets) {}

	/** One resource of the listing. */
	private record Resource(List<Chunk> chunks, long size) {}

	private final String searchPath;
	private final String spec;
	private final String resource;
	private final Path part;

	/**
	 * @param searchPath where {@code npm} is looked for, in the form of the environment's PATH, or null
	 * @param spec package and version
	 * @param part where the resource goes; a folder for the package is made beside it and removed again
	 */
	NpmSource(final String searchPath, final String spec, final String resource, final Path part) {
		this.searchPath = searchPath;
		this.spec = spec;
		this.resource = resource;
		this.part = part;
	}

	/** @throws IOException if there is no npm, it fails, or the package is not as expected */
	void download(final Progress progress) throws IOException {
		final Path npm = executable().orElseThrow(() -> new IOException("there is no npm on the PATH"));
		final Path folder = Files.createTempDirectory(part.getParent(), ".npm-");
		try {
			progress.report(0, "Fetching " + spec + " with npm");
			final Path archive = pack(npm, folder, progress);
			assemble(archive, listed(archive, progress), progress);
		}
		finally {
			delete(folder);
		}
	}

	/** The npm that a shell would find; on Windows it is a batch file. */
	private Optional<Path> executable() {
		if (searchPath == null) return Optional.empty();
		return Stream.of(searchPath.split(File.pathSeparator)).filter(dir -> !dir.isBlank()).flatMap(dir -> Stream.of("npm.cmd", "npm").map(name -> Path
			.of(dir, name))).filter(Files::isExecutable).filter(Files::isRegularFile).filter(file -> File.separatorChar == '\\' || file.endsWith(
				"npm")).findFirst();
	}

	private Path pack(final Path npm, final Path folder, final Progress progress) throws IOException {
		final Path log = folder.resolve("npm.log");
		final Process process = new ProcessBuilder(npm.toString(), "pack", spec, "--ignore-scripts").directory(folder.toFile())
			.redirectErrorStream(true).redirectOutput(log.toFile()).start();
		try {
			while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) progress.check();
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("interrupted");
		}
		finally {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
		}
		if (process.exitValue() != 0) throw new IOException("npm failed: " + lastLines(log));
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(file -> file.toString().endsWith(".tgz")).findFirst().orElseThrow(() -> new IOException("npm brought no package"));
		}
	}

	private static String lastLines(final Path log) throws IOException {
		final List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList();
		return String.join(" ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
	}

	private Resource listed(final Path archive, final Progress progress) throws IOException {
		final List<byte[]> found = new ArrayList<>();
		eachFile(archive, progress, (name, size, in) -> {
			if (name.equals(LISTING)) found.add(in.readNBytes((int) size));
		});
		if (found.isEmpty()) throw new IOException("the package has no " + LISTING);
		try {
			final Gson gson = new Gson();
			final Resource listed = gson.fromJson(gson.fromJson(new String(found.get(0), StandardCharsets.UTF_8), JsonObject.class).get(resource),
				Resource.class);
			if (listed != null) return listed;
		}
		catch (final JsonParseException e) {
			throw new IOException("the package's " + LISTING + " cannot be read", e);
		}
		throw new IOException("the package has no resource " + resource);
	}

	private void assemble(final Path archive, final Resource listed, final Progress progress) throws IOException {
		final Map<String, Chunk> missing = new HashMap<>();
		for (final Chunk chunk : listed.chunks()) missing.put(FOLDER + chunk.hash(), chunk);
		final int all = missing.size();
		try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
			StandardOpenOption.TRUNCATE_EXISTING))
		{
			eachFile(archive, progress, (name, size, in) -> {
				final Chunk chunk = missing.remove(name);
				if (chunk == null) return;
				if (size != chunk.offsets()[1] - chunk.offsets()[0]) throw new IOException("the package's chunk " + chunk.hash() + " has a wrong size");
				final ByteBuffer bytes = ByteBuffer.wrap(in.readNBytes((int) size));
				for (long at = chunk.offsets()[0]; bytes.hasRemaining();) at += channel.write(bytes, at);
				progress.report((double) (all - missing.size()) / all, "Unpacking " + spec);
			});
		}
		if (!missing.isEmpty()) throw new IOException("the package lacks " + missing.size() + " of " + all + " chunks");
	}

	@FunctionalInterface
	private interface Visitor {

		void visit(String name, long size, InputStream in) throws IOException;
	}

	/** Goes through a gzipped tar archive; a visitor need not read its file. */
	private static void eachFile(final Path archive, final Progress progress, final Visitor visitor) throws IOException {
		final int block = 512;
		try (InputStream in = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(archive), 1 << 16), 1 << 16)) {
			for (byte[] header = in.readNBytes(block); header.length == block && header[0] != 0; header = in.readNBytes(block)) {
				progress.check();
				final String name = text(header, 0, 100);
				final long size = Long.parseLong(text(header, 124, 12), 8);
				final Bounded content = new Bounded(in, size);
				if (header[156] == '0' || header[156] == 0) visitor.visit(name, size, content);
				in.skipNBytes(content.left + (block - size % block) % block);
			}
		}
		catch (final NumberFormatException e) {
			throw new IOException("the package's archive is damaged", e);
		}
	}

	private static String text(final byte[] header, final int from, final int length) {
		int to = from;
		while (to < from + length && header[to] != 0) to++;
		return new String(header, from, to - from, StandardCharsets.UTF_8).trim();
	}

	/** One file of an archive. */
	private static final class Bounded extends InputStream {

		private final InputStream in;
		private long left;

		Bounded(final InputStream in, final long size) {
			this.in = in;
			left = size;
		}

		@Override
		public int read() throws IOException {
			if (left == 0) return -1;
			left--;
			return in.read();
		}

		@Override
		public int read(final byte[] target, final int offset, final int length) throws IOException {
			if (left == 0) return -1;
			final int n = in.read(target, offset, (int) Math.min(length, left));
			if (n > 0) left -= n;
			return n;
		}
	}

	private static void delete(final Path folder) throws IOException {
		final List<Path> paths;
		try (Stream<Path> tree = Files.walk(folder)) {
			paths = tree.sorted(Comparator.reverseOrder()).toList();
		}
		for (final Path path : paths) Files.deleteIfExists(path);
	}
}
