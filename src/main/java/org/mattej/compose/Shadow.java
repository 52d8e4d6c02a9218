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
package org.mattej.compose;

import java.util.Arrays;

import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.task.MendableException;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgFactory;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * A soft shadow that a subject casts on what is behind it: its alpha, blurred and moved. Within the picture's frame; where the
 * subject reaches the frame's border, it is taken to go on beyond.
 *
 * @param softness standard deviation of the blur in pixels, at least 0
 * @param right by how many pixels the shadow lies to the right of the subject
 * @param down by how many pixels it lies below
 * @param strength how much light it takes away, 0..1
 */
public record Shadow(double softness, double right, double down, double strength) {

	/** Three boxes come within three per cent of a Gaussian (Wells 1986, doi:10.1109/TPAMI.1986.4767776). */
	private static final int BOXES = 3;

	/** Columns that are summed up side by side. */
	private static final int STRIP = 64;

	private static final double MAXIMUM = 10000;

	public Shadow {
		if (!(softness >= 0 && softness <= MAXIMUM && Math.abs(right) <= MAXIMUM && Math.abs(down) <= MAXIMUM)) throw MendableException.usage(
			"A shadow's softness must be from 0 to 10000 pixels and its offsets from -10000 to 10000, not " + softness + ", " + right + ", " +
				down + ".");
		if (!(strength >= 0 && strength <= 1)) throw MendableException.usage("A shadow's strength must be from 0 to 1, not " + strength + ".");
	}

	/** As from a large lamp above, a little to the left, in proportion to the picture. */
	public static Shadow natural(final long width, final long height) {
		final double size = Math.min(width, height);
		return new Shadow(size * .018, Math.rint(size * .008), Math.rint(size * .02), .45);
	}

	/**
	 * How much light the shadow takes away at each pixel. Linear in the number of pixels, whatever the softness.
	 *
	 * @param alpha (x, y), 0..1
	 * @return (x, y), 0..{@code strength}
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public Img<FloatType> cast(final RandomAccessibleInterval<FloatType> alpha, final Progress progress) {
		final int width = (int) alpha.dimension(0), height = (int) alpha.dimension(1);
		final float[] source = Planes.floats(alpha), shade = new float[source.length];
		final int dx = (int) Math.rint(right), dy = (int) Math.rint(down);
		Parallel.forEach(height, progress, y -> {
			final int from = clamp(y - dy, height) * width;
			for (int x = 0; x < width; x++) shade[y * width + x] = (float) strength * source[from + clamp(x - dx, width)];
		});
		final int[] radii = radii(softness);
		Parallel.forEach(height, progress, y -> blurRow(shade, y * width, width, radii));
		Parallel.forEach((width + STRIP - 1) / STRIP, progress, strip -> blurColumns(shade, width, height, strip * STRIP, Math.min(width, (strip +
			1) * STRIP), radii));
		return Planes.wrap(shade, width, height);
	}

	/**
	 * A subject together with its shadow, for a transparent background: the shadow is black with an opacity of its own.
	 *
	 * @param subject its own colours with alpha as opacity, straight
	 * @return new samples and opacity
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public <T extends RealType<T> & NativeType<T>> Picture<T> under(final Picture<T> subject, final Progress progress) {
		if (subject.opacity().isEmpty()) return subject;
		final RandomAccessibleInterval<FloatType> alpha = subject.opacity().get(), opacity = cast(alpha, progress);
		LoopBuilder.setImages(alpha, opacity).multiThreaded().forEachPixel((a, o) -> o.set(a.get() + o.get() * (1 - a.get())));
		final Img<T> samples = new ArrayImgFactory<>(subject.samples().getType()).create(subject.samples());
		final T type = subject.samples().getType();
		final boolean whole = !(type instanceof FloatType);
		for (int c = 0; c < subject.channels().size(); c++) {
			progress.check();
			final double black = subject.channels().get(c).min();
			LoopBuilder.setImages(Views.hyperSlice(subject.samples(), 2, c), alpha, opacity, Views.hyperSlice(samples, 2, c)).multiThreaded()
				.forEachPixel((from, a, o, to) -> {
					// what is wholly transparent keeps its colour, what is wholly opaque its very bits
					if (a.get() == o.get()) to.set(from);
					else {
						final double value = black + (from.getRealDouble() - black) * a.get() / o.get();
						to.setReal(whole ? Math.rint(value) : value);
					}
				});
		}
		return Picture.of(subject.name(), samples, subject.channels()).withOpacity(opacity);
	}

	/** Radii of the boxes whose succession has the variance of a Gaussian, the smaller ones first. */
	static int[] radii(final double sigma) {
		// a box of radius r has the variance r (r + 1) / 3
		final int[] radii = new int[BOXES];
		for (int left = BOXES, i = 0; left > 0; left--, i++) {
			double variance = sigma * sigma;
			for (int k = 0; k < i; k++) variance -= radii[k] * (radii[k] + 1) / 3.0;
			final double exact = (Math.sqrt(1 + 12 * Math.max(0, variance) / left) - 1) / 2;
			radii[i] = (int) (left == 1 ? Math.rint(exact) : Math.floor(exact));
		}
		return radii;
	}

	private static void blurRow(final float[] plane, final int offset, final int width, final int[] radii) {
		final float[] row = new float[width];
		for (final int radius : radii) {
			if (radius == 0) continue;
			System.arraycopy(plane, offset, row, 0, width);
			double sum = 0;
			for (int k = -radius; k <= radius; k++) sum += row[clamp(k, width)];
			for (int x = 0; x < width; x++) {
				plane[offset + x] = (float) (sum / (2 * radius + 1));
				sum += row[clamp(x + radius + 1, width)] - row[clamp(x - radius, width)];
			}
		}
	}

	private static void blurColumns(final float[] plane, final int width, final int height, final int from, final int to,
		final int[] radii)
	{
		final int columns = to - from;
		final float[] copy = new float[columns * height];
		final double[] sums = new double[columns];
		for (final int radius : radii) {
			if (radius == 0) continue;
			for (int y = 0; y < height; y++) System.arraycopy(plane, y * width + from, copy, y * columns, columns);
			Arrays.fill(sums, 0);
			for (int k = -radius; k <= radius; k++) add(sums, copy, clamp(k, height) * columns, 1);
			for (int y = 0; y < height; y++) {
				for (int i = 0; i < columns; i++) plane[y * width + from + i] = (float) (sums[i] / (2 * radius + 1));
				add(sums, copy, clamp(y + radius + 1, height) * columns, 1);
				add(sums, copy, clamp(y - radius, height) * columns, -1);
			}
		}
	}

	private static void add(final double[] sums, final float[] values, final int offset, final double sign) {
		for (int i = 0; i < sums.length; i++) sums[i] += sign * values[offset + i];
	}

	private static int clamp(final int index, final int size) {
		return Math.max(0, Math.min(size - 1, index));
	}
}
