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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mattej.evaluate.Scenes;
import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.picture.Tile;
import org.mattej.segment.Findings;
import org.mattej.segment.KnownAnswer;
import org.mattej.segment.SubjectMap;
import org.mattej.task.Progress;
import org.mattej.trimap.EdgeRadius;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/** Parts of a rendered fur in front of foliage, compared with the whole. */
class GlanceTest {

	private static final int WIDTH = 640, HEIGHT = 480;
	private static final IsolationSettings SETTINGS = IsolationSettings.DEFAULTS.withEdgeRadius(EdgeRadius.of(10));
	private static final Scenes.Scene SCENE = Scenes.render(Scenes.Subject.FUR, Scenes.Backdrop.FOLIAGE, WIDTH, HEIGHT, 7);

	private final Picture<FloatType> picture = Picture.of("fur", SCENE.composite(), Channel.rgb(0, 1));
	private final Counting finder = new Counting();
	private final Glance glance = new Glance();

	/** Finds what is really there, and counts how often. */
	private static final class Counting extends KnownAnswer {

		private int asked, closed;

		Counting() {
			super(() -> new SubjectMap(SCENE.alpha(), 4, true, List.of()));
		}

		@Override
		public SubjectMap segment(final RandomAccessibleInterval<FloatType> colours, final Progress progress) {
			asked++;
			return super.segment(colours, progress);
		}

		@Override
		public void close() {
			closed++;
		}
	}

	private Picture<?> look(final IsolationSettings settings, final Tile part) {
		return glance.cutOut(picture, glance.find(picture, settings.edgeRadius(), () -> finder, settings, Progress.NONE), settings, part,
			Progress.NONE);
	}

	private static float[] alpha(final Picture<?> cutout) {
		return Planes.floats(cutout.opacity().orElseThrow());
	}

	private static double difference(final float[] a, final float[] b) {
		assertEquals(a.length, b.length);
		double sum = 0;
		for (int i = 0; i < a.length; i++) sum += Math.abs(a[i] - b[i]);
		return sum / a.length;
	}

	@Test
	void aPartIsThatOfTheWhole() {
		final IsolationSettings settings = SETTINGS.withContract(1.5);
		final Picture<?> whole = new Isolation(settings).isolate(picture, finder, Progress.NONE).subject();
		for (final Tile part : List.of(new Tile(120, 60, 240, 200), new Tile(300, 200, 420, 300), new Tile(0, 0, 60, 60), new Tile(400, 300, 640,
			480))) {
			final Picture<?> seen = look(settings, part), expected = whole.crop(part);
			assertEquals(0, difference(alpha(expected), alpha(seen)), .001, "alpha of " + part);
			final float[] colours = Planes.floats(expected.colours()), found = Planes.floats(seen.colours()), alpha = alpha(expected);
			for (int i = 0; i < colours.length; i++) if (alpha[i % alpha.length] > .3) assertEquals(colours[i], found[i], .1, "colours of " + part);
		}
		assertEquals(2, finder.asked, "once by the isolation itself, once by the glances");
	}

	@Test
	void theWholeIsTheIsolationItself() {
		final Picture<?> whole = new Isolation(SETTINGS).isolate(picture, finder, Progress.NONE).subject();
		final Picture<?> seen = look(SETTINGS, new Tile(0, 0, WIDTH, HEIGHT));
		assertArrayEquals(alpha(whole), alpha(seen));
		assertArrayEquals(Planes.floats(whole.colours()), Planes.floats(seen.colours()));
	}

	@Test
	void onlyWhatDependsOnASettingIsDoneAgain() {
		final Tile part = new Tile(100, 100, 200, 200);
		final Picture<?> first = look(SETTINGS, part);
		final Finding found = glance.find(picture, SETTINGS.edgeRadius(), () -> finder, SETTINGS, Progress.NONE);
		assertNotEquals(0, difference(alpha(first), alpha(look(SETTINGS.withContract(2), part))), "contraction shows");
		final Picture<?> stained = look(SETTINGS.withDecontaminate(0), part);
		assertArrayEquals(alpha(first), alpha(stained));
		assertNotEquals(0, difference(Planes.floats(first.colours()), Planes.floats(stained.colours())), "decontamination shows");
		assertSame(found, glance.find(picture, SETTINGS.edgeRadius(), () -> finder, SETTINGS.withDecontaminate(0), Progress.NONE));
		assertEquals(1, finder.asked);
		look(SETTINGS.withEdgeRadius(EdgeRadius.of(3)), part);
		assertEquals(2, finder.asked, "another trimap");
		assertNotSame(found, glance.find(picture, null, () -> finder, SETTINGS, Progress.NONE), "without a key nothing is kept");
		assertEquals(finder.asked, finder.closed);
	}

	@Test
	void whatWasMattedIsKnown() {
		final Tile part = new Tile(100, 100, 300, 300), within = new Tile(150, 150, 200, 200);
		final Finding found = glance.find(picture, SETTINGS.edgeRadius(), () -> finder, SETTINGS, Progress.NONE);
		assertFalse(glance.knows(found, SETTINGS, part));
		look(SETTINGS, part);
		assertTrue(glance.knows(found, SETTINGS.withDecontaminate(0).withContract(2), part));
		assertFalse(glance.knows(found, SETTINGS.withMatting("guided"), part), "another matting");
		assertFalse(glance.knows(found, SETTINGS, new Tile(0, 0, WIDTH, HEIGHT)), "more of the picture");
		assertTrue(glance.knows(found, SETTINGS, within));
		assertFalse(glance.knows(glance.find(picture, null, () -> finder, SETTINGS, Progress.NONE), SETTINGS, part), "another finding");
	}

	@Test
	void findingsAskOnceForEachPictureAndFinder() {
		final Findings findings = new Findings();
		final Isolation isolation = new Isolation(SETTINGS);
		for (final double contract : new double[] { 0, 2 })
			new Isolation(SETTINGS.withContract(contract)).find(picture, findings.keeping("a", () -> finder), Progress.NONE);
		assertEquals(1, finder.asked);
		final Cutout<FloatType> handedOn = isolation.isolate(picture, findings.recalling("a", () -> {
			throw new AssertionError("not opened");
		}), Progress.NONE);
		assertEquals("known", handedOn.provenance().segmenter());
		assertArrayEquals(Planes.floats(isolation.isolate(picture, finder, Progress.NONE).alpha()), Planes.floats(handedOn.alpha()));
		assertEquals(2, finder.asked);
		isolation.find(picture, findings.keeping("b", () -> finder), Progress.NONE);
		assertEquals(3, finder.asked, "another finder");
		final Picture<FloatType> darker = picture.shownAs(Channel.rgb(0, 2));
		isolation.find(darker, findings.recalling("a", () -> finder), Progress.NONE);
		isolation.find(darker, findings.recalling("a", () -> finder), Progress.NONE);
		assertEquals(5, finder.asked, "another picture, whose answer is not kept");
		isolation.find(picture, findings.keeping("a", () -> finder), Progress.NONE);
		new Isolation(SETTINGS.withMatting(IsolationSettings.NO_MATTING)).find(picture, findings.keeping("a", () -> finder), Progress.NONE);
		assertEquals(6, finder.asked, "the model's own answer");
		assertSame(finder, findings.recalling("c", () -> finder));
	}

	@Test
	void aPictureThatIsCutOutKeepsItsOpacity() {
		final RandomAccessibleInterval<FloatType> half = ArrayImgs.floats(WIDTH, HEIGHT);
		half.forEach(opacity -> opacity.set(.5f));
		final Tile part = new Tile(10, 10, 30, 40);
		final Picture<?> seen = Glance.cutOut(picture.withOpacity(half), SETTINGS, part, Progress.NONE);
		assertEquals(Optional.of(part.size()), seen.opacity().map(opacity -> (int) opacity.size()));
		for (final float opacity : alpha(seen)) assertTrue(opacity == .5f, "opacity: " + opacity);
	}
}
