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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.mattej.picture.Channel;
import org.mattej.picture.Motion;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.segment.KnownAnswer;
import org.mattej.segment.Segmenter;
import org.mattej.segment.SubjectMap;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A generated film: a spotted disc with a soft edge moves over a gradient, the camera adds noise, and who looks for the subject
 * changes its mind from frame to frame.
 */
class SteadySegmenterTest {

	private static final int WIDTH = 128, HEIGHT = 96, FRAMES = 12, RADIUS = 24, EDGE = 4;
	private static final double NOISE = .015, MOODS = .35;

	private static final class Film {

		/** Pixels per frame, whole or not. */
		private final double speed;
		private final List<float[]> truths = new ArrayList<>();
		private final List<RandomAccessibleInterval<FloatType>> frames = new ArrayList<>();

		Film(final double speed) {
			this.speed = speed;
			for (int t = 0; t < FRAMES; t++) render(t);
		}

		double centre(final int t) {
			return 40 + speed * t;
		}

		void render(final int t) {
			final Random noise = new Random(t);
			final float[] truth = new float[WIDTH * HEIGHT], colours = new float[3 * WIDTH * HEIGHT];
			for (int y = 0; y < HEIGHT; y++) for (int x = 0; x < WIDTH; x++) {
				final double u = x - centre(t), v = y - HEIGHT / 2., distance = Math.hypot(u, v);
				final double alpha = Math.max(0, Math.min(1, (RADIUS - distance) / EDGE + .5));
				truth[x + y * WIDTH] = (float) alpha;
				for (int c = 0; c < 3; c++) {
					final double subject = .65 + .2 * Math.sin(u / 3 + c) * Math.cos(v / 4), behind = .1 + .2 * (c == 2 ? x : y) / WIDTH;
					colours[x + (y + c * HEIGHT) * WIDTH] = (float) (alpha * subject + (1 - alpha) * behind + NOISE * noise.nextGaussian());
				}
			}
			truths.add(truth);
			frames.add(Planes.wrap(colours, WIDTH, HEIGHT, 3));
		}

		/** Sees the truth with errors of its own in each frame, in patches of 8 x 8 pixels at the edge. */
		Segmenter moody() {
			final int[] next = { 0 };
			return new KnownAnswer(() -> {
				final float[] likelihood = truths.get(next[0]).clone();
				final Random random = new Random(1000 + next[0]++);
				final double[] moods = random.doubles(WIDTH / 8 * (HEIGHT / 8), -MOODS, MOODS).toArray();
				for (int y = 0; y < HEIGHT; y++) for (int x = 0; x < WIDTH; x++) {
					final int i = x + y * WIDTH;
					if (likelihood[i] > 0 && likelihood[i] < 1) likelihood[i] = (float) Math.max(0, Math.min(1, likelihood[i] + moods[x / 8 + y / 8 * (WIDTH /
						8)]));
				}
				return new SubjectMap(Planes.wrap(likelihood, WIDTH, HEIGHT), 2, true, List.of());
			});
		}

		List<float[]> mattes(final double steady, final String matting) {
			final List<float[]> mattes = new ArrayList<>();
			final Isolation isolation = new Isolation(IsolationSettings.DEFAULTS.withMatting(matting));
			try (SteadySegmenter segmenter = new SteadySegmenter(moody(), steady)) {
				for (final RandomAccessibleInterval<FloatType> frame : frames) mattes.add(Planes.floats(isolation.isolate(Picture.of("frame", frame,
					Channel.rgb(0, 1)), segmenter, Progress.NONE).alpha()));
			}
			return mattes;
		}

		/** The variance over time of opacity at the edge, seen from the subject; needs whole pixels per frame. */
		double flicker(final List<float[]> mattes) {
			double sum = 0;
			int count = 0;
			for (int y = 0; y < HEIGHT; y++) for (int x = 0; x < WIDTH; x++) {
				if (Math.abs(Math.hypot(x - centre(0), y - HEIGHT / 2.) - RADIUS) > EDGE) continue;
				double mean = 0, squares = 0;
				for (int t = 0; t < FRAMES; t++) {
					final double alpha = mattes.get(t)[x + (int) Math.round(speed * t) + y * WIDTH];
					mean += alpha / FRAMES;
					squares += alpha * alpha / FRAMES;
				}
				sum += squares - mean * mean;
				count++;
			}
			return sum / count;
		}

		double error(final List<float[]> mattes) {
			double sum = 0;
			for (int t = 0; t < FRAMES; t++) for (int i = 0; i < truths.get(t).length; i++) sum += Math.abs(mattes.get(t)[i] - truths.get(t)[i]);
			return sum / FRAMES;
		}
	}

	private final Film film = new Film(3);

	@Test
	void aMovingSubjectFlickersLess() {
		for (final String matting : List.of("none", "closed-form")) {
			final List<float[]> each = film.mattes(0, matting), steady = film.mattes(.8, matting);
			final double before = film.flicker(each), after = film.flicker(steady);
			assertTrue(after < .5 * before, matting + ": " + before + " became " + after);
			assertTrue(film.error(steady) < film.error(each), matting + ": " + film.error(each) + " became " + film.error(steady));
		}
	}

	/** Where motion cannot be followed, nothing is smeared. */
	@Test
	void fractionsOfPixelsDoNoHarm() {
		final Film fractions = new Film(2.5);
		final double each = fractions.error(fractions.mattes(0, "closed-form")), steady = fractions.error(fractions.mattes(.8, "closed-form"));
		assertTrue(steady < 1.1 * each, each + " became " + steady);
	}

	@Test
	void theFirstFrameAndTheOneAfterACutSpeakForThemselves() {
		final Segmenter truth = film.moody();
		final SteadySegmenter steady = new SteadySegmenter(film.moody(), 1);
		for (int t = 0; t < 2; t++) {
			final float[] expected = Planes.floats(truth.segment(film.frames.get(t), Progress.NONE).likelihood());
			steady.forget();
			final SubjectMap map = steady.segment(film.frames.get(t), Progress.NONE);
			assertArrayEquals(expected, Planes.floats(map.likelihood()));
			steady.settled(ArrayImgs.unsignedBytes(WIDTH, HEIGHT), map.likelihood());
		}
		final float[] white = new float[3 * WIDTH * HEIGHT];
		Arrays.fill(white, 1);
		assertArrayEquals(Planes.floats(truth.segment(film.frames.get(2), Progress.NONE).likelihood()), Planes.floats(steady.segment(Planes.wrap(
			white, WIDTH, HEIGHT, 3), Progress.NONE).likelihood()), .01f);
	}

	@Test
	void motionIsFollowedWhateverTheThreads() {
		final int[] one = new int[WIDTH * HEIGHT], many = new int[WIDTH * HEIGHT];
		final float[] fit = new float[WIDTH * HEIGHT], fitOfMany = new float[WIDTH * HEIGHT];
		Parallelization.runSingleThreaded(() -> trace(one, fit));
		Parallelization.runWithNumThreads(4, () -> trace(many, fitOfMany));
		assertArrayEquals(one, many);
		assertArrayEquals(fit, fitOfMany);
		int right = 0, all = 0;
		for (int i = 0; i < one.length; i++) if (film.truths.get(1)[i] > .9) {
			all++;
			if (one[i] == i - 3) right++;
		}
		assertTrue(right > .95 * all, right + " of " + all);
	}

	private void trace(final int[] origins, final float[] fit) {
		Motion.between(film.frames.get(0), film.frames.get(1), Progress.NONE).trace(film.frames.get(0), film.frames.get(1), origins, fit, Progress.NONE);
	}

	@Test
	void theAmountIsChecked() {
		assertEquals("The value of steady must be from 0 to 1, not 1.5.", assertThrows(MendableException.class, () -> new SteadySegmenter(film.moody(),
			1.5)).getMessage());
	}
}
