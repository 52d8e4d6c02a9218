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
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.mattej.IsolationSettings;
import org.mattej.compose.CompositeSettings;
import org.mattej.file.Presets;
import org.mattej.imagej.Layers;
import org.mattej.imagej.Pictures;
import org.mattej.segment.MinSpeck;
import org.mattej.segment.Quality;
import org.mattej.task.MendableException;
import org.mattej.trimap.EdgeRadius;

/** Choices that several commands offer. Macros hand over any text, so every choice is checked. */
final class Choices {

	static final String CURRENT = "current", ALL = "all";

	static final String CUTOUT = "cutout", CUTOUT_ALPHA = "cutout and alpha", CUTOUT_ALPHA_TRIMAP = "cutout, alpha and trimap",
			CUTOUT_PLATE = "cutout and plate", EVERY_LAYER = "cutout, alpha, trimap and plate", ALPHA = "alpha only", NOTHING = "none";

	/** What the names of choices contain. */
	static final String ALPHA_LAYER = "alpha", TRIMAP_LAYER = "trimap", PLATE_LAYER = "plate";

	static final String BITS_8 = "8-bit", BITS_16 = "16-bit", BITS_32 = "32-bit";

	private Choices() {}

	/** @throws MendableException if the value is none of the allowed ones; the message lists them */
	static String require(final String parameter, final String value, final String... allowed) {
		if (List.of(allowed).contains(value)) return value;
		throw MendableException.usage("There is no choice '" + value + "' for " + parameter + "; there are: " + String.join("; ", allowed) +
			".");
	}

	static void requireLayers(final String value) {
		require("layers", value, CUTOUT, CUTOUT_ALPHA, CUTOUT_ALPHA_TRIMAP, CUTOUT_PLATE, EVERY_LAYER, ALPHA, NOTHING);
	}

	/** Which layers are kept for a choice of layers, and perhaps for an outline. */
	static Set<Layers.Kind> kinds(final String layers, final boolean outline) {
		final Set<Layers.Kind> kinds = EnumSet.noneOf(Layers.Kind.class);
		if (layers.startsWith(CUTOUT)) kinds.add(Layers.Kind.CUTOUT);
		if (layers.contains(ALPHA_LAYER) || outline) kinds.add(Layers.Kind.ALPHA);
		if (layers.contains(PLATE_LAYER)) kinds.add(Layers.Kind.PLATE);
		if (layers.contains(TRIMAP_LAYER)) kinds.add(Layers.Kind.TRIMAP);
		return kinds;
	}

	/** @throws MendableException if a value is nonsense or out of range */
	static IsolationSettings settings(final String edgeRadius, final String matting, final String decontaminate, final String contract) {
		return new IsolationSettings(EdgeRadius.parse(edgeRadius), matting, number("decontaminate", decontaminate), number("contract",
			contract), MinSpeck.AUTO, Quality.STANDARD);
	}

	/**
	 * How a composite is made.
	 *
	 * @param preset whose values win, or {@link #NOTHING}
	 * @throws MendableException if there is no such preset, or a value is nonsense or out of range
	 */
	static CompositeSettings composition(final String preset, final Map<String, String> given) {
		final Map<String, String> values = new LinkedHashMap<>(given);
		if (!preset.equals(NOTHING)) values.putAll(Presets.load().named(preset));
		return CompositeSettings.of(values);
	}

	static double number(final String parameter, final String text) {
		try {
			return Double.parseDouble(text.trim());
		}
		catch (final NumberFormatException e) {
			throw MendableException.usage("The value of " + parameter + " must be a number, not '" + text + "'.");
		}
	}

	/** Empty if no file was named. */
	static Optional<Path> path(final File named) {
		return Optional.ofNullable(named).map(file -> file.getPath().trim()).filter(path -> !path.isEmpty()).map(Path::of);
	}

	/** Which of an image's pictures are meant by {@link #CURRENT} or {@link #ALL}. */
	static List<Integer> indices(final String slices, final Pictures pictures) {
		if (require("slices", slices, CURRENT, ALL).equals(CURRENT)) return List.of(pictures.current());
		return IntStream.range(0, pictures.count()).boxed().collect(Collectors.toList());
	}

	/** Bits per sample of a choice of depth. */
	static int bits(final String depth) {
		return Integer.parseInt(require("alpha_depth", depth, BITS_8, BITS_16, BITS_32).replace("-bit", ""));
	}
}
