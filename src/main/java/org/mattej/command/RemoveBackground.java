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
import org.mattej.IsolationSettings;
import org.mattej.SteadySegmenter;
import org.mattej.imagej.Hints;
import org.mattej.imagej.Job;
import org.mattej.imagej.Layers;
import org.mattej.imagej.LivePreview;
import org.mattej.imagej.Notice;
import org.mattej.imagej.Pictures;
import org.mattej.imagej.Subjects;
import org.mattej.network.Device;
import org.mattej.segment.MinSpeck;
import org.mattej.segment.Quality;
import org.mattej.segment.SubjectChoice;
import org.mattej.task.Progress;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** Isolates the subject of a picture, with every choice there is. The results are layers; the image is untouched. */
@Plugin(type = Command.class, headless = true, menu = { @Menu(label = "Plugins"), @Menu(label = "MatteJ"), @Menu(
	label = RemoveBackground.LABEL, weight = 2) })
public final class RemoveBackground extends Previewing {

	static final String LABEL = "Remove Background...";

	@Parameter(required = false, persist = false, description = "The picture; by default the one on display. It is not changed")
	private ImagePlus image;

	@Parameter(label = "Model", description = "Who finds the subject: a network, the backdrop's colours, or your selection",
		style = OfferedChoices.MODELS)
	private String model = "automatic";

	@Parameter(label = "Device", description = "What networks run on; automatic takes the best that is there", choices = { "automatic", "cpu", "cuda",
		"coreml", "directml" })
	private String device = "automatic";

	@Parameter(label = "Subject", description = "Which of several things that are found: all, the largest, or those under the selection", choices = {
		"all", "largest", "selection" })
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

	@Parameter(label = "Slices", description = "Of a stack: the picture on display, or all", choices = { Choices.CURRENT, Choices.ALL })
	private String slices = Choices.CURRENT;

	@Parameter(label = "Channel", description = "Which channel shows the subject: its number from 1, or all as they are displayed; " +
		"the result has every channel")
	private String channel = Pictures.ALL_CHANNELS;

	@Parameter(label = "Steady", description = "Of all frames of a film: how far the matte of the frame before is believed, 0 to 1; " +
		"0.7 takes flicker away")
	private String steady = "0";

	@Parameter(label = "Layers", description = "Which results are opened as images", choices = { Choices.CUTOUT, Choices.CUTOUT_ALPHA,
		Choices.CUTOUT_ALPHA_TRIMAP, Choices.ALPHA, Choices.NOTHING })
	private String layers = Choices.CUTOUT;

	@Parameter(label = "Alpha depth", description = "Depth of the alpha layer: 0 to 255, 0 to 65535, or 0 to 1", choices = { Choices.BITS_8,
		Choices.BITS_16, Choices.BITS_32 })
	private String alpha_depth = Choices.BITS_8;

	@Parameter(label = "Overlay", description = "Shows background and edge on the image itself, in place of an earlier overlay of MatteJ")
	private boolean overlay;

	@Parameter(label = "Outline", description = "Adds the outline of the subject to the ROI Manager")
	private boolean outline;

	@Parameter(label = "Hints", description = "What you say beforehand: none, selection (points on the subject, those of the second counter and what lies " +
		"outside an area on the background), or the title of an open trimap")
	private String hints = Hints.NONE;

	@Parameter(label = "Preview", description = "Shows the cutout and the edge's band on the image while this dialog is open", persist = false,
		visibility = ItemVisibility.TRANSIENT, style = DeclaredDefaults.UNRECORDED)
	private boolean preview;

	@Parameter(required = false, persist = false, visibility = ItemVisibility.MESSAGE)
	private final Notice notice = new Notice();

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus cutout;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus alpha;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus trimap;

	@Override
	public void preview() {
		preview(preview, image, notice, () -> LivePreview.Wish.transparent(model, Device.named(device), SubjectChoice.named(subject), hints, channel,
			settings()));
	}

	@Override
	public void run() {
		cancel();
		new Job(this, LABEL, image).run(this::isolate);
	}

	private IsolationSettings settings() {
		return Choices.settings(edge_radius, matting, decontaminate, contract, quality).withMinSpeck(MinSpeck.parse(min_speck));
	}

	private void isolate(final ImagePlus target, final Progress progress) {
		final Isolation isolation = new Isolation(settings());
		Choices.requireLayers(layers);
		final int bits = Choices.bits(alpha_depth);
		final Isolating pictures = new Isolating(target, slices, channel);
		final double steadiness = Choices.number("steady", steady);
		SteadySegmenter.requireInRange(steadiness);
		final Layers results;
		try (SteadySegmenter segmenter = new SteadySegmenter(Subjects.chosen(SubjectChoice.named(subject), Subjects.recalling(findings(),
			model, Device.named(device), target), target), steadiness)) {
			results = pictures.layers(Choices.kinds(layers, outline), bits, overlay, (picture, index, part) -> {
				if (pictures.isFirstFrame(index)) segmenter.forget();
				return isolation.isolate(picture, Hints.heeding(segmenter, hints, target, index), part);
			}, progress);
		}
		if (outline) results.addOutlinesToManager();
		if (layers.startsWith(Choices.CUTOUT)) cutout = results.cutout();
		if (layers.contains("alpha")) alpha = results.alpha();
		if (layers.equals(Choices.CUTOUT_ALPHA_TRIMAP)) trimap = results.trimap();
	}
}
