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
package org.mattej.foreground;

import java.util.Arrays;

import org.mattej.picture.Tile;

/**
 * A rectangle of one pyramid level, cut out so that it stays in the processor's cache while its colours are relaxed.
 * Arrays are row by row, those of colours per channel. Each sample stands for a block of the picture's pixels (at the
 * finest level for one): mean alpha and colour, alpha's variance and its covariance with the colour. They say how the
 * colours in the block depend on alpha, so that mixed pixels tell foreground from background although none is pure.
 */
final class ForegroundTile {

	/** Weight of the smoothness of colours where alpha is constant, relative to one pixel's data. */
	private static final float SMOOTHNESS = 1e-5f;
	/** What a difference of alpha between neighbours adds to that weight. */
	private static final float GRADIENT_WEIGHT = 1;
	/**
	 * How far a sweep goes towards a pixel's best colours. On rendered pictures three sweeps with this are better than four that just reach
	 * them; with two of them fur is worse.
	 */
	private static final float OVER_RELAXATION = 1.5f;
	/** How far around pixels of mixed alpha colours are relaxed. */
	private static final int MARGIN = 2;

	final Tile area;
	final int width, height;
	final float[] alpha;
	final float[][] colour;
	/** Null at the finest level, where they are 0. */
	final float[] variance;
	final float[][] covariance;
	/** Per channel; null until there is a guess. */
	float[][] foreground, background;

	ForegroundTile(final Tile area, final int channels, final boolean blocks) {
		this.area = area;
		width = area.width();
		height = area.height();
		alpha = new float[area.size()];
		colour = new float[channels][area.size()];
		variance = blocks ? new float[area.size()] : null;
		covariance = blocks ? new float[channels][area.size()] : null;
	}

	/** Whether all pixels have this alpha. */
	boolean isAll(final float value) {
		for (final float a : alpha) if (a != value) return false;
		return true;
	}

	/** Known colours take the place of what was guessed. */
	void setKnown() {
		for (int c = 0; c < colour.length; c++) {
			for (int i = 0; i < alpha.length; i++) {
				if (variance(i) > 0) continue;
				if (alpha[i] >= 1) foreground[c][i] = colour[c][i];
				else if (alpha[i] <= 0) background[c][i] = colour[c][i];
			}
		}
	}

	/**
	 * Relaxes foreground and background around the pixels of mixed alpha by red-black sweeps of successive over-relaxation.
	 *
	 * @param low per channel, the lowest colour
	 * @param high per channel, the highest colour
	 */
	void relax(final int sweeps, final float[] low, final float[] high) {
		final boolean[] mixed = aroundMixed();
		if (mixed == null) return;
		final Cells red = new Cells(mixed, 0), black = new Cells(mixed, 1);
		for (int c = 0; c < colour.length; c++) {
			for (int sweep = 0; sweep < sweeps; sweep++) {
				red.sweep(c, low[c], high[c]);
				black.sweep(c, low[c], high[c]);
			}
		}
	}

	/** Which pixels are mixed, or lie between foreground and background, or near such; null if there are none. */
	private boolean[] aroundMixed() {
		final boolean[] along = new boolean[alpha.length];
		boolean any = false;
		for (int y = 0, i = 0; y < height; y++) {
			for (int x = 0; x < width; x++, i++) {
				if (!isMixed(x, y, i)) continue;
				any = true;
				Arrays.fill(along, i - Math.min(x, MARGIN), i + Math.min(width - 1 - x, MARGIN) + 1, true);
			}
		}
		if (!any) return null;
		final boolean[] around = new boolean[alpha.length];
		for (int y = 0; y < height; y++) {
			for (int v = Math.max(y - MARGIN, 0); v <= Math.min(y + MARGIN, height - 1); v++) {
				for (int x = 0; x < width; x++) around[y * width + x] |= along[v * width + x];
			}
		}
		return around;
	}

	private float variance(final int i) {
		return variance == null ? 0 : variance[i];
	}

	private boolean isMixed(final int x, final int y, final int i) {
		final float a = alpha[i];
		return a > 0 && a < 1 || variance(i) > 0 || x + 1 < width && alpha[i + 1] != a || y + 1 < height && alpha[i + width] != a;
	}

	/** The pixels of one colour of the chessboard that are relaxed, with what stays the same in all sweeps. */
	private final class Cells {

		private final int[] index;
		/** The left, right, upper and lower neighbour of each; beyond the tile's edge the pixel itself. */
		private final int[] neighbour;
		/** Their weights, which sum to 1. */
		private final float[] weight;
		/** What foreground and background gain from a unit of misfit of the mean colour, and of its dependence on alpha. */
		private final float[] foregroundByMean, foregroundBySlope, backgroundByMean, backgroundBySlope;

		Cells(final boolean[] selected, final int parity) {
			int n = 0;
			for (int y = 0; y < height; y++) for (int x = first(y, parity); x < width; x += 2) if (selected[y * width + x]) n++;
			index = new int[n];
			neighbour = new int[4 * n];
			weight = new float[4 * n];
			foregroundByMean = new float[n];
			foregroundBySlope = new float[n];
			backgroundByMean = new float[n];
			backgroundBySlope = new float[n];
			for (int y = 0, k = 0; y < height; y++)
				for (int x = first(y, parity); x < width; x += 2) if (selected[y * width + x]) prepare(k++, x, y);
		}

		/** The first column in a row of the tile that is of this colour of the picture's chessboard. */
		private int first(final int y, final int parity) {
			return area.x0() + area.y0() + y + parity & 1;
		}

		/**
		 * Minimises for one pixel, given its neighbours' mean F', B' of weight s,
		 * {@code (aF + bB - I)^2 + v (F - B - cov/v)^2 + s (F - F')^2 + s (B - B')^2} with b = 1 - a, in a form without
		 * cancellation. Known colours follow their own pixel alone.
		 */
		private void prepare(final int k, final int x, final int y) {
			final int i = y * width + x;
			final int l = x > 0 ? i - 1 : i, r = x + 1 < width ? i + 1 : i, u = y > 0 ? i - width : i, d = y + 1 < height ? i + width : i;
			final float left = weight(i, l), right = weight(i, r), up = weight(i, u), down = weight(i, d);
			final float s = left + right + up + down;
			index[k] = i;
			neighbour[4 * k] = l;
			neighbour[4 * k + 1] = r;
			neighbour[4 * k + 2] = u;
			neighbour[4 * k + 3] = d;
			weight[4 * k] = left / s;
			weight[4 * k + 1] = right / s;
			weight[4 * k + 2] = up / s;
			weight[4 * k + 3] = down / s;
			final float a = alpha[i], b = 1 - a, v = variance(i);
			final float determinant = v + s * (a * a + b * b + 2 * v) + s * s;
			foregroundByMean[k] = a >= 1 && v == 0 ? 1 : (v + a * s) / determinant;
			foregroundBySlope[k] = (b + s) / determinant;
			backgroundByMean[k] = a <= 0 && v == 0 ? 1 : (v + b * s) / determinant;
			backgroundBySlope[k] = (a + s) / determinant;
		}

		private float weight(final int i, final int j) {
			return SMOOTHNESS + GRADIENT_WEIGHT * Math.abs(alpha[i] - alpha[j]);
		}

		void sweep(final int channel, final float low, final float high) {
			final float[] f = foreground[channel], b = background[channel];
			final float[] mean = colour[channel], slope = variance == null ? null : covariance[channel];
			final float[] w = weight;
			final int[] n = neighbour;
			for (int k = 0; k < index.length; k++) {
				final int i = index[k], l = n[4 * k], r = n[4 * k + 1], u = n[4 * k + 2], d = n[4 * k + 3];
				final float fMean = w[4 * k] * f[l] + w[4 * k + 1] * f[r] + w[4 * k + 2] * f[u] + w[4 * k + 3] * f[d];
				final float bMean = w[4 * k] * b[l] + w[4 * k + 1] * b[r] + w[4 * k + 2] * b[u] + w[4 * k + 3] * b[d];
				final float a = alpha[i];
				final float misfit = mean[i] - a * fMean - (1 - a) * bMean;
				final float slopeMisfit = slope == null ? 0 : slope[i] - variance[i] * (fMean - bMean);
				f[i] = clamp(beyond(f[i], fMean + foregroundByMean[k] * misfit + foregroundBySlope[k] * slopeMisfit), low, high);
				b[i] = clamp(beyond(b[i], bMean + backgroundByMean[k] * misfit - backgroundBySlope[k] * slopeMisfit), low, high);
			}
		}
	}

	private static float beyond(final float old, final float best) {
		return old + OVER_RELAXATION * (best - old);
	}

	private static float clamp(final float value, final float low, final float high) {
		return value < low ? low : value > high ? high : value;
	}
}
