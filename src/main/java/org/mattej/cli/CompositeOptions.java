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
package org.mattej.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.mattej.compose.CompositeSettings;
import org.mattej.compose.Framing;
import org.mattej.file.Backgrounds;
import org.mattej.file.Presets;
import org.mattej.task.MendableException;

import picocli.CommandLine.Option;

/** The options that make up {@link CompositeSettings}. */
final class CompositeOptions {

	@Option(names = "--preset", paramLabel = "NAME",
		description = "Settings of a composite by name, such as marketplace: white, square, the subject at 85 %%. Other options win over it.")
	private String preset;

	/** What the preset was, as JSON, where a journal tells it. */
	@Option(names = "--preset-values", hidden = true)
	private String presetValues;

	@Option(names = "--background", paramLabel = "BACKGROUND",
		description = "Write also a composite over a new background: transparent, white, black, #RRGGBB, gradient:#a-#b, blurred (the picture's own), or a picture's file, also as fit:FILE or tile:FILE. Default: transparent.")
	private String background;

	@Option(names = "--shadow", description = "Let the subject cast a soft shadow on the composite's background.")
	private boolean drop;

	@Option(names = "--shadow-kind", paramLabel = "none|drop|contact|both",
		description = "Which shadow: on what is behind, or where the subject stands on the ground.")
	private String shadow;

	@Option(names = "--shadow-softness", paramLabel = "PERCENT", description = "The shadow's blur, in per cent of the shorter side. Default: 1.8.")
	private String softness;

	@Option(names = "--shadow-angle", paramLabel = "DEGREES",
		description = "Where the light comes from: 0 right, 90 above, 180 left. Default: 112.")
	private String angle;

	@Option(names = "--shadow-strength", paramLabel = "0..1", description = "How much light the shadow takes away. Default: 0.45.")
	private String strength;

	@Option(names = "--canvas", paramLabel = "CANVAS", description = "The composite's frame: " + Framing.CANVASES + ". Default: picture.")
	private String canvas;

	@Option(names = "--align", paramLabel = "SIDE", description = "Where the subject stands on it: centre, top, bottom, left, right. Default: centre.")
	private String align;

	@Option(names = "--subject-size", paramLabel = "0..1", description = "The share of a square or fixed canvas that the subject takes. Default: 0.85.")
	private String subjectSize;

	@Option(names = "--margin", paramLabel = "PERCENT",
		description = "Left around the subject by --crop and --canvas subject, in per cent of its longer side. Default: 0.")
	private String margin;

	/** @throws MendableException if one of them is out of range, or a shadow has nothing to fall on */
	CompositeSettings settings() {
		final Map<String, String> values = presetValues().map(Presets::parse).orElseGet(LinkedHashMap::new);
		put(values, "background", background);
		put(values, "shadow", shadow != null ? shadow : drop ? "drop" : null);
		put(values, "shadow_softness", softness);
		put(values, "shadow_angle", angle);
		put(values, "shadow_strength", strength);
		put(values, "canvas", canvas);
		put(values, "align", align);
		put(values, "subject_size", subjectSize);
		put(values, "margin", margin);
		return CompositeSettings.of(values);
	}

	/** The values that the preset had when they were first asked for, as JSON: a journal keeps them, so that they hold if it is changed. */
	Optional<String> presetValues() {
		if (preset != null && presetValues == null) presetValues = Presets.text(Presets.load().named(preset));
		return Optional.ofNullable(presetValues);
	}

	private static void put(final Map<String, String> values, final String name, final String value) {
		if (value != null) values.put(name, value);
	}

	/** The file that the background is read from. */
	Optional<Path> file() {
		return Backgrounds.file(settings().background());
	}
}
