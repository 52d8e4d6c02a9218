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
import java.util.List;
import java.util.Map;

import org.mattej.doubt.Doubt;

import com.google.gson.GsonBuilder;

/**
 * Where a result comes from: enough to make it again.
 *
 * @param version MatteJ's version
 * @param picture the source's name
 * @param width the source's width in pixels
 * @param height the source's height in pixels
 * @param segmenter the segmenter's name, or {@code trimap} or {@code alpha} if that was given instead
 * @param segmenterFacts what the segmenter adds, such as a network's sha256 and device
 * @param settings every setting under its macro name; {@code edge_radius_pixels} is what an automatic edge radius
 *          came to, {@code crop} the left, top, width and height of what was kept
 * @param doubt how far the result is to be doubted, and why
 * @param warnings what the user should know, in plain words
 * @param stageMillis time per stage in milliseconds, in the order of the stages
 */
public record Provenance(String version, String picture, long width, long height, String segmenter, Map<String, String> segmenterFacts,
	Map<String, String> settings, Doubt doubt, List<String> warnings, Map<String, Double> stageMillis)
{

	/** The key under which images, PNG and TIFF files carry the provenance. */
	public static final String KEY = "MatteJ";

	/** The same without times: what is embedded in results, so that equal work gives equal files. */
	public Provenance withoutTimes() {
		return new Provenance(version, picture, width, height, segmenter, segmenterFacts, settings, doubt, warnings, Map.of());
	}

	/** The same with further settings: what was made of a cutout. */
	public Provenance with(final Map<String, String> further) {
		final Map<String, String> all = new LinkedHashMap<>(settings);
		all.putAll(further);
		return new Provenance(version, picture, width, height, segmenter, segmenterFacts, all, doubt, warnings, stageMillis);
	}

	/** One JSON object on one line. */
	public String toJson() {
		return new GsonBuilder().disableHtmlEscaping().create().toJson(this);
	}
}
