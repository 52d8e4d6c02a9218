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
package org.mattej.matting;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

import javax.imageio.ImageIO;

import org.mattej.TestData;
import org.mattej.evaluate.Scores;
import org.mattej.picture.Planes;
import org.mattej.task.Progress;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/** Inputs for the tests of matting methods. */
final class MattingData {

	private MattingData() {}

	/** Noise in a band between background and foreground. */
	static MattingInput noise(final int width, final int height) {
		final Random random = new Random(5);
		final float[] colours = new float[3 * width * height];
		for (int i = 0; i < colours.length; i++) colours[i] = random.nextFloat();
		final byte[] trimap = new byte[width * height];
		for (int i = 0; i < trimap.length; i++) trimap[i] = (byte) (i % width < width / 3 ? 0 : i % width < width / 2 ? 128 : 255);
		return new MattingInput(Planes.wrap(colours, width, height, 3), ArrayImgs.unsignedBytes(trimap, width, height));
	}

	/** The mean over real pictures of the squared error of alpha in the unknown pixels; skips the test where there are none. */
	static double meanError(final MattingMethod method, final String trimaps, final String... names) throws IOException {
		final Path folder = TestData.shared("data/matting");
		double sum = 0;
		for (final String name : names) {
			final Img<UnsignedByteType> trimap = grey(folder.resolve(trimaps).resolve(name + ".png"));
			final Img<FloatType> truth = ArrayImgs.floats(trimap.dimensionsAsLongArray()), alpha = Planes.plane(trimap);
			final byte[] values = Planes.bytes(grey(folder.resolve("alpha").resolve(name + ".png")));
			for (int i = 0; i < values.length; i++) Planes.floats(truth)[i] = (values[i] & 0xff) / 255f;
			method.matte(new MattingInput(colours(folder.resolve("image").resolve(name + ".png")), trimap), alpha, Progress.NONE);
			sum += Scores.of(alpha, truth, Optional.of(trimap)).mse();
		}
		return sum / names.length;
	}

	private static Img<UnsignedByteType> grey(final Path file) throws IOException {
		final BufferedImage image = ImageIO.read(file.toFile());
		final byte[] values = new byte[image.getWidth() * image.getHeight()];
		for (int i = 0; i < values.length; i++) values[i] = (byte) image.getRaster().getSample(i % image.getWidth(), i / image.getWidth(), 0);
		return ArrayImgs.unsignedBytes(values, image.getWidth(), image.getHeight());
	}

	private static Img<FloatType> colours(final Path file) throws IOException {
		final BufferedImage image = ImageIO.read(file.toFile());
		final int width = image.getWidth(), size = width * image.getHeight();
		final float[] colours = new float[3 * size];
		for (int i = 0; i < colours.length; i++) colours[i] = (image.getRGB(i % size % width, i % size / width) >> 16 - 8 * (i / size) & 0xff) / 255f;
		return Planes.wrap(colours, width, image.getHeight(), 3);
	}
}
