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

import org.mattej.matting.solver.Stencil;
import org.mattej.matting.solver.UnknownBand;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;
import org.mattej.trimap.Trimap;

/**
 * The matting Laplacian of Levin, Lischinski and Weiss, <em>A Closed-Form Solution to Natural Image Matting</em>, TPAMI 2008,
 * <a href="https://doi.org/10.1109/TPAMI.2007.1177">doi:10.1109/TPAMI.2007.1177</a>, over 3x3 windows:
 * for pixels i and j, the sum over the windows that hold both of {@code [i = j] - (1 + (I_i - mean)^T (C + eps/9)^-1 (I_j -
 * mean)) / 9}. Computed in double, for the unknown pixels only; what couples them with known ones goes to the right-hand side.
 */
final class ClosedFormLaplacian {

	/** Pixels worked on at a time: their neighbours' colours fit a core's own cache. */
	private static final int BLOCK = 128;

	private static final int WINDOW = 9;

	private final UnknownBand band;
	private final byte[] trimap;
	private final float[] known;
	private final Stencil stencil;
	private final float[] right;
	private final ColourWindows windows;

	private final double[][][] neighbours = new double[Stencil.SIZE][ColourWindows.COLOURS][BLOCK];
	private final double[][] entries = new double[Stencil.SIZE][BLOCK];
	private final double[][] statistics = new double[ColourWindows.STATISTICS][BLOCK];
	private final double[][] weights = new double[1 + ColourWindows.COLOURS][BLOCK];

	private ClosedFormLaplacian(final UnknownBand band, final byte[] trimap, final float[] known, final Stencil stencil,
		final float[] right, final ColourWindows windows)
	{
		this.band = band;
		this.trimap = trimap;
		this.known = known;
		this.stencil = stencil;
		this.right = right;
		this.windows = windows;
	}

	/**
	 * @param planes red, green and blue of the picture one behind the other, row by row
	 * @param trimap of the picture, row by row
	 * @param known what the known pixels are worth, row by row; null for the trimap's own 0 and 1
	 * @param regularisation the epsilon added to a window's covariance, times 9
	 * @param right receives, per unknown pixel, minus its coupling with the known pixels
	 * @return the Laplacian's rows and columns of the unknown pixels
	 */
	static Stencil assemble(final UnknownBand band, final float[] planes, final byte[] trimap, final float[] known,
		final double regularisation, final float[] right, final Progress progress)
	{
		final Stencil stencil = new Stencil(band);
		Parallel.ranges(band.chunks(), (from, to) -> {
			final ClosedFormLaplacian laplacian = new ClosedFormLaplacian(band, trimap, known, stencil, right, new ColourWindows(planes, band
				.width(), band.height(), band.left(), band.right(), regularisation));
			for (int chunk = from; chunk < to; chunk++) {
				progress.check();
				for (int run = band.firstRun(chunk); run < band.firstRun(chunk + 1); run++)
					for (int i = 0; i < band.runLength(run); i += BLOCK) laplacian.assemble(chunk, run, i, Math.min(BLOCK, band.runLength(run) - i));
			}
		});
		return stencil;
	}

	/** Rows of the matrix for the pixels of a run from its {@code offset}-th. */
	private void assemble(final int chunk, final int run, final int offset, final int length) {
		final int x = band.runX(run) + offset, y = band.runY(run);
		for (int k = 0; k < Stencil.SIZE; k++) {
			windows.pixels(x + Stencil.dx(k), y + Stencil.dy(k), length, neighbours[k]);
			Arrays.fill(entries[k], 0, length, 0);
		}
		for (int w = 0; w < WINDOW; w++) addWindow(x, y, w % 3 - 1, w / 3 - 1, length);
		store(chunk, run, offset, length);
	}

	/** Adds what the windows around (x + dx, y + dy) contribute. */
	private void addWindow(final int x, final int y, final int dx, final int dy, final int length) {
		windows.windows(x + dx, y + dy, length, statistics);
		computeWeights(length);
		final double[] diagonal = entries[Stencil.CENTRE], inside = statistics[0];
		for (int i = 0; i < length; i++) diagonal[i] += WINDOW * inside[i];
		for (int j = 0; j < WINDOW; j++) {
			final int k = (dy + j / 3 + 1) * 5 + dx + j % 3 + 1;
			subtract(entries[k], weights[0], weights[1], weights[2], weights[3], neighbours[k][0], neighbours[k][1], neighbours[k][2], length);
		}
	}

	/** What a window couples its pixel with another pixel by is {@code weights[0] + weights[1..3] . colour of the other}. */
	private void computeWeights(final int length) {
		final double[][] s = statistics, own = neighbours[Stencil.CENTRE];
		difference(own[0], s[1], weights[1], length);
		difference(own[1], s[2], weights[2], length);
		difference(own[2], s[3], weights[3], length);
		final double[] r = weights[1], g = weights[2], b = weights[3], constant = weights[0];
		for (int i = 0; i < length; i++) {
			final double u = r[i] * s[4][i], v = (g[i] - s[5][i] * u) * s[7][i];
			b[i] = (b[i] - s[6][i] * u - s[8][i] * v) * s[9][i] * s[9][i];
			g[i] = (v - s[8][i] * b[i]) * s[7][i];
			r[i] = (u - s[5][i] * g[i] - s[6][i] * b[i]) * s[4][i];
			constant[i] = s[0][i] - r[i] * s[1][i] - g[i] * s[2][i] - b[i] * s[3][i];
		}
	}

	private static void difference(final double[] a, final double[] b, final double[] target, final int length) {
		for (int i = 0; i < length; i++) target[i] = a[i] - b[i];
	}

	private static void subtract(final double[] target, final double[] constant, final double[] wr, final double[] wg, final double[] wb,
		final double[] r, final double[] g, final double[] b, final int length)
	{
		for (int i = 0; i < length; i++) target[i] -= constant[i] + wr[i] * r[i] + wg[i] * g[i] + wb[i] * b[i];
	}

	/** Unknown neighbours go into the matrix, known ones to the right-hand side. */
	private void store(final int chunk, final int run, final int offset, final int length) {
		final int first = band.runStart(run) + offset, inChunk = first - chunk * UnknownBand.CHUNK;
		Arrays.fill(right, first, first + length, 0);
		for (int k = 0; k < Stencil.SIZE; k++) {
			final int y = band.runY(run) + Stencil.dy(k);
			if (y < 0 || y >= band.height()) continue;
			final int x = band.runX(run) + offset + Stencil.dx(k);
			final int from = Math.max(0, -x), to = Math.min(length, band.width() - x);
			final float[] target = stencil.entries(chunk, k);
			final double[] source = entries[k];
			for (int i = from, there = y * band.width() + x; i < to; i++) {
				final byte kind = trimap[there + i];
				if (UnknownBand.isUnknown(kind)) target[inChunk + i] = (float) source[i];
				else if (known != null) right[first + i] -= (float) source[i] * known[there + i];
				else if (kind == Trimap.FOREGROUND) right[first + i] -= (float) source[i];
			}
		}
	}
}
