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
import org.mattej.imagej.Layers;
import org.mattej.imagej.Notice;
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

	@Parameter(label = "Steady", description = "Of all frames of a film: how far the matte of the frame before is believed, 0 to 1. " +
		"0.7 takes flicker away; less if the matte lags behind")
	private String steady = "0";

	@Parameter(label = "Layers", description = Meanings.LAYERS + "; the plate is the picture without its " +
		"subject, filled in, for putting something else there", choices = { Choices.CUTOUT, Choices.CUTOUT_ALPHA,
		Choices.CUTOUT_ALPHA_TRIMAP, Choices.CUTOUT_PLATE, Choices.EVERY_LAYER, Choices.ALPHA, Choices.NOTHING })
	private String layers = Choices.CUTOUT;

	@Parameter(label = "Alpha depth", description = Meanings.ALPHA_DEPTH, choices = { Choices.BITS_8,
		Choices.BITS_16, Choices.BITS_32 })
	private String alpha_depth = Choices.BITS_8;

	@Parameter(label = "Overlay", description = Meanings.OVERLAY)
	private boolean overlay;

	@Parameter(label = "Outline", description = "Adds the outline of the subject, where opacity is one half, to the ROI Manager. " +
		"For ImageJ's own measurements")
	private boolean outline;

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

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus plate;

	@Override
	public void preview() {
		preview(preview, notice, this::wish);
	}

	@Override
	void isolate(final ImagePlus target, final Progress progress) {
		final IsolationSettings settings = settings();
		Choices.requireLayers(layers);
		final int bits = Choices.bits(alpha_depth);
		final Isolating pictures = pictures(target);
		final Isolation isolation = pictures.isolation(settings);
		final double steadiness = Choices.number("steady", steady);
		SteadySegmenter.requireInRange(steadiness);
		final Layers results;
		try (SteadySegmenter segmenter = new SteadySegmenter(segmenter(target), steadiness)) {
			results = pictures.layers(Choices.kinds(layers, outline), bits, overlay, (picture, index, part) -> {
				if (pictures.isFirstFrame(index)) segmenter.forget();
				return isolation.isolate(picture, heeding(segmenter, target, index), part);
			}, progress);
		}
		if (outline) results.addOutlinesToManager();
		if (layers.startsWith(Choices.CUTOUT)) cutout = results.cutout();
		if (layers.contains(Choices.ALPHA_LAYER)) alpha = results.alpha();
		if (layers.contains(Choices.TRIMAP_LAYER)) trimap = results.trimap();
		if (layers.contains(Choices.PLATE_LAYER)) plate = results.plate();
	}
}
