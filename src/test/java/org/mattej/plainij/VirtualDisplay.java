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

/** A screen of its own for tests that need a real window: an Xvfb on a free display. */
final class VirtualDisplay implements AutoCloseable {

	private static final int TIMEOUT_SECONDS = 180;

	/** How a process ended. */
	record Result(int status, String output, String errors) {}

	private final Process server;
	private final String display;

	/** Skips the test where Xvfb is not installed. */
	VirtualDisplay() throws IOException {
		Assumptions.assumeTrue(Stream.of(System.getenv("PATH").split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, "Xvfb"))),
			"needs Xvfb; install the package xvfb");
		server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "900x640x24", "-nolisten", "tcp").redirectError(
			ProcessBuilder.Redirect.DISCARD).start();
		final BufferedReader answer = server.inputReader();
		display = ":" + answer.readLine();
	}

	/** Runs a Java class of this build on the display and waits until it ends. */
	Result java(final Path folder, final Class<?> main, final String... arguments) throws IOException, InterruptedException {
		Files.createDirectories(folder.resolve(".java").resolve(".userPrefs")); // or else the JDK says that it made it
		final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g",
			"-Djava.util.prefs.userRoot=" + folder, "-Duser.home=" + folder, "-cp", System.getProperty("java.class.path"), main.getName()));
		command.addAll(List.of(arguments));
		final Path output = folder.resolve("output.txt"), errors = folder.resolve("errors.txt");
		final ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
		builder.environment().putAll(Map.of("DISPLAY", display, "LC_ALL", "C.UTF-8"));
		final Process process = builder.start();
		if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
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
