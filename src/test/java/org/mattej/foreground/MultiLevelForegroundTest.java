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
package org.mattej.foreground;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mattej.evaluate.Scenes;
import org.mattej.picture.PlaneReader;
import org.mattej.picture.Planes;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MultiLevelForegroundTest {

	@Property(tries = 20)
	void constantColoursAreFound(@ForAll @IntRange(min = 2, max = 150) final int width, @ForAll @IntRange(min = 1, max = 90) final int height) {
		final float[] alpha = new float[width * height], colours = new float[2 * alpha.length];
		for (int i = 0; i < alpha.length; i++) {
			alpha[i] = (i % width) / (width - 1f);
			colours[i] = .8f * alpha[i] + .3f * (1 - alpha[i]);
			colours[alpha.length + i] = .1f * alpha[i] + .6f * (1 - alpha[i]);
		}
		final float[] found = estimate(colours, alpha, width, height, 2);
		for (int i = 0; i < alpha.length; i++) {
			assertEquals(.8f, found[i], .01);
			assertEquals(.1f, found[alpha.length + i], .01);
		}
	}

	@Property(tries = 20)
	void coloursStayInRangeAndThreadsMakeNoDifference(@ForAll @IntRange(min = 1, max = 150) final int width,
		@ForAll @IntRange(min = 1, max = 90) final int height, @ForAll final int seed)
	{
		final Random random = new Random(seed);
		final float[] alpha = new float[width * height], colours = new float[alpha.length];
		for (int i = 0; i < alpha.length; i++) {
			alpha[i] = Math.max(0, Math.min(1, random.nextFloat() * 2 - .5f));
			colours[i] = random.nextFloat() * 3 - 1;
		}
		final float[] one = Parallelization.runSingleThreaded(() -> estimate(colours, alpha, width, height, 1));
		assertArrayEquals(one, Parallelization.runWithNumThreads(3, () -> estimate(colours, alpha, width, height, 1)));
		for (int i = 0; i < one.length; i++) {
			assertTrue(one[i] >= -1 && one[i] <= 2, "colour " + one[i]);
			if (alpha[i] == 1) assertEquals(colours[i], one[i], 1e-6);
		}
	}

	/** Mean |alpha (F found - F)| of 255 where 0.01 &lt; alpha &lt; 0.99, as recorded. */
	@ParameterizedTest
	@CsvSource({ "HAIR, PLAIN, 2.181", "FUR, FOLIAGE, 2.753", "LACE, FOLIAGE, 0.082", "GLASS, PLAIN, 5.923", "SMOKE, FOLIAGE, 2.068" })
	void scenesAsRecorded(final Scenes.Subject subject, final Scenes.Backdrop backdrop, final double recorded) {
		final Scenes.Scene scene = Scenes.render(subject, backdrop, 320, 240, 7);
		final float[] alpha = Planes.floats(scene.alpha()), truth = Planes.floats(scene.foreground());
		final float[] found = estimate(Planes.floats(scene.composite()), alpha, 320, 240, 3);
		double sum = 0;
		int count = 0;
		for (int i = 0; i < truth.length; i++) {
			final float a = alpha[i % alpha.length];
			if (a <= .01f || a >= .99f) continue;
			sum += a * Math.abs(found[i] - truth[i]);
			count++;
		}
		assertEquals(recorded, 255 * sum / count, .02 * recorded + .01);
	}

	/** Large pictures keep no level that is as large as themselves. */
	@ParameterizedTest
	@CsvSource({ "40000, 256", "9000, 128", "3000, 128", "600, 64" })
	void windowsGiveTheVeryColoursOfTheWhole(final int kept, final int window) {
		final int width = 517, height = 381;
		final Scenes.Scene scene = Scenes.render(Scenes.Subject.HAIR, Scenes.Backdrop.FOLIAGE, width, height, 7);
		final List<PlaneReader> planes = IntStream.range(0, 3).mapToObj(c -> Planes.reader(Views.hyperSlice(scene.composite(), 2, c))).toList();
		final float[] found = Planes.floats(scene.composite()).clone();
		MultiLevelForeground.estimate(planes, scene.alpha(), (tile, middle) -> {
			for (int c = 0; c < 3; c++) for (int y = middle.y0(); y < middle.y1(); y++) System.arraycopy(tile.foreground[c], (y - tile.area.y0()) *
				tile.width + middle.x0() - tile.area.x0(), found, (c * height + y) * width + middle.x0(), middle.width());
		}, kept, window, Progress.NONE);
		assertArrayEquals(Planes.floats(MultiLevelForeground.estimate(scene.composite(), scene.alpha(), Progress.NONE)), found);
	}

	private static float[] estimate(final float[] colours, final float[] alpha, final int width, final int height, final int channels) {
		final RandomAccessibleInterval<FloatType> found = MultiLevelForeground.estimate(Planes.wrap(colours, width, height, channels), Planes.wrap(alpha,
			width, height), Progress.NONE);
		return Planes.floats(found);
	}
}
