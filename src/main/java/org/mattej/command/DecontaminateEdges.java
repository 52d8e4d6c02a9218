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

import org.mattej.Isolation;
import org.mattej.imagej.Job;
import org.mattej.imagej.Layers;
import org.mattej.imagej.Mattes;
import org.mattej.imagej.Pictures;
import org.mattej.imagej.Subjects;
import org.mattej.task.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** Takes the old background's colour out of the edge of a subject whose alpha matte is known. */
@Plugin(type = Command.class, headless = true, menu = { @Menu(label = "Plugins"), @Menu(label = "MatteJ"), @Menu(
	label = DecontaminateEdges.LABEL, weight = 5) })
public final class DecontaminateEdges extends DialogCommand {

	static final String LABEL = "Decontaminate Edges...";

	@Parameter(required = false, persist = false, label = "Image", description = "The picture")
	private ImagePlus image;

	@Parameter(required = false, persist = false, label = "Alpha",
		description = Meanings.ALPHA)
	private ImagePlus alpha;

	@Parameter(label = "Decontaminate", description = Meanings.DECONTAMINATE)
	private String decontaminate = "1";

	@Parameter(label = "Contract", description = Meanings.CONTRACT)
	private String contract = "0";

	@Parameter(label = "Slices", description = Meanings.SLICES, choices = { Choices.CURRENT, Choices.ALL })
	private String slices = Choices.CURRENT;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus cutout;

	@Override
	public void run() {
		new Job(this, LABEL, image).run(this::decontaminate);
	}

	private void decontaminate(final ImagePlus target, final Progress progress) {
		final Isolation isolation = new Isolation(Choices.settings("auto", "automatic", decontaminate, contract));
		final boolean own = alpha == null || alpha == target;
		final Layers results = new Isolating(target, slices, Pictures.ALL_CHANNELS).layers(Choices.kinds(Choices.CUTOUT, false), 8, false, (
			picture, index, part) -> own ? isolation.cutOut(picture.withoutOpacity(), Subjects.requireOpacity(picture), part) : isolation.cutOut(picture,
				Mattes.alpha(alpha, index), part), progress);
		cutout = results.cutout();
	}
}
