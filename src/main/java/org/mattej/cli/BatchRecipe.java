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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.mattej.Isolation;
import org.mattej.batch.Isolator;
import org.mattej.file.Backgrounds;
import org.mattej.file.Results;
import org.mattej.network.ModelStore;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options that decide what a batch's results are. The journal keeps them as settings under their macro names, and they come back from there. */
@Command(name = "batch")
final class BatchRecipe {

	/** Options that say where things are. */
	private static final Set<String> PLACES = Set.of("--out", "--models");

	/** The setting that holds what a preset was. */
	private static final String PRESET_VALUES = "preset_values";

	@Mixin
	private final ResultOptions results = new ResultOptions();

	@Mixin
	private final SubjectOptions subject = new SubjectOptions();

	@Mixin
	private final IsolationOptions isolation = new IsolationOptions();

	private final CommandLine line = new CommandLine(this);

	private BatchRecipe() {}

	/**
	 * @param settings by their macro names
	 * @param command a command line whose places are used
	 * @throws CommandLine.ParameterException if a setting is not known here or cannot have that value
	 */
	static BatchRecipe of(final Map<String, String> settings, final ParseResult command) {
		final BatchRecipe recipe = new BatchRecipe();
		final List<String> arguments = new ArrayList<>();
		for (final String place : PLACES) if (command.hasMatchedOption(place)) arguments.add(place + "=" + command.matchedOption(place).getValue());
		settings.forEach((key, value) -> {
			final String option = "--" + key.replace('_', '-');
			final OptionSpec known = recipe.line.getCommandSpec().findOption(option);
			if (known == null || !known.typeInfo().isBoolean()) arguments.add(option + "=" + value);
			else if (Boolean.parseBoolean(value)) arguments.add(option);
		});
		recipe.line.setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments.toArray(String[]::new));
		return recipe;
	}

	/** The settings that a command line gives, by their macro names. */
	static Map<String, String> given(final ParseResult command) {
		final BatchRecipe recipe = new BatchRecipe();
		final Map<String, String> settings = new LinkedHashMap<>();
		for (final OptionSpec option : command.matchedOptions()) if (recipe.line.getCommandSpec().findOption(option.longestName()) != null && !PLACES
			.contains(option.longestName())) settings.put(key(option), text(option).orElseThrow());
		return settings;
	}

	/** Every setting that has a value, by its macro name. */
	Map<String, String> settings() {
		final Map<String, String> settings = new LinkedHashMap<>();
		for (final OptionSpec option : line.getCommandSpec().options()) if (!PLACES.contains(option.longestName())) text(option).ifPresent(
			value -> settings.put(key(option), value));
		results.presetValues().ifPresent(values -> settings.put(PRESET_VALUES, values));
		return settings;
	}

	private static String key(final OptionSpec option) {
		return option.longestName().substring(2).replace('-', '_');
	}

	/** An option's value as it was given, or its default. Files are named so that they are found from anywhere. */
	private static Optional<String> text(final OptionSpec option) {
		if (option.originalStringValues().isEmpty()) return Optional.ofNullable(option.defaultValue());
		final String text = String.join(",", option.originalStringValues());
		if (option.typeInfo().isBoolean()) return Optional.of(text.isEmpty() ? "true" : text);
		if (option.longestName().equals("--background")) return Optional.of(Backgrounds.findable(text));
		final boolean file = option.getValue() instanceof Path || text.endsWith(".onnx");
		return Optional.of(file ? Path.of(text).toAbsolutePath().normalize().toString() : text);
	}

	Results results() {
		return results.results();
	}

	/** Files that the settings name. */
	List<Path> files() {
		return Stream.concat(subject.files().stream(), results.files().stream()).toList();
	}

	Isolator isolator() {
		final ModelStore store = subject.store().forMany();
		return subject.isolator(new Isolation(isolation.settings(), store), store);
	}
}
