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
package org.mattej.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The shell launcher as a process, in a folder whose name has spaces and umlauts. Maven is replaced by a script that makes a jar
 * whose class path is this test's, so that MatteJ itself runs.
 */
class LauncherTest {

	@TempDir
	private Path temporary;

	private Path root, tools, builds;

	@BeforeEach
	void copyTheLauncher() throws IOException {
		assumeTrue(File.separatorChar == '/', "needs a POSIX shell");
		root = Files.createDirectories(temporary.resolve("Jürgens Bilder & mehr"));
		tools = Files.createDirectories(temporary.resolve("tools"));
		builds = temporary.resolve("builds");
		Files.copy(Path.of("mattej"), root.resolve("mattej"), StandardCopyOption.COPY_ATTRIBUTES);
		Files.createDirectories(root.resolve("src/main"));
		Files.createDirectory(root.resolve("models"));
		Files.writeString(root.resolve("pom.xml"), "<project/>");
		for (final String tool : List.of("sed", "head", "dirname", "find", "ln", "readlink", "rm", "mv", "cp", "mkdir", "touch", "sleep",
			"locale", "cat")) wrap(tool, Files.exists(Path.of("/bin", tool)) ? Path.of("/bin", tool) : Path.of("/usr/bin", tool));
		wrap("java", Path.of(System.getProperty("java.home"), "bin", "java"));
		makeJar(temporary.resolve("built.jar"));
		script("mvn", "if [ \"$1\" = -v ]; then echo 'Apache Maven 3.8.7'; exit; fi", "echo built >>'" + builds + "'", "sleep 1", "cp '" +
			temporary.resolve("built.jar") + "' target/mattej-1.jar");
	}

	private void wrap(final String name, final Path tool) throws IOException {
		executable(name, "exec '" + tool + "' \"$@\"");
	}

	/** A tool that works in the launcher's folder. */
	private void script(final String name, final String... lines) throws IOException {
		executable(name, "cd '" + root + "'\n" + String.join("\n", lines));
	}

	private void executable(final String name, final String content) throws IOException {
		final Path file = tools.resolve(name);
		Files.writeString(file, "#!/bin/sh\n" + content + "\n");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
	}

	private static void makeJar(final Path file) throws IOException {
		final Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Main.class.getName());
		manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, Stream.of(System.getProperty("surefire.test.class.path", System.getProperty(
			"java.class.path")).split(File.pathSeparator)).map(entry -> Path.of(entry).toUri().toString()).collect(Collectors.joining(" ")));
		try (OutputStream out = Files.newOutputStream(file)) {
			new JarOutputStream(out, manifest).close();
		}
	}

	/** What a process left. */
	private record Ended(int status, String out, String err) {}

	private Process start(final Path output, final String... arguments) throws IOException {
		return start(output, Map.of(), root.resolve("mattej"), arguments);
	}

	private Process start(final Path output, final Map<String, String> environment, final Path launcher, final String... arguments)
		throws IOException
	{
		final List<String> command = new ArrayList<>(List.of(launcher.toString()));
		command.addAll(List.of(arguments));
		final ProcessBuilder builder = new ProcessBuilder(command).directory(temporary.toFile());
		final Map<String, String> all = new HashMap<>(Map.of("PATH", tools.toString(), "HOME", temporary.toString()));
		all.putAll(environment);
		builder.environment().clear();
		builder.environment().putAll(all);
		Files.createDirectories(output);
		return builder.redirectOutput(output.resolve("out").toFile()).redirectError(output.resolve("err").toFile()).start();
	}

	private static Ended end(final Process process, final Path output) throws IOException, InterruptedException {
		final int status = process.waitFor();
		return new Ended(status, Files.readString(output.resolve("out"), StandardCharsets.UTF_8), Files.readString(output.resolve("err"),
			StandardCharsets.UTF_8));
	}

	private Ended run(final Map<String, String> environment, final String... arguments) throws IOException, InterruptedException {
		final Path output = temporary.resolve("one");
		return end(start(output, environment, root.resolve("mattej"), arguments), output);
	}

	private int builds() throws IOException {
		return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
	}

	@Test
	void buildsOnceAlthoughTwoStartAndRunsFromAnywhereInAnyLocale() throws IOException, InterruptedException {
		final Path a = temporary.resolve("a"), b = temporary.resolve("b");
		final Process first = start(a, "models", "path", "--models", "Größe 1");
		final Process second = start(b, "models", "path", "--models", "Größe 2");
		assertEquals(new Ended(0, "Größe 1\n", end(first, a).err()), end(first, a));
		assertEquals(new Ended(0, "Größe 2\n", end(second, b).err()), end(second, b));
		assertEquals(1, builds());
		assertFalse(Files.exists(root.resolve("target/launcher.lock")), "the lock is gone");
		assertEquals(new Ended(0, "x\n", ""), run(Map.of("LC_ALL", "C"), "models", "path", "--models", "x"));
		assertEquals(1, builds());
	}

	@Test
	void runsThroughASymbolicLinkAndPassesTheExitStatus() throws IOException, InterruptedException {
		final Path link = Files.createSymbolicLink(temporary.resolve("linked"), root.resolve("mattej"));
		final Path output = temporary.resolve("one");
		assertEquals(2, end(start(output, Map.of(), link, "nonsense"), output).status());
		assertEquals(0, end(start(output, Map.of(), link, "--version"), output).status());
		assertEquals(1, builds());
	}

	@Test
	void buildsAgainWhenASourceIsNewer() throws IOException, InterruptedException {
		assertEquals(0, run(Map.of(), "--version").status());
		Files.writeString(root.resolve("src/main/New.java"), "");
		Files.setLastModifiedTime(root.resolve("src/main/New.java"), FileTime.fromMillis(System.currentTimeMillis() +
			5000));
		assertEquals(0, run(Map.of(), "--version").status());
		assertEquals(2, builds());
	}

	@Test
	void takesAwayTheLockOfADeadBuild() throws IOException, InterruptedException {
		final Process dead = new ProcessBuilder("/bin/sh", "-c", "exit").start();
		dead.waitFor();
		Files.createDirectory(root.resolve("target"));
		Files.createSymbolicLink(root.resolve("target/launcher.lock"), Path.of(Long.toString(dead.pid())));
		assertEquals(0, run(Map.of(), "--version").status());
	}

	@Test
	void saysNothingOfABuildThatGoesWell() throws IOException, InterruptedException {
		Files.writeString(tools.resolve("mvn"), "printf '\\033[0m'\n", StandardOpenOption.APPEND);
		assertEquals("Building MatteJ; this is done once.\n", run(Map.of(), "--version").err());
	}

	@Test
	void passesOptionsToJava() throws IOException, InterruptedException {
		final Ended ended = run(Map.of("MATTEJ_JAVA_OPTS", "-Xmx64m -XshowSettings:vm"), "--version");
		assertTrue(ended.err().contains("64.00M"), ended.err());
	}

	@ParameterizedTest
	@CsvSource({ "remove, 20", "bench remove, 20", "batch in, 100", "bench batch, 100" })
	void onlyABatchsHeapDoesNotShrink(final String arguments, final int percent) throws IOException, InterruptedException {
		final Ended ended = run(Map.of("MATTEJ_JAVA_OPTS", "-Xmx64m -XX:+PrintFlagsFinal"), arguments.split(" "));
		assertTrue(ended.out().matches("(?s).* MaxHeapFreeRatio +=  *" + percent + " .*"), ended.err());
		assertTrue(ended.out().matches("(?s).* MaxHeapSize +=  *" + (64 << 20) + " .*"), ended.err());
	}

	@Test
	void saysWhatIsMissing() throws IOException, InterruptedException {
		script("mvn", "echo 'Apache Maven 3.3.9'");
		assertLacking("Maven 3.6.3 or newer is needed to build MatteJ, but mvn is of version 3.3.9.");
		script("mvn", "[ \"$1\" = -v ] && echo 'Apache Maven 3.8.7' && exit; echo 'no such class'; exit 1");
		assertLacking("MatteJ could not be built");
		assertTrue(run(Map.of(), "--version").err().contains("no such class"));
		Files.delete(tools.resolve("mvn"));
		assertLacking("Maven was not found");
		script("java", "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");
		assertLacking("Java 17 or newer is needed, but " + tools.resolve("java") + " is of version 11");
		Files.delete(tools.resolve("java"));
		assertLacking("Java was not found");
	}

	private void assertLacking(final String sentence) throws IOException, InterruptedException {
		final Ended ended = run(Map.of(), "--version");
		assertEquals(3, ended.status(), ended.err());
		assertEquals("", ended.out());
		assertTrue(ended.err().contains("mattej: " + sentence), ended.err());
	}
}
