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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.mattej.TestData;
import org.mattej.network.ModelStore;
import org.mattej.picture.Planes;
import org.mattej.task.Progress;

/** The same network and the same preprocessing give the alpha that others have published for a photograph. */
class PublishedCutoutsTest {

	private static final Path FOLDER = Path.of("data", "reference");

	@Test
	void u2netp() throws IOException {
		TestData.shared("models/u2netp.onnx");
		assertClose("u2netp", new ModelStore(TestData.shared("models")), .003);
	}

	@Test
	void isnetGeneralUse() throws IOException {
		final ModelStore store = ModelStore.locate(Optional.empty());
		Assumptions.assumeTrue(store.isInstalled(store.entry("isnet-general-use")), "needs the installed model isnet-general-use");
		assertClose("isnet-general-use", store, .002);
	}

	private static void assertClose(final String model, final ModelStore store, final double limit) throws IOException {
		final BufferedImage photo = ImageIO.read(TestData.shared(FOLDER.resolve("anime-girl-1.jpg").toString()).toFile());
		final BufferedImage published = ImageIO.read(TestData.shared(FOLDER.resolve("anime-girl-1." + model + ".png").toString()).toFile());
		final int width = photo.getWidth();
		final int height = photo.getHeight();
		final float[] colours = new float[3 * width * height];
		for (int c = 0; c < 3; c++) for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) colours[(c * height + y) * width + x] =
			(photo.getRGB(x, y) >> 16 - 8 * c & 255) / 255f;
		try (Segmenter segmenter = Segmenters.named(model, store)) {
			final SubjectMap map = segmenter.segment(Planes.wrap(colours, width, height, 3), Progress.NONE);
			assertTrue(map.warnings().isEmpty());
			assertEquals(64, segmenter.provenance().get("sha256").length());
			final float[] alpha = Planes.floats(map.likelihood());
			double sum = 0;
			for (int i = 0; i < alpha.length; i++) sum += Math.abs(alpha[i] - (published.getRGB(i % width, i / width) >>> 24) / 255.);
			assertTrue(sum / alpha.length <= limit, "mean absolute difference " + sum / alpha.length);
		}
	}
}
