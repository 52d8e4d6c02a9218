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
package org.mattej.doubt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How far a result is to be doubted, and why. A number to sort results by, so that a person looks at the worst first; what it
 * is made of is said by its parts.
 *
 * @param score 0 (nothing speaks against the result) to 1: one minus the product of one minus each part times its weight
 * @param parts each reason for doubt under its macro-like name, 0..1, in the order of {@link Part}
 * @param borders which borders of the picture the subject touches: left, right, top, bottom
 */
public record Doubt(double score, Map<String, Double> parts, List<String> borders) {

	/**
	 * A reason for doubt. The weight is how much of the score it makes up alone; 0 for what is worth knowing but does not tell good results
	 * from bad ones: on photographs it had no correlation with the true error.
	 */
	enum Part {

		/** How much of the subject map is wide grey: neither subject nor background over more than an edge's width. */
		UNSURE(.8),
		/** How far a network contradicts itself when it looks from farther away. */
		DISAGREEMENT(.8),
		/** Next to nothing of the frame is subject, or nearly all. */
		FRAME(.7),
		/** How much of the left, right and top border is subject; the bottom counts half, as portraits stand on it. */
		BORDERS(0),
		/** How much of the subject is wide and half transparent. */
		GLASS(.4),
		/** How much of the subject's mass lies in pixels that are neither opaque nor clear. */
		BETWEEN(.5),
		/** Along how much of the edge subject and background have alike colours. */
		ALIKE(0),
		/** How far the short side is below 600 pixels. */
		RESOLUTION(.1);

		private final double weight;

		Part(final double weight) {
			this.weight = weight;
		}

		/** The name in the provenance. */
		String key() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	static Doubt of(final Map<Part, Double> values, final List<String> borders) {
		final Map<String, Double> parts = new LinkedHashMap<>();
		double trust = 1;
		for (final Part part : Part.values()) {
			final double value = Math.max(0, Math.min(1, values.getOrDefault(part, 0.)));
			parts.put(part.key(), rounded(value));
			trust *= 1 - part.weight * value;
		}
		return new Doubt(rounded(1 - trust), parts, List.copyOf(borders));
	}

	/** Three digits are more than it means. */
	private static double rounded(final double value) {
		return Math.rint(value * 1000) / 1000;
	}
}
