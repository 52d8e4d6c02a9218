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
package org.mattej.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mattej.compose.CompositeSettings;
import org.mattej.imagej.Manual;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

import ij.ImagePlus;

/**
 * Every command there is, found by enumeration: each is in the manual with the line that the recorder writes and a table of its keys
 * and defaults, each input is explained, and none changes the picture it works on. With {@code -Dmanual.write=true} the
 * lines and tables are written into the manual anew.
 */
class ManualTest {

	private static final Path FILE = Path.of("docs", "manual.md");

	private static final Context CONTEXT = new Context();

	@AfterAll
	static void close() {
		CONTEXT.dispose();
	}

	private static Stream<CommandInfo> commands() {
		return CONTEXT.service(CommandService.class).getCommands().stream().filter(info -> info.getClassName().startsWith("org.mattej.")).sorted((a,
			b) -> label(a).compareTo(label(b)));
	}

	private static String label(final CommandInfo info) {
		return info.getMenuPath().getLeaf().getName();
	}

	private static List<ModuleItem<?>> keys(final CommandInfo info) {
		return Inputs.of(info).stream().filter(input -> input.getType() != ImagePlus.class && input
			.getVisibility() != ItemVisibility.TRANSIENT && !input.getName().equals("preview")).collect(Collectors.toList());
	}

	private static String value(final ModuleItem<?> input, final Module module) {
		final Object value = module.getInput(input.getName());
		return value == null ? "" : value.toString();
	}

	/** As the recorder writes it. */
	private static String option(final ModuleItem<?> input, final Module module) {
		final String value = value(input, module);
		return input.getName() + "=" + (value.contains(" ") ? "[" + value + "]" : value);
	}

	private static String reference(final CommandInfo info) {
		final Module module = CONTEXT.service(ModuleService.class).createModule(info);
		final List<ModuleItem<?>> keys = keys(info);
		final String options = keys.stream().map(input -> option(input, module)).collect(Collectors.joining(" "));
		final String line = "```\nrun(\"" + label(info) + "\"" + (keys.isEmpty() ? "" : ", \"" + options + "\"") + ");\n```\n";
		if (keys.isEmpty()) return line;
		return "| key | default | meaning |\n|---|---|---|\n" + keys.stream().map(input -> "| `" + input.getName() + "` | `" + value(input, module) +
			"` | " + input.getDescription().replace("|", "\\|") + " |\n").collect(Collectors.joining()) + "\n" + line;
	}

	@TestFactory
	Stream<DynamicTest> keysDefaultsAndRecordedLinesAreInTheManual() throws IOException {
		if (Boolean.getBoolean("manual.write")) write();
		final String manual = Files.readString(FILE);
		return commands().map(info -> DynamicTest.dynamicTest(label(info), () -> assertTrue(section(manual, label(info)).endsWith(reference(info)
			.strip()), () -> "The manual's section must end in:\n" + reference(info))));
	}

	private static Pattern pattern(final String label) {
		return Pattern.compile("^## " + Pattern.quote(label) + "\n(.*?)(?=^## |\\z)", Pattern.DOTALL | Pattern.MULTILINE);
	}

	private static String section(final String manual, final String label) {
		final Matcher section = pattern(label).matcher(manual);
		assertTrue(section.find(), "the manual has no section '## " + label + "'");
		return section.group(1).strip();
	}

	private static void write() throws IOException {
		String manual = Files.readString(FILE);
		for (final CommandInfo info : commands().toList()) {
			final String words = section(manual, label(info)).split("(?m)^(\\||```)", 2)[0].strip();
			manual = pattern(label(info)).matcher(manual).replaceFirst(Matcher.quoteReplacement("## " + label(info) + "\n" + words + "\n\n" +
				reference(info) + "\n"));
		}
		Files.writeString(FILE, manual.strip() + "\n");
	}

	@TestFactory
	Stream<DynamicTest> helpButtonsOpenTheSection() {
		return commands().map(info -> DynamicTest.dynamicTest(label(info), () -> {
			final String help = Manual.section(label(info).replace("...", ""));
			assertTrue(help.startsWith("<p>"), help);
			assertFalse(help.contains("`") || help.contains("|"), help);
		}));
	}

	@TestFactory
	Stream<DynamicTest> everyInputIsExplained() {
		return commands().flatMap(info -> Inputs.of(info).stream().map(input -> DynamicTest.dynamicTest(label(info) + " " + input.getName(), () -> {
			assertNotNull(input.getDescription());
			assertTrue(input.getDescription().length() > 10, input.getDescription());
			assertFalse(input.getDescription().endsWith("."), input.getDescription());
		})));
	}

	/** One class cannot have two parents: the inputs of composites are declared by two commands, which must say the same of them as the settings themselves. */
	@Test
	void compositesAreAskedForAlike() {
		final CommandService commands = CONTEXT.service(CommandService.class);
		final CommandInfo one = commands.getCommand(ReplaceBackground.class), folder = commands.getCommand(RemoveBackgroundFromFolder.class);
		final Module module = CONTEXT.service(ModuleService.class).createModule(one), ofFolder = CONTEXT.service(ModuleService.class).createModule(folder);
		final Map<String, String> values = new HashMap<>();
		for (final String name : CompositeSettings.DEFAULTS.keySet()) {
			final ModuleItem<?> input = one.getInput(name), other = folder.getInput(name);
			assertEquals(input.getLabel(), other.getLabel());
			assertEquals(input.getChoices(), other.getChoices(), name);
			values.put(name, value(other, ofFolder));
			if (name.equals("background")) continue; // a picture is put before something, a folder's need not be
			assertEquals(value(input, module), values.get(name), name);
			assertTrue(other.getDescription().startsWith(input.getDescription()), name);
		}
		assertEquals(CompositeSettings.DEFAULTS, CompositeSettings.of(values).asMap());
	}

	/** What a macro with the documented line hands over is what a macro without any key gets. */
	@TestFactory
	Stream<DynamicTest> theDocumentedLineGivesTheDeclaredDefaults() {
		return commands().filter(info -> !keys(info).isEmpty()).map(info -> DynamicTest.dynamicTest(label(info), () -> {
			final Module module = CONTEXT.service(ModuleService.class).createModule(info);
			final String options = keys(info).stream().map(input -> option(input, module)).collect(Collectors.joining(" "));
			final Map<String, Object> read = MacroInputs.read(info, options);
			for (final ModuleItem<?> input : keys(info)) assertEquals(value(input, module), read.get(input.getName()).toString(), input.getName());
		}));
	}

	/** Whether it ends well or in a sentence: the picture is as it was and free for others, and nothing but a sentence is said. */
	@TestFactory
	Stream<DynamicTest> thePictureIsUntouched() {
		return commands().filter(info -> Inputs.of(info).stream().anyMatch(input -> input.getName().equals("image"))).map(info -> DynamicTest
			.dynamicTest(label(info), () -> {
				final ImagePlus image = WithContext.redDisc();
				final int[] before = ((int[]) image.getProcessor().getPixels()).clone();
				final Map<String, Object> inputs = new HashMap<>(Map.of("image", image));
				if (info.getInput("model") != null) inputs.put("model", "backdrop");
				final CommandModule module = CONTEXT.service(CommandService.class).run(info, true, inputs).get();
				assertTrue(Arrays.equals(before, (int[]) image.getProcessor().getPixels()));
				assertEquals("disc", image.getTitle());
				assertTrue(image.lockSilently(), "it stayed locked");
				final String reason = module.getCancelReason();
				assertTrue(reason == null || !reason.contains("unexpectedly"), reason);
			}));
	}
}
