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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mattej.network.ModelCatalog;
import org.mattej.network.ModelFamily;
import org.mattej.network.ModelStore;
import org.mattej.network.OnnxFixture;
import org.mattej.picture.Planes;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

/** Every family of the catalogue, with a network that has its signature and answers with what it was fed. */
class FamiliesTest {

	private static final int WIDTH = 300, HEIGHT = 200;
	private static final float BRIGHT = .9f, DARK = .1f;

	@TempDir
	private Path folder;

	static Stream<String> families() {
		return ModelCatalog.standard().families().stream().map(ModelFamily::name);
	}

	private Path file(final ModelFamily family) throws IOException {
		return Files.write(folder.resolve("my " + family.name() + ".onnx"), OnnxFixture.of(family));
	}

	/** What the network answers for an even grey. */
	private static double answer(final ModelFamily family, final double grey) {
		double sum = 0;
		for (int c = 0; c < 3; c++) sum += (grey - family.mean().get(c)) / family.std().get(c);
		return 1 / (1 + Math.exp(-sum / 3));
	}

	@ParameterizedTest
	@MethodSource("families")
	void aUsersOwnFileOfTheFamilyRuns(final String name) throws IOException {
		final ModelStore store = new ModelStore(folder.resolve("models"));
		final ModelFamily family = store.catalog().family(name);
		final String added = store.add(file(family), Optional.of(name), Progress.NONE).name();
		if (family.trimap()) {
			assertTrue(assertThrows(MendableException.class, () -> Segmenters.named(added, store)).getMessage().contains("trimaps"));
			return;
		}
		final float[] picture = new float[3 * WIDTH * HEIGHT];
		for (int i = 0; i < picture.length; i++) picture[i] = i % WIDTH < WIDTH / 2 ? BRIGHT : DARK;
		try (Segmenter segmenter = Segmenters.named(added, store)) {
			final SubjectMap map = segmenter.segment(Planes.wrap(picture, WIDTH, HEIGHT, 3), Progress.NONE);
			assertEquals(List.of(), map.warnings());
			assertEquals(name, segmenter.provenance().get("family"));
			final boolean stretched = family.minMax();
			assertEquals(stretched ? 1 : answer(family, BRIGHT), map.likelihood().getAt(40, 100).get(), stretched ? .1 : .005);
			assertEquals(stretched ? 0 : answer(family, DARK), map.likelihood().getAt(260, 100).get(), stretched ? .1 : .005);
		}
	}

	@ParameterizedTest
	@MethodSource("families")
	void aFileOfAnotherSignatureIsRefused(final String name) throws IOException {
		final ModelStore store = new ModelStore(folder.resolve("models"));
		final ModelFamily family = store.catalog().family(name);
		final String other = family.trimap() ? "modnet" : "vitmatte";
		final Path file = file(family);
		final MendableException e = assertThrows(MendableException.class, () -> store.add(file, Optional.of(other), Progress.NONE));
		assertTrue(e.getMessage().contains(file.toString()) && e.getMessage().contains("'" + other + "'") && e.getMessage().contains("--like"), e
			.getMessage());
	}
}
