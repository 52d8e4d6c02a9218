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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattej.network.ModelEntry.Licence;
import org.mattej.network.ModelEntry.ModelFile;
import org.mattej.network.ModelEntry.Source;
import org.mattej.task.MendableException;
import org.mattej.task.MendableException.Kind;
import org.mattej.task.Progress;

import com.sun.net.httpserver.HttpServer;

class ModelStoreTest {

	private static final String UNET = "fixture_u2net_320.onnx";

	@TempDir
	Path folder;

	private Path models;
	private Path fixture;
	private Fingerprint print;
	private byte[] content;
	private HttpServer server;

	@BeforeEach
	void start() throws IOException {
		models = folder.resolve("mödels of mine");
		fixture = copied(UNET, UNET);
		content = Files.readAllBytes(fixture);
		print = Fingerprint.of(fixture, Progress.NONE);
		server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", exchange -> {
			final byte[] answer = exchange.getRequestURI().getPath().equals("/good") ? content : new byte[content.length];
			exchange.sendResponseHeaders(200, answer.length);
			exchange.getResponseBody().write(answer);
			exchange.close();
		});
		server.start();
	}

	@AfterEach
	void stop() {
		server.stop(0);
	}

	private Path copied(final String resource, final String name) throws IOException {
		return Files.write(folder.resolve(name), ModelStoreTest.class.getResourceAsStream(resource).readAllBytes());
	}

	private Source url(final String path) {
		return new Source(null, null, "http://localhost:" + server.getAddress().getPort() + path);
	}

	private ModelStore store(final String searchPath, final boolean commercial, final Source... sources) {
		final ModelFile file = new ModelFile("test", print.size(), 0, print.sha256(), null, true, List.of(sources));
		return new ModelStore(models, new ModelCatalog(ModelCatalog.standard().families(), List.of(new ModelEntry("tiny", "u2net", "tests",
			new Licence("Test-1", "https://example.org", commercial), List.of(file)))), searchPath);
	}

	private Set<String> left() throws IOException {
		try (Stream<Path> files = Files.list(models)) {
			return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
		}
	}

	@Test
	void installsFromTheFirstSourceThatDelivers() throws IOException {
		final List<String> offers = new ArrayList<>();
		final ModelStore store = store(null, true, new Source("@scope/data@1.0.0", "/models/tiny", null), url("/bad"), url("/good"));
		final ModelEntry entry = store.install("tiny", offer -> offers.add(offer.text()), Progress.NONE);
		assertArrayEquals(content, Files.readAllBytes(store.file(entry)));
		assertEquals(Set.of("tiny.onnx", ".lock"), left());
		assertEquals(3, offers.size());
		assertTrue(offers.get(0).startsWith("tiny: 0.0 MB from npm package @scope/data@1.0.0, licence Test-1 (https://example.org), commercial"),
			offers.get(0));
		assertEquals(print.sha256(), store.verify(entry, Progress.NONE));
		store.install("tiny", offer -> offers.add("again"), Progress.NONE);
		assertEquals(3, offers.size());
	}

	@Test
	void aWrongFileIsNeverInstalled() throws IOException {
		final MendableException e = assertThrows(MendableException.class, () -> store(null, true, url("/bad")).install("tiny", offer -> true,
			Progress.NONE));
		assertEquals(Kind.ENVIRONMENT, e.kind());
		assertTrue(e.getMessage().contains("not the published file") && e.getMessage().contains("models add FILE --like u2net") && e.getMessage()
			.contains("--model backdrop"), e.getMessage());
		assertEquals(Set.of(".lock"), left());
	}

	@Test
	void aDamagedInstallationIsReplaced() throws IOException {
		final ModelStore store = store(null, true, url("/good"));
		Files.createDirectories(models);
		Files.write(models.resolve("tiny.onnx"), new byte[10]);
		final MendableException e = assertThrows(MendableException.class, () -> store.open(store.entry("tiny")));
		assertTrue(e.getMessage().contains("damaged") && e.getMessage().contains("tiny.onnx"), e.getMessage());
		store.install("tiny", offer -> true, Progress.NONE);
		store.open(store.entry("tiny")).close();
	}

	@Test
	void withoutConsentNothingIsDownloaded() throws IOException {
		final MendableException e = assertThrows(MendableException.class, () -> store(null, false, url("/good")).install("tiny", offer -> offer
			.entry().licence().commercial(), Progress.NONE));
		assertEquals(Kind.USAGE, e.kind());
		assertTrue(e.getMessage().contains("Test-1") && e.getMessage().contains("https://example.org"), e.getMessage());
		assertEquals(Set.of(".lock"), left());
	}

	@Test
	void installsFromNpm() throws IOException {
		final ModelStore store = store(fakeNpm("cp ../../package.tgz scope-data-1.0.0.tgz"), true, new Source("@scope/data@1.0.0", "/models/tiny",
			null));
		writePackage("{\"/models/other\":{}, \"/models/tiny\":{\"chunks\":[{\"hash\":\"bbb\",\"offsets\":[100," + content.length +
			"]},{\"hash\":\"aaa\",\"offsets\":[0,100]}],\"size\":" + content.length + "}}");
		store.install("tiny", offer -> true, Progress.NONE);
		assertArrayEquals(content, Files.readAllBytes(models.resolve("tiny.onnx")));
		assertEquals(Set.of("tiny.onnx", ".lock"), left());
	}

	@Test
	void saysWhyNpmFailed() throws IOException {
		final ModelStore store = store(fakeNpm("echo no such registry >&2; exit 1"), true, new Source("@scope/data@1.0.0", "/models/tiny", null));
		final MendableException e = assertThrows(MendableException.class, () -> store.install("tiny", offer -> true, Progress.NONE));
		assertTrue(e.getMessage().contains("npm failed: no such registry"), e.getMessage());
		assertEquals(Set.of(".lock"), left());
	}

	@Test
	void npmIsStoppedByCancel() throws IOException {
		final ModelStore store = store(fakeNpm("sleep 100"), true, new Source("@scope/data@1.0.0", "/models/tiny", null));
		assertThrows(CancellationException.class, () -> store.install("tiny", offer -> true, new Messages("Fetching")));
		assertEquals(Set.of(".lock"), left());
	}

	/** A folder with an npm that checks how it is called and then does as told. */
	private String fakeNpm(final String action) throws IOException {
		Assumptions.assumeTrue(File.separatorChar == '/', "needs a POSIX shell");
		final Path bin = Files.createDirectories(folder.resolve("bin"));
		Files.writeString(bin.resolve("npm"), "#!/bin/sh\n[ \"$1 $2\" = 'pack @scope/data@1.0.0' ] || exit 9\n" + action + "\n");
		Files.setPosixFilePermissions(bin.resolve("npm"), PosixFilePermissions.fromString("rwxr-xr-x"));
		return folder + File.pathSeparator + bin;
	}

	private void writePackage(final String listing) throws IOException {
		final byte[] tail = Arrays.copyOfRange(content, 100, content.length);
		try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("package.tgz")))) {
			writeFile(out, "package/dist/aaa", Arrays.copyOf(content, 100));
			writeFile(out, "package/dist/zzz", new byte[700]);
			writeFile(out, "package/dist/bbb", tail);
			writeFile(out, "package/dist/resources.json", listing.getBytes(StandardCharsets.UTF_8));
			out.write(new byte[1024]);
		}
	}

	private static void writeFile(final OutputStream out, final String name, final byte[] bytes) throws IOException {
		final ByteBuffer header = ByteBuffer.allocate(512);
		header.put(name.getBytes(StandardCharsets.US_ASCII));
		header.position(124).put(String.format("%011o", bytes.length).getBytes(StandardCharsets.US_ASCII));
		header.put(156, (byte) '0');
		final ByteArrayOutputStream padded = new ByteArrayOutputStream();
		padded.write(bytes);
		padded.write(new byte[(512 - bytes.length % 512) % 512]);
		out.write(header.array());
		out.write(padded.toByteArray());
	}

	/** Cancels when a message of that kind comes, and remembers whether one came. */
	private static class Messages implements Progress {

		private final String start;
		volatile boolean seen;

		Messages(final String start) {
			this.start = start;
		}

		@Override
		public void report(final double fraction, final String message) {
			seen |= message.startsWith(start);
		}

		@Override
		public boolean isCancelled() {
			return seen;
		}
	}

	/** Another process that holds the lock of a folder until its input ends. */
	static final class Holder {

		private Holder() {}

		public static void main(final String[] args) throws IOException {
			try (FileChannel channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
				channel.lock();
				System.out.write('L');
				System.out.flush();
				System.in.read();
			}
		}
	}

	@Test
	void waitsForAnotherProcess() throws Exception {
		Files.createDirectories(models);
		final Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty(
			"java.class.path"), Holder.class.getName(), models.resolve(".lock").toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		try {
			assertEquals('L', process.getInputStream().read());
			final ModelStore store = store(null, true, url("/good"));
			assertThrows(CancellationException.class, () -> store.install("tiny", offer -> true, new Messages("Waiting for another process")));
			assertFalse(Files.exists(models.resolve("tiny.onnx")));
			process.getOutputStream().close();
			store.install("tiny", offer -> true, Progress.NONE);
			assertTrue(Files.exists(models.resolve("tiny.onnx")));
		}
		finally {
			process.destroyForcibly().waitFor();
		}
	}

	@Test
	void anAddedFileIsKnownByItsName() throws IOException {
		final ModelStore store = new ModelStore(models);
		final ModelEntry entry = store.add(Files.copy(fixture, folder.resolve("My Net ü.onnx")), Optional.of("u2netp"), Progress.NONE);
		assertEquals("my-net-.onnx", entry.file());
		final ModelEntry found = new ModelStore(models).entry("my-net-");
		assertEquals(entry, found);
		assertEquals("u2net", found.family());
		assertEquals(print.sha256(), store.verify(found, Progress.NONE));
		store.open(found).close();
		store.open(store.file(found)).close();
		assertEquals(Set.of("my-net-.onnx", "my-net-.json", ".lock"), left());
	}

	@Test
	void whatIsRemovedIsGone() throws IOException {
		final ModelStore store = new ModelStore(models);
		final ModelEntry entry = store.add(fixture, Optional.of("u2netp"), Progress.NONE);
		store.remove(entry, Progress.NONE);
		assertEquals(Set.of(".lock"), left());
		assertFalse(store.list().contains(entry));
		assertTrue(assertThrows(MendableException.class, () -> store.remove(entry, Progress.NONE)).getMessage().contains("not installed"));
	}

	@Test
	void aFileOfAnotherFamilyIsNotAdded() throws IOException {
		final ModelStore store = new ModelStore(models);
		final Path wrong = copied("fixture_wrong_signature.onnx", "wrong.onnx");
		final MendableException e = assertThrows(MendableException.class, () -> store.add(wrong, Optional.of("u2net"), Progress.NONE));
		assertTrue(e.getMessage().contains("wrong.onnx") && e.getMessage().contains("u2net") && e.getMessage().contains("--like"), e.getMessage());
		assertThrows(MendableException.class, () -> store.add(fixture, Optional.of("isnet-anime"), Progress.NONE));
		assertThrows(MendableException.class, () -> store.add(fixture, Optional.of("vitmatte"), Progress.NONE));
		assertFalse(Files.exists(models));
	}

	@Test
	void aNameThatStandsForSomethingElseIsRefused() throws IOException {
		final ModelStore store = new ModelStore(models);
		for (final String name : List.of("u2netp.onnx", "automatic.onnx")) {
			final Path file = copied(UNET, name);
			final MendableException e = assertThrows(MendableException.class, () -> store.add(file, Optional.of("u2net"), Progress.NONE));
			assertTrue(e.getMessage().contains("rename the file"), e.getMessage());
		}
	}

	@Test
	void aMissingOrUnknownFileSaysSo() throws IOException {
		final ModelStore store = new ModelStore(models);
		assertEquals(Kind.ENVIRONMENT, assertThrows(MendableException.class, () -> store.open(folder.resolve("none.onnx"))).kind());
		final MendableException unknown = assertThrows(MendableException.class, () -> store.open(fixture));
		assertTrue(unknown.getMessage().contains("models add FILE --like"), unknown.getMessage());
		assertThrows(MendableException.class, () -> store.add(fixture, Optional.empty(), Progress.NONE));
		assertThrows(MendableException.class, () -> store.add(fixture, Optional.of("nonsense"), Progress.NONE));
		final Path text = Files.writeString(folder.resolve("text.onnx"), "no network");
		assertTrue(assertThrows(MendableException.class, () -> store.add(text, Optional.of("u2net"), Progress.NONE)).getMessage().contains(
			"cannot read the model file"));
	}

	@Test
	void whatCannotBeDownloadedSaysHow() {
		final MendableException e = assertThrows(MendableException.class, () -> new ModelStore(models).install("rmbg-2.0", offer -> true,
			Progress.NONE));
		assertTrue(e.getMessage().contains("huggingface.co/briaai/RMBG-2.0") && e.getMessage().contains("--like rmbg-2.0"), e.getMessage());
		assertTrue(assertThrows(MendableException.class, () -> new ModelStore(models).entry("nonsense")).getMessage().contains("u2netp"));
	}

	@Test
	void looksInFijiBeforeTheHome() {
		Assumptions.assumeTrue(System.getenv("MATTEJ_MODELS") == null, "MATTEJ_MODELS is set and comes first");
		assertEquals(Path.of("given"), ModelStore.locate(Optional.of(Path.of("given"))).path());
		assertEquals(Path.of(System.getProperty("user.home"), ".mattej", "models"), ModelStore.locate(Optional.empty()).path());
		System.setProperty("imagej.dir", "Fiji.app");
		try {
			assertEquals(Path.of("Fiji.app", "models", "mattej"), ModelStore.locate(Optional.empty()).path());
		}
		finally {
			System.clearProperty("imagej.dir");
		}
	}
}
