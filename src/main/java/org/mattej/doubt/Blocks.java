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
package org.mattej.doubt;

import org.mattej.picture.Planes;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A picture and its matte in square blocks, about {@value #ACROSS} along the longer side, each summed up in a few numbers: all
 * that is asked of a result as a whole can be answered from them. Colours are turned into brightness and two differences of
 * colours, which are nearly independent of each other in photographs.
 */
final class Blocks {

	/** Blocks along the longer side; one has about the width of a sharp edge's band. */
	private static final int ACROSS = 96;

	/** From here on a pixel is solid, up to its complement it is clear. */
	static final float SOLID = .95f;

	/** The sums of a block's solid and of its clear pixels: how many, and each axis's values and squares. */
	private static final int COUNT = 0, SUM = 1, SQUARE = 4, LENGTH = 7;

	final int side, columns, rows;

	/** Per block, of its pixels: how many there are, and the sums of alpha, of its square, and of the pixels in between. */
	final double[] area, mass, squares, between;

	/** Per block, {@value #LENGTH} numbers of its clear and of its solid pixels. */
	private final double[][] kinds = new double[2][];

	private final int width, height;

	/** @param colours (x, y, 3), or null if only alpha is of interest */
	Blocks(final RandomAccessibleInterval<FloatType> colours, final RandomAccessibleInterval<FloatType> alpha, final Progress progress) {
		width = (int) alpha.dimension(0);
		height = (int) alpha.dimension(1);
		side = Math.max(4, (Math.max(width, height) + ACROSS - 1) / ACROSS);
		columns = (width + side - 1) / side;
		rows = (height + side - 1) / side;
		area = new double[columns * rows];
		mass = new double[columns * rows];
		squares = new double[columns * rows];
		between = new double[columns * rows];
		for (int kind = 0; kind < 2; kind++) kinds[kind] = new double[LENGTH * columns * rows];
		final float[] opacity = Planes.floats(alpha);
		final float[] samples = colours == null ? null : Planes.floats(colours);
		Parallel.forEach(rows, progress, row -> {
			for (int y = row * side; y < Math.min(height, (row + 1) * side); y++)
				for (int x = 0; x < width; x++) add(row * columns + x / side, x + y * width, opacity, samples);
		});
	}

	private void add(final int block, final int i, final float[] opacity, final float[] samples) {
		final float a = opacity[i];
		area[block]++;
		mass[block] += a;
		squares[block] += a * a;
		if (a < SOLID && a > 1 - SOLID) between[block]++;
		else if (samples != null) {
			final int plane = width * height;
			final double red = samples[i], green = samples[i + plane], blue = samples[i + 2 * plane];
			final double[] sums = kinds[a >= SOLID ? 1 : 0];
			final int at = LENGTH * block;
			sums[at + COUNT]++;
			put(sums, at, 0, (red + green + blue) / 3);
			put(sums, at, 1, red - green);
			put(sums, at, 2, (red + green) / 2 - blue);
		}
	}

	private static void put(final double[] sums, final int at, final int axis, final double value) {
		sums[at + SUM + axis] += value;
		sums[at + SQUARE + axis] += value * value;
	}

	/** The colours of one kind of pixels around a block: how many, where, and mean and variance of each axis. */
	record Colours(double count, double x, double y, double[] mean, double[] variance) {}

	/** The solid or the clear pixels in a block and its {@code reach} neighbours in all directions; positions are in blocks. */
	Colours around(final int column, final int row, final int reach, final boolean solid) {
		final double[] source = kinds[solid ? 1 : 0], sums = new double[LENGTH];
		double x = 0, y = 0;
		for (int r = Math.max(0, row - reach); r <= Math.min(rows - 1, row + reach); r++)
			for (int c = Math.max(0, column - reach); c <= Math.min(columns - 1, column + reach); c++) {
				final int at = LENGTH * (r * columns + c);
				for (int k = 0; k < LENGTH; k++) sums[k] += source[at + k];
				x += source[at] * c;
				y += source[at] * r;
			}
		final double count = sums[COUNT];
		final double[] mean = new double[3], variance = new double[3];
		for (int axis = 0; axis < 3; axis++) {
			mean[axis] = sums[SUM + axis] / count;
			variance[axis] = Math.max(0, sums[SQUARE + axis] / count - mean[axis] * mean[axis]);
		}
		return new Colours(count, x / count, y / count, mean, variance);
	}

	/** The mean of a sum per block over the pixels of a block and its eight neighbours. */
	double mean(final double[] sums, final int column, final int row) {
		double sum = 0, pixels = 0;
		for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++)
			for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
				sum += sums[r * columns + c];
				pixels += area[r * columns + c];
			}
		return sum / pixels;
	}

	/** Whether a block lies on the edge of the subject. */
	boolean isEdge(final int block) {
		return between[block] > 0 || kinds[0][LENGTH * block] > 0 && kinds[1][LENGTH * block] > 0;
	}

	/**
	 * The number of pixels in blocks that lie wholly in between and have little variety: what is wide and grey, such as glass, not
	 * the fringe of hair or the slope of a blurred edge.
	 */
	double wide(final double share, final double deviation) {
		double pixels = 0;
		for (int b = 0; b < area.length; b++) {
			final double mean = mass[b] / area[b];
			if (between[b] >= share * area[b] && squares[b] / area[b] - mean * mean <= deviation * deviation) pixels += area[b];
		}
		return pixels;
	}

	static double sum(final double[] values) {
		double sum = 0;
		for (final double value : values) sum += value;
		return sum;
	}
}
