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
import java.util.function.Function;

import org.mattej.task.Parallel;

import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Makes pictures smaller by a whole factor: each pixel stands for a square of them, at the right and the bottom for what is left of one.
 * With a factor of 1 all methods return what they are given. Work is spread over the threads of the caller's ImgLib2 task executor.
 *
 * @param factor how many pixels become one, in each direction; at least 1
 */
public record Reduction(int factor) {

	/** Makes one of two values of the pixels of a square, first of its first two, then of the result and the third, and so on. */
	@FunctionalInterface
	public interface Fold {

		byte of(byte a, byte b);
	}

	/** The length of a reduced side. */
	public int of(final long length) {
		return (int) ((length + factor - 1) / factor);
	}

	/**
	 * The mean colours of an area.
	 *
	 * @param colours gives those of any tile, (x, y, 3); asked for one band of rows after another
	 * @return (x, y, 3)
	 */
	public RandomAccessibleInterval<FloatType> colours(final Function<Tile, RandomAccessibleInterval<FloatType>> colours, final Tile area) {
		if (factor == 1) return colours.apply(area);
		final int width = of(area.width()), height = of(area.height());
		final float[] reduced = new float[Math.multiplyExact(3, Math.multiplyExact(width, height))];
		final int rows = Math.max(1, (1 << 20) / (factor * area.width()));
		for (int y = 0; y < height; y += rows) {
			final int top = y, bottom = Math.min(height, y + rows);
			final Tile band = new Tile(area.x0(), area.y0() + top * factor, area.x1(), Math.min(area.y1(), area.y0() + bottom * factor));
			final float[] planes = Planes.floats(colours.apply(band));
			Parallel.ranges(bottom - top, (from, to) -> {
				for (int c = 0; c < 3; c++) for (int row = from; row < to; row++) average(planes, c * band.size(), band.width(), band.height(), row, reduced,
					(c * height + top + row) * width);
			});
		}
		return Planes.wrap(reduced, width, height, 3);
	}

	/** The mean colours (x, y, 3) of all of a picture that is in memory. */
	public RandomAccessibleInterval<FloatType> colours(final RandomAccessibleInterval<FloatType> colours) {
		if (factor == 1) return colours;
		final int fullWidth = (int) colours.dimension(0), fullHeight = (int) colours.dimension(1), width = of(fullWidth), height = of(fullHeight);
		final float[] planes = Planes.floats(colours), reduced = new float[3 * width * height];
		Parallel.ranges(3 * height, (from, to) -> {
			for (int row = from; row < to; row++) average(planes, row / height * fullWidth * fullHeight, fullWidth, fullHeight, row % height, reduced, row *
				width);
		});
		return Planes.wrap(reduced, width, height, 3);
	}

	/** The mean of each square of a plane (x, y). */
	public RandomAccessibleInterval<FloatType> mean(final RandomAccessibleInterval<FloatType> plane) {
		if (factor == 1) return plane;
		final int fullWidth = (int) plane.dimension(0), fullHeight = (int) plane.dimension(1), width = of(fullWidth), height = of(fullHeight);
		final float[] reduced = new float[Math.multiplyExact(width, height)];
		final PlaneReader reader = Planes.reader(Views.zeroMin(plane));
		Parallel.ranges(height, (from, to) -> {
			for (int y = from; y < to; y++) {
				final Tile band = new Tile(0, y * factor, fullWidth, Math.min(fullHeight, (y + 1) * factor));
				final float[] rows = new float[band.size()];
				reader.read(band, rows);
				average(rows, 0, fullWidth, band.height(), 0, reduced, y * width);
			}
		});
		return Planes.wrap(reduced, width, height);
	}

	/** The means of one row of squares in a plane of some width and height. */
	private void average(final float[] plane, final int offset, final int width, final int height, final int row, final float[] target,
		final int targetOffset)
	{
		final int top = row * factor, bottom = Math.min(height, top + factor);
		if (factor == 2 && bottom - top == 2) {
			averagePairs(plane, offset + top * width, width, target, targetOffset);
			return;
		}
		for (int x = 0, to = targetOffset; x < width; x += factor, to++) {
			final int end = Math.min(width, x + factor);
			float sum = 0;
			for (int y = top; y < bottom; y++) for (int i = offset + y * width + x, last = offset + y * width + end; i < last; i++) sum += plane[i];
			target[to] = sum / ((bottom - top) * (end - x));
		}
	}

	/** The means of two rows of squares of four pixels, and of the two that are left at the end of an odd width. */
	private static void averagePairs(final float[] plane, final int upper, final int width, final float[] target, final int targetOffset) {
		final int pairs = width / 2, lower = upper + width;
		for (int x = 0; x < pairs; x++) target[targetOffset + x] = (plane[upper + 2 * x] + plane[upper + 2 * x + 1] + plane[lower + 2 * x] + plane[lower + 2 *
			x + 1]) / 4;
		if (width % 2 == 1) target[targetOffset + pairs] = (plane[lower - 1] + plane[lower + width - 1]) / 2;
	}

	/** What the values of each square of a plane (x, y) make together. */
	public RandomAccessibleInterval<UnsignedByteType> folded(final RandomAccessibleInterval<UnsignedByteType> plane, final Fold fold) {
		if (factor == 1) return plane;
		final int fullWidth = (int) plane.dimension(0), fullHeight = (int) plane.dimension(1), width = of(fullWidth), height = of(fullHeight);
		final byte[] values = Planes.bytes(plane), reduced = new byte[width * height];
		Parallel.ranges(height, (from, to) -> {
			for (int y = from; y < to; y++) for (int x = 0; x < width; x++) {
				byte value = values[y * factor * fullWidth + x * factor];
				for (int v = y * factor; v < Math.min(fullHeight, (y + 1) * factor); v++) for (int u = x * factor; u < Math.min(fullWidth, (x + 1) *
					factor); u++) value = fold.of(value, values[v * fullWidth + u]);
				reduced[y * width + x] = value;
			}
		});
		return ArrayImgs.unsignedBytes(reduced, width, height);
	}

	/** A reduced plane (x, y) at full size, each pixel's value in all of its square. */
	public RandomAccessibleInterval<UnsignedByteType> repeated(final RandomAccessibleInterval<UnsignedByteType> plane, final long fullWidth,
		final long fullHeight)
	{
		if (factor == 1) return plane;
		final int width = (int) plane.dimension(0), full = (int) fullWidth;
		final byte[] values = Planes.bytes(plane), enlarged = new byte[Math.multiplyExact(full, (int) fullHeight)];
		Parallel.ranges((int) fullHeight, (from, to) -> {
			for (int y = from; y < to; y++) {
				if (y > from && y % factor != 0) System.arraycopy(enlarged, (y - 1) * full, enlarged, y * full, full);
				else for (int column = 0, at = y / factor * width; column < width; column++)
					Arrays.fill(enlarged, y * full + column * factor, y * full + Math.min(full, (column + 1) * factor), values[at + column]);
			}
		});
		return ArrayImgs.unsignedBytes(enlarged, fullWidth, fullHeight);
	}

	/** A reduced plane (x, y) at full size, interpolated bilinearly between the centres of the squares wherever it is looked at. */
	public RandomAccessibleInterval<FloatType> interpolated(final RandomAccessibleInterval<FloatType> plane, final long fullWidth,
		final long fullHeight)
	{
		if (factor == 1) return plane;
		final int width = (int) plane.dimension(0), height = (int) plane.dimension(1);
		final float[] values = Planes.floats(plane);
		return Views.interval(new FunctionRandomAccessible<>(2, (position, value) -> value.set(between(values, width, height, at(position
			.getIntPosition(0), width), at(position.getIntPosition(1), height))), FloatType::new), new FinalInterval(fullWidth, fullHeight));
	}

	/** As {@link #interpolated}, for small parts of rows that are read one after another. */
	public PlaneReader interpolatedReader(final RandomAccessibleInterval<FloatType> plane) {
		final int width = (int) plane.dimension(0), height = (int) plane.dimension(1);
		final float[] values = Planes.floats(plane);
		return (tile, target) -> {
			for (int y = tile.y0(), i = 0; y < tile.y1(); y++) {
				final float v = at(y, height);
				for (int x = tile.x0(); x < tile.x1(); x++) target[i++] = between(values, width, height, at(x, width), v);
			}
		};
	}

	private static float between(final float[] values, final int width, final int height, final float u, final float v) {
		final int x = (int) u, y = (int) v, right = Math.min(x + 1, width - 1), below = Math.min(y + 1, height - 1);
		final float upper = values[y * width + x] + (u - x) * (values[y * width + right] - values[y * width + x]);
		final float lower = values[below * width + x] + (u - x) * (values[below * width + right] - values[below * width + x]);
		return upper + (v - y) * (lower - upper);
	}

	private float at(final int index, final int length) {
		return Math.max(0, Math.min(length - 1, (index + .5f) / factor - .5f));
	}
}
