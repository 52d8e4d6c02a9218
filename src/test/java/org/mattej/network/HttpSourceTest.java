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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattej.task.Progress;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

class HttpSourceTest {

	private static final Duration PATIENCE = Duration.ofSeconds(30);
	private static final byte[] CONTENT = content();
	private static final Proxies DIRECT = new Proxies(Map.of());

	@TempDir
	Path folder;

	private final List<String> ranges = new CopyOnWriteArrayList<>();
	private final CountDownLatch never = new CountDownLatch(1);
	private final ExecutorService threads = Executors.newCachedThreadPool();
	private HttpServer server;
	private Path part;

	private static byte[] content() {
		final byte[] bytes = new byte[300_000];
		new Random(1).nextBytes(bytes);
		return bytes;
	}

	@BeforeEach
	void start() throws IOException {
		part = folder.resolve("model.part");
		server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.setExecutor(threads);
		server.createContext("/whole", exchange -> send(exchange, CONTENT.length));
		server.createContext("/broken", exchange -> send(exchange, ranges.size() > 2 ? CONTENT.length : 100_000));
		server.createContext("/stalled", exchange -> {
			exchange.sendResponseHeaders(200, CONTENT.length);
			exchange.getResponseBody().write(CONTENT, 0, 1000);
			exchange.getResponseBody().flush();
			await();
		});
		server.createContext("/moved", exchange -> {
			exchange.getResponseHeaders().set("Location", "/whole");
			exchange.sendResponseHeaders(302, -1);
			exchange.close();
		});
		server.createContext("/prompt", exchange -> {
			exchange.sendResponseHeaders(401, -1);
			exchange.close();
		});
		server.start();
	}

	@AfterEach
	void stop() {
		never.countDown();
		server.stop(0);
		threads.shutdownNow();
	}

	private void await() {
		try {
			never.await();
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	/** Sends the content from where it is asked for, at most {@code most} bytes of it. */
	private void send(final HttpExchange exchange, final int most) throws IOException {
		final String range = exchange.getRequestHeaders().getFirst("Range");
		ranges.add(String.valueOf(range));
		final boolean resume = range != null && "\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-Range"));
		final int from = resume ? Integer.parseInt(range.replaceAll("[^0-9]", "")) : 0;
		exchange.getResponseHeaders().set("ETag", "\"v1\"");
		exchange.sendResponseHeaders(resume ? 206 : 200, CONTENT.length - from);
		exchange.getResponseBody().write(CONTENT, from, Math.min(most, CONTENT.length - from));
		exchange.getResponseBody().flush();
		exchange.close();
	}

	private HttpSource source(final String path, final long expected) {
		return new HttpSource(URI.create("http://localhost:" + server.getAddress().getPort() + path), expected, PATIENCE, DIRECT, part);
	}

	private void assertWhole() throws IOException {
		assertArrayEquals(CONTENT, Files.readAllBytes(part));
		assertFalse(Files.exists(folder.resolve("model.part.tag")));
	}

	@Test
	void gets() throws IOException {
		source("/whole", CONTENT.length).download(Progress.NONE);
		assertWhole();
	}

	@Test
	void followsRedirects() throws IOException {
		source("/moved", 0).download(Progress.NONE);
		assertWhole();
	}

	@Test
	void goesOnWhereItBrokeOff() throws IOException {
		source("/broken", CONTENT.length).download(Progress.NONE);
		assertWhole();
		assertEquals("null", ranges.get(0));
		assertTrue(ranges.get(1).startsWith("bytes="), ranges.toString());
	}

	@Test
	void goesOnInTheNextCall() throws IOException {
		Files.write(part, Arrays.copyOf(CONTENT, 5000));
		Files.writeString(folder.resolve("model.part.tag"), "\"v1\"");
		source("/whole", CONTENT.length).download(Progress.NONE);
		assertWhole();
		assertEquals(List.of("bytes=5000-"), ranges);
	}

	@Test
	void beginsAgainWhenTheServerHasAnotherVersion() throws IOException {
		Files.write(part, new byte[5000]);
		Files.writeString(folder.resolve("model.part.tag"), "\"v0\"");
		source("/whole", CONTENT.length).download(Progress.NONE);
		assertWhole();
	}

	@Test
	void refusesAnotherSizeBeforeGettingIt() {
		final IOException e = assertThrows(IOException.class, () -> source("/whole", 299_999).download(Progress.NONE));
		assertEquals("it has 300000 bytes there instead of 299999", e.getMessage());
		assertFalse(Files.exists(part));
	}

	@Test
	void saysWhatTheServerRefused() {
		assertEquals("the server asks for a log-in (HTTP 401)", assertThrows(IOException.class, () -> source("/prompt", 0).download(Progress.NONE))
			.getMessage());
		assertEquals("the server answered HTTP 404", assertThrows(IOException.class, () -> source("/nothing", 0).download(Progress.NONE))
			.getMessage());
	}

	@Test
	void givesUpOnASilentServer() {
		final HttpSource silent = new HttpSource(URI.create("http://localhost:" + server.getAddress().getPort() + "/stalled"), 0, Duration.ofMillis(
			200), DIRECT, part);
		assertTrue(assertThrows(IOException.class, () -> silent.download(Progress.NONE)).getMessage().contains("sent nothing"));
	}

	@Test
	void isCancelledWhileTheServerIsSilent() {
		assertThrows(CancellationException.class, () -> source("/stalled", CONTENT.length).download(new Progress() {

			private volatile boolean started;

			@Override
			public void report(final double fraction, final String message) {
				started = true;
			}

			@Override
			public boolean isCancelled() {
				return started;
			}
		}));
	}

	@Test
	void goesThroughTheProxy() throws IOException {
		withProperties("http", server.getAddress().getPort(), () -> new HttpSource(URI.create("http://models.invalid/whole"), CONTENT.length,
			PATIENCE, DIRECT, part).download(Progress.NONE));
		assertWhole();
	}

	@Test
	void goesThroughTheProxyOfTheEnvironment() throws IOException {
		final Proxies proxies = new Proxies(Map.of("HTTP_PROXY", "http://localhost:" + server.getAddress().getPort() + "/"));
		new HttpSource(URI.create("http://models.invalid/whole"), CONTENT.length, PATIENCE, proxies, part).download(Progress.NONE);
		assertWhole();
	}

	@Test
	void asksTheProxyForASecureTunnel() throws Exception {
		final URI uri = URI.create("https://models.invalid/whole");
		assertEquals("CONNECT models.invalid:443 HTTP/1.1", tunnel(port -> withProperties("https", port, () -> assertThrows(IOException.class,
			() -> new HttpSource(uri, 0, PATIENCE, DIRECT, part).download(Progress.NONE)))));
		for (final String variable : List.of("HTTPS_PROXY", "https_proxy", "ALL_PROXY")) assertEquals("CONNECT models.invalid:443 HTTP/1.1", tunnel(
			port -> assertThrows(IOException.class, () -> new HttpSource(uri, 0, PATIENCE, new Proxies(Map.of(variable, "localhost:" + port)), part)
				.download(Progress.NONE))));
	}

	@FunctionalInterface
	private interface AtPort {

		void run(int port) throws IOException;
	}

	/** The first line of what a proxy is asked, which then refuses. */
	private String tunnel(final AtPort action) throws Exception {
		try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			final CompletableFuture<String> request = new CompletableFuture<>();
			threads.execute(() -> {
				try (Socket socket = proxy.accept()) {
					request.complete(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine());
					socket.getOutputStream().write("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
				}
				catch (final IOException e) {
					request.completeExceptionally(e);
				}
			});
			action.run(proxy.getLocalPort());
			return request.get();
		}
	}

	@Test
	void aProxyOfTheEnvironmentThatCannotBeUsedIsNamed() {
		for (final String value : List.of("socks5://localhost:1", "http://user:secret@localhost:1", "http://", "http://local host:1")) {
			final HttpSource source = new HttpSource(URI.create("https://models.invalid/whole"), 0, PATIENCE, new Proxies(Map.of("https_proxy", value)),
				part);
			assertEquals("the environment's https_proxy is not of the form http://host:port, without user and password", assertThrows(IOException.class,
				() -> source.download(Progress.NONE)).getMessage());
		}
	}

	@Test
	void theEnvironmentExemptsHosts() throws IOException {
		final Proxies proxies = new Proxies(Map.of("https_proxy", "http://proxy.invalid:3128", "no_proxy", ".lan, example.org"));
		assertEquals(List.of("proxy.invalid", "proxy.invalid", "", "", "", ""), Stream.of("models.invalid", "anexample.org", "example.org",
			"data.example.org", "models.lan", "localhost").map(host -> proxyFor(proxies, host)).toList());
		assertEquals("", proxyFor(new Proxies(Map.of("https_proxy", "http://proxy.invalid:3128", "NO_PROXY", "*")), "models.invalid"));
	}

	private static String proxyFor(final Proxies proxies, final String host) {
		try {
			final URI uri = URI.create("https://" + host + "/");
			return proxies.selector(uri).select(uri).get(0).address() instanceof final InetSocketAddress address ? address.getHostString() : "";
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@FunctionalInterface
	private interface Action {

		void run() throws IOException;
	}

	private static void withProperties(final String scheme, final int port, final Action action) throws IOException {
		System.setProperty(scheme + ".proxyHost", "localhost");
		System.setProperty(scheme + ".proxyPort", Integer.toString(port));
		try {
			action.run();
		}
		finally {
			System.clearProperty(scheme + ".proxyHost");
			System.clearProperty(scheme + ".proxyPort");
		}
	}
}
