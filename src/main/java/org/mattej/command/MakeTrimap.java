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

import java.util.EnumSet;

import org.mattej.Isolation;
import org.mattej.IsolationSettings;
import org.mattej.SubjectTrimap;
import org.mattej.imagej.Job;
import org.mattej.imagej.Layers;
import org.mattej.imagej.Pictures;
import org.mattej.imagej.Subjects;
import org.mattej.network.Device;
import org.mattej.segment.Segmenter;
import org.mattej.task.Progress;
import org.mattej.trimap.EdgeRadius;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** Makes the trimap of a picture or of a mask: black background, white foreground, grey where opacity has to be worked out. */
@Plugin(type = Command.class, headless = true, menu = { @Menu(label = "Plugins"), @Menu(label = "MatteJ"), @Menu(
	label = MakeTrimap.LABEL, weight = 3) })
public final class MakeTrimap extends DialogCommand {

	static final String LABEL = "Make Trimap...";

	@Parameter(required = false, persist = false, description = Meanings.IMAGE)
	private ImagePlus image;

	@Parameter(label = "Model", description = "Who finds the subject: a network, the backdrop's colours (plain backgrounds), your " +
		"selection; mask if the image is one. Change it if the wrong thing is found",
		style = OfferedChoices.MODELS + "," + Subjects.MASK)
	private String model = "automatic";

	@Parameter(label = "Device", description = Meanings.DEVICE, style = OfferedChoices.DEVICES)
	private String device = "automatic";

	@Parameter(label = "Edge radius", description = Meanings.EDGE_RADIUS)
	private String edge_radius = "auto";

	@Parameter(label = "Slices", description = Meanings.SLICES, choices = { Choices.CURRENT, Choices.ALL })
	private String slices = Choices.CURRENT;

	@Parameter(label = "Channel", description = Meanings.CHANNEL)
	private String channel = Pictures.ALL_CHANNELS;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus trimap;

	@Override
	public void run() {
		new Job(this, LABEL, image).run(this::make);
	}

	private void make(final ImagePlus target, final Progress progress) {
		final Isolating pictures = new Isolating(target, slices, channel);
		final Isolation isolation = pictures.isolation(IsolationSettings.DEFAULTS.withEdgeRadius(EdgeRadius.parse(edge_radius)));
		final Layers results = new Layers(target, pictures.count(), EnumSet.of(Layers.Kind.TRIMAP));
		final boolean mask = model.equals(Subjects.MASK);
		try (Segmenter segmenter = mask ? null : Subjects.segmenter(model, Device.named(device), target)) {
			pictures.each((picture, index, part) -> {
				final SubjectTrimap made = isolation.trimap(picture, mask ? Subjects.mask(target, index) : segmenter, part);
				results.addTrimap(index, made.trimap(), made.provenance());
				return made.provenance().warnings();
			}, progress);
		}
		trimap = results.trimap();
	}
}
