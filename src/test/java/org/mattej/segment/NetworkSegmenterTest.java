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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattej.CancelledProgress;
import org.mattej.TestData;
import org.mattej.network.ModelStore;
import org.mattej.picture.Planes;
import org.mattej.task.MendableException;
import org.mattej.task.MendableException.Kind;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.numeric.real.FloatType;

class NetworkSegmenterTest {

	@TempDir
	Path folder;

	private ModelStore store;

	@BeforeEach
	void makeStore() {
		store = new ModelStore(folder.resolve("models"));
	}

	private Segmenter fixture(final String resource, final String family) throws IOException {
		final Path file = Files.write(folder.resolve(family + "-fixture.onnx"), ModelStore.class.getResourceAsStream(resource + ".onnx")
			.readAllBytes());
		return Segmenters.named(store.add(file, Optional.of(family), Progress.NONE).name(), store);
	}

	/** A bright disc on a dark ground. */
	private static RandomAccessibleInterval<FloatType> disc(final int width, final int height) {
		final float[] samples = new float[3 * width * height];
		for (int i = 0; i < samples.length; i++) {
			final int x = i % width;
			final int y = i / width % height;
			samples[i] = Math.hypot(x - width / 2., y - height / 2.) < Math.min(width, height) / 4. ? .9f : .1f;
		}
		return Planes.wrap(samples, width, height, 3);
	}

	@Test
	void stretchesTheAnswerToThePicture() throws IOException {
		try (Segmenter segmenter = fixture("fixture_u2net_320", "u2net")) {
			final SubjectMap map = segmenter.segment(disc(640, 480), Progress.NONE);
			assertEquals(640, map.likelihood().dimension(0));
			assertEquals(480, map.likelihood().dimension(1));
			assertEquals(2, map.resolution());
			assertTrue(map.soft());
			assertEquals(1, map.likelihood().getAt(320, 240).get(), .02);
			assertEquals(0, map.likelihood().getAt(5, 5).get(), .02);
			assertEquals("u2net", segmenter.provenance().get("family"));
			assertEquals("u2net-fixture", segmenter.name());
		}
	}

	@Test
	void logitsGetASigmoid() throws IOException {
		try (Segmenter segmenter = fixture("fixture_logits_dyn", "birefnet")) {
			final float[] map = Planes.floats(segmenter.segment(disc(300, 200), Progress.NONE).likelihood());
			for (final float value : map) assertTrue(value >= 0 && value <= 1);
			assertTrue(map[100 * 300 + 150] > .5 && map[0] < .5, map[100 * 300 + 150] + " " + map[0]);
		}
	}

	@Test
	void aWrongFamilyIsFoundByItsRange() throws IOException {
		try (Segmenter segmenter = fixture("fixture_logits_dyn", "rmbg-2.0")) {
			final MendableException e = assertThrows(MendableException.class, () -> segmenter.segment(disc(300, 200), Progress.NONE));
			assertEquals(Kind.ENVIRONMENT, e.kind());
			assertTrue(e.getMessage().contains("sigmoid") && e.getMessage().contains("--like"), e.getMessage());
		}
	}

	@Test
	void tinyPicturesWork() throws IOException {
		try (Segmenter segmenter = fixture("fixture_u2net_320", "u2net")) {
			for (final int side : new int[] { 1, 3 }) {
				final SubjectMap map = segmenter.segment(disc(side, side), Progress.NONE);
				assertEquals(side, map.likelihood().dimension(0));
				assertEquals(1, map.resolution());
			}
		}
	}

	@Test
	void cancelEndsIt() throws IOException {
		try (Segmenter segmenter = fixture("fixture_u2net_320", "u2net")) {
			assertThrows(CancellationException.class, () -> segmenter.segment(disc(64, 64), CancelledProgress.INSTANCE));
		}
	}

	@Test
	void anEmptyPictureHasNoSubject() {
		TestData.shared("models/u2netp.onnx");
		final float[] grey = new float[3 * 200 * 100];
		Arrays.fill(grey, .5f);
		try (Segmenter segmenter = Segmenters.named("u2netp", new ModelStore(TestData.shared("models")))) {
			final SubjectMap map = segmenter.segment(Planes.wrap(grey, 200, 100, 3), Progress.NONE);
			for (final float value : Planes.floats(map.likelihood())) assertEquals(0, value);
			assertEquals(1, map.warnings().size());
			assertTrue(map.warnings().get(0).startsWith("No subject was found"), map.warnings().get(0));
		}
	}

	@Test
	void theMapDoesNotDependOnTheThreads() throws IOException {
		try (Segmenter segmenter = fixture("fixture_u2net_320", "u2net")) {
			final float[] one = Parallelization.runSingleThreaded(() -> Planes.floats(segmenter.segment(disc(333, 444), Progress.NONE)
				.likelihood()));
			final float[] three = Parallelization.runWithNumThreads(3, () -> Planes.floats(segmenter.segment(disc(333, 444), Progress.NONE)
				.likelihood()));
			assertTrue(Arrays.equals(one, three));
		}
	}

	@Test
	void automaticTakesTheBestThatIsInstalled() throws IOException {
		final MendableException e = assertThrows(MendableException.class, () -> Segmenters.named("automatic", store));
		assertEquals(Kind.ENVIRONMENT, e.kind());
		assertTrue(e.getMessage().contains("models install") && e.getMessage().contains("models add FILE --like FAMILY") && e.getMessage()
			.contains("--model backdrop"), e.getMessage());
		final MendableException matting = assertThrows(MendableException.class, () -> fixture("fixture_vitmatte", "vitmatte-imagenet"));
		assertTrue(matting.getMessage().contains("trimaps"), matting.getMessage());
		assertThrows(MendableException.class, () -> Segmenters.named("automatic", store));
		assertEquals("backdrop", Segmenters.named("backdrop", store).name());
		fixture("fixture_u2net_320", "u2net").close();
		try (Segmenter segmenter = Segmenters.named("automatic", store)) {
			assertEquals("u2net-fixture", segmenter.name());
		}
	}

	@Test
	void aFileThatWasAddedIsKnownByItsPath() throws IOException {
		fixture("fixture_u2net_320", "u2net").close();
		try (Segmenter segmenter = Segmenters.named(store.path().resolve("u2net-fixture.onnx").toString(), store)) {
			assertEquals("u2net-fixture.onnx", segmenter.name());
		}
	}

	@Test
	void otherNamesSayWhatIsMissing() {
		assertEquals(Kind.USAGE, assertThrows(MendableException.class, () -> Segmenters.named("selection", store)).kind());
		final MendableException unknown = assertThrows(MendableException.class, () -> Segmenters.named("nonsense", store));
		assertEquals(Kind.USAGE, unknown.kind());
		for (final String name : Segmenters.names(store)) assertTrue(unknown.getMessage().contains(name), name);
		assertEquals(Kind.ENVIRONMENT, assertThrows(MendableException.class, () -> Segmenters.named("isnet-anime", store)).kind());
	}
}
