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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.mattej.network.ModelEntry;
import org.mattej.network.ModelStore;
import org.mattej.network.Offer;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mattej models}: the networks, and the folder they lie in. */
@Command(name = "models", description = "Lists, installs and checks networks.", mixinStandardHelpOptions = true,
	synopsisSubcommandLabel = "list|install|verify|add|remove|path")
final class ModelsCommand implements Runnable {

	private static final String ALL_FREE = "all-free";

	private final Console console;

	@Spec
	private CommandSpec spec;

	ModelsCommand(final Console console) {
		this.console = console;
	}

	@Override
	public void run() {
		throw new ParameterException(spec.commandLine(), "What about the models? One of: " + String.join(", ", spec.subcommands().keySet()) +
			".");
	}

	/** What all of these take. */
	static final class Options {

		@Mixin
		private ModelOptions models = new ModelOptions();

		@Option(names = "--json", description = "Print one JSON object per result on standard output, and nothing else there.")
		private boolean json;
	}

	private Output output(final Options options) {
		return new Output(console, options.json);
	}

	@Command(name = "list", description = "Lists the networks there are, best first: installed or not, size, licence (nc: not for commercial use), what for.", mixinStandardHelpOptions = true)
	void list(@Mixin final Options options) {
		final ModelStore store = options.models.store();
		for (final ModelEntry entry : store.list()) {
			final boolean installed = store.isInstalled(entry);
			final Map<String, Object> facts = facts(entry);
			facts.put("installed", installed);
			output(options).result(facts, String.format(Locale.ROOT, "%-9s %-20s %-13s %-14s %-3s %s", installed ? "installed" : "", entry.name(), entry
				.files().isEmpty() ? "by hand" : entry.size(), entry.licence().name(), entry.licence().commercial() ? "" : "nc", entry.goodFor()));
		}
	}

	private static Map<String, Object> facts(final ModelEntry entry) {
		final Map<String, Object> facts = new LinkedHashMap<>();
		facts.put("name", entry.name());
		facts.put("family", entry.family());
		facts.put("good_for", entry.goodFor());
		facts.put("size", entry.size());
		facts.put("licence", entry.licence().name());
		facts.put("licence_url", entry.licence().url());
		facts.put("commercial", entry.licence().commercial());
		return facts;
	}

	@Command(name = "install", description = "Downloads a network, after saying its size and licence.", mixinStandardHelpOptions = true)
	int install(@Parameters(paramLabel = "NAME|" + ALL_FREE,
		description = "A network's name, or all whose commercial use is free.") final String name, @Option(names = "--accept-licence",
			description = "Accept a licence that does not allow commercial use.") final boolean accept, @Mixin final Options options)
	{
		final ModelStore store = options.models.store();
		if (!name.equals(ALL_FREE)) {
			install(store.entry(name), store, accept, output(options));
			return 0;
		}
		int status = 0;
		for (final ModelEntry entry : store.catalog().models()) if (entry.licence().commercial() && entry.files().stream().anyMatch(file -> !file
			.sources().isEmpty())) status = Math.max(status, attempt(entry.name(), options, () -> install(entry, store, accept, output(options))));
		return status;
	}

	/** Installs a network and says so. */
	static void install(final ModelEntry entry, final ModelStore store, final boolean accept, final Output output) {
		try (ConsoleProgress progress = output.progress(entry.name())) {
			store.install(entry.name(), offer -> consent(offer, accept, output), progress);
		}
		output.result(Map.of("name", entry.name(), "installed", true), entry.name() + " is installed in " + store.path());
	}

	private static boolean consent(final Offer offer, final boolean accept, final Output output) {
		output.note(offer.text());
		return accept || offer.entry().licence().commercial();
	}

	@Command(name = "verify", description = "Reads every installed network and compares its hash.", mixinStandardHelpOptions = true)
	int verify(@Mixin final Options options) {
		final ModelStore store = options.models.store();
		final List<ModelEntry> installed = store.list().stream().filter(store::isInstalled).toList();
		if (installed.isEmpty()) output(options).note("No model is installed in '" + store.path() + "'.");
		int status = 0;
		for (final ModelEntry entry : installed) status = Math.max(status, attempt(entry.name(), options, () -> {
			try (ConsoleProgress progress = output(options).progress(entry.name())) {
				final String sha256 = store.verify(entry, progress);
				progress.close();
				output(options).result(Map.of("name", entry.name(), "sha256", sha256), "whole " + entry.name() + " " + sha256);
			}
		}));
		return status;
	}

	private int attempt(final String name, final Options options, final Runnable work) {
		try {
			work.run();
			return 0;
		}
		catch (final MendableException e) {
			output(options).failure(name, e);
			return Failures.status(e);
		}
	}

	@Command(name = "add", description = "Takes a network file that you have into the folder, after a trial run.",
		mixinStandardHelpOptions = true)
	void add(@Parameters(paramLabel = "FILE.onnx", description = "The file.") final Path file, @Option(names = "--like", paramLabel = "FAMILY",
		description = "The family it belongs to, or a network that is used alike; not needed for a file that the catalogue knows.") final String like,
		@Mixin final Options options)
	{
		final ModelStore store = options.models.store();
		try (ConsoleProgress progress = output(options).progress(file.getFileName().toString())) {
			final ModelEntry entry = store.add(file, Optional.ofNullable(like), progress);
			progress.close();
			output(options).result(facts(entry), entry.name() + " is installed in " + store.path());
		}
	}

	@Command(name = "remove", description = "Deletes an installed network.", mixinStandardHelpOptions = true)
	void remove(@Parameters(paramLabel = "NAME", description = "The network's name.") final String name, @Mixin final Options options) {
		final ModelStore store = options.models.store();
		store.remove(store.entry(name), Progress.NONE);
		output(options).result(Map.of("name", name, "installed", false), name + " is removed from " + store.path());
	}

	@Command(name = "path", description = "Prints the folder of the models.", mixinStandardHelpOptions = true)
	void path(@Mixin final Options options) {
		final ModelStore store = options.models.store();
		output(options).result(Map.of("path", store.path().toString()), store.path().toString());
	}
}
