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
package org.mattej.picture;

import java.util.Arrays;

import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Changes the size of planes, separably. Where a plane shrinks, the filter widens with it so that nothing aliases; pixel
 * areas, not pixel centres, are aligned (the convention of the Python Imaging Library). At the borders the filter is cut off and
 * renormalised. The cost is linear in source and target; work is spread over the threads of the caller's ImgLib2 task
 * executor, and the result does not depend on their number. Immutable.
 */
public final class Resampler {

	/** Which pixels of the source make up one of the target. */
	public enum Kernel {
		/** The mean of the area that a target pixel covers; linear interpolation where the plane grows. */
		AREA(1),
		/** Linear interpolation, a triangle. */
		BILINEAR(1),
		/** A windowed sinc of three lobes: sharpest, overshoots at edges. */
		LANCZOS(3);

		private final double support;

		Kernel(final double support) {
			this.support = support;
		}

		private double at(final double x) {
			final double d = Math.abs(x);
			if (d >= support) return 0;
			return this == LANCZOS ? sinc(d) * sinc(d / support) : 1 - d;
		}

		private static double sinc(final double x) {
			return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
		}
	}

	/** For each target index: the first source index, and as many weights from there as all have; some are 0. */
	private record Taps(int[] first, int count, float[] weights) {}

	private final int width;
	private final int height;
	private final int newWidth;
	private final int newHeight;
	private final Taps columns;
	private final Taps rows;

	/** All sizes in pixels, at least 1. */
	public Resampler(final Kernel kernel, final int width, final int height, final int newWidth, final int newHeight) {
		this.width = width;
		this.height = height;
		this.newWidth = newWidth;
		this.newHeight = newHeight;
		columns = taps(kernel, width, newWidth);
		rows = taps(kernel, height, newHeight);
	}

	/**
	 * A plane (x, y) at another size. Values may overshoot the source's range with {@link Kernel#LANCZOS}.
	 *
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public static RandomAccessibleInterval<FloatType> resample(final RandomAccessibleInterval<FloatType> plane, final Kernel kernel,
		final int newWidth, final int newHeight, final Progress progress)
	{
		final float[] target = new float[Math.multiplyExact(newWidth, newHeight)];
		new Resampler(kernel, Math.toIntExact(plane.dimension(0)), Math.toIntExact(plane.dimension(1)), newWidth, newHeight).apply(Planes.floats(
			plane), 0, target, 0, progress);
		return Planes.wrap(target, newWidth, newHeight);
	}

	/**
	 * Resamples the plane that starts at {@code sourceOffset} into the one that starts at {@code targetOffset}, both row by row.
	 * Source and target must not overlap. Rows come first where they get fewer, otherwise columns; in between one more plane
	 * is needed, of the new height and the old width or the reverse.
	 *
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled; the target is then undefined
	 */
	public void apply(final float[] source, final int sourceOffset, final float[] target, final int targetOffset, final Progress progress) {
		if (newHeight < height) {
			final float[] lower = new float[Math.multiplyExact(width, newHeight)];
			resampleRows(source, sourceOffset, width, lower, 0, progress);
			resampleColumns(lower, 0, newHeight, target, targetOffset, progress);
		}
		else {
			final float[] other = new float[Math.multiplyExact(newWidth, height)];
			resampleColumns(source, sourceOffset, height, other, 0, progress);
			resampleRows(other, 0, newWidth, target, targetOffset, progress);
		}
	}

	/** The rows of the source that make up one of the target. */
	public Tile rowsOf(final int newRow) {
		return new Tile(0, rows.first[newRow], width, rows.first[newRow] + rows.count);
	}

	/**
	 * One row of the target alone.
	 *
	 * @param source holds the rows that {@link #rowsOf} names from {@code sourceOffset} on
	 * @param target holds the row afterwards
	 */
	public void row(final int newRow, final float[] source, final int sourceOffset, final float[] target) {
		final float[] sum = new float[width];
		for (int i = 0, from = sourceOffset; i < rows.count; i++, from += width) {
			final float weight = rows.weights[newRow * rows.count + i];
			for (int x = 0; x < width; x++) sum[x] += weight * source[from + x];
		}
		for (int x = 0; x < newWidth; x++) target[x] = column(sum, 0, x);
	}

	private float column(final float[] source, final int offset, final int x) {
		final int first = offset + columns.first[x], weights = x * columns.count;
		float sum = 0;
		for (int i = 0; i < columns.count; i++) sum += columns.weights[weights + i] * source[first + i];
		return sum;
	}

	/** From {@link #width} to {@link #newWidth} columns, of {@code count} rows. */
	private void resampleColumns(final float[] source, final int sourceOffset, final int count, final float[] target, final int targetOffset,
		final Progress progress)
	{
		Parallel.forEach(count, progress, y -> {
			final int from = sourceOffset + y * width, to = targetOffset + y * newWidth;
			for (int x = 0; x < newWidth; x++) target[to + x] = column(source, from, x);
		});
	}

	/** From {@link #height} to {@link #newHeight} rows, of {@code length} columns. */
	private void resampleRows(final float[] source, final int sourceOffset, final int length, final float[] target, final int targetOffset,
		final Progress progress)
	{
		Parallel.forEach(newHeight, progress, y -> {
			final int to = targetOffset + y * length;
			Arrays.fill(target, to, to + length, 0);
			for (int i = 0; i < rows.count; i++) {
				final float weight = rows.weights[y * rows.count + i];
				if (weight == 0) continue;
				final int from = sourceOffset + (rows.first[y] + i) * length;
				for (int x = 0; x < length; x++) target[to + x] += weight * source[from + x];
			}
		});
	}

	private static Taps taps(final Kernel kernel, final int size, final int newSize) {
		final double scale = (double) size / newSize;
		final boolean area = kernel == Kernel.AREA && scale > 1;
		final double stretch = Math.max(scale, 1), reach = area ? scale / 2 : kernel.support * stretch;
		final int count = Math.min(size, (int) Math.ceil(2 * reach) + 1);
		final int[] first = new int[newSize];
		final float[] weights = new float[Math.multiplyExact(newSize, count)];
		for (int i = 0; i < newSize; i++) {
			final double centre = (i + .5) * scale;
			first[i] = Math.max(0, Math.min(size - count, (int) Math.floor(centre - reach)));
			final double[] tap = new double[count];
			double sum = 0;
			for (int k = 0; k < count; k++) {
				final double left = first[i] + k;
				tap[k] = area ? Math.max(0, Math.min(left + 1, centre + reach) - Math.max(left, centre - reach)) : kernel.at((left + .5 - centre) /
					stretch);
				sum += tap[k];
			}
			for (int k = 0; k < count; k++) weights[i * count + k] = (float) (tap[k] / sum);
		}
		return new Taps(first, count, weights);
	}
}
