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
import java.util.List;
import java.util.Locale;
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
import org.mattej.task.MendableException;
import org.mattej.task.Progress;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Isolates the subjects of a folder's pictures, into another folder with a journal and a report. Images that are open are not touched. */
@Plugin(type = Command.class, headless = true, menu = { @Menu(label = "Plugins"), @Menu(label = "MatteJ"), @Menu(
	label = RemoveBackgroundFromFolder.LABEL, weight = 2.5) })
public final class RemoveBackgroundFromFolder extends IsolationCommand {

	static final String LABEL = "Remove Background from Folder...";

	@Parameter(label = "Pictures", description = "The folder of the pictures", style = "directory", required = false)
	private File input;

	@Parameter(label = "Results", description = "The folder for cutouts, journal and report", style = "directory", required = false)
	private File output;

	@Parameter(label = "Subject", description = "Which of several things that are found: all, or the largest. Change it if " +
		"something else is kept besides", choices = { "all", "largest" })
	private String subject = "all";

	@Parameter(label = "Background", description = "Of a composite besides: transparent for none, white, #RRGGBB, " +
		"gradient:#RRGGBB-#RRGGBB, blurred, or a file")
	private String background = "transparent";

	@Parameter(label = "Format", description = "Of cutouts and foregrounds: png for the web, tiff for what it cannot hold, such as " +
		"32 bits", choices = { "png", "tiff" })
	private String format = "png";

	@Parameter(label = "Keep", description = "Layers to write besides: alpha, trimap, foreground; several with commas. For " +
		"correcting later")
	private String keep = "";

	@Parameter(label = "Recursive", description = "Takes in the folders below the pictures' folder; results lie in folders of the " +
		"same names")
	private boolean recursive;

	@Parameter(label = "Resume", description = "Goes on with a batch that was cancelled or killed, in its folder of results; " +
		"pictures that are done stay as they are", persist = false)
	private boolean resume;

	@Override
	public void run() {
		new Job(this, LABEL).run((none, progress) -> isolate(progress));
	}

	private void isolate(final Progress progress) {
		final Isolation isolation = new Isolation(settings());
		final CompositeSettings composite = CompositeSettings.of(Map.of("background", background.trim()));
		final Results results = new Results(Format.valueOf(Choices.require("format", format, "png", "tiff").toUpperCase(Locale.ROOT)), Layer.parse(keep),
			composite, false);
		final List<Path> inputs = Backgrounds.file(background.trim()).stream().toList();
		final Map<String, String> recipe = recipe();
		try (Batch batch = Batch.open(new Batch.Request(folder("input", input), folder("output", output), recursive, Optional.empty(), resume,
			Optional.empty(), Map.of()), recipe);
				Isolator isolator = Isolator.of(isolation, segmenter(batch.settings().get("model"))))
		{
			BatchLog.end(batch.run(isolator, results, recipe, inputs, 0, new BatchLog(), progress));
		}
	}

	private Segmenter segmenter(final String name) {
		final boolean largest = Choices.require("subject", subject, "all", "largest").equals("largest");
		final Segmenter finder = Segmenters.named(name, ModelStore.locate(Optional.empty()).on(device()));
		return largest ? ChosenSubject.largest(finder) : finder;
	}

	private static Path folder(final String parameter, final File folder) {
		if (folder == null || folder.getPath().isBlank()) throw MendableException.usage("Which folder? Name it under " + parameter + ".");
		return folder.toPath();
	}

	/** As the command line names them, so that it can do the same again. */
	private Map<String, String> recipe() {
		final Map<String, String> recipe = given();
		recipe.put("subject", subject);
		recipe.put("background", background.trim());
		recipe.put("format", format);
		if (!keep.isBlank()) recipe.put("keep", keep.replace(" ", ""));
		return recipe;
	}
}
