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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mattej.evaluate.Scenes;
import org.mattej.matting.GuidedFilterMatting;
import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.picture.Reduction;
import org.mattej.segment.SubjectMap;
import org.mattej.task.Progress;
import org.mattej.trimap.EdgeRadius;
import org.mattej.trimap.TrimapMaker;
import org.mattej.trimap.Trimaps;

import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/** Sketches of a rendered fur in front of foliage, compared with what they stand for. */
class SketchTest {

	private static final int WIDTH = 1600, HEIGHT = 1200;
	private static final Scenes.Scene SCENE = Scenes.render(Scenes.Subject.FUR, Scenes.Backdrop.FOLIAGE, WIDTH, HEIGHT, 7);

	private final Picture<FloatType> picture = Picture.of("fur", SCENE.composite(), Channel.rgb(0, 1));
	private final SubjectMap map = new SubjectMap(SCENE.alpha(), 4, true, List.of());
	private final Sketch sketch = new Sketch(picture, map);

	private Sketch.Seen sketched(final IsolationSettings settings) {
		return sketch.of(settings, Progress.NONE).orElseThrow();
	}

	@Test
	void itIsTheIsolationButSmall() {
		final IsolationSettings settings = IsolationSettings.DEFAULTS.withEdgeRadius(EdgeRadius.of(16)).withContract(2);
		final Isolation isolation = new Isolation(settings.withMatting(GuidedFilterMatting.NAME));
		final Finding found = new Finding(map, TrimapMaker.fromMap(map, settings.edgeRadius(), Progress.NONE), Optional.empty());
		final Picture<?> whole = isolation.cutOut(picture, isolation.matte(picture, found, Progress.NONE), Progress.NONE).subject();
		final Reduction reduction = new Reduction(sketch.factor());
		assertEquals(2, reduction.factor());
		final float[] expected = Planes.floats(reduction.mean(whole.opacity().orElseThrow())), seen = Planes.floats(sketched(settings).subject().opacity()
			.orElseThrow());
		assertEquals(expected.length, seen.length);
		double sum = 0;
		for (int i = 0; i < seen.length; i++) sum += Math.abs(expected[i] - seen[i]);
		assertEquals(0, sum / seen.length, .01);
	}

	@Test
	void aWiderEdgeIsSeen() {
		final long narrow = unknown("4"), wide = unknown("24");
		assertTrue(wide > 1.5 * narrow && narrow > 0, narrow + " and " + wide);
	}

	private long unknown(final String radius) {
		return Trimaps.count(sketched(IsolationSettings.DEFAULTS.withEdgeRadius(EdgeRadius.parse(radius))).trimap()).unknown();
	}

	@Test
	void withoutMattingItIsTheMapItself() {
		final float[] seen = Planes.floats(sketched(IsolationSettings.DEFAULTS.withMatting(IsolationSettings.NO_MATTING)).subject().opacity().orElseThrow());
		final float[] reduced = Planes.floats(sketch.likelihood());
		for (int i = 0; i < seen.length; i++) assertEquals(reduced[i], seen[i], 1e-6);
	}

	@Test
	void thereIsNoneWhereNothingIsLeftOrNothingIsWon() {
		final SubjectMap nothing = new SubjectMap(ArrayImgs.floats(WIDTH, HEIGHT), 4, true, List.of());
		assertEquals(Optional.empty(), new Sketch(picture, nothing).of(IsolationSettings.DEFAULTS, Progress.NONE));
		assertTrue(Sketch.isWorthwhile(picture));
		assertFalse(Sketch.isWorthwhile(Picture.of("small", ArrayImgs.floats(640, 480, 3), Channel.rgb(0, 1))));
	}
}
