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

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.segment.KnownAnswer;
import org.mattej.segment.Segmenter;
import org.mattej.segment.SelectionSegmenter;
import org.mattej.segment.SubjectMap;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;
import org.mattej.trimap.Trimap;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

/** The facade, with a bright disc of 16 bits before a dark ground. */
class IsolationTest {

	private static final int WIDTH = 60, HEIGHT = 50;
	private static final Isolation ISOLATION = new Isolation(IsolationSettings.DEFAULTS);

	private final Picture<UnsignedShortType> picture = disc();
	private final RandomAccessibleInterval<UnsignedByteType> trimap = trimap();

	private static double radius(final int x, final int y) {
		return Math.hypot(x - 30, y - 25);
	}

	private static Picture<UnsignedShortType> disc() {
		final RandomAccessibleInterval<UnsignedShortType> samples = ArrayImgs.unsignedShorts(WIDTH, HEIGHT, 3);
		for (int c = 0; c < 3; c++) for (int y = 0; y < HEIGHT; y++) for (int x = 0; x < WIDTH; x++) {
			final double inside = Math.max(0, Math.min(1, (16 - radius(x, y)) / 3));
			samples.getAt(x, y, c).set((int) (inside * (50001 + 37 * x + 11 * c) + (1 - inside) * (3001 + 23 * y)));
		}
		return Picture.of("disc", samples, Channel.rgb(0, 65535));
	}

	private static RandomAccessibleInterval<UnsignedByteType> trimap() {
		final RandomAccessibleInterval<UnsignedByteType> trimap = ArrayImgs.unsignedBytes(WIDTH, HEIGHT);
		for (int y = 0; y < HEIGHT; y++) for (int x = 0; x < WIDTH; x++) {
			final double r = radius(x, y);
			trimap.getAt(x, y).setByte(r < 11 ? Trimap.FOREGROUND : r < 19 ? Trimap.UNKNOWN : Trimap.BACKGROUND);
		}
		return trimap;
	}

	private Cutout<UnsignedShortType> isolate(final IsolationSettings settings) {
		return new Isolation(settings).isolate(picture, trimap, Progress.NONE);
	}

	@Test
	void opaqueSamplesStayAsTheyWere() {
		final Cutout<UnsignedShortType> cutout = isolate(IsolationSettings.DEFAULTS);
		int opaque = 0;
		for (int y = 0; y < HEIGHT; y++) for (int x = 0; x < WIDTH; x++) if (cutout.alpha().getAt(x, y).get() == 1) {
			opaque++;
			for (int c = 0; c < 3; c++) assertEquals(picture.samples().getAt(x, y, c).get(), cutout.foreground().getAt(x, y, c).get());
		}
		assertTrue(opaque > 350, "opaque: " + opaque);
		assertArrayEquals(Planes.floats(disc().colours()), Planes.floats(picture.colours()), "the source was altered");
	}

	@Test
	void theEdgeLosesTheBackground() {
		final Cutout<UnsignedShortType> cutout = isolate(IsolationSettings.DEFAULTS);
		for (int y = 0; y < HEIGHT; y++) for (int x = 0; x < WIDTH; x++) if (cutout.alpha().getAt(x, y).get() > .2) assertTrue(cutout.foreground()
			.getAt(x, y, 0).get() > 45000, "at " + x + ", " + y + ": " + cutout.foreground().getAt(x, y, 0));
	}

	@Test
	void ownOpacityIsMultipliedIn() {
		final RandomAccessibleInterval<FloatType> opacity = ArrayImgs.floats(WIDTH, HEIGHT);
		for (int y = 0; y < HEIGHT; y++) for (int x = 0; x < WIDTH; x++) opacity.getAt(x, y).set(x < 30 ? 0 : .5f);
		final RandomAccessibleInterval<FloatType> alpha = ISOLATION.isolate(picture.withOpacity(opacity), trimap, Progress.NONE).alpha();
		assertEquals(0, alpha.getAt(25, 25).get());
		assertEquals(.5f, alpha.getAt(35, 25).get());
	}

	@Test
	void contractionDrawsTheMatteIn() {
		final float[] whole = Planes.floats(isolate(IsolationSettings.DEFAULTS).alpha());
		final float[] less = Planes.floats(isolate(IsolationSettings.DEFAULTS.withContract(2)).alpha());
		double difference = 0;
		for (int i = 0; i < whole.length; i++) {
			assertTrue(less[i] <= whole[i]);
			difference += whole[i] - less[i];
		}
		// a ring of two pixels at a radius of about 14.5
		assertEquals(2 * Math.PI * 13.5 * 2, difference, 40);
	}

	@Test
	void provenanceNamesWhatWasDone() {
		final Provenance provenance = isolate(IsolationSettings.DEFAULTS).provenance();
		assertEquals("disc", provenance.picture());
		assertEquals("trimap", provenance.segmenter());
		assertTrue(!provenance.settings().get("matting").equals("automatic"), "automatic is named by the method that it stands for");
		assertArrayEquals(Planes.floats(isolate(IsolationSettings.DEFAULTS).alpha()), Planes.floats(isolate(IsolationSettings.DEFAULTS
			.withMatting(provenance.settings().get("matting"))).alpha()));
	}

	@Test
	void threadsDoNotMatter() {
		final Cutout<UnsignedShortType> one = Parallelization.runSingleThreaded(() -> isolate(IsolationSettings.DEFAULTS));
		final Cutout<UnsignedShortType> three = Parallelization.runWithNumThreads(3, () -> isolate(IsolationSettings.DEFAULTS));
		assertArrayEquals(Planes.floats(one.alpha()), Planes.floats(three.alpha()));
		assertArrayEquals(Planes.floats(one.subject().colours()), Planes.floats(three.subject().colours()));
	}

	@Test
	void aTrimapNeedsAMethodAndACancelEndsIt() {
		assertThrows(MendableException.class, () -> isolate(IsolationSettings.DEFAULTS.withMatting(IsolationSettings.NO_MATTING)));
		assertThrows(CancellationException.class, () -> ISOLATION.isolate(picture, trimap, CancelledProgress.INSTANCE));
	}

	/** Says the same likelihood of every pixel. */
	private static Segmenter everywhere(final float likelihood, final int known) {
		final RandomAccessibleInterval<FloatType> map = ArrayImgs.floats(WIDTH, HEIGHT);
		for (int i = 0; i < known; i++) map.getAt(i % WIDTH, i / WIDTH).set(likelihood < .5f ? 0 : 1);
		for (int i = known; i < WIDTH * HEIGHT; i++) map.getAt(i % WIDTH, i / WIDTH).set(likelihood);
		return new KnownAnswer(() -> new SubjectMap(map, 1, true, List.of()));
	}

	@Test
	void aPictureWithoutSubjectIsAnErrorUnlessItIsOneOfMany() {
		final Map<Segmenter, String> finders = Map.of(everywhere(0, 0), "Nothing is kept: No subject was found in 'disc'; ", everywhere(.3f, 900),
			"Nothing is kept: No clear subject was found in 'disc'; ", everywhere(1, 0), "Everything is kept: All of 'disc' seems to be subject; ");
		finders.forEach((finder, warning) -> {
			assertThrows(MendableException.class, () -> ISOLATION.isolate(picture, finder, Progress.NONE));
			assertThrows(MendableException.class, () -> ISOLATION.trimap(picture, finder, Progress.NONE));
			for (final String matting : List.of("automatic", "closed-form", "guided", "matteJ", "none")) {
				final Cutout<UnsignedShortType> cutout = new Isolation(IsolationSettings.DEFAULTS.withMatting(matting)).lenient().isolate(picture, finder,
					Progress.NONE);
				final boolean full = warning.startsWith("Everything");
				for (final float alpha : Planes.floats(cutout.alpha())) assertEquals(full ? 1 : 0, alpha, matting);
				for (final byte kind : Planes.bytes(cutout.trimap())) assertEquals(full ? Trimap.FOREGROUND : Trimap.BACKGROUND, kind, matting);
				assertEquals(1, cutout.provenance().warnings().size(), cutout.provenance().warnings().toString());
				assertTrue(cutout.provenance().warnings().get(0).startsWith(warning), cutout.provenance().warnings().get(0));
			}
			assertEquals(1, ISOLATION.lenient().trimap(picture, finder, Progress.NONE).provenance().warnings().size());
		});
	}

	@Test
	void aSubjectIsIsolatedAlikeInOneOfMany() {
		final Segmenter finder = new SelectionSegmenter(trimap);
		final Cutout<UnsignedShortType> one = ISOLATION.isolate(picture, finder, Progress.NONE), ofMany = ISOLATION.lenient().isolate(picture, finder,
			Progress.NONE);
		assertArrayEquals(Planes.floats(one.alpha()), Planes.floats(ofMany.alpha()));
		assertEquals(one.provenance().withoutTimes(), ofMany.provenance().withoutTimes());
	}
}
