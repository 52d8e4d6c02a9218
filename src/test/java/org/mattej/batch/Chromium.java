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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/** A browser without a window. A test is reported as skipped where there is none. */
final class Chromium {

	private static final int TIMEOUT_SECONDS = 180;

	private final Path folder;

	/** @param folder an empty one, for what the browser keeps */
	Chromium(final Path folder) {
		Assumptions.assumeTrue(Stream.of(System.getenv("PATH").split(":")).anyMatch(path -> Files.isExecutable(Path.of(path, "chromium"))),
			"needs chromium; install the package chromium");
		this.folder = folder;
	}

	/** A page as it is when its scripts have run. */
	String dom(final Path page) throws IOException, InterruptedException {
		return run("--dump-dom", page.toUri().toString());
	}

	void screenshot(final Path page, final Path png) throws IOException, InterruptedException {
		Files.createDirectories(png.toAbsolutePath().getParent());
		run("--screenshot=" + png.toAbsolutePath(), "--window-size=1200,800", "--hide-scrollbars", page.toUri().toString());
	}

	private String run(final String... arguments) throws IOException, InterruptedException {
		final List<String> command = new ArrayList<>(List.of("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
			"--disable-background-networking", "--disable-component-update", "--disable-sync", "--force-color-profile=srgb",
			"--virtual-time-budget=20000", "--user-data-dir=" + Files.createTempDirectory(folder, "profile")));
		command.addAll(List.of(arguments));
		final Path output = Files.createTempFile(folder, "output", ".html"), errors = Files.createTempFile(folder, "errors", ".txt");
		final Process process = new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
		if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
			process.destroyForcibly();
			throw new IOException("chromium did not end: " + Files.readString(errors));
		}
		if (process.exitValue() != 0) throw new IOException("chromium failed: " + Files.readString(errors));
		return Files.readString(output);
	}
}
