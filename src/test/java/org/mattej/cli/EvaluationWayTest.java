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

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.mattej.Isolation;
import org.mattej.IsolationSettings;
import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.segment.Findings;
import org.mattej.segment.KnownAnswer;
import org.mattej.segment.SubjectMap;
import org.mattej.task.Progress;

import net.imglib2.type.numeric.real.FloatType;

class EvaluationWayTest {

	private static final int SIDE = 40;

	/** The subject on the right. */
	private static SubjectMap right(final int edge) {
		final float[] map = new float[SIDE * SIDE];
		for (int i = 0; i < map.length; i++) map[i] = i % SIDE < edge ? 0 : 1;
		return new SubjectMap(Planes.wrap(map, SIDE, SIDE), 1, true, List.of());
	}

	/** Such as a network, and the same one with a second beside it. */
	@Test
	void modelsThatBeginWithTheSameNetworkAreBothAsked() {
		final Picture<FloatType> picture = Picture.of("grey", Planes.wrap(new float[3 * SIDE * SIDE], SIDE, SIDE, 3), Channel.rgb(0, 1));
		final Isolation isolation = new Isolation(EvaluationWay.ownAnswer(IsolationSettings.DEFAULTS));
		final Findings findings = new Findings();
		for (final int edge : new int[] { 10, 25 }) {
			final EvaluationWay way = new EvaluationWay("model " + edge, "model " + edge, new KnownAnswer(() -> right(edge)), isolation, false);
			assertEquals(edge <= 17 ? 1 : 0, way.cutOut(picture, findings, Progress.NONE).alpha().getAt(17, 5).get());
		}
	}
}
