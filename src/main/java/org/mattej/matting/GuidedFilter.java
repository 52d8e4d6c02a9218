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

import org.mattej.picture.Tile;

/**
 * The colour guided filter: in each window the plane is taken to be a linear function of the colours (ridge regression),
 * and each pixel gets the mean of what its windows say. Box sums make the cost independent of the radius.
 */
final class GuidedFilter {

	private final float[] colours;
	private final int width, height;
	private final int radius;
	private final float regularisation;

	/**
	 * @param colours (x, y, 3), the guide
	 * @param radius of the square window, which has a side of 2 radius + 1
	 * @param regularisation added to the variance of the colours, which are 0..1
	 */
	GuidedFilter(final float[] colours, final int width, final int height, final int radius, final float regularisation) {
		this.colours = colours;
		this.width = width;
		this.height = height;
		this.radius = radius;
		this.regularisation = regularisation;
	}

	int radius() {
		return radius;
	}

	/**
	 * The filtered plane in a tile, row by row.
	 *
	 * @param weights above 0: how much each pixel of the plane counts in the regression, and windows by their sum
	 */
	float[] filtered(final float[] plane, final float[] weights, final Tile tile) {
		final float[][] lines = lines(plane, weights, tile);
		final float[] result = new float[tile.size()];
		final int size = width * height;
		for (int y = tile.y0(), i = 0; y < tile.y1(); y++) {
			for (int x = tile.x0(); x < tile.x1(); x++, i++) {
				final int p = y * width + x;
				result[i] = (lines[0][i] * colours[p] + lines[1][i] * colours[size + p] + lines[2][i] * colours[2 * size + p] + lines[3][i]) / lines[4][i];
			}
		}
		return result;
	}

	/**
	 * The linear functions of the colours in a tile, row by row: at each pixel the sum over the windows around it of three factors, a constant,
	 * and the weights by which these have to be divided.
	 *
	 * @param weights as above
	 */
	float[][] lines(final float[] plane, final float[] weights, final Tile tile) {
		final float[][] lines = windowLines(plane, weights, tile);
		final Tile inner = tile.grown(radius, width, height);
		for (int k = 0; k < lines.length; k++) lines[k] = sums(lines[k], inner, tile);
		return lines;
	}

	/** The windows' linear functions around a tile, times the windows' weights: three factors, a constant, and the weights. */
	private float[][] windowLines(final float[] plane, final float[] weights, final Tile tile) {
		final Tile inner = tile.grown(radius, width, height), outer = tile.grown(2 * radius, width, height);
		final float[] p = cut(plane, 0, outer), w = cut(weights, 0, outer);
		final float[] r = cut(colours, 0, outer), g = cut(colours, width * height, outer), b = cut(colours, 2 * width * height, outer);
		final float[] wr = product(w, r), wg = product(w, g), wb = product(w, b), wp = product(w, p);
		final float[] s = sums(w, outer, inner), sp = sums(wp, outer, inner);
		final float[] sr = sums(wr, outer, inner), sg = sums(wg, outer, inner), sb = sums(wb, outer, inner);
		final float[] rr = productSums(wr, r, outer, inner), rg = productSums(wr, g, outer, inner), rb = productSums(wr, b, outer, inner);
		final float[] gg = productSums(wg, g, outer, inner), gb = productSums(wg, b, outer, inner), bb = productSums(wb, b, outer, inner);
		final float[] rp = productSums(wr, p, outer, inner), gp = productSums(wg, p, outer, inner), bp = productSums(wb, p, outer, inner);
		final float[][] lines = new float[5][inner.size()];
		for (int y = inner.y0(), i = 0; y < inner.y1(); y++) {
			for (int x = inner.x0(); x < inner.x1(); x++, i++) {
				final double n = 1. / s[i];
				final double mr = sr[i] * n, mg = sg[i] * n, mb = sb[i] * n, mp = sp[i] * n;
				final double a = rr[i] * n - mr * mr + regularisation, bq = rg[i] * n - mr * mg, c = rb[i] * n - mr * mb;
				final double d = gg[i] * n - mg * mg + regularisation, e = gb[i] * n - mg * mb, f = bb[i] * n - mb * mb + regularisation;
				final double u = rp[i] * n - mr * mp, v = gp[i] * n - mg * mp, q = bp[i] * n - mb * mp;
				final double ca = d * f - e * e, cb = c * e - bq * f, cc = bq * e - c * d;
				final double scale = 1 / (a * ca + bq * cb + c * cc);
				final double kr = (ca * u + cb * v + cc * q) * scale;
				final double kg = (cb * u + (a * f - c * c) * v + (bq * c - a * e) * q) * scale;
				final double kb = (cc * u + (bq * c - a * e) * v + (a * d - bq * bq) * q) * scale;
				lines[0][i] = (float) kr;
				lines[1][i] = (float) kg;
				lines[2][i] = (float) kb;
				lines[3][i] = (float) (mp - kr * mr - kg * mg - kb * mb);
				lines[4][i] = s[i];
				for (int k = 0; k < 4; k++) lines[k][i] *= s[i];
			}
		}
		return lines;
	}

	private float[] cut(final float[] planes, final int offset, final Tile tile) {
		final float[] part = new float[tile.size()];
		for (int y = tile.y0(), i = 0; y < tile.y1(); y++, i += tile.width()) System.arraycopy(planes, offset + y * width + tile.x0(), part, i, tile
			.width());
		return part;
	}

	private float[] productSums(final float[] a, final float[] b, final Tile outer, final Tile inner) {
		return sums(product(a, b), outer, inner);
	}

	private static float[] product(final float[] a, final float[] b) {
		final float[] product = new float[a.length];
		for (int i = 0; i < a.length; i++) product[i] = a[i] * b[i];
		return product;
	}

	/** Sums over the windows around the pixels of the inner tile, as far as they are in the outer one. */
	private float[] sums(final float[] values, final Tile outer, final Tile inner) {
		final int columns = inner.width();
		final float[] rows = new float[outer.height() * columns];
		for (int y = 0; y < outer.height(); y++) sumRow(values, y * outer.width(), outer, rows, y * columns, inner);
		final float[] sums = new float[inner.size()];
		final double[] window = new double[columns];
		int from = 0, to = 0;
		for (int y = inner.y0(); y < inner.y1(); y++) {
			final int first = Math.max(y - radius, outer.y0()) - outer.y0(), end = Math.min(y + radius + 1, outer.y1()) - outer.y0();
			for (; to < end; to++) for (int x = 0; x < columns; x++) window[x] += rows[to * columns + x];
			for (; from < first; from++) for (int x = 0; x < columns; x++) window[x] -= rows[from * columns + x];
			final int target = (y - inner.y0()) * columns;
			for (int x = 0; x < columns; x++) sums[target + x] = (float) window[x];
		}
		return sums;
	}

	private void sumRow(final float[] values, final int source, final Tile outer, final float[] rows, final int target, final Tile inner) {
		double window = 0;
		int from = 0, to = 0;
		for (int x = inner.x0(); x < inner.x1(); x++) {
			final int first = Math.max(x - radius, outer.x0()) - outer.x0(), end = Math.min(x + radius + 1, outer.x1()) - outer.x0();
			for (; to < end; to++) window += values[source + to];
			for (; from < first; from++) window -= values[source + from];
			rows[target + x - inner.x0()] = (float) window;
		}
	}
}
