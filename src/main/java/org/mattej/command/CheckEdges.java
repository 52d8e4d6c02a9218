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

import org.mattej.imagej.EdgeCheck;
import org.mattej.imagej.Job;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** Shows a cutout's edge over several backgrounds at 100 %, the most doubtful places first. */
@Plugin(type = Command.class, headless = true, menu = { @Menu(label = "Plugins"), @Menu(label = "MatteJ"), @Menu(
	label = CheckEdges.LABEL, weight = 27) })
public final class CheckEdges extends DialogCommand {

	static final String LABEL = "Check Edges...";

	@Parameter(required = false, persist = false, description = "The cutout to look at; by default the one on display")
	private ImagePlus image;

	@Parameter(label = "Background", description = "What is behind the cutout first; key b shows the next. Choose one that is " +
		"unlike the subject and unlike the old background", choices = { "red", "black", "white",
		"green", "checkerboard" })
	private String background = "red";

	@Parameter(label = "Place", description = "Which of the doubtful places is shown first, from 1, the most doubtful; key n shows " +
		"the next. Larger to go on where you stopped", persist = false)
	private String place = "1";

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus edges;

	@Override
	public void run() {
		new Job(this, LABEL, image).run((target, progress) -> edges = EdgeCheck.of(target, background, (int) Choices.number("place", place)));
	}
}
