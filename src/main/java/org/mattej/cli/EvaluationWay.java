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

import java.util.List;

import org.mattej.Cutout;
import org.mattej.Finding;
import org.mattej.Isolation;
import org.mattej.IsolationSettings;
import org.mattej.picture.Picture;
import org.mattej.segment.Findings;
import org.mattej.segment.Segmenter;
import org.mattej.task.Progress;

/**
 * One way to a matte that is evaluated.
 *
 * @param name what lines of output call it
 * @param model by which the segmenter was chosen: two may begin with the same network
 * @param segmenter finds the subject
 * @param trimapAlone whether the same matting method learns nothing of the segmenter's answer but its trimap
 */
record EvaluationWay(String name, String model, Segmenter segmenter, Isolation isolation, boolean trimapAlone) {

	/** A segmenter's way, and those that it should be better than: its model's own answer, and the same matting from its trimap alone. */
	static List<EvaluationWay> compared(final String model, final Segmenter segmenter, final Isolation isolation, final Isolation alone) {
		return List.of(new EvaluationWay(model + ", own answer", model, segmenter, alone, false), new EvaluationWay(model + ", trimap alone", model, segmenter,
			isolation, true), new EvaluationWay(model, model, segmenter, isolation, false));
	}

	/** Settings that keep a model's own answer. */
	static IsolationSettings ownAnswer(final IsolationSettings settings) {
		return settings.withMatting(IsolationSettings.NO_MATTING);
	}

	/** @param findings what was found in this picture, so that ways with the same segmenter ask it once */
	Cutout<?> cutOut(final Picture<?> picture, final Findings findings, final Progress progress) {
		final Segmenter asked = findings.keeping(model, () -> segmenter);
		if (!trimapAlone) return isolation.isolate(picture, asked, progress);
		final Finding found = isolation.find(picture, asked, progress);
		return isolation.withMatting(isolation.matting(found.map())).isolate(picture, found.trimap(), progress);
	}
}
