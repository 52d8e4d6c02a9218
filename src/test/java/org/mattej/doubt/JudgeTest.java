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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mattej.evaluate.Scenes;
import org.mattej.picture.Planes;
import org.mattej.segment.SubjectMap;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.numeric.real.FloatType;

/** Where a warning must come and where it must not, on pictures of which everything is known. */
class JudgeTest {

	private static final int WIDTH = 800, HEIGHT = 640;

	/** An opacity in 0..1, or a colour, by position. */
	private interface Field {

		double at(double x, double y);
	}

	/** A sharp disc in the middle. */
	private static final Field DISC = (x, y) -> Math.max(0, Math.min(1, 200.5 - Math.hypot(x - 400, y - 320)));

	/** One whose opacity falls over 30 pixels, wider than an edge. */
	private static final Field SOFT = (x, y) -> Math.max(0, Math.min(1, (215 - Math.hypot(x - 400, y - 320)) / 30));

	private static RandomAccessibleInterval<FloatType> plane(final Field field) {
		final float[] values = new float[WIDTH * HEIGHT];
		for (int y = 0; y < HEIGHT; y++) for (int x = 0; x < WIDTH; x++) values[x + y * WIDTH] = (float) field.at(x, y);
		return Planes.wrap(values, WIDTH, HEIGHT);
	}

	/** A subject of one brightness before a background of another, both with a photograph's noise. */
	private static RandomAccessibleInterval<FloatType> picture(final Field alpha, final Field subject, final Field background) {
		final Random random = new Random(5);
		final float[] values = new float[3 * WIDTH * HEIGHT];
		for (int c = 0; c < 3; c++) for (int y = 0; y < HEIGHT; y++) for (int x = 0; x < WIDTH; x++) {
			final double a = alpha.at(x, y);
			values[x + (y + c * HEIGHT) * WIDTH] = (float) (a * subject.at(x, y) + (1 - a) * background.at(x, y) + .02 * random.nextGaussian());
		}
		return Planes.wrap(values, WIDTH, HEIGHT, 3);
	}

	private static final RandomAccessibleInterval<FloatType> PLAIN = picture(DISC, (x, y) -> .8, (x, y) -> .3);

	private static SubjectMap map(final Field likelihood, final double disagreement) {
		return new SubjectMap(plane(likelihood), 1, true, disagreement, List.of(), Map.of());
	}

	private static Judgement judge(final Field alpha) {
		return Judge.judge(picture(alpha, (x, y) -> .8, (x, y) -> .3), Optional.empty(), plane(alpha), Progress.NONE);
	}

	private static void assertWarns(final Judgement judgement, final String word) {
		assertEquals(1, judgement.warnings().size(), judgement.toString());
		assertTrue(judgement.warnings().get(0).contains(word), judgement.toString());
	}

	@Test
	void aSharpSubjectBeforeAnotherColourIsNotDoubted() {
		final Judgement judgement = Judge.judge(PLAIN, Optional.of(map(DISC, .02)), plane(DISC), Progress.NONE);
		assertEquals(List.of(), judgement.warnings());
		assertEquals(List.of(), judgement.doubt().borders());
		assertTrue(judgement.doubt().score() < .05, judgement.toString());
	}

	@ParameterizedTest
	@EnumSource(Scenes.Subject.class)
	void glassSmokeAndMotionLookHalfTransparent(final Scenes.Subject subject) {
		final boolean wide = List.of(Scenes.Subject.GLASS, Scenes.Subject.SMOKE, Scenes.Subject.MOTION).contains(subject);
		final Scenes.Scene scene = Scenes.render(subject, Scenes.Backdrop.FOLIAGE, 400, 320, 7);
		final Judgement judgement = Judge.judge(scene.composite(), Optional.empty(), scene.alpha(), Progress.NONE);
		if (wide) assertWarns(judgement, "looks like glass");
		else assertEquals(List.of(), judgement.warnings(), scene.name());
		assertEquals(wide, judgement.doubt().score() > .4, scene.name() + judgement);
	}

	@Test
	void aNetworkThatHesitatesOverMostOfTheSubjectIsNotClear() {
		final Field grey = (x, y) -> DISC.at(x, y) * (y < 400 ? .4 : 1);
		final Judgement hesitates = Judge.judge(PLAIN, Optional.of(map(grey, 0)), plane(DISC), Progress.NONE);
		assertWarns(hesitates, "No clear subject: the model is unsure about large parts.");
		final Judgement both = Judge.judge(PLAIN, Optional.of(map(grey, 0)), plane(grey), Progress.NONE);
		assertWarns(both, "glass");
		assertTrue(both.doubt().score() > hesitates.doubt().score() && hesitates.doubt().score() > .4);
		// a soft edge of twenty pixels is no hesitation
		final Field soft = (x, y) -> Math.max(0, Math.min(1, (210 - Math.hypot(x - 400, y - 320)) / 20));
		assertEquals(List.of(), Judge.judge(PLAIN, Optional.of(map(soft, 0)), plane(soft), Progress.NONE).warnings());
	}

	@Test
	void greyThatLooksAgreeOnIsGlass() {
		final Field grey = (x, y) -> DISC.at(x, y) * (y < 400 ? .4 : 1);
		final SubjectMap steady = new SubjectMap(plane(grey), 1, true, .1, List.of(), Map.of("transparent", "yes"));
		final Judgement judgement = Judge.judge(PLAIN, Optional.of(steady), plane(DISC), Progress.NONE);
		assertWarns(judgement, "looks like glass");
		assertFalse(judgement.warnings().get(0).contains("unsure"), judgement.toString());
	}

	@Test
	void aNetworkThatContradictsItselfIsNamed() {
		assertWarns(Judge.judge(PLAIN, Optional.of(map(DISC, .7)), plane(DISC), Progress.NONE), "network contradicts itself");
		assertEquals(List.of(), Judge.judge(PLAIN, Optional.of(map(DISC, .3)), plane(DISC), Progress.NONE).warnings());
	}

	@ParameterizedTest
	@CsvSource({ "left, -1, 0", "right, 1, 0", "top, 0, -1", "bottom, 0, 1" })
	void alikeColoursAreNamedBySide(final String side, final int dx, final int dy) {
		// on one side of the disc the background is as bright as the disc itself
		final Field there = (x, y) -> dx * (x - 400) + dy * (y - 320) > Math.abs(dy * (x - 400) + dx * (y - 320)) ? 1 : 0;
		final Field soft = (x, y) -> there.at(x, y) > 0 ? SOFT.at(x, y) : DISC.at(x, y);
		assertWarns(Judge.judge(alike(soft, there), Optional.empty(), plane(soft), Progress.NONE), "alike along the " + side + " edge");
		// or the matte is crisp, but the network saw more
		final Field more = (x, y) -> there.at(x, y) > 0 && Math.hypot(x - 400, y - 320) < 240 ? 1 : DISC.at(x, y);
		assertWarns(Judge.judge(alike(DISC, there), Optional.of(map(more, 0)), plane(DISC), Progress.NONE), "alike along the " + side + " edge");
		// the network knew the subject in spite of it
		final Judgement knew = Judge.judge(alike(DISC, there), Optional.of(map(DISC, 0)), plane(DISC), Progress.NONE);
		assertEquals(List.of(), knew.warnings());
		assertEquals(.25, knew.doubt().parts().get("alike"), .06);
		// a matte that is as wide where colours differ
		assertEquals(List.of(), Judge.judge(picture(soft, (x, y) -> .8, (x, y) -> .3), Optional.empty(), plane(soft), Progress.NONE).warnings());
	}

	/** A picture whose background is as bright as its subject where {@code there} is 1, and darker where it is 0. */
	private static RandomAccessibleInterval<FloatType> alike(final Field alpha, final Field there) {
		return picture(alpha, (x, y) -> .8, (x, y) -> .3 + .5 * there.at(x, y));
	}

	@Test
	void theSameMeanIsNotAlikeIfTheTextureIsNot() {
		final RandomAccessibleInterval<FloatType> colours = picture(SOFT, (x, y) -> .5, (x, y) -> ((int) x / 3 + (int) y / 3) % 2);
		assertEquals(List.of(), Judge.judge(colours, Optional.empty(), plane(SOFT), Progress.NONE).warnings());
		assertWarns(Judge.judge(picture(SOFT, (x, y) -> .5, (x, y) -> .5), Optional.empty(), plane(SOFT), Progress.NONE),
			"alike along the left, right, top and bottom edge");
	}

	@Test
	void whatTellsNothingAboutTheErrorIsReportedButDoesNotCount() {
		final Judgement alike = Judge.judge(picture(DISC, (x, y) -> .5, (x, y) -> .5), Optional.empty(), plane(DISC), Progress.NONE);
		assertEquals(1, alike.doubt().parts().get("alike"), .01);
		final Judgement touching = judge((x, y) -> x < 300 ? 1 : 0);
		assertTrue(touching.doubt().parts().get("borders") > .5, touching.toString());
		for (final Judgement judgement : List.of(alike, touching)) assertTrue(judgement.doubt().score() < .05, judgement.toString());
	}

	@Test
	void nothingAndEverythingAreNoClearSubject() {
		assertWarns(judge((x, y) -> x < 10 && y < 10 ? 1 : 0), "No clear subject");
		final Judgement everything = judge((x, y) -> x < 10 && y < 10 ? 0 : 1);
		assertTrue(everything.warnings().stream().anyMatch(w -> w.contains("everything seems to be subject")), everything.toString());
		assertTrue(everything.doubt().score() > .6, everything.toString());
		assertEquals(0, judge((x, y) -> 0).doubt().parts().get("glass"));
	}

	@Test
	void bordersAreNamedAndPortraitsMayStandOnTheirs() {
		final Judgement portrait = judge((x, y) -> y > 300 ? 1 : 0);
		assertEquals(List.of("left", "right", "bottom"), portrait.doubt().borders());
		assertEquals(List.of(), portrait.warnings());
		assertWarns(judge((x, y) -> x < 300 ? 1 : 0), "reaches the left, top and bottom border");
		assertEquals(0, judge(DISC).doubt().parts().get("borders"));
	}

	@Test
	void smallPicturesAreSmallForNetworksOnly() {
		final RandomAccessibleInterval<FloatType> colours = Planes.wrap(new float[3 * 500 * 700], 500, 700, 3);
		final float[] alpha = new float[500 * 700];
		for (int i = 0; i < alpha.length; i++) if (Math.hypot(i % 500 - 250, i / 500 - 350) < 150) alpha[i] = 1;
		for (int c = 0; c < 3; c++) for (int i = 0; i < alpha.length; i++) Planes.floats(colours)[i + c * alpha.length] = alpha[i];
		final SubjectMap network = new SubjectMap(Planes.wrap(alpha, 500, 700), 1, true, List.of());
		assertWarns(Judge.judge(colours, Optional.of(network), network.likelihood(), Progress.NONE), "500x700 pixels, the short side under 600");
		final Judgement byHand = Judge.judge(colours, Optional.empty(), network.likelihood(), Progress.NONE);
		assertEquals(List.of(), byHand.warnings());
		assertEquals(.222, byHand.doubt().parts().get("resolution"), .001);
		// what is seen here stands for a panorama of 2000 x 2800
		final Judgement reduced = Judge.judge(colours, Optional.of(network), network.likelihood(), 2000, 2800, Progress.NONE);
		assertEquals(List.of(), reduced.warnings());
		assertEquals(0, reduced.doubt().parts().get("resolution"));
	}

	@Test
	void threadsDoNotMatterAndNumbersStayInRange() {
		final Scenes.Scene scene = Scenes.render(Scenes.Subject.HAIR, Scenes.Backdrop.FOLIAGE, 401, 333, 3);
		final List<Judgement> judgements = new ArrayList<>();
		for (final int threads : new int[] { 1, 3 }) judgements.add(Parallelization.runWithNumThreads(threads, () -> Judge.judge(scene.composite(),
			Optional.empty(), scene.alpha(), Progress.NONE)));
		assertEquals(judgements.get(0), judgements.get(1));
		final Collection<Double> values = judgements.get(0).doubt().parts().values();
		assertEquals(8, values.size());
		assertFalse(values.stream().anyMatch(value -> !(value >= 0 && value <= 1)));
		for (final int side : new int[] { 1, 3 }) assertTrue(Judge.judge(Planes.wrap(new float[3 * side * side], side, side, 3), Optional.empty(),
			Planes.wrap(new float[side * side], side, side), Progress.NONE).doubt().score() <= 1);
	}
}
