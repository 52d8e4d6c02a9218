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

import org.mattej.IsolationSettings;
import org.mattej.matting.MattingMethods;
import org.mattej.segment.MinSpeck;
import org.mattej.segment.Quality;
import org.mattej.trimap.EdgeRadius;

import picocli.CommandLine.Option;

/** The options that make up {@link IsolationSettings}. */
final class IsolationOptions {

	@Option(names = "--edge-radius", paramLabel = "PX|auto", defaultValue = "auto",
		description = "Half-width in pixels of the unknown band around the subject's edge. Default: ${DEFAULT-VALUE}.")
	private String edgeRadius;

	@Option(names = "--matting", paramLabel = "METHOD", defaultValue = MattingMethods.AUTOMATIC, completionCandidates = MattingNames.class,
		description = "How the edge's opacity is found: ${COMPLETION-CANDIDATES}; none keeps the model's own answer. Default: ${DEFAULT-VALUE}.")
	private String matting;

	@Option(names = "--decontaminate", paramLabel = "0..1", defaultValue = "1",
		description = "How much of the old background's colour is taken out of the edge. Default: ${DEFAULT-VALUE}.")
	private double decontaminate;

	@Option(names = "--contract", paramLabel = "PX", defaultValue = "0",
		description = "By how many pixels the matte is drawn in. Default: ${DEFAULT-VALUE}.")
	private double contract;

	@Option(names = "--min-speck", paramLabel = "PX|auto", defaultValue = "auto",
		description = "What has a smaller area is no part of a subject that a model finds; 0 keeps all. Default: ${DEFAULT-VALUE}, what the model is unsure of below 0.05 %% of the picture.")
	private String minSpeck;

	@Option(names = "--quality", paramLabel = "QUALITY", defaultValue = "standard",
		description = Quality.MEANING + ". Default: ${DEFAULT-VALUE}.")
	private String quality;

	/** @throws org.mattej.task.MendableException if one of them is out of range */
	IsolationSettings settings() {
		return new IsolationSettings(EdgeRadius.parse(edgeRadius), matting, decontaminate, contract, MinSpeck.parse(minSpeck), Quality
			.named(quality));
	}
}
