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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mattej.Cutout;
import org.mattej.Isolation;
import org.mattej.IsolationSettings;
import org.mattej.compose.CompositeSettings;
import org.mattej.file.Layer;
import org.mattej.file.OutputNames;
import org.mattej.file.PictureReader;
import org.mattej.file.Results;
import org.mattej.file.SafeFile;
import org.mattej.file.SourceFile;
import org.mattej.network.ModelEntry;
import org.mattej.network.ModelStore;
import org.mattej.segment.Segmenter;
import org.mattej.segment.Segmenters;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mattej demo}: the whole way from nothing to cutouts of the sample pictures. */
@Command(name = "demo", description = "Installs the default model if it is missing and isolates the sample pictures.",
	mixinStandardHelpOptions = true)
final class DemoCommand implements Runnable {

	/** The network that is used unless another is asked for. */
	private static final String DEFAULT_MODEL = "isnet-general-use";

	/** A picture that comes with MatteJ, and what finds its subject. */
	private record Sample(String file, String model) {}

	private static final List<Sample> SAMPLES = List.of(new Sample("astronaut.png", DEFAULT_MODEL), new Sample("chelsea.png", DEFAULT_MODEL),
		new Sample("coffee.png", DEFAULT_MODEL), new Sample("rocket.jpg", DEFAULT_MODEL), new Sample("coins.png", Segmenters.BACKDROP));

	private static final CompositeSettings COMPOSITE = CompositeSettings.of(Map.of("background", "gradient:#dfe9f3-#7f9cb5", "shadow", "drop"));

	@Mixin
	private final Output output;

	@Mixin
	private NetworkOptions networks = new NetworkOptions();

	@Option(names = "--out", paramLabel = "DIR", description = "The folder for the results. Default: demo-output beside the launcher.")
	private Path folder;

	DemoCommand(final Console console) {
		output = new Output(console);
	}

	@Override
	public void run() {
		final Path target = Optional.ofNullable(folder).orElseGet(() -> Path.of(System.getProperty("mattej.home", "")).resolve("demo-output"));
		final Results results = new Results(null, EnumSet.of(Layer.ALPHA, Layer.TRIMAP), COMPOSITE, false);
		SafeFile.requireFolder(target);
		final ModelStore store = networks.store();
		installDefaultModel(store);
		final Report report = new Report("MatteJ's sample pictures");
		try (Segmenter network = Segmenters.named(DEFAULT_MODEL, store); Segmenter backdrop = Segmenters.named(Segmenters.BACKDROP, store)) {
			for (final Sample sample : SAMPLES) isolate(sample.file(), sample.model().equals(DEFAULT_MODEL) ? network : backdrop, target, results,
				report);
		}
		final Path page = target.resolve("report.html");
		report.write(page);
		output.result(Map.of("report", page.toString()), "Look at " + page.toAbsolutePath());
	}

	private void installDefaultModel(final ModelStore store) {
		final ModelEntry entry = store.entry(DEFAULT_MODEL);
		if (!store.isInstalled(entry)) ModelsCommand.install(entry, store, true, output);
	}

	private void isolate(final String sample, final Segmenter segmenter, final Path folder, final Results results, final Report report) {
		final Path file = folder.resolve(sample);
		try (InputStream in = DemoCommand.class.getResourceAsStream("/org/mattej/samples/" + sample)) {
			SafeFile.write(file, in::transferTo);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		try (ConsoleProgress progress = output.progress(sample)) {
			final SourceFile source = PictureReader.read(file);
			final Cutout<?> cutout = new Isolation(IsolationSettings.DEFAULTS).isolate(source.picture(), segmenter, progress);
			final Map<String, Path> files = results.write(cutout, source.metadata(), OutputNames.of(folder, file), progress);
			report.add(file, files, results.provenance(cutout));
			progress.close();
			output.written(results.provenance(cutout), files);
		}
	}
}
