package org.mattej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mattej.Scenes.Backdrop;
import org.mattej.Scenes.Scene;
import org.mattej.Scenes.Subject;
import org.mattej.picture.Planes;

class ScenesTest {

	@ParameterizedTest
	@EnumSource
	void compositeFollowsTheMattingEquationAndAllKindsOfPixelsOccur(final Subject subject) {
		final Scene scene = Scenes.render(subject, Backdrop.FOLIAGE, 120, 100, 1);
		final float[] composite = Planes.floats(scene.composite()), alpha = Planes.floats(scene.alpha());
		final float[] foreground = Planes.floats(scene.foreground()), background = Planes.floats(scene.background());
		int clear = 0, soft = 0;
		for (int i = 0; i < composite.length; i++) {
			final float a = alpha[i % alpha.length];
			assertEquals(a * foreground[i] + (1 - a) * background[i], composite[i], 1e-6);
			assertTrue(a >= 0 && a <= 1 && foreground[i] >= 0 && foreground[i] <= 1 && background[i] >= 0 && background[i] <= 1);
			if (a == 0) clear++;
			else if (a < 1) soft++;
		}
		assertTrue(clear > composite.length / 10, "clear " + clear);
		assertTrue(soft > composite.length / 30, "soft " + soft);
	}

	@ParameterizedTest
	@EnumSource
	void sameSeedSameSamples(final Subject subject) {
		assertArrayEquals(Planes.floats(Scenes.render(subject, Backdrop.CHECKER, 60, 60, 5).composite()), Planes.floats(Scenes.render(subject,
			Backdrop.CHECKER, 60, 60, 5).composite()));
	}
}
