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
import java.util.List;
import java.util.Map;

import org.mattej.Cutout;
import org.mattej.Isolation;
import org.mattej.Provenance;
import org.mattej.compose.Background;
import org.mattej.compose.CompositeSettings;
import org.mattej.compose.Painting;
import org.mattej.imagej.Layers;
import org.mattej.imagej.Notice;
import org.mattej.imagej.Pictures;
import org.mattej.imagej.Scenes;
import org.mattej.imagej.Subjects;
import org.mattej.picture.Channel;
import org.mattej.segment.Segmenter;
import org.mattej.task.Progress;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** Puts the subject of a picture over another background. A picture with an alpha channel is taken as cut out already. */
@Plugin(type = Command.class, headless = true, menu = { @Menu(label = "Plugins"), @Menu(label = "MatteJ"), @Menu(
	label = ReplaceBackground.LABEL, weight = 6) })
public final class ReplaceBackground extends Previewing {

	static final String LABEL = "Replace Background...";

	@Parameter(label = "Background", description = "white, black, #RRGGBB, gradient:#RRGGBB-#RRGGBB, blurred (the picture's own), " +
		"the title of an open image, or a file; also fit:FILE (fitted in), tile:FILE (repeated)")
	private String background = "white";

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

	@Parameter(label = "Margin", description = Meanings.MARGIN)
	private String margin = "0";

	@Parameter(label = "Preview", description = "Shows the subject on its new background while this dialog is open; another canvas " +
		"is fitted into the picture's window", persist = false, visibility = ItemVisibility.TRANSIENT, style = DeclaredDefaults.UNRECORDED)
	private boolean preview;

	@Parameter(required = false, persist = false, visibility = ItemVisibility.MESSAGE)
	private final Notice notice = new Notice();

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus composite;

	@Override
	public void preview() {
		preview(preview, notice, () -> {
			final CompositeSettings composition = composition();
			return wish().before(composition, () -> Scenes.behind(composition.background()));
		});
	}

	@Override
	void isolate(final ImagePlus target, final Progress progress) {
		final Isolating meant = pictures(target);
		final Isolation isolation = meant.isolation(settings());
		final CompositeSettings composition = composition();
		final Background behind = Scenes.behind(composition.background());
		final Pictures pictures = Pictures.of(target);
		final boolean cut = pictures.get(pictures.current()).opacity().isPresent();
		final Layers layers = new Layers(target, meant.count(), EnumSet.of(Layers.Kind.COMPOSITE));
		try (Segmenter segmenter = cut ? null : segmenter(target)) {
			meant.each((picture, index, part) -> {
				final Progress isolating = part.part(0, .9);
				final Cutout<?> cutout = cut ? isolation.cutOut(picture.withoutOpacity(), Subjects.requireOpacity(picture), isolating) : isolation.isolate(picture,
					heeding(segmenter, target, index), isolating);
				final Provenance provenance = cutout.provenance().with(composition.asMap(behind));
				final List<Channel> shown = pictures.shown(index); // as the image is displayed, whichever channel shows the subject
				final Painting painting = composition.compose(cutout.subject().shownAs(shown), picture.shownAs(shown), behind, part.part(.9, .95));
				layers.addComposite(index, painting, provenance, part.part(.95, 1));
				return provenance.warnings();
			}, progress);
		}
		composite = layers.composite();
	}

	private CompositeSettings composition() {
		return Choices.composition(preset, Map.of("background", background, "shadow", shadow, "shadow_softness", shadow_softness, "shadow_angle",
			shadow_angle, "shadow_strength", shadow_strength, "canvas", canvas, "align", align, "subject_size", subject_size, "margin", margin));
	}
}
