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
