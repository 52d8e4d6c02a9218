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

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mattej.Isolation;
import org.mattej.batch.Batch;
import org.mattej.batch.Isolator;
import org.mattej.compose.CompositeSettings;
import org.mattej.file.Backgrounds;
import org.mattej.file.Format;
import org.mattej.file.Layer;
import org.mattej.file.Results;
import org.mattej.imagej.BatchLog;
import org.mattej.imagej.Job;
import org.mattej.network.ModelStore;
import org.mattej.segment.ChosenSubject;
import org.mattej.segment.Segmenter;
import org.mattej.segment.Segmenters;
import org.mattej.task.Progress;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Isolates the subjects of a folder's pictures, into another folder with a journal and a report. Images that are open are not touched. */
@Plugin(type = Command.class, headless = true, menu = { @Menu(label = "Plugins"), @Menu(label = "MatteJ"), @Menu(
	label = RemoveBackgroundFromFolder.LABEL, weight = 2.5) })
public final class RemoveBackgroundFromFolder extends FolderCommand {

	static final String LABEL = "Remove Background from Folder...";

	@Parameter(label = "Subject", description = "Which of several things that are found: all, or the largest. Change it if " +
		"something else is kept besides", choices = { "all", "largest" })
	private String subject = "all";

	@Parameter(label = "Crop", description = "Crops all results to the subject and the margin. For cutouts that are placed elsewhere")
	private boolean crop;

	@Parameter(label = "Background", description = "Of a composite besides: transparent for none, white, #RRGGBB, " +
		"gradient:#RRGGBB-#RRGGBB, blurred, or a file")
	private String background = "transparent";

	@Parameter(label = "Preset", description = Meanings.PRESET)
	private String preset = Choices.NOTHING;

	@Parameter(label = "Shadow", description = Meanings.SHADOW, choices = { "none", "drop", "contact", "both" })
	private String shadow = "none";

	@Parameter(label = "Shadow softness", description = Meanings.SHADOW_SOFTNESS)
	private String shadow_softness = "1.8";

	@Parameter(label = "Shadow angle", description = Meanings.SHADOW_ANGLE)
	private String shadow_angle = "112";

	@Parameter(label = "Shadow strength", description = Meanings.SHADOW_STRENGTH)
	private String shadow_strength = "0.45";

	@Parameter(label = "Canvas", description = Meanings.CANVAS)
	private String canvas = "picture";

	@Parameter(label = "Align", description = Meanings.ALIGN, choices = { "centre", "top", "bottom", "left", "right" })
	private String align = "centre";

	@Parameter(label = "Subject size", description = Meanings.SUBJECT_SIZE)
	private String subject_size = "0.85";

	@Parameter(label = "Margin", description = Meanings.MARGIN + "; also around cropped results")
	private String margin = "0";

	@Parameter(label = "Format", description = "png for the web; tiff for what it cannot hold, such as 32 bits; ora for cutouts with all " +
		"their layers; jpeg for composites", choices = { "png", "tiff", "ora", "jpeg" })
	private String format = "png";

	@Parameter(label = "Keep", description = "Layers to write besides: alpha, trimap, foreground, plate (the picture without its subject); " +
		"several with commas. For correcting later")
	private String keep = "";

	@Override
	public void run() {
		new Job(this, LABEL).run((none, progress) -> isolate(progress));
	}

	private void isolate(final Progress progress) {
		final ModelStore store = ModelStore.locate(Optional.empty()).on(device()).forMany();
		final Isolation isolation = new Isolation(settings(), store);
		final CompositeSettings composite = Choices.composition(preset, Map.of("background", background.trim(), "shadow", shadow, "shadow_softness",
			shadow_softness, "shadow_angle", shadow_angle, "shadow_strength", shadow_strength, "canvas", canvas, "align", align, "subject_size",
			subject_size, "margin", margin));
		final Results results = new Results(Format.named(format), Layer.parse(keep), composite, crop);
		final List<Path> inputs = Backgrounds.file(composite.background()).stream().toList();
		final Map<String, String> recipe = recipe(composite);
		try (Batch batch = open(recipe); Isolator isolator = Isolator.of(isolation, segmenter(batch.settings().get("model"), store))) {
			BatchLog.end(batch.run(isolator, results, recipe, inputs, 0, new BatchLog(), progress));
		}
	}

	private Segmenter segmenter(final String name, final ModelStore store) {
		final boolean largest = Choices.require("subject", subject, "all", "largest").equals("largest");
		final Segmenter finder = Segmenters.named(name, store);
		return largest ? ChosenSubject.largest(finder) : finder;
	}

	/** As the command line names them, so that it can do the same again. What a composite has by default is not named. */
	private Map<String, String> recipe(final CompositeSettings composite) {
		final Map<String, String> recipe = given();
		recipe.put("subject", subject);
		recipe.put("background", Backgrounds.findable(composite.background()));
		composite.asMap().forEach((key, value) -> {
			if (!value.equals(CompositeSettings.DEFAULTS.get(key))) recipe.putIfAbsent(key.equals("shadow") ? "shadow_kind" : key, value);
		});
		if (crop) recipe.put("crop", "true");
		recipe.put("format", format);
		if (!keep.isBlank()) recipe.put("keep", keep.replace(" ", ""));
		return recipe;
	}
}
