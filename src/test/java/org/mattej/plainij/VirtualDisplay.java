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
package org.mattej.plainij;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/** A screen of its own for tests that need a real window, as large as that of a small laptop: an Xvfb on a free display. */
final class VirtualDisplay implements AutoCloseable {

	private static final int TIMEOUT_SECONDS = 480;

	/** How a process ended. */
	record Result(int status, String output, String errors) {}

	private final Process server;
	private final String display;

	/** Skips the test where Xvfb is not installed. */
	VirtualDisplay() throws IOException {
		Assumptions.assumeTrue(Stream.of(System.getenv("PATH").split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, "Xvfb"))),
			"needs Xvfb; install the package xvfb");
		server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp").redirectError(
			ProcessBuilder.Redirect.DISCARD).start();
		final BufferedReader answer = server.inputReader();
		display = ":" + answer.readLine();
	}

	/** Runs a Java class of this build on the display and waits until it ends. */
	Result java(final Path folder, final Class<?> main, final String... arguments) throws IOException, InterruptedException {
		return java(folder, System.getProperty("java.class.path"), List.of(), main, arguments);
	}

	/** As {@link #java(Path, Class, String...)}, with options of Java's. */
	Result java(final Path folder, final List<String> options, final Class<?> main, final String... arguments) throws IOException, InterruptedException {
		return java(folder, System.getProperty("java.class.path"), options, main, arguments);
	}

	/** Runs a Java class that has nothing but a class path of its own. */
	Result java(final Path folder, final String classPath, final Class<?> main, final String... arguments) throws IOException,
		InterruptedException
	{
		return java(folder, classPath, List.of(), main, arguments);
	}

	private Result java(final Path folder, final String classPath, final List<String> options, final Class<?> main, final String... arguments)
		throws IOException, InterruptedException
	{
		Files.createDirectories(folder.resolve(".java").resolve(".userPrefs")); // or else the JDK says that it made it
		final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g",
			"-Djava.util.prefs.userRoot=" + folder, "-Duser.home=" + folder, "-cp", classPath));
		command.addAll(options);
		command.add(main.getName());
		command.addAll(List.of(arguments));
		final Path output = folder.resolve("output.txt"), errors = folder.resolve("errors.txt");
		final ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
		builder.environment().putAll(Map.of("DISPLAY", display, "LC_ALL", "C.UTF-8"));
		final Process process = builder.start();
		if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
			new ProcessBuilder("kill", "-QUIT", String.valueOf(process.pid())).start().waitFor(); // prints its threads to its output
			process.waitFor(5, TimeUnit.SECONDS);
			process.destroyForcibly();
			throw new IOException("ImageJ did not end; it said: " + Files.readString(output) + Files.readString(errors));
		}
		return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8), Files.readString(errors,
			StandardCharsets.UTF_8));
	}

	@Override
	public void close() {
		server.destroy();
	}
}
