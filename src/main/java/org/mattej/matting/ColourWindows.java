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

import java.util.Arrays;

/**
 * The rows of a picture around the one that is worked on, and the statistics of the 3x3 windows in them: mean colour and
 * covariance. Rows and windows are computed once, where they are asked for, as long as the rows asked for only ever increase.
 * One per thread.
 */
final class ColourWindows {

	/** Rows and columns that can be asked for beyond the picture's edge. */
	private static final int MARGIN = 2;

	/** Columns computed at a time. */
	private static final int TILE = 64;

	private static final int PIXEL_ROWS = 5;
	private static final int WINDOW_ROWS = 3;

	/** What is known of a pixel: its colour. */
	static final int COLOURS = 3;

	/**
	 * What is known of a window: a ninth if it lies in the picture and 0 otherwise; its mean red, green and blue; and the Cholesky
	 * factor L of nine times its covariance as 1/L11, L21, L31, 1/L22, L32, 1/L33. The factor rather than the inverse, since in
	 * a grey window the covariance is singular but for the regularisation and its inverse would lose all digits.
	 */
	static final int STATISTICS = 10;

	private static final double NINTH = 1 / 9.;

	private final float[] planes;
	private final int width;
	private final int height;
	private final int first;
	private final double regularisation;

	/** What is added to a column to find its place in the rows kept. */
	private final int offset;

	private final double[][][] pixels;
	private final double[][][] windows;
	private final int[] pixelRow = { -9, -9, -9, -9, -9 };
	private final int[] windowRow = { -9, -9, -9 };
	private final boolean[][] pixelsDone;
	private final boolean[][] windowsDone;
	private final double[][] columnSums = new double[9][TILE + 2];

	/**
	 * @param planes red, green and blue one behind the other
	 * @param first the first column that is worked on, and {@code end} the one after the last; windows one column beyond can be asked for,
	 *          and pixels two
	 * @param regularisation added to the diagonal of a window's covariance sum before it is divided by 9
	 */
	ColourWindows(final float[] planes, final int width, final int height, final int first, final int end, final double regularisation) {
		this.planes = planes;
		this.first = first;
		offset = MARGIN - first;
		this.width = width;
		this.height = height;
		this.regularisation = regularisation;
		final int columns = end - first + 2 * MARGIN, tiles = (columns + TILE - 1) / TILE;
		pixels = new double[PIXEL_ROWS][COLOURS][tiles * TILE + 2];
		windows = new double[WINDOW_ROWS][STATISTICS][tiles * TILE];
		pixelsDone = new boolean[PIXEL_ROWS][tiles];
		windowsDone = new boolean[WINDOW_ROWS][tiles];
	}

	/** Copies the colours of a row's pixels from column {@code x}; beyond the picture's edge they are 0. */
	void pixels(final int x, final int y, final int length, final double[][] target) {
		final double[][] row = pixelRow(x, y, length);
		for (int c = 0; c < COLOURS; c++) System.arraycopy(row[c], x + offset, target[c], 0, length);
	}

	/** Copies the statistics of the windows around a row's pixels from column {@code x}; beyond the picture's edge they are 0. */
	void windows(final int x, final int y, final int length, final double[][] target) {
		final int slot = Math.floorMod(y, WINDOW_ROWS);
		if (windowRow[slot] != y) {
			windowRow[slot] = y;
			Arrays.fill(windowsDone[slot], false);
		}
		for (int tile = (x + offset) / TILE; tile <= (x + offset + length - 1) / TILE; tile++) {
			if (windowsDone[slot][tile]) continue;
			windowsDone[slot][tile] = true;
			computeWindows(tile * TILE - offset, y, windows[slot]);
		}
		for (int s = 0; s < STATISTICS; s++) System.arraycopy(windows[slot][s], x + offset, target[s], 0, length);
	}

	private double[][] pixelRow(final int x, final int y, final int length) {
		final int slot = Math.floorMod(y, PIXEL_ROWS);
		if (pixelRow[slot] != y) {
			pixelRow[slot] = y;
			Arrays.fill(pixelsDone[slot], false);
		}
		for (int tile = (x + offset) / TILE; tile <= (x + offset + length - 1) / TILE && tile < pixelsDone[slot].length; tile++) {
			if (pixelsDone[slot][tile]) continue;
			pixelsDone[slot][tile] = true;
			final int from = tile * TILE;
			for (int c = 0; c < COLOURS; c++) {
				final int source = (c * height + y) * width - offset;
				for (int i = from; i < from + TILE; i++) pixels[slot][c][i] = y < 0 || y >= height || i < offset || i >= width + offset ? 0
					: planes[source + i];
			}
		}
		return pixels[slot];
	}

	/** Statistics of the windows in one tile of a row, the first of them around column {@code x}. */
	private void computeWindows(final int x, final int y, final double[][] target) {
		final int at = x + offset;
		for (int s = 0; s < STATISTICS; s++) Arrays.fill(target[s], at, at + TILE, 0);
		final int from = Math.max(Math.max(1, first - 1), x), to = Math.min(width - 1, x + TILE);
		if (y < 1 || y > height - 2 || from >= to) return;
		final int start = from - 1, columns = to - from + 2;
		for (final double[] sum : columnSums) Arrays.fill(sum, 0);
		for (int dy = -1; dy <= 1; dy++) {
			final double[][] row = pixelRow(start, y + dy, columns);
			addColumns(row, start + offset, columns);
		}
		for (int c = from; c < to; c++) computeWindow(c - start, target, c + offset);
	}

	private void addColumns(final double[][] row, final int offset, final int columns) {
		final double[][] s = columnSums;
		for (int i = 0; i < columns; i++) {
			final double r = row[0][offset + i], g = row[1][offset + i], b = row[2][offset + i];
			s[0][i] += r;
			s[1][i] += g;
			s[2][i] += b;
			s[3][i] += r * r;
			s[4][i] += r * g;
			s[5][i] += r * b;
			s[6][i] += g * g;
			s[7][i] += g * b;
			s[8][i] += b * b;
		}
	}

	/** Statistics from the sums of the three columns around {@code i}. */
	private void computeWindow(final int i, final double[][] target, final int at) {
		final double r = sum(0, i), g = sum(1, i), b = sum(2, i);
		final double rr = sum(3, i) - r * r * NINTH + regularisation, rg = sum(4, i) - r * g * NINTH, rb = sum(5, i) - r * b * NINTH;
		final double gg = sum(6, i) - g * g * NINTH + regularisation, gb = sum(7, i) - g * b * NINTH;
		final double bb = sum(8, i) - b * b * NINTH + regularisation;
		final double l11 = 1 / Math.sqrt(rr), l21 = rg * l11, l31 = rb * l11;
		final double l22 = 1 / Math.sqrt(gg - l21 * l21), l32 = (gb - l31 * l21) * l22;
		target[0][at] = NINTH;
		target[1][at] = r * NINTH;
		target[2][at] = g * NINTH;
		target[3][at] = b * NINTH;
		target[4][at] = l11;
		target[5][at] = l21;
		target[6][at] = l31;
		target[7][at] = l22;
		target[8][at] = l32;
		target[9][at] = 1 / Math.sqrt(bb - l31 * l31 - l32 * l32);
	}

	private double sum(final int quantity, final int i) {
		final double[] s = columnSums[quantity];
		return s[i - 1] + s[i] + s[i + 1];
	}
}
