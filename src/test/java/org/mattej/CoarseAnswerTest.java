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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mattej.evaluate.Scenes;
import org.mattej.matting.ClosedFormMatting;
import org.mattej.matting.HalfSizeMatting;
import org.mattej.matting.MatteJMatting;
import org.mattej.matting.MattingInput;
import org.mattej.matting.MattingMethod;
import org.mattej.picture.Channel;
import org.mattej.picture.GaussianBlur;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.segment.KnownAnswer;
import org.mattej.segment.MinSpeck;
import org.mattej.segment.Quality;
import org.mattej.segment.Specks;
import org.mattej.segment.SubjectMap;
import org.mattej.task.Progress;
import org.mattej.trimap.EdgeRadius;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/** What becomes of a picture of which the segmenter sees much less than there is. */
class CoarseAnswerTest {

	private static final int WIDTH = 640, HEIGHT = 480;

	private final Scenes.Scene scene = Scenes.render(Scenes.Subject.FUR, Scenes.Backdrop.FOLIAGE, WIDTH, HEIGHT, 3);
	private final Picture<FloatType> picture = Picture.of("fur", scene.composite(), Channel.rgb(0, 1));
	private final RandomAccessibleInterval<FloatType> answer = Planes.wrap(GaussianBlur.blur(Planes.floats(scene.alpha()), WIDTH, HEIGHT, 2,
		Progress.NONE), WIDTH, HEIGHT);

	private Cutout<FloatType> isolate(final IsolationSettings settings, final double resolution) {
		return new Isolation(settings).isolate(picture, new KnownAnswer(() -> new SubjectMap(answer, resolution, true, List.of())), Progress.NONE);
	}

	/** The matte of what an isolation took for unknown. */
	private void assertMatte(final MattingMethod method, final Cutout<FloatType> cutout) {
		final RandomAccessibleInterval<FloatType> alpha = Planes.plane(cutout.trimap());
		method.matte(new MattingInput(scene.composite(), cutout.trimap(), Optional.of(answer)), alpha, Progress.NONE);
		assertArrayEquals(Planes.floats(Specks.without(alpha, MinSpeck.AUTO)), Planes.floats(cutout.alpha()));
	}

	@Test
	void standardSolvesAtHalfTheSize() {
		assertMatte(new HalfSizeMatting(new MatteJMatting()), isolate(IsolationSettings.DEFAULTS, 4));
	}

	@Test
	void aSegmenterThatSeesNearlyAllIsWorthTheWhole() {
		assertMatte(new MatteJMatting(), isolate(IsolationSettings.DEFAULTS, 2));
	}

	@Test
	void aChosenMethodWorksOnTheWhole() {
		assertMatte(new ClosedFormMatting(), isolate(IsolationSettings.DEFAULTS.withMatting("closed-form"), 4));
	}

	@Test
	void theBestQualityDoesNotHalve() {
		final Cutout<FloatType> best = isolate(IsolationSettings.DEFAULTS.withQuality(Quality.BEST), 4);
		assertEquals("matteJ", best.provenance().settings().get("matting"));
		final Cutout<FloatType> chosen = isolate(IsolationSettings.DEFAULTS.withMatting("matteJ"), 4);
		assertArrayEquals(Planes.floats(chosen.alpha()), Planes.floats(best.alpha()));
	}

	/** The automatic band is made of squares of four pixels; one that is given in pixels is as narrow as was asked for. */
	@Test
	void theTrimapIsAsFineAsIsAskedFor() {
		assertTrue(isMadeOfSquares(isolate(IsolationSettings.DEFAULTS, 4).trimap()));
		assertFalse(isMadeOfSquares(isolate(IsolationSettings.DEFAULTS.withEdgeRadius(EdgeRadius.of(3)), 4).trimap()));
	}

	private static boolean isMadeOfSquares(final RandomAccessibleInterval<UnsignedByteType> trimap) {
		final byte[] kinds = Planes.bytes(trimap);
		for (int y = 0; y < HEIGHT; y++) for (int x = 0; x < WIDTH; x++) if (kinds[y * WIDTH + x] != kinds[y / 2 * 2 * WIDTH + x / 2 * 2]) return false;
		return true;
	}

	@Test
	void everyStageHasItsTime() {
		assertEquals(List.of("colours", "segment", "trimap", "matting", "edge", "doubt", "foreground"), List.copyOf(isolate(IsolationSettings.DEFAULTS,
			4).provenance().stageMillis().keySet()));
	}
}
