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
package org.mattej.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattej.TestData;
import org.mattej.picture.Planes;
import org.mattej.task.Progress;

import net.imglib2.parallel.Parallelization;

class BackdropSegmenterTest {

	/** Recorded with the eight sheets at 0.967. */
	private static final double HERBARIUM_FLOOR = .96;

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void severalSubjectsOnAGradientWithNoise(final boolean grey) {
		final Scene scene = new Scene(300, 200);
		scene.backdrop(.55, .25, .012);
		final boolean[] truth = scene.mask();
		scene.disc(70, 100, 45, truth, .25, grey ? .25 : .15, grey ? .25 : .1);
		scene.disc(160, 70, 20, truth, .95, grey ? .95 : .4, grey ? .95 : .2);
		scene.disc(240, 130, 30, truth, .1, grey ? .1 : .3, grey ? .1 : .5);
		scene.hole(70, 100, 12, truth);
		final SubjectMap map = segment(scene);
		assertTrue(iou(map, truth) > .97, "IoU " + iou(map, truth));
		assertEquals(0, at(map, 70, 100), "a hole stays a hole");
		assertTrue(map.warnings().isEmpty(), () -> map.warnings().toString());
	}

	@Test
	void largePicturesAreReducedAndSayHowMuch() {
		final Scene scene = new Scene(2500, 40);
		scene.backdrop(.7, .1, .01);
		final boolean[] truth = scene.mask();
		scene.disc(1200, 20, 14, truth, .1, .2, .6);
		final SubjectMap map = segment(scene);
		assertEquals(2500 / 2048., map.resolution());
		assertArrayEquals(new long[] { 2500, 40 }, map.likelihood().dimensionsAsLongArray());
		assertTrue(iou(map, truth) > .9, "IoU " + iou(map, truth));
	}

	@Test
	void aSubjectThatTouchesTheBorder() {
		final Scene scene = new Scene(200, 200);
		scene.backdrop(.8, .1, .01);
		final boolean[] truth = scene.mask();
		scene.disc(100, 190, 60, truth, .5, .2, .2);
		assertTrue(iou(segment(scene), truth) > .97);
	}

	@ParameterizedTest
	@CsvSource({ ".66, true", ".7, false" })
	void whatResemblesTheBackdropBehindANarrowPassageIsSubjectAndTheBackdropItselfIsNot(final double colour, final boolean subject) {
		final Scene scene = new Scene(200, 200);
		scene.backdrop(.7, 0, 0);
		scene.disc(100, 100, 50, scene.mask(), .3);
		scene.fill(92, 92, 16, 16, colour);
		scene.fill(100, 40, 1, 52, .7);
		assertEquals(subject ? 1 : 0, at(segment(scene), 100, 100));
	}

	@Test
	void aLightShadowIsBackdropButADarkSubjectIsNot() {
		final Scene scene = new Scene(200, 200);
		scene.fill(0, 0, 200, 200, .8, .7, .5);
		scene.fill(60, 60, 100, 30, .8 * .85, .7 * .85, .5 * .85);
		final boolean[] truth = scene.mask();
		scene.disc(110, 110, 40, truth, .4, .35, .25);
		assertTrue(iou(segment(scene), truth) > .99);
	}

	@Test
	void aSheetOnATableIsTheBackdropAndItsLabelsAreNotSubject() {
		final Scene scene = new Scene(300, 400);
		scene.fill(0, 0, 300, 400, .05, .05, .06);
		scene.fill(12, 15, 276, 372, .93, .92, .88);
		scene.fill(190, 330, 80, 40, .7, .75, .9);
		final boolean[] truth = scene.mask();
		scene.disc(120, 150, 50, truth, .35, .4, .15);
		scene.disc(180, 210, 30, truth, .35, .4, .15);
		final SubjectMap map = segment(scene);
		assertTrue(iou(map, truth) > .97, "IoU " + iou(map, truth));
		assertEquals(2, map.warnings().size());
	}

	@Test
	void aRectangleAloneIsTheSubject() {
		final Scene scene = new Scene(200, 200);
		scene.fill(0, 0, 200, 200, .8, .8, .8);
		scene.fill(60, 50, 80, 90, .2, .3, .6);
		assertEquals(1, at(segment(scene), 100, 100));
	}

	@ParameterizedTest
	@CsvSource({ "1,1", "3,3", "8,8", "100,1", "120,90" })
	void aFlatPictureHasNoSubject(final int width, final int height) {
		for (final double level : new double[] { 0, .5, 1 }) {
			final Scene scene = new Scene(width, height);
			scene.fill(0, 0, width, height, level, level, level);
			for (final float value : Planes.floats(segment(scene).likelihood())) assertEquals(0, value);
		}
	}

	@Test
	void eightPixelsAreEnough() {
		final Scene scene = new Scene(8, 8);
		scene.fill(0, 0, 8, 8, .9, .9, .9);
		scene.fill(3, 3, 2, 2, .1, .2, .3);
		assertEquals(1, at(segment(scene), 3, 4));
		assertEquals(0, at(segment(scene), 1, 4));
	}

	@Test
	void aBorderOfManyColoursIsSaid() {
		final Scene scene = new Scene(120, 120);
		final Random random = new Random(3);
		for (int y = 0; y < 120; y += 10)
			for (int x = 0; x < 120; x += 10) scene.fill(x, y, 10, 10, random.nextFloat(), random.nextFloat(), random.nextFloat());
		assertTrue(segment(scene).warnings().stream().anyMatch(w -> w.contains("border")));
	}

	@Test
	void threadsDoNotMatter() {
		final Scene scene = new Scene(230, 170);
		scene.backdrop(.5, .3, .02);
		scene.disc(100, 80, 40, scene.mask(), .1, .5, .2);
		final float[][] maps = new float[2][];
		Parallelization.runSingleThreaded(() -> {
			maps[0] = Planes.floats(segment(scene).likelihood());
		});
		Parallelization.runWithNumThreads(6, () -> {
			maps[1] = Planes.floats(segment(scene).likelihood());
		});
		assertArrayEquals(maps[0], maps[1]);
	}

	/** A slit would show mixed colours: what nearly looks like the backdrop there is a shade of the subject, in a wider hole it is the backdrop. */
	@ParameterizedTest
	@CsvSource({ "2, .675, 1", "16, .675, 0", "2, .7, 0" })
	void aSlitInAReliefIsSubject(final int wide, final double colour, final float expected) {
		final Scene scene = new Scene(200, 200);
		scene.backdrop(.7, 0, 0);
		scene.disc(100, 100, 50, scene.mask(), .3);
		scene.fill(100 - wide / 2, 80, wide, 40, colour);
		assertEquals(expected, at(segment(scene), 100, 100));
	}

	@Test
	void allCoinsAreFound() throws IOException {
		final Scene coins = read(TestData.shared("data/samples/coins.png"));
		final float[] map = Planes.floats(segment(coins).likelihood());
		final Regions regions = new Regions(coins.width, coins.height, i -> map[i] == 1);
		int large = 0;
		for (final long area : regions.areas()) if (area > 300) large++;
		assertEquals(24, large);
	}

	@Test
	void herbariumSheets() throws IOException {
		final File[] sheets = TestData.shared("data/herbarium/image").toFile().listFiles();
		double sum = 0;
		for (final File sheet : sheets) {
			final Path truth = TestData.shared("data/herbarium/mask/" + sheet.getName().replace(".jpg", ".png"));
			sum += iou(segment(read(sheet.toPath())), read(truth).mask(.5));
		}
		final double mean = sum / sheets.length;
		assertTrue(mean >= HERBARIUM_FLOOR, "mean IoU " + mean);
	}

	private static SubjectMap segment(final Scene scene) {
		return new BackdropSegmenter().segment(Planes.wrap(scene.samples, scene.width, scene.height, 3), Progress.NONE);
	}

	private static float at(final SubjectMap map, final int x, final int y) {
		return map.likelihood().getAt(x, y).get();
	}

	private static double iou(final SubjectMap map, final boolean[] truth) {
		final float[] likelihood = Planes.floats(map.likelihood());
		int both = 0, either = 0;
		for (int i = 0; i < truth.length; i++) {
			final boolean found = likelihood[i] >= .5f;
			if (found && truth[i]) both++;
			if (found || truth[i]) either++;
		}
		return (double) both / either;
	}

	private static Scene read(final Path file) throws IOException {
		final BufferedImage image = ImageIO.read(file.toFile());
		final Raster raster = image.getRaster();
		final Scene scene = new Scene(image.getWidth(), image.getHeight());
		for (int i = 0; i < scene.samples.length; i++) {
			final int pixel = i % (scene.width * scene.height), band = Math.min(raster.getNumBands() - 1, i / (scene.width * scene.height));
			scene.samples[i] = raster.getSample(pixel % scene.width, pixel / scene.width, band) / 255f;
		}
		return scene;
	}

	/** A picture under construction. */
	private static final class Scene {

		private final int width, height;
		private final float[] samples;
		private float[] backdrop;

		Scene(final int width, final int height) {
			this.width = width;
			this.height = height;
			samples = new float[3 * width * height];
		}

		/** A grey that falls off to the right and below, with Gaussian noise. */
		void backdrop(final double level, final double fall, final double noise) {
			final Random random = new Random(7);
			for (int y = 0; y < height; y++)
				for (int x = 0; x < width; x++)
					set(x, y, level - fall * x / width * y / height + noise * random.nextGaussian());
			backdrop = samples.clone();
		}

		private void set(final int x, final int y, final double... colour) {
			for (int c = 0; c < 3; c++) samples[x + (y + c * height) * width] = (float) Math.max(0, Math.min(1, colour[c % colour.length]));
		}

		void fill(final int left, final int top, final int w, final int h, final double... colour) {
			for (int y = top; y < top + h; y++) for (int x = left; x < left + w; x++) set(x, y, colour);
		}

		void disc(final int cx, final int cy, final int radius, final boolean[] truth, final double... colour) {
			for (int y = 0; y < height; y++)
				for (int x = 0; x < width; x++) if (Math.hypot(x - cx, y - cy) <= radius) {
					set(x, y, colour);
					truth[x + y * width] = true;
				}
		}

		void hole(final int cx, final int cy, final int radius, final boolean[] truth) {
			final int plane = width * height;
			for (int i = 0; i < plane; i++) if (Math.hypot(i % width - cx, i / width - cy) <= radius) {
				for (int c = 0; c < 3; c++) samples[i + c * plane] = backdrop[i + c * plane];
				truth[i] = false;
			}
		}

		boolean[] mask() {
			return new boolean[width * height];
		}

		boolean[] mask(final double threshold) {
			final boolean[] mask = mask();
			for (int i = 0; i < mask.length; i++) mask[i] = samples[i] > threshold;
			return mask;
		}
	}
}
