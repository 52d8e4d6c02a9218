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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.gui.OvalRoi;
import ij.io.RoiEncoder;

/** A machine for which ONNX Runtime has no native library, in a process of its own. */
class NoNativeLibraryTest {

	@TempDir
	private Path folder;

	private Path picture, out, models;

	@BeforeEach
	void prepare() throws IOException {
		picture = CommandLineRun.disc(folder.resolve("photo.png"));
		out = folder.resolve("out");
		models = Files.createDirectory(folder.resolve("models"));
		final Path fixture = Path.of("src/test/resources/org/mattej/network/fixture_u2net_320.onnx");
		assertEquals(0, CommandLineRun.of("models", "add", fixture, "--like", "u2net", "--models", models).status());
	}

	private String run(final int status, final Object... arguments) throws IOException, InterruptedException {
		final Path said = folder.resolve("said");
		final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Donnxruntime.native.path=" + Files.createDirectories(folder.resolve("empty")), "-cp", System.getProperty("surefire.test.class.path",
				System.getProperty("java.class.path")), Main.class.getName()));
		Stream.of(arguments).map(Object::toString).forEach(command::add);
		assertEquals(status, new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start().waitFor(), () -> {
			try {
				return Files.readString(said);
			}
			catch (final IOException e) {
				return e.toString();
			}
		});
		return Files.readString(said);
	}

	@Test
	void aNetworkSaysHowToMendIt() throws Exception {
		final String said = run(3, "remove", picture, "--out", out, "--models", models);
		assertTrue(said.contains("cannot be loaded on this machine") && said.contains("model backdrop or selection"), said);
		assertFalse(said.contains("\tat "), said);
		assertEquals(List.of(), CommandLineRun.filesIn(out));
	}

	@Test
	void backdropSelectionAndTheListStillWork() throws Exception {
		run(0, "remove", picture, "--out", out, "--model", "backdrop");
		assertEquals(List.of("photo-cutout.png"), CommandLineRun.filesIn(out));
		final Path roi = folder.resolve("subject.roi");
		Files.write(roi, RoiEncoder.saveAsByteArray(new OvalRoi(28, 16, 41, 41)));
		run(0, "remove", picture, "--out", out, "--roi", roi);
		assertTrue(run(0, "models", "list", "--models", models).contains("fixture_u2net_320"));
	}
}
