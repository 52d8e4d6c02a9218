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
package org.mattej.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.mattej.compose.Painting;

/** JPEG files that are encoded in bands. */
class JpegBandsTest {

	private static final int WIDTH = 1501, HEIGHT = 1003;

	private static final Painting PAINTING = new Painting(WIDTH, HEIGHT, (y, rgb) -> {
		for (int x = 0; x < WIDTH; x++) {
			rgb[0][x] = .5f + .4f * (float) Math.sin(.02 * x + .003 * y);
			rgb[1][x] = .5f + .4f * (float) Math.sin(.013 * y);
			rgb[2][x] = (x + y) % 256 / 255f;
		}
	});

	private static byte[] encoded() throws IOException {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		JpegEncoder.encode(StoredRows.of(PAINTING, 8), Metadata.NONE, out);
		return out.toByteArray();
	}

	@Test
	void javaReadsAllBands() throws IOException {
		final byte[] jpeg = encoded();
		int restarts = 0;
		for (int i = 0; i + 1 < jpeg.length; i++) if ((jpeg[i] & 255) == 0xFF && (jpeg[i + 1] & 0xF8) == 0xD0) restarts++;
		assertTrue(restarts > 3, restarts + " bands would show little");
		final BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
		assertEquals(WIDTH, image.getWidth());
		assertEquals(HEIGHT, image.getHeight());
		final float[][] row = new float[3][WIDTH];
		double sum = 0;
		for (int y = 0; y < HEIGHT; y++) {
			PAINTING.paint(y, row);
			double worst = 0;
			for (int x = 0; x < WIDTH; x++) for (int c = 0; c < 2; c++) worst += Math.abs((image.getRGB(x, y) >> 16 - 8 * c & 255) - 255 * row[c][x]);
			assertTrue(worst / (2 * WIDTH) < 6, "row " + y + ": " + worst / (2 * WIDTH));
			sum += worst;
		}
		assertEquals(0, sum / (2 * WIDTH * HEIGHT), 3);
	}

	@Test
	void sameBytesEachTime() throws IOException {
		assertArrayEquals(encoded(), encoded());
	}
}
