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
package org.mattej.correct;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.mattej.CancelledProgress;
import org.mattej.evaluate.Scenes;
import org.mattej.evaluate.Scenes.Scene;
import org.mattej.correct.Stroke.Point;
import org.mattej.foreground.Decontamination;
import org.mattej.matting.MattingInput;
import org.mattej.matting.MatteUpdate;
import org.mattej.matting.MattingMethods;
import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.picture.Tile;
import org.mattej.segment.SubjectMap;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;
import org.mattej.trimap.EdgeRadius;
import org.mattej.trimap.Trimap;
import org.mattej.trimap.TrimapMaker;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CorrectionTest {

	private static final int WIDTH = 420, HEIGHT = 300;

	/** Fur before leaves with a band of 12 pixels, solved by closed form. */
	private static Correction<FloatType> fur() {
		final Scene scene = Scenes.render(Scenes.Subject.FUR, Scenes.Backdrop.FOLIAGE, WIDTH, HEIGHT, 3);
		final RandomAccessibleInterval<UnsignedByteType> trimap = TrimapMaker.fromMap(new SubjectMap(scene.alpha(), 1, true, List.of()), EdgeRadius.of(12),
			Progress.NONE);
		final RandomAccessibleInterval<FloatType> alpha = solved(scene.composite(), trimap);
		return new Correction<>(Picture.of("fur", scene.composite(), Channel.rgb(0, 1)), trimap, alpha);
	}

	private static RandomAccessibleInterval<FloatType> solved(final RandomAccessibleInterval<FloatType> colours,
		final RandomAccessibleInterval<UnsignedByteType> trimap)
	{
		final RandomAccessibleInterval<FloatType> alpha = Planes.plane(trimap);
		MattingMethods.named("closed-form").matte(new MattingInput(colours, trimap), alpha, Progress.NONE);
		return alpha;
	}

	/** A stroke of radius 9 near the first pixel of the band in the picture's middle row. */
	private static Stroke onEdge(final Correction<?> correction, final Mark mark) {
		final byte[] trimap = Planes.bytes(correction.trimap());
		int x = 0;
		while (trimap[HEIGHT / 2 * WIDTH + x] != Trimap.UNKNOWN) x++;
		return stroke(mark, 9, x + 6, HEIGHT / 2., x + 10, HEIGHT / 2. + 8);
	}

	private static Stroke stroke(final Mark mark, final double radius, final double... coordinates) {
		final List<Point> points = new ArrayList<>();
		for (int i = 0; i < coordinates.length; i += 2) points.add(new Point(coordinates[i], coordinates[i + 1]));
		return new Stroke(mark, radius, points);
	}

	@Test
	void closedFormFollowsTheNewKnowledgeNearbyAndNothingElseChanges() {
		final Correction<FloatType> correction = fur();
		final float[] before = Planes.floats(correction.alpha()).clone();
		final Tile changed = correction.mark(onEdge(correction, Mark.BACKGROUND), Progress.NONE).orElseThrow();
		final float[] after = Planes.floats(correction.alpha()), whole = Planes.floats(solved(correction.picture().colours(), correction
			.trimap()));
		double difference = 0, moved = 0, worst = 0;
		for (int i = 0; i < after.length; i++) {
			final int x = i % WIDTH, y = i / WIDTH;
			final boolean inside = x >= changed.x0() && x < changed.x1() && y >= changed.y0() && y < changed.y1();
			if (!inside) assertEquals(before[i], after[i], 0, "outside of the window");
			difference += Math.abs(after[i] - whole[i]);
			worst = Math.max(worst, Math.abs(after[i] - whole[i]));
			moved += Math.abs(whole[i] - before[i]);
		}
		assertTrue(moved > 100, "the stroke matters: " + moved);
		assertTrue(difference < .1 * moved, "differs from a solve of all by " + difference + " of " + moved);
		assertTrue(worst < .25, "at worst by " + worst);
	}

	@Test
	void theWindowDoesWhatTheWholePictureWould() {
		final Correction<FloatType> correction = fur();
		final float[] before = Planes.floats(correction.alpha()).clone(), change = new float[before.length];
		correction.mark(onEdge(correction, Mark.SUBJECT), Progress.NONE);
		final float[] after = Planes.floats(correction.alpha()), whole = before.clone();
		final byte[] trimap = Planes.bytes(correction.trimap()), free = new byte[trimap.length];
		for (int i = 0; i < free.length; i++) {
			if (trimap[i] == Trimap.UNKNOWN) free[i] = Trimap.UNKNOWN;
			else change[i] = after[i] - before[i];
		}
		MatteUpdate.follow(Planes.floats(correction.picture().colours()), WIDTH, free, change, whole, Progress.NONE);
		for (int i = 0; i < after.length; i++) if (free[i] != 0) assertEquals(whole[i], after[i], .02, i % WIDTH + "," + i / WIDTH);
	}

	/** Left of 60 blue, from there on red; the trimap believes that red begins at 50. */
	private static Correction<FloatType> twoColours() {
		final float[] colours = new float[3 * 120 * 80], alpha = new float[120 * 80];
		final byte[] trimap = new byte[alpha.length];
		for (int i = 0; i < alpha.length; i++) {
			colours[i % 120 < 60 ? 2 * alpha.length + i : i] = 1;
			trimap[i] = i % 120 < 50 ? Trimap.BACKGROUND : Trimap.FOREGROUND;
			alpha[i] = i % 120 < 50 ? 0 : 1;
		}
		return new Correction<>(Picture.of("two", ArrayImgs.floats(colours, 120, 80, 3), Channel.rgb(0, 1)), ArrayImgs.unsignedBytes(trimap,
			120, 80), ArrayImgs.floats(alpha, 120, 80));
	}

	@Test
	void whatIsUnknownAgainIsFoundByItsColours() {
		final Correction<FloatType> correction = twoColours();
		correction.mark(stroke(Mark.UNKNOWN, 16, 55, -20, 55, 100), Progress.NONE);
		final float[] alpha = Planes.floats(correction.alpha());
		final boolean[] covered = stroke(Mark.UNKNOWN, 16, 55, -20, 55, 100).cover(new Tile(0, 0, 120, 80));
		for (int i = 0; i < alpha.length; i++) assertEquals(covered[i] ? i % 120 < 60 ? 0 : 1 : i % 120 < 50 ? 0 : 1, alpha[i], .02, i % 120 + "," +
			i / 120);
	}

	@Test
	void unknownWithinTheSubjectStaysSubject() {
		final Correction<FloatType> correction = twoColours();
		correction.mark(stroke(Mark.UNKNOWN, 10, 95, 40), Progress.NONE);
		assertEquals(Trimap.UNKNOWN, Planes.bytes(correction.trimap())[40 * 120 + 95]);
		for (int x = 60; x < 120; x++) assertEquals(1, Planes.floats(correction.alpha())[40 * 120 + x], 1e-3);
	}

	@Test
	void unknownThatIsMarkedUnknownIsNoNews() {
		final Correction<FloatType> correction = twoColours();
		assertTrue(correction.mark(stroke(Mark.UNKNOWN, 10, 95, 40), Progress.NONE).isPresent());
		assertFalse(correction.mark(stroke(Mark.UNKNOWN, 8, 95, 40), Progress.NONE).isPresent());
		assertEquals(1, correction.markings().size());
	}

	@Test
	void areasMarkWhatTheirMaskHolds() {
		final Correction<FloatType> correction = twoColours();
		final byte[] mask = { 1, 0, 0, 1 };
		correction.mark(new Area(Mark.BACKGROUND, 118, 78, ArrayImgs.unsignedBytes(mask, 2, 2)), Progress.NONE);
		final float[] alpha = Planes.floats(correction.alpha());
		assertArrayEquals(new float[] { 0, 1, 1, 0 }, new float[] { alpha[78 * 120 + 118], alpha[78 * 120 + 119], alpha[79 * 120 + 118], alpha[79 *
			120 + 119] });
		assertEquals("background area of 2 pixels: 118,78 2x2", correction.markings().get(0).describe());
	}

	@Test
	void strokesOutsideThePictureSayNothing() {
		final Correction<FloatType> correction = twoColours();
		for (final Marking outside : List.of(stroke(Mark.SUBJECT, 5, -20, 10), stroke(Mark.BACKGROUND, 5, 60, 1e9, 60, 2e9), new Area(
			Mark.UNKNOWN, 120, 0, ArrayImgs.unsignedBytes(new byte[] { 1 }, 1, 1))))
		{
			assertEquals(Optional.empty(), correction.mark(outside, Progress.NONE));
		}
		assertFalse(correction.canUndo());
		assertTrue(correction.mark(stroke(Mark.SUBJECT, 5, -3, 10), Progress.NONE).isPresent(), "partly inside");
	}

	@Test
	void cancelLeavesAllAsItWas() {
		final Correction<FloatType> correction = fur();
		final float[] alpha = Planes.floats(correction.alpha()).clone();
		final byte[] trimap = Planes.bytes(correction.trimap()).clone();
		assertThrows(CancellationException.class, () -> correction.mark(onEdge(correction, Mark.SUBJECT), CancelledProgress.INSTANCE));
		assertArrayEquals(alpha, Planes.floats(correction.alpha()));
		assertArrayEquals(trimap, Planes.bytes(correction.trimap()));
		assertFalse(correction.canUndo());
	}

	@Property(tries = 20)
	void undoAndRedoAreRoundTrips(@ForAll final long seed) {
		final Random random = new Random(seed);
		final Correction<FloatType> correction = twoColours();
		final List<float[]> alphas = new ArrayList<>(List.of(Planes.floats(correction.alpha()).clone()));
		final List<byte[]> trimaps = new ArrayList<>(List.of(Planes.bytes(correction.trimap()).clone()));
		for (int i = 0; i < 6; i++) {
			if (correction.mark(stroke(Mark.values()[random.nextInt(3)], 1 + random.nextInt(15), random.nextInt(140) - 10, random.nextInt(100) - 10,
				random.nextInt(140) - 10, random.nextInt(100) - 10), Progress.NONE).isEmpty()) continue;
			alphas.add(Planes.floats(correction.alpha()).clone());
			trimaps.add(Planes.bytes(correction.trimap()).clone());
		}
		for (int i = alphas.size() - 2; i >= 0; i--) {
			assertTrue(correction.undo().isPresent());
			assertArrayEquals(alphas.get(i), Planes.floats(correction.alpha()));
			assertArrayEquals(trimaps.get(i), Planes.bytes(correction.trimap()));
		}
		assertEquals(Optional.empty(), correction.undo());
		for (int i = 1; i < alphas.size(); i++) {
			correction.redo();
			assertArrayEquals(alphas.get(i), Planes.floats(correction.alpha()));
			assertArrayEquals(trimaps.get(i), Planes.bytes(correction.trimap()));
		}
		assertFalse(correction.canRedo());
		correction.reset();
		assertArrayEquals(alphas.get(0), Planes.floats(correction.alpha()));
		assertTrue(correction.markings().isEmpty());
	}

	@Test
	void aNewMarkingEndsWhatCouldBeDoneAgain() {
		final Correction<FloatType> correction = twoColours();
		correction.mark(stroke(Mark.BACKGROUND, 5, 90, 40), Progress.NONE);
		correction.undo();
		assertTrue(correction.canRedo());
		final Stroke second = stroke(Mark.SUBJECT, 5, 20, 40, 25.5, 40);
		correction.mark(second, Progress.NONE);
		assertFalse(correction.canRedo());
		assertEquals(List.of(second), correction.markings());
		assertEquals("subject stroke of radius 5: 20,40 25.5,40", second.describe());
	}

	@Test
	void anyNumberOfThreadsGivesTheSame() {
		final float[][] alphas = new float[2][];
		for (int i = 0; i < 2; i++) {
			final Correction<FloatType> correction = fur();
			Parallelization.runWithNumThreads(1 + 3 * i, () -> correction.mark(onEdge(correction, Mark.UNKNOWN), Progress.NONE).isPresent());
			Parallelization.runWithNumThreads(1 + 3 * i, () -> correction.mark(onEdge(correction, Mark.SUBJECT), Progress.NONE).isPresent());
			alphas[i] = Planes.floats(correction.alpha());
		}
		assertArrayEquals(alphas[0], alphas[1]);
	}

	@Test
	void coloursOfAPartAreThoseOfTheWhole() {
		final Correction<FloatType> correction = fur();
		final Tile changed = correction.mark(onEdge(correction, Mark.BACKGROUND), Progress.NONE).orElseThrow();
		final float[] part = Planes.floats(correction.foreground(changed, 1, Progress.NONE)), alpha = Planes.floats(correction.alpha());
		final RandomAccessibleInterval<FloatType> whole = Decontamination.decontaminate(correction.picture(), correction.alpha(), 1, Progress.NONE);
		double sum = 0;
		int count = 0;
		for (int i = 0; i < changed.size(); i++) {
			final int x = changed.x0() + i % changed.width(), y = changed.y0() + i / changed.width();
			final float opacity = alpha[y * WIDTH + x];
			for (int c = 0; c < 3 && opacity > .05; c++, count++) sum += opacity * Math.abs(part[c * changed.size() + i] - whole.getAt(x, y, c).get());
		}
		assertTrue(sum / count < .003, "mean difference " + sum / count);
	}

	@Test
	void picturesOfAPixelCanBeMarked() {
		final Correction<UnsignedByteType> correction = new Correction<>(Picture.of("dot", ArrayImgs.unsignedBytes(new byte[] { 7 }, 1, 1, 1), Channel
			.grey(0, 255)), ArrayImgs.unsignedBytes(new byte[] { 0 }, 1, 1), ArrayImgs.floats(1, 1));
		correction.mark(stroke(Mark.SUBJECT, 1, .5, .5), Progress.NONE);
		assertEquals(1, Planes.floats(correction.alpha())[0]);
	}

	@Test
	void otherSizesAreRefused() {
		final Picture<UnsignedByteType> picture = Picture.of("dot", ArrayImgs.unsignedBytes(2, 1, 1), Channel.grey(0, 255));
		assertEquals("The trimap has 1x1 pixels but 'dot' has 2x1; make them the same size.", assertThrows(MendableException.class,
			() -> new Correction<>(picture, ArrayImgs.unsignedBytes(1, 1), ArrayImgs.floats(2, 1))).getMessage());
	}

	@Test
	void theRehearsalGoesThroughAndCanBeCancelled() {
		Correction.rehearse(Progress.NONE);
		assertThrows(CancellationException.class, () -> Correction.rehearse(CancelledProgress.INSTANCE));
	}
}
