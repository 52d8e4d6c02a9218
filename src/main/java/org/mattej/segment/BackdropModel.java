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
package org.mattej.segment;

import java.util.Arrays;

import org.mattej.task.Parallel;
import org.mattej.task.Progress;

/**
 * A backdrop's colours: a surface that varies slowly across the frame, and the noise around it. The surface is a quadratic
 * polynomial per channel, fitted by iteratively reweighted least squares with Tukey's biweight (P. W. Holland and R. E.
 * Welsch, 1977, <a href="https://doi.org/10.1080/03610927708827533">doi 10.1080/03610927708827533</a>), plus a coarse grid
 * of what it leaves over.
 */
final class BackdropModel {

	/** Noise that is always expected, as a share of the display range: quantisation, compression, the grain of paper. */
	private static final double LEAST_NOISE = .015;

	/** More noise than this is no backdrop's. */
	private static final double MOST_NOISE = .04;

	/** Where Tukey's biweight ends, in standard deviations. */
	private static final double TUKEY = 4.685;

	/** How far a colour may be from the commonest one to take part in the first fit. */
	private static final double MODE_REACH = .12;

	private static final int BINS = 16;
	private static final int TERMS = 6;
	private static final int GRID = 24;
	private static final int SAMPLES = 60_000;

	private final Frame frame;
	private final double[][] surface = new double[3][TERMS];
	private final double[] precision = new double[6];
	private float[] grid = {};
	private int gridWidth, gridHeight;

	/**
	 * Fits a model.
	 *
	 * @param seed the pixels whose commonest colour is the backdrop's
	 * @param domain the pixels over which the backdrop may extend
	 */
	BackdropModel(final Frame frame, final int[] seed, final int[] domain, final Progress progress) {
		this.frame = frame;
		final int[] some = thinned(seed), all = thinned(domain);
		startAtMode(some);
		refit(some, 1);
		refit(some, 3);
		for (int step = 0; step < 6; step++) {
			progress.check();
			refit(all, step < 2 ? 3 : TERMS);
		}
		fitGrid(all);
		measureNoise(all);
	}

	private static int[] thinned(final int[] pixels) {
		if (pixels.length <= SAMPLES) return pixels;
		final int[] thin = new int[SAMPLES];
		for (int k = 0; k < SAMPLES; k++) thin[k] = pixels[(int) ((long) k * pixels.length / SAMPLES)];
		return thin;
	}

	/** The commonest colour, found in a histogram that is smoothed over neighbouring cells. */
	private void startAtMode(final int[] pixels) {
		final int[] histogram = new int[BINS * BINS * BINS];
		for (final int i : pixels) histogram[(bin(frame.red[i]) * BINS + bin(frame.green[i])) * BINS + bin(frame.blue[i])]++;
		long most = -1;
		int mode = 0;
		for (int cell = 0; cell < histogram.length; cell++) {
			if (histogram[cell] == 0) continue;
			final long here = around(histogram, cell);
			if (here > most) {
				most = here;
				mode = cell;
			}
		}
		final double[] colour = { (mode / (BINS * BINS) + .5) / BINS, (mode / BINS % BINS + .5) / BINS, (mode % BINS + .5) / BINS };
		for (int c = 0; c < 3; c++) surface[c][0] = colour[c];
		isotropic(MODE_REACH / TUKEY);
	}

	private static int bin(final float value) {
		return Math.max(0, Math.min(BINS - 1, (int) (value * BINS)));
	}

	private static long around(final int[] histogram, final int cell) {
		final int r = cell / (BINS * BINS), g = cell / BINS % BINS, b = cell % BINS;
		long sum = histogram[cell];
		for (int i = Math.max(0, r - 1); i <= Math.min(BINS - 1, r + 1); i++)
			for (int j = Math.max(0, g - 1); j <= Math.min(BINS - 1, g + 1); j++)
				for (int k = Math.max(0, b - 1); k <= Math.min(BINS - 1, b + 1); k++) sum += histogram[(i * BINS + j) * BINS + k];
		return sum;
	}

	private void isotropic(final double sigma) {
		Arrays.fill(precision, 0);
		precision[0] = precision[3] = precision[5] = 1 / (sigma * sigma);
	}

	/** One step of reweighted least squares with the first {@code terms} terms of the polynomial. */
	private void refit(final int[] pixels, final int terms) {
		final double[][] normal = new double[terms][terms + 3];
		final double[] basis = new double[TERMS];
		for (final int i : pixels) {
			final double weight = weight(i);
			if (weight == 0) continue;
			basis(i, basis);
			for (int p = 0; p < terms; p++) {
				final double wp = weight * basis[p];
				for (int q = 0; q < terms; q++) normal[p][q] += wp * basis[q];
				normal[p][terms] += wp * frame.red[i];
				normal[p][terms + 1] += wp * frame.green[i];
				normal[p][terms + 2] += wp * frame.blue[i];
			}
		}
		if (normal[0][0] == 0) return;
		for (int p = 0; p < terms; p++) normal[p][p] += 1e-4 * normal[0][0];
		for (int c = 0; c < 3; c++) normal[0][terms + c] += 1e-4 * normal[0][0] * surface[c][0];
		eliminate(normal, terms);
		for (int c = 0; c < 3; c++) for (int p = 0; p < terms; p++) surface[c][p] = normal[p][terms + c];
		measureNoise(pixels);
	}

	/** Gauss-Jordan elimination of a positive definite system with three right-hand sides. */
	private static void eliminate(final double[][] m, final int n) {
		for (int p = 0; p < n; p++) {
			final double pivot = m[p][p];
			for (int k = p; k < n + 3; k++) m[p][k] /= pivot;
			for (int q = 0; q < n; q++) {
				if (q == p) continue;
				final double factor = m[q][p];
				for (int k = p; k < n + 3; k++) m[q][k] -= factor * m[p][k];
			}
		}
	}

	/** x and y run from -1 to 1 across the frame. */
	private void basis(final int i, final double[] basis) {
		final double x = 2. * (i % frame.width + .5) / frame.width - 1, y = 2. * (i / frame.width + .5) / frame.height - 1;
		basis[0] = 1;
		basis[1] = x;
		basis[2] = y;
		basis[3] = x * x;
		basis[4] = x * y;
		basis[5] = y * y;
	}

	/** The weighted covariance of the residuals, and its inverse. */
	private void measureNoise(final int[] pixels) {
		final double[] c = new double[6], r = new double[3];
		double sum = 0;
		for (final int i : pixels) {
			final double weight = weight(i);
			if (weight == 0) continue;
			residual(i, r);
			sum += weight;
			c[0] += weight * r[0] * r[0];
			c[1] += weight * r[0] * r[1];
			c[2] += weight * r[0] * r[2];
			c[3] += weight * r[1] * r[1];
			c[4] += weight * r[1] * r[2];
			c[5] += weight * r[2] * r[2];
		}
		if (sum == 0) return;
		for (int k = 0; k < 6; k++) c[k] /= sum;
		final double excess = (c[0] + c[3] + c[5]) / (3 * MOST_NOISE * MOST_NOISE);
		if (excess > 1) for (int k = 0; k < 6; k++) c[k] /= excess;
		for (final int k : new int[] { 0, 3, 5 }) c[k] += LEAST_NOISE * LEAST_NOISE;
		invert(c, precision);
	}

	/** The inverse of a symmetric matrix given as xx, xy, xz, yy, yz, zz. */
	private static void invert(final double[] c, final double[] inverse) {
		final double a = c[3] * c[5] - c[4] * c[4], b = c[2] * c[4] - c[1] * c[5], d = c[1] * c[4] - c[2] * c[3];
		final double determinant = c[0] * a + c[1] * b + c[2] * d;
		inverse[0] = a / determinant;
		inverse[1] = b / determinant;
		inverse[2] = d / determinant;
		inverse[3] = (c[0] * c[5] - c[2] * c[2]) / determinant;
		inverse[4] = (c[1] * c[2] - c[0] * c[4]) / determinant;
		inverse[5] = (c[0] * c[3] - c[1] * c[1]) / determinant;
	}

	private double weight(final int i) {
		final double[] r = new double[3];
		residual(i, r);
		final double u = 1 - mahalanobis(r) / (TUKEY * TUKEY);
		return u > 0 ? u * u : 0;
	}

	private double mahalanobis(final double[] r) {
		return precision[0] * r[0] * r[0] + precision[3] * r[1] * r[1] + precision[5] * r[2] * r[2] + 2 * (precision[1] * r[0] * r[1] +
			precision[2] * r[0] * r[2] + precision[4] * r[1] * r[2]);
	}

	private void residual(final int i, final double[] r) {
		expected(i, r);
		r[0] = frame.red[i] - r[0];
		r[1] = frame.green[i] - r[1];
		r[2] = frame.blue[i] - r[2];
	}

	private void expected(final int i, final double[] colour) {
		final double x = 2. * (i % frame.width + .5) / frame.width - 1, y = 2. * (i / frame.width + .5) / frame.height - 1;
		for (int c = 0; c < 3; c++) {
			final double[] s = surface[c];
			colour[c] = s[0] + x * (s[1] + s[3] * x + s[4] * y) + y * (s[2] + s[5] * y);
		}
		if (grid.length > 0) addGrid((x + 1) / 2 * gridWidth - .5, (y + 1) / 2 * gridHeight - .5, colour);
	}

	private void addGrid(final double x, final double y, final double[] colour) {
		final double u = Math.max(0, Math.min(gridWidth - 1, x)), v = Math.max(0, Math.min(gridHeight - 1, y));
		final int left = Math.min((int) u, Math.max(0, gridWidth - 2)), top = Math.min((int) v, Math.max(0, gridHeight - 2));
		final int right = Math.min(left + 1, gridWidth - 1), bottom = Math.min(top + 1, gridHeight - 1);
		final double fx = u - left, fy = v - top;
		for (int c = 0; c < 3; c++) {
			final int p = c * gridWidth * gridHeight;
			colour[c] += (1 - fy) * ((1 - fx) * grid[p + left + top * gridWidth] + fx * grid[p + right + top * gridWidth]) + fy * ((1 - fx) *
				grid[p + left + bottom * gridWidth] + fx * grid[p + right + bottom * gridWidth]);
		}
	}

	/** What the polynomial leaves over, averaged per cell and over neighbouring cells by the weight of what was seen there. */
	private void fitGrid(final int[] pixels) {
		final int size = Math.max(frame.width, frame.height);
		final int w = Math.max(1, GRID * frame.width / size), h = Math.max(1, GRID * frame.height / size);
		final float[] sums = new float[4 * w * h];
		final double[] r = new double[3];
		for (final int i : pixels) {
			final double weight = weight(i);
			if (weight == 0) continue;
			residual(i, r);
			final int cell = (int) ((long) (i % frame.width) * w / frame.width) + w * (int) ((long) (i / frame.width) * h / frame.height);
			for (int c = 0; c < 3; c++) sums[c * w * h + cell] += weight * r[c];
			sums[3 * w * h + cell] += weight;
		}
		for (int plane = 0; plane < 4; plane++) for (int k = 0; k < 2; k++) blur(sums, plane * w * h, w, h);
		final double prior = .2 * pixels.length / (w * h);
		final float[] cells = new float[3 * w * h];
		for (int i = 0; i < cells.length; i++) cells[i] = (float) (sums[i] / (sums[3 * w * h + i % (w * h)] + prior));
		grid = cells;
		gridWidth = w;
		gridHeight = h;
	}

	/** One pass of the binomial filter 1 2 1 along both axes. */
	private static void blur(final float[] a, final int offset, final int w, final int h) {
		for (int y = 0; y < h; y++) blurLine(a, offset + y * w, 1, w);
		for (int x = 0; x < w; x++) blurLine(a, offset + x, w, h);
	}

	private static void blurLine(final float[] a, final int start, final int step, final int n) {
		float before = a[start];
		for (int k = 0; k < n; k++) {
			final int i = start + k * step;
			final float here = a[i];
			a[i] = (before + 2 * here + (k < n - 1 ? a[i + step] : here)) / 4;
			before = here;
		}
	}

	/**
	 * How far every pixel's colour is from the backdrop's, in standard deviations of its noise (Mahalanobis distance).
	 *
	 * @param shadow by how much the same factor in all channels may darken the backdrop at no cost, 0..1
	 */
	void distances(final float[] distances, final double shadow, final Progress progress) {
		Parallel.forEach(frame.height, progress, y -> {
			for (int i = y * frame.width; i < (y + 1) * frame.width; i++) distances[i] = (float) distance(i, shadow);
		});
	}

	private double distance(final int i, final double shadow) {
		final double[] e = new double[3];
		expected(i, e);
		final double r = frame.red[i], g = frame.green[i], b = frame.blue[i];
		final double norm = e[0] * e[0] + e[1] * e[1] + e[2] * e[2];
		final double lit = norm == 0 ? 1 : (r * e[0] + g * e[1] + b * e[2]) / norm;
		final double k = Math.max(1 - shadow, Math.min(1, lit));
		e[0] = r - k * e[0];
		e[1] = g - k * e[1];
		e[2] = b - k * e[2];
		return Math.sqrt(mahalanobis(e));
	}
}
