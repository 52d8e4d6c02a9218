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

import java.util.List;

import org.mattej.imagej.Job;
import org.mattej.imagej.Mattes;
import org.mattej.imagej.Pictures;
import org.mattej.imagej.SubjectTable;
import org.mattej.imagej.Subjects;
import org.mattej.task.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** Measures the subject of a picture by its alpha matte, as Analyze > Measure does with a selection. */
@Plugin(type = Command.class, headless = true, menu = { @Menu(label = "Plugins"), @Menu(label = "MatteJ"), @Menu(
	label = MeasureSubject.LABEL, weight = 20) })
public final class MeasureSubject extends DialogCommand {

	static final String LABEL = "Measure Subject...";

	private static final String WHOLE = "whole", EACH = "each";

	@Parameter(required = false, persist = false, label = "Image", description = "The picture whose intensities and scale count")
	private ImagePlus image;

	@Parameter(required = false, persist = false, label = "Alpha",
		description = Meanings.ALPHA)
	private ImagePlus alpha;

	@Parameter(label = "Slices", description = Meanings.SLICES, choices = { Choices.CURRENT, Choices.ALL })
	private String slices = Choices.CURRENT;

	@Parameter(label = "Subjects", description = "One row for the whole matte, or one for each connected subject in it. Choose each " +
		"for cells or coins that do not touch", choices = { WHOLE, EACH })
	private String subjects = WHOLE;

	@Parameter(label = "Outline", description = "Adds the outlines, where opacity is one half, to the ROI Manager. For ImageJ's own " +
		"measurements")
	private boolean outline;

	@Parameter(label = "Numbered", description = "Opens an image in which each connected subject has its number, 0 being none. For " +
		"programs that take label images")
	private boolean numbered;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus labels;

	@Override
	public void run() {
		new Job(this, LABEL, image).run(this::measure);
	}

	private void measure(final ImagePlus target, final Progress progress) {
		Choices.require("subjects", subjects, WHOLE, EACH);
		final boolean own = alpha == null || alpha == target;
		final Isolating pictures = new Isolating(target, slices, Pictures.ALL_CHANNELS);
		final SubjectTable table = new SubjectTable(target, pictures.count(), subjects.equals(EACH), outline, numbered);
		pictures.each((picture, index, part) -> {
			table.add(index, own ? Subjects.requireOpacity(picture) : Mattes.alpha(alpha, index), SubjectTable.provenanceOf(own ? target : alpha));
			return List.of();
		}, progress);
		table.show();
		if (numbered) labels = table.labels();
	}
}
