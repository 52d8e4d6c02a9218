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
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.mattej.task.Progress;

/**
 * Downloads over HTTP, through the proxy that Java or the environment names ({@link Proxies}). A download that breaks off goes on where it was, in
 * this call and in the next one, as long as the server still has the same file.
 */
final class HttpSource {

	private static final int ATTEMPTS = 5;
	private static final long POLL_MILLIS = 100;
	private static final Duration CONNECT = Duration.ofSeconds(20);

	private final URI uri;
	private final long expected;
	private final Duration patience;
	private final Proxies proxies;
	private final Path part;
	private final Path tag;

	/**
	 * @param expected the file's size in bytes, or 0 if it is unknown
	 * @param patience how long the server may send nothing
	 * @param part where the bytes go; what was got so far is there between calls, with a {@code .tag} beside it that says of which version
	 */
	HttpSource(final URI uri, final long expected, final Duration patience, final Proxies proxies, final Path part) {
		this.uri = uri;
		this.expected = expected;
		this.patience = patience;
		this.proxies = proxies;
		this.part = part;
		this.tag = tag(part);
	}

	private static Path tag(final Path part) {
		return part.resolveSibling(part.getFileName() + ".tag");
	}

	/** Removes a part that no later call could go on with. */
	static void discardUnlessResumable(final Path part) throws IOException {
		if (!Files.exists(tag(part))) Files.deleteIfExists(part);
	}

	/** @throws IOException if the file cannot be got from there; what was got is kept */
	void download(final Progress progress) throws IOException {
		final HttpClient client = HttpClient.newBuilder().proxy(proxies.selector(uri)).followRedirects(HttpClient.Redirect.NORMAL).connectTimeout(
			CONNECT).build();
		for (int attempt = 1;; attempt++) {
			final long before = size();
			try {
				final int status = await(client.sendAsync(request(before), writer(before)), progress);
				if (status == 200 || status == 206) break;
				discard();
				if (status != 416) throw new HttpStatus(status);
			}
			catch (final HttpStatus e) {
				throw e;
			}
			catch (final IOException e) {
				if (attempt >= ATTEMPTS || size() <= before) throw e;
			}
			if (attempt >= ATTEMPTS) throw new IOException("the server did not deliver it");
		}
		Files.deleteIfExists(tag);
	}

	/** The server answered, but with a refusal: asking again would not help. */
	private static final class HttpStatus extends IOException {

		private static final long serialVersionUID = 1L;

		HttpStatus(final int status) {
			super(status == 401 || status == 403 ? "the server asks for a log-in (HTTP " + status + ")" : "the server answered HTTP " + status);
		}
	}

	private long size() throws IOException {
		return Files.exists(part) ? Files.size(part) : 0;
	}

	private void discard() throws IOException {
		Files.deleteIfExists(part);
		Files.deleteIfExists(tag);
	}

	private HttpRequest request(final long offset) throws IOException {
		final HttpRequest.Builder request = HttpRequest.newBuilder(uri);
		if (offset > 0 && Files.exists(tag)) request.header("Range", "bytes=" + offset + "-").header("If-Range", Files.readString(tag));
		return request.build();
	}

	/** Goes on with the part if the server does, else begins again; other answers are not kept. */
	private BodyHandler<Path> writer(final long offset) {
		return info -> {
			final boolean resumed = info.statusCode() == 206;
			if (!resumed && info.statusCode() != 200) return BodySubscribers.replacing(part);
			final long total = info.headers().firstValueAsLong("Content-Length").orElse(-1) + (resumed ? offset : 0);
			if (expected > 0 && info.headers().firstValue("Content-Length").isPresent() && total != expected) throw new UncheckedIOException(
				new IOException("it has " + total + " bytes there instead of " + expected));
			remember(info.headers().firstValue("ETag").filter(value -> !value.startsWith("W/")).or(() -> info.headers().firstValue(
				"Last-Modified")));
			return resumed ? BodySubscribers.ofFile(part, StandardOpenOption.WRITE, StandardOpenOption.APPEND) : BodySubscribers.ofFile(part,
				StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
		};
	}

	private void remember(final Optional<String> version) {
		try {
			if (version.isPresent()) Files.writeString(tag, version.get());
			else Files.deleteIfExists(tag);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private int await(final CompletableFuture<HttpResponse<Path>> response, final Progress progress) throws IOException {
		long last = size();
		long since = System.nanoTime();
		try {
			while (true) {
				try {
					return response.get(POLL_MILLIS, TimeUnit.MILLISECONDS).statusCode();
				}
				catch (final TimeoutException e) {
					progress.check();
				}
				final long now = size();
				if (now != last) since = System.nanoTime();
				else if (System.nanoTime() - since > patience.toNanos()) throw new IOException("the server sent nothing for " + patience.toSeconds() +
					" s");
				last = now;
				progress.report(expected > 0 ? Math.min(1, (double) now / expected) : 0, String.format(Locale.ROOT, "Downloading, %.1f MB so far", now / 1e6));
			}
		}
		catch (final ExecutionException e) {
			final Throwable cause = e.getCause() instanceof UncheckedIOException ? e.getCause().getCause() : e.getCause();
			if (cause instanceof ConnectException) throw new IOException(uri.getHost() + " cannot be reached", cause);
			throw new IOException(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("interrupted");
		}
		finally {
			response.cancel(true);
		}
	}
}
