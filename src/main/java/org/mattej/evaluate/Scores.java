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
package org.mattej.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import org.mattej.picture.Planes;
import org.mattej.trimap.Trimap;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * How far an alpha matte is from the true one: the four errors of Rhemann, Rother, Wang, Gelautz, Kohli and Rott, "A
 * Perceptually Motivated Online Benchmark for Image Matting", CVPR 2009, doi 10.1109/CVPR.2009.5206503. Smaller is better.
 *
 * @param mse mean squared difference
 * @param sad sum of absolute differences, divided by 1000
 * @param gradient sum of squared differences of the gradients' magnitudes, see {@link GradientError}
 * @param connectivity sum of differences of the degree of connectivity, divided by 1000, see {@link ConnectivityError}
 * @param mae mean absolute difference
 * @param iou intersection over union of where the mattes are at least one half; 1 if neither is anywhere
 * @param pixels over how many pixels these were taken
 */
public record Scores(double mse, double sad, double gradient, double connectivity, double mae, double iou, long pixels) {

	/**
	 * Compares two mattes of the same size.
	 *
	 * @param alpha (x, y), 0..1
	 * @param truth (x, y), 0..1
	 * @param trimap (x, y); if there is one, errors count where it is unknown only
	 */
	public static Scores of(final RandomAccessibleInterval<FloatType> alpha, final RandomAccessibleInterval<FloatType> truth,
		final Optional<RandomAccessibleInterval<UnsignedByteType>> trimap)
	{
		final float[] found = Planes.floats(alpha), right = Planes.floats(truth);
		final int width = (int) alpha.dimension(0), height = (int) alpha.dimension(1);
		if (truth.dimension(0) != width || truth.dimension(1) != height) throw new IllegalArgumentException("The mattes differ in size");
		final byte[] kinds = trimap.map(Planes::bytes).orElse(null);
		final float[] gradient = GradientError.map(found, right, width, height);
		final float[] connectivity = ConnectivityError.map(found, right, width, height);
		long pixels = 0, both = 0, either = 0;
		double squared = 0, absolute = 0, gradients = 0, connectivities = 0;
		for (int i = 0; i < found.length; i++) {
			if (kinds != null && (kinds[i] == Trimap.BACKGROUND || kinds[i] == Trimap.FOREGROUND)) continue;
			final double difference = (double) found[i] - right[i];
			squared += difference * difference;
			absolute += Math.abs(difference);
			gradients += gradient[i];
			connectivities += connectivity[i];
			final boolean here = found[i] >= .5f, there = right[i] >= .5f;
			if (here && there) both++;
			if (here || there) either++;
			pixels++;
		}
		return new Scores(pixels == 0 ? 0 : squared / pixels, absolute / 1000, gradients, connectivities / 1000, pixels == 0 ? 0 : absolute / pixels,
			either == 0 ? 1 : (double) both / either, pixels);
	}

	/** The means over pictures, each of which counts the same; of {@code pixels} as well. */
	public static Scores mean(final List<Scores> all) {
		return new Scores(mean(all, Scores::mse), mean(all, Scores::sad), mean(all, Scores::gradient), mean(all, Scores::connectivity),
			mean(all, Scores::mae), mean(all, Scores::iou), Math.round(mean(all, Scores::pixels)));
	}

	private static double mean(final List<Scores> all, final ToDoubleFunction<Scores> error) {
		return all.stream().mapToDouble(error).average().orElse(Double.NaN);
	}
}
