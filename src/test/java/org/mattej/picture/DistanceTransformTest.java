package org.mattej.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.mattej.task.Progress;

import net.imglib2.parallel.Parallelization;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DistanceTransformTest {

	private static final float INFINITE = Float.POSITIVE_INFINITY;

	@Property(tries = 300)
	void equalsTheMinimumOverAllPixels(@ForAll @IntRange(min = 1, max = 37) final int width,
		@ForAll @IntRange(min = 1, max = 37) final int height, @ForAll @IntRange(min = 0, max = 100) final int percent, @ForAll final long seed)
	{
		final Random random = new Random(seed);
		final float[] f = new float[width * height];
		for (int i = 0; i < f.length; i++) f[i] = random.nextInt(100) < percent ? random.nextInt(200) - 100 : INFINITE;
		final float[] expected = new float[f.length];
		for (int p = 0; p < f.length; p++) expected[p] = nearest(f, width, p);
		DistanceTransform.squared(f, width, height, Progress.NONE);
		assertArrayEquals(expected, f);
	}

	private static float nearest(final float[] f, final int width, final int p) {
		float minimum = INFINITE;
		for (int q = 0; q < f.length; q++) {
			final int dx = p % width - q % width, dy = p / width - q / width;
			minimum = Math.min(minimum, dx * dx + dy * dy + f[q]);
		}
		return minimum;
	}

	@Test
	void onePixelGivesCircles() {
		final float[] f = { INFINITE, INFINITE, INFINITE, INFINITE, 0, INFINITE, INFINITE, INFINITE, INFINITE, INFINITE, INFINITE, INFINITE };
		DistanceTransform.squared(f, 3, 4, Progress.NONE);
		assertArrayEquals(new float[] { 2, 1, 2, 1, 0, 1, 2, 1, 2, 5, 4, 5 }, f);
	}

	@Test
	void outsideThePictureIsNothing() {
		final float[] f = new float[25];
		Arrays.fill(f, INFINITE);
		DistanceTransform.squared(f, 5, 5, Progress.NONE);
		for (final float value : f) assertEquals(INFINITE, value);
	}

	@Test
	void threadsDoNotMatter() {
		final float[] one = scattered(301, 217), many = one.clone();
		Parallelization.runSingleThreaded(() -> DistanceTransform.squared(one, 301, 217, Progress.NONE));
		Parallelization.runWithNumThreads(7, () -> DistanceTransform.squared(many, 301, 217, Progress.NONE));
		assertArrayEquals(one, many);
	}

	private static float[] scattered(final int width, final int height) {
		final Random random = new Random(1);
		final float[] f = new float[width * height];
		for (int i = 0; i < f.length; i++) f[i] = random.nextInt(500) == 0 ? -random.nextFloat() * 30 : INFINITE;
		return f;
	}

	@Test
	void canBeCancelled() {
		final Progress cancelled = new Progress() {

			@Override
			public void report(final double fraction, final String message) {}

			@Override
			public boolean isCancelled() {
				return true;
			}
		};
		assertThrows(CancellationException.class, () -> DistanceTransform.squared(new float[100], 10, 10, cancelled));
	}
}
