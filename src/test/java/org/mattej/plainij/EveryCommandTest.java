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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.mattej.network.ModelStore;
import org.mattej.task.Progress;

import com.google.gson.Gson;

/**
 * Every command there is, in a real ImageJ with a window and in one without, which is patched as a Fiji's is: what its dialog does, the recorded line,
 * the manual's line, and a macro without what is a default are the same, with or without a window; no macro opens a dialog; wrong keys and a missing
 * image are answered with a sentence; the picture stays as it was.
 */
class EveryCommandTest {

	private static final List<String> HEADLESS = List.of("-Djava.awt.headless=true");

	@TempDir
	private static Path folder;

	private static VirtualDisplay display;
	private static Map<String, Map<String, String>> windowed, headless;

	@BeforeAll
	static void run() throws Exception {
		display = new VirtualDisplay();
		WindowTest.photo(folder, 120, 90);
		WindowTest.photo(Files.createDirectory(folder.resolve("photos")), 120, 90);
		new ModelStore(Files.createDirectories(folder.resolve("models").resolve("mattej"))).add(Path.of(EveryCommandTest.class.getResource(
			"/org/mattej/network/fixture_u2net_320.onnx").toURI()), Optional.of("u2net"), Progress.NONE);
		windowed = reports(display.java(folder, CommandsDriver.class, folder.toString()));
		headless = reports(display.java(folder, Stream.concat(HEADLESS.stream(), Stream.of(PatchedImageJ.OPENS)).toList(), PatchedImageJ.class, folder
			.toString()));
	}

	@AfterAll
	static void close() {
		if (display != null) display.close();
	}

	/** By the commands' names. */
	@SuppressWarnings("unchecked")
	private static Map<String, Map<String, String>> reports(final VirtualDisplay.Result result) {
		assertEquals("", result.errors());
		assertEquals(0, result.status(), result.output());
		final Map<String, Map<String, String>> reports = new LinkedHashMap<>();
		result.output().lines().filter(line -> line.startsWith("{\"command\"")).map(line -> (Map<String, String>) new Gson().fromJson(line, Map.class)).forEach(
			report -> reports.put(report.get("command"), report));
		return reports;
	}

	private static Stream<DynamicTest> each(final Map<String, Map<String, String>> reports, final Consumer<Map<String, String>> check) {
		return reports.values().stream().map(report -> DynamicTest.dynamicTest(report.get("command"), () -> check.accept(report)));
	}

	@Test
	void allCommandsOfTheMenuAreRun() throws IOException {
		final List<String> menu = new String(RunCommand.class.getResourceAsStream(PlainImageJ.MENU).readAllBytes()).lines().filter(line -> line.startsWith(
			"Plugins>MatteJ, ") && !line.endsWith("\"-\"")).map(line -> line.split("\"")[1]).sorted().toList();
		assertEquals(menu, List.copyOf(new TreeSet<>(windowed.keySet())));
		assertEquals(menu, List.copyOf(new TreeSet<>(headless.keySet())));
	}

	@TestFactory
	Stream<DynamicTest> theRecordedLineIsTheManuals() {
		return each(windowed, report -> {
			final String label = report.get("command");
			try {
				assertEquals(CommandCases.of(label).line(CommandsDriver.documented(label)), report.get("recorded"));
			}
			catch (final IOException e) {
				throw new IllegalStateException(e);
			}
		});
	}

	/** With what a system's bars and the dialog's notice take. */
	@TestFactory
	Stream<DynamicTest> dialogsHaveRoomOnSmallScreens() {
		return each(windowed, report -> assertTrue(Integer.parseInt(report.get("height")) < 768 * 2 / 3, report.get("height")));
	}

	@TestFactory
	Stream<DynamicTest> filesCanBeLookedFor() {
		final Map<String, String> expected = Map.of("Export Layers...", "1 of 1", "Import Trimap...", "1 of 1", "Install Models...", "1 of 1",
			"Remove Background from Folder...", "2 of 2");
		return each(windowed, report -> assertEquals(expected.getOrDefault(report.get("command"), "0 of 0"), report.get("browsable")));
	}

	/** Each does something, or else two that do nothing would be the same. */
	@TestFactory
	Stream<DynamicTest> dialogAndMacrosDoTheSame() {
		return each(windowed, report -> {
			assertFalse(report.get("dialog").startsWith("said"), report.get("dialog"));
			if (!report.get("command").equals("Install Models...")) assertNotEquals("", report.get("dialog"));
			assertEquals(report.get("dialog"), report.get("documented"));
			assertEquals(report.get("dialog"), report.get("shortest"), "with declared defaults");
		});
	}

	@TestFactory
	Stream<DynamicTest> macrosDoTheSameWithoutAWindow() {
		return each(headless, report -> {
			final String label = report.get("command"), sentence = CommandCases.of(label).headless();
			assertEquals(report.get("shortest"), report.get("documented"));
			if (sentence.isEmpty()) assertEquals(windowed.get(label).get("documented"), report.get("documented"));
			else assertTrue(report.get("documented").startsWith("said " + sentence), report.get("documented"));
		});
	}

	@TestFactory
	Stream<DynamicTest> wrongKeysAndMissingImagesGiveASentence() {
		return Stream.of(windowed, headless).flatMap(reports -> each(reports, report -> {
			assertTrue(report.get("unknown").startsWith("said There is no parameter 'nonsense'; "), report.get("unknown"));
			if (report.containsKey("without")) assertEquals("said No image is open; open the picture whose subject you want to isolate.", report.get(
				"without"));
		}));
	}

	/** What a Fiji's dialogs have for that: the same as those of a plain ImageJ. */
	@TestFactory
	Stream<DynamicTest> helpIsThereWhereADialogIs() {
		return each(windowed, report -> assertEquals(report.get("command").endsWith("...") ? "said dialog " + report.get("command").replace("...", "") : null, report
			.get("help")));
	}

	@TestFactory
	Stream<DynamicTest> thePictureIsUntouchedAndFree() {
		return Stream.of(windowed, headless).flatMap(reports -> each(reports, report -> {
			for (final String outcome : report.values()) {
				assertFalse(outcome.contains("changed " + CommandCases.PHOTO + " ") || outcome.contains("gone ") || outcome.contains("locked "), outcome);
			}
		}));
	}

	/** What a Fiji does to ImageJ needs what its launcher opens. */
	@Test
	void patchingNeedsWhatAFijiOpens() throws Exception {
		final VirtualDisplay.Result closed = display.java(folder, HEADLESS, PatchedImageJ.class, folder.toString());
		assertNotEquals(0, closed.status());
		assertTrue(closed.errors().contains("RuntimeException"), closed.errors());
	}
}
