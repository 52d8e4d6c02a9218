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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattej.evaluate.Scenes;
import org.mattej.network.ModelStore;
import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.picture.Tile;
import org.mattej.picture.Tiling;
import org.mattej.segment.BackdropSegmenter;
import org.mattej.segment.ChosenSubject;
import org.mattej.segment.HintedSegmenter;
import org.mattej.segment.Segmenter;
import org.mattej.segment.SelectionSegmenter;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;
import org.mattej.trimap.EdgeRadius;
import org.mattej.trimap.Trimaps;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/** The way of large pictures, taken by a small one: seen as a whole at a third of its size, matted in tiles. */
class LargePictureTest {

	private static final int WIDTH = 601, HEIGHT = 433;
	private static final Tiling SMALL = new Tiling(100_000, 33_000, 200, 96);
	private static final IsolationSettings CLOSED_FORM = IsolationSettings.DEFAULTS.withMatting("closed-form");

	private final Scenes.Scene scene = Scenes.render(Scenes.Subject.FUR, Scenes.Backdrop.PLAIN, WIDTH, HEIGHT, 3);
	private final Picture<FloatType> picture = Picture.of("fur", scene.composite(), Channel.rgb(0, 1));

	private static Isolation isolation(final IsolationSettings settings) {
		return new Isolation(settings, ModelStore.locate(Optional.empty()), SMALL);
	}

	private Cutout<FloatType> tiled(final IsolationSettings settings, final Segmenter segmenter) {
		return isolation(settings).isolate(picture, segmenter, Progress.NONE);
	}

	/** Of what is at least half opaque, as drawn. */
	private RandomAccessibleInterval<UnsignedByteType> mask() {
		final RandomAccessibleInterval<UnsignedByteType> mask = ArrayImgs.unsignedBytes(WIDTH, HEIGHT);
		for (int y = 0; y < HEIGHT; y++) for (int x = 0; x < WIDTH; x++) mask.getAt(x, y).set(scene.alpha().getAt(x, y).get() >= .5 ? 255 : 0);
		return mask;
	}

	private double error(final RandomAccessibleInterval<FloatType> alpha) {
		final float[] found = Planes.floats(alpha), truth = Planes.floats(scene.alpha());
		double sum = 0;
		for (int i = 0; i < found.length; i++) sum += Math.abs(found[i] - truth[i]);
		return sum / found.length;
	}

	@ParameterizedTest
	@ValueSource(strings = { "closed-form", "guided", "matteJ" })
	void tiledIsAsGoodAsWhole(final String matting) {
		final IsolationSettings settings = IsolationSettings.DEFAULTS.withMatting(matting);
		final Cutout<FloatType> whole = new Isolation(settings).isolate(picture, new BackdropSegmenter(), Progress.NONE);
		final Cutout<FloatType> tiled = tiled(settings, new BackdropSegmenter());
		assertArrayEquals(new long[] { WIDTH, HEIGHT }, tiled.alpha().dimensionsAsLongArray());
		assertArrayEquals(new long[] { WIDTH, HEIGHT }, tiled.trimap().dimensionsAsLongArray());
		final double expected = error(whole.alpha()), actual = error(tiled.alpha());
		assertTrue(actual < 1.15 * expected + .002, matting + ": " + actual + " instead of " + expected);
		assertEquals(whole.provenance().settings().get("matting"), tiled.provenance().settings().get("matting"));
		assertEquals(whole.provenance().doubt().parts().get("resolution"), tiled.provenance().doubt().parts().get("resolution"));
	}

	@Test
	void withoutMattingTheAnswerIsEnlarged() {
		assertTrue(error(tiled(IsolationSettings.DEFAULTS.withMatting("none"), new BackdropSegmenter()).alpha()) < .02);
	}

	@Test
	void threadsDoNotMatter() {
		final Cutout<FloatType> one = Parallelization.runSingleThreaded(() -> tiled(CLOSED_FORM, new BackdropSegmenter()));
		final Cutout<FloatType> three = Parallelization.runWithNumThreads(3, () -> tiled(CLOSED_FORM, new BackdropSegmenter()));
		assertArrayEquals(Planes.floats(one.alpha()), Planes.floats(three.alpha()));
		assertArrayEquals(Planes.floats(one.subject().colours()), Planes.floats(three.subject().colours()));
	}

	@Test
	void aRadiusIsInPixelsOfThePictureItself() {
		final IsolationSettings settings = CLOSED_FORM.withEdgeRadius(EdgeRadius.of(12));
		final Cutout<FloatType> cutout = tiled(settings, new SelectionSegmenter(mask()));
		final double whole = Trimaps.count(new Isolation(settings).trimap(picture, new SelectionSegmenter(mask()), Progress.NONE).trimap()).unknown();
		assertEquals(1, Trimaps.count(cutout.trimap()).unknown() / whole, .3);
		assertEquals("12", cutout.provenance().settings().get("edge_radius"));
	}

	@Test
	void whatAPersonSaysHoldsToThePixel() {
		final RandomAccessibleInterval<UnsignedByteType> hints = ArrayImgs.unsignedBytes(WIDTH, HEIGHT);
		for (final UnsignedByteType hint : hints) hint.set(128);
		final Tile said = new Tile(WIDTH / 2 - 7, HEIGHT / 2 - 5, WIDTH / 2 + 6, HEIGHT / 2 + 8);
		for (int y = said.y0(); y < said.y1(); y++) for (int x = said.x0(); x < said.x1(); x++) hints.getAt(x, y).set(0);
		final Cutout<FloatType> cutout = tiled(CLOSED_FORM, new HintedSegmenter(new BackdropSegmenter(), hints));
		for (final float alpha : Planes.floats(said.of(cutout.alpha()))) assertEquals(0, alpha);
		assertTrue(error(tiled(CLOSED_FORM, ChosenSubject.under(mask(), new BackdropSegmenter())).alpha()) < .02);
	}

	@Test
	void aSelectionMustBeOfThePicturesSize() {
		final RandomAccessibleInterval<UnsignedByteType> other = ArrayImgs.unsignedBytes((WIDTH + 2) / 3, (HEIGHT + 2) / 3);
		other.getAt(40, 40).set(255);
		assertThrows(MendableException.class, () -> tiled(CLOSED_FORM, new SelectionSegmenter(other)));
		assertThrows(MendableException.class, () -> tiled(CLOSED_FORM, new SteadySegmenter(new BackdropSegmenter(), .5)));
	}

	@Test
	void aTrimapOfThePicturesSizeIsMattedToThePixel() {
		final RandomAccessibleInterval<UnsignedByteType> trimap = new Isolation(CLOSED_FORM).trimap(picture, new BackdropSegmenter(), Progress.NONE)
			.trimap();
		final Cutout<FloatType> cutout = isolation(CLOSED_FORM).isolate(picture, trimap, Progress.NONE);
		final Cutout<FloatType> whole = new Isolation(CLOSED_FORM).isolate(picture, trimap, Progress.NONE);
		assertTrue(Math.abs(error(cutout.alpha()) - error(whole.alpha())) < .0005);
	}
}
