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
import org.mattej.task.MendableException;
import org.mattej.task.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** Isolates the subject that a trimap names: one drawn by hand, or one of Make Trimap that was mended by hand. */
@Plugin(type = Command.class, headless = true, menu = { @Menu(label = "Plugins"), @Menu(label = "MatteJ"), @Menu(
	label = MatteFromTrimap.LABEL, weight = 4) })
public final class MatteFromTrimap extends DialogCommand {

	static final String LABEL = "Matte from Trimap...";

	@Parameter(required = false, persist = false, label = "Image", description = "The picture")
	private ImagePlus image;

	@Parameter(required = false, persist = false, label = "Trimap",
		description = "A grey image of the same size: black is background, white is subject, the rest is worked out")
	private ImagePlus trimap;

	@Parameter(label = "Matting", description = "How opacity at the edge is worked out. closed-form and guided are faster, matteJ " +
		"knows more of colours. Change it if the edge looks wrong", style = OfferedChoices.MATTING)
	private String matting = "automatic";

	@Parameter(label = "Decontaminate", description = Meanings.DECONTAMINATE)
	private String decontaminate = "1";

	@Parameter(label = "Contract", description = Meanings.CONTRACT)
	private String contract = "0";

	@Parameter(label = "Slices", description = Meanings.SLICES, choices = { Choices.CURRENT, Choices.ALL })
	private String slices = Choices.CURRENT;

	@Parameter(label = "Channel", description = Meanings.CHANNEL)
	private String channel = Pictures.ALL_CHANNELS;

	@Parameter(label = "Layers", description = Meanings.LAYERS, choices = { Choices.CUTOUT, Choices.CUTOUT_ALPHA,
		Choices.ALPHA, Choices.NOTHING })
	private String layers = Choices.CUTOUT_ALPHA;

	@Parameter(label = "Alpha depth", description = Meanings.ALPHA_DEPTH, choices = { Choices.BITS_8,
		Choices.BITS_16, Choices.BITS_32 })
	private String alpha_depth = Choices.BITS_8;

	@Parameter(label = "Overlay", description = Meanings.OVERLAY)
	private boolean overlay;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus cutout;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus alpha;

	@Override
	public void run() {
		new Job(this, LABEL, image).run(this::isolate);
	}

	private void isolate(final ImagePlus target, final Progress progress) {
		final Isolation isolation = new Isolation(Choices.settings("auto", matting, decontaminate, contract));
		Choices.require("layers", layers, Choices.CUTOUT, Choices.CUTOUT_ALPHA, Choices.ALPHA, Choices.NOTHING);
		final int bits = Choices.bits(alpha_depth);
		if (trimap == null) throw MendableException.input("No trimap was given; open one of the size of '" + target.getTitle() +
			"' and choose it, or make one with Make Trimap.");
		final Layers results = new Isolating(target, slices, channel).layers(Choices.kinds(layers, false), bits, overlay, (picture, index,
			part) -> isolation.isolate(picture, Mattes.trimap(trimap, index), part), progress);
		if (layers.startsWith(Choices.CUTOUT)) cutout = results.cutout();
		if (layers.contains("alpha")) alpha = results.alpha();
	}
}
