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
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxy of a download. Java's own properties ({@code https.proxyHost}) come first; then the environment's {@code https_proxy} or
 * {@code HTTPS_PROXY}, {@code http_proxy} or {@code HTTP_PROXY} by what is asked for, and {@code all_proxy} or {@code ALL_PROXY}, but for
 * the hosts of {@code no_proxy} or {@code NO_PROXY} and this machine itself; then whatever Java finds.
 */
final class Proxies {

	private static final int HTTP_PORT = 80;

	private final Map<String, String> environment;

	/** @param environment variables and their values, as of {@link System#getenv()} */
	Proxies(final Map<String, String> environment) {
		this.environment = environment;
	}

	/** @throws IOException if the environment names a proxy that cannot be used; the message says which variable */
	ProxySelector selector(final URI uri) throws IOException {
		final String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
		if (System.getProperty(scheme + ".proxyHost") != null || isExempt(uri.getHost())) return ProxySelector.getDefault();
		final Optional<String> variable = Stream.of(scheme + "_proxy", "all_proxy").flatMap(Proxies::bothCases).filter(name -> !value(name)
			.isBlank()).findFirst();
		return variable.isPresent() ? ProxySelector.of(address(variable.get())) : ProxySelector.getDefault();
	}

	private static Stream<String> bothCases(final String name) {
		return Stream.of(name, name.toUpperCase(Locale.ROOT));
	}

	private String value(final String name) {
		return environment.getOrDefault(name, "").trim();
	}

	private InetSocketAddress address(final String variable) throws IOException {
		final String value = value(variable);
		try {
			final URI proxy = URI.create(value.contains("://") ? value : "http://" + value);
			if ("http".equalsIgnoreCase(proxy.getScheme()) && proxy.getHost() != null && proxy.getUserInfo() == null) return new InetSocketAddress(
				proxy.getHost(), proxy.getPort() < 0 ? HTTP_PORT : proxy.getPort());
		}
		catch (final IllegalArgumentException e) {
			throw unusable(variable, e);
		}
		throw unusable(variable, null);
	}

	/** The value is not repeated, since it may hold a password. */
	private static IOException unusable(final String variable, final Throwable cause) {
		return new IOException("the environment's " + variable + " is not of the form http://host:port, without user and password", cause);
	}

	/** Whether a host is reached without a proxy: this machine, {@code *}, a name, or a domain and all that lies in it. */
	private boolean isExempt(final String host) {
		final String name = host.toLowerCase(Locale.ROOT);
		if (name.equals("localhost") || name.startsWith("127.") || name.equals("[::1]")) return true;
		return bothCases("no_proxy").flatMap(variable -> Stream.of(value(variable).split(","))).map(entry -> entry.trim().toLowerCase(
			Locale.ROOT).replaceFirst("^\\*?\\.", "")).anyMatch(entry -> !entry.isEmpty() && (entry.equals("*") || name.equals(entry) || name.endsWith("." +
				entry)));
	}
}
