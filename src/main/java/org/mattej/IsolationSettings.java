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
package org.mattej;

import java.util.LinkedHashMap;
import java.util.Map;

import org.mattej.matting.MattingMethods;
import org.mattej.segment.MinSpeck;
import org.mattej.segment.Quality;
import org.mattej.task.MendableException;
import org.mattej.trimap.EdgeRadius;

/**
 * How subjects are isolated. Immutable and validated.
 *
 * @param edgeRadius half-width of the unknown band around the subject's edge
 * @param matting a name of {@link MattingMethods#names()}, or {@link #NO_MATTING} to keep the segmenter's own answer
 * @param decontaminate how much of the old background's colour is taken out of the edge, 0 (nothing) to 1 (all)
 * @param contract by how many pixels the matte is drawn in, 0 to {@link #MAXIMUM_CONTRACTION}
 * @param minSpeck from which area on something small belongs to a subject that a segmenter finds
 * @param quality how much time is spent
 */
public record IsolationSettings(EdgeRadius edgeRadius, String matting, double decontaminate, double contract, MinSpeck minSpeck,
	Quality quality)
{

	/** The name of the choice to keep the segmenter's answer as the alpha matte. */
	public static final String NO_MATTING = "none";

	/** The largest contraction, in pixels. */
	public static final double MAXIMUM_CONTRACTION = 100;

	/** Edge radius and matting automatic, all of the background's colour taken out, not contracted, specks automatic, standard quality. */
	public static final IsolationSettings DEFAULTS = new IsolationSettings(EdgeRadius.AUTO, MattingMethods.AUTOMATIC, 1, 0,
		MinSpeck.AUTO, Quality.STANDARD);

	public IsolationSettings {
		if (!matting.equals(NO_MATTING)) MattingMethods.requireName(matting);
		if (!(decontaminate >= 0 && decontaminate <= 1)) throw MendableException.usage(
			"The amount of decontamination must be from 0 to 1, not " + decontaminate + ".");
		if (!(contract >= 0 && contract <= MAXIMUM_CONTRACTION)) throw MendableException.usage(
			"The contraction must be from 0 to " + (int) MAXIMUM_CONTRACTION + " pixels, not " + contract + ".");
	}

	public IsolationSettings withEdgeRadius(final EdgeRadius radius) {
		return new IsolationSettings(radius, matting, decontaminate, contract, minSpeck, quality);
	}

	public IsolationSettings withMatting(final String method) {
		return new IsolationSettings(edgeRadius, method, decontaminate, contract, minSpeck, quality);
	}

	public IsolationSettings withDecontaminate(final double amount) {
		return new IsolationSettings(edgeRadius, matting, amount, contract, minSpeck, quality);
	}

	public IsolationSettings withContract(final double pixels) {
		return new IsolationSettings(edgeRadius, matting, decontaminate, pixels, minSpeck, quality);
	}

	public IsolationSettings withMinSpeck(final MinSpeck smallest) {
		return new IsolationSettings(edgeRadius, matting, decontaminate, contract, smallest, quality);
	}

	public IsolationSettings withQuality(final Quality amount) {
		return new IsolationSettings(edgeRadius, matting, decontaminate, contract, minSpeck, amount);
	}

	/** Every setting under the name it has in macros, in a fixed order. */
	public Map<String, String> asMap() {
		final Map<String, String> map = new LinkedHashMap<>();
		map.put("edge_radius", edgeRadius.toString());
		map.put("matting", matting);
		map.put("decontaminate", Double.toString(decontaminate));
		map.put("contract", Double.toString(contract));
		map.put("min_speck", minSpeck.toString());
		map.put("quality", quality.toString());
		return map;
	}
}
