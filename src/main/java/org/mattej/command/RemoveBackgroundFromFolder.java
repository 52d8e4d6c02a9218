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

import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.mattej.Isolation;
import org.mattej.IsolationSettings;
import org.mattej.Provenance;
import org.mattej.batch.Batch;
import org.mattej.batch.Isolator;
import org.mattej.compose.CompositeSettings;
import org.mattej.file.Backgrounds;
import org.mattej.file.Format;
import org.mattej.file.Layer;
import org.mattej.file.Results;
import org.mattej.imagej.Job;
import org.mattej.network.Device;
import org.mattej.network.ModelStore;
import org.mattej.segment.ChosenSubject;
import org.mattej.segment.MinSpeck;
import org.mattej.segment.Quality;
import org.mattej.segment.Segmenter;
import org.mattej.segment.Segmenters;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;
import org.mattej.task.RootCause;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.IJ;

/** Isolates the subjects of a folder's pictures, into another folder with a journal and a report. Images that are open are not touched. */
@Plugin(type = Command.class, headless = true, menu = { @Menu(label = "Plugins"), @Menu(label = "MatteJ"), @Menu(
	label = RemoveBackgroundFromFolder.LABEL, weight = 2.5) })
public final class RemoveBackgroundFromFolder extends ContextCommand {

	static final String LABEL = "Remove Background from Folder...";

	@Parameter(label = "Pictures", description = "The folder of the pictures", style = "directory", required = false)
	private File input;

	@Parameter(label = "Results", description = "The folder for cutouts, journal and report", style = "directory", required = false)
	private File output;

	@Parameter(label = "Model", description = "Who finds the subjects: a network, or the backdrop's colours", style = OfferedChoices.MODELS)
	private String model = "automatic";

	@Parameter(label = "Device", description = "What networks run on; automatic takes the best that is there", choices = { "automatic", "cpu", "cuda",
		"coreml", "directml" })
	private String device = "automatic";

	@Parameter(label = "Subject", description = "Which of several things that are found: all, or the largest", choices = { "all", "largest" })
	private String subject = "all";

	@Parameter(label = "Min speck", description = "What has a smaller area in pixels is no part of the subject, or auto")
	private String min_speck = "auto";

	@Parameter(label = "Edge radius", description = "Half-width in pixels of the band in which opacity is worked out, or auto")
	private String edge_radius = "auto";

	@Parameter(label = "Matting", description = "How opacity at the edge is worked out; none keeps the model's answer",
		style = OfferedChoices.MATTING + "," + IsolationSettings.NO_MATTING)
	private String matting = "automatic";

	@Parameter(label = "Quality", description = Quality.MEANING, choices = { "fast", "standard", "best" })
	private String quality = "standard";

	@Parameter(label = "Decontaminate", description = "How much of the old background's colour is taken out of the edge, 0 to 1")
	private String decontaminate = "1";

	@Parameter(label = "Contract", description = "By how many pixels the matte is drawn in, 0 to 100")
	private String contract = "0";

	@Parameter(label = "Background", description = "Of a composite besides: transparent for none, white, #RRGGBB, gradient:#RRGGBB-#RRGGBB, blurred, or a file")
	private String background = "transparent";

	@Parameter(label = "Format", description = "Of cutouts and foregrounds", choices = { "png", "tiff" })
	private String format = "png";

	@Parameter(label = "Keep", description = "Layers to write besides: alpha, trimap, foreground; several with commas")
	private String keep = "";

	@Parameter(label = "Recursive", description = "Takes in the folders below the pictures' folder")
	private boolean recursive;

	@Parameter(label = "Resume", description = "Goes on with a batch that was cancelled, in its folder of results", persist = false)
	private boolean resume;

	@Override
	public void run() {
		new Job(this, LABEL).run((none, progress) -> isolate(progress));
	}

	private void isolate(final Progress progress) {
		final Isolation isolation = new Isolation(Choices.settings(edge_radius, matting, decontaminate, contract).withQuality(Quality.named(quality))
			.withMinSpeck(MinSpeck.parse(min_speck)));
		final CompositeSettings composite = CompositeSettings.of(Map.of("background", background.trim()));
		final Results results = new Results(Format.valueOf(Choices.require("format", format, "png", "tiff").toUpperCase(Locale.ROOT)), Layer.parse(keep),
			composite, false);
		final List<Path> inputs = Backgrounds.file(background.trim()).stream().toList();
		final Map<String, String> settings = settings();
		try (Batch batch = Batch.open(new Batch.Request(folder("input", input), folder("output", output), recursive, Optional.empty(), resume,
			Optional.empty(), Map.of()), settings);
				Isolator isolator = Isolator.of(isolation, segmenter(batch.settings().get("model"))))
		{
			final Batch.Outcome outcome = batch.run(isolator, results, settings, inputs, 0, new Log(), progress);
			IJ.log("MatteJ: " + outcome.done() + " pictures isolated, " + outcome.failed() + " failed, " + outcome.whole() +
				" were done before; look at " + outcome.report());
		}
	}

	private Segmenter segmenter(final String name) {
		final boolean largest = Choices.require("subject", subject, "all", "largest").equals("largest");
		final Segmenter finder = Segmenters.named(name, ModelStore.locate(Optional.empty()).on(Device.named(device)));
		return largest ? ChosenSubject.largest(finder) : finder;
	}

	private static Path folder(final String parameter, final File folder) {
		if (folder == null || folder.getPath().isBlank()) throw MendableException.usage("Which folder? Name it under " + parameter + ".");
		return folder.toPath();
	}

	/** As the command line names them, so that it can do the same again. */
	private Map<String, String> settings() {
		final Map<String, String> settings = new LinkedHashMap<>();
		settings.put("model", model);
		settings.put("device", device);
		settings.put("subject", subject);
		settings.put("min_speck", min_speck);
		settings.put("edge_radius", edge_radius);
		settings.put("matting", matting);
		settings.put("quality", quality);
		settings.put("decontaminate", decontaminate);
		settings.put("contract", contract);
		settings.put("background", background.trim());
		settings.put("format", format);
		if (!keep.isBlank()) settings.put("keep", keep.replace(" ", ""));
		return settings;
	}

	/** What a person reads in ImageJ's log. */
	private static final class Log implements Batch.Listener {

		@Override
		public void done(final Provenance provenance, final Map<String, Path> files) {
			for (final String warning : provenance.warnings()) IJ.log("MatteJ, '" + provenance.picture() + "': " + warning);
		}

		@Override
		public void failed(final String file, final Throwable failure) {
			IJ.log("MatteJ, '" + file + "' failed: " + RootCause.of(failure).getMessage());
		}
	}
}
