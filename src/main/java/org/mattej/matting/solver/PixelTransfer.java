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
package org.mattej.matting.solver;

import org.mattej.task.Parallel;

/** Carries vectors between the unknown pixels and the {@link Aggregates} of the first coarse level. */
final class PixelTransfer {

	/** Side of an aggregate in pixels. */
	static final int SIDE = 4;

	private static final int B = BlockMatrix.B;
	private static final int BLOCK = BlockMatrix.BLOCK;

	/** Cells begin at multiples of this, in pixels, so that all but the coarsest levels' cells are the same wherever a band begins. */
	private static final int ALIGNMENT = 64;

	final Aggregates aggregates;

	/** The first cell's place in the picture, in pixels. */
	final int left;
	final int top;

	/** Per aggregate and row of its cell: the number of the first unknown pixel and, in {@link #mask}, which of the row are unknown. */
	final int[] first;
	final byte[] mask;

	private final float[] red;
	private final float[] green;
	private final float[] blue;
	private final float[] basis;
	private final float[] mean;

	/**
	 * @param planes red, green and blue of the whole picture one behind the other, row by row
	 */
	PixelTransfer(final UnknownBand band, final float[] planes) {
		final int pixels = band.width() * band.height();
		red = gathered(band, planes, 0);
		green = gathered(band, planes, pixels);
		blue = gathered(band, planes, 2 * pixels);
		left = band.left() / ALIGNMENT * ALIGNMENT;
		top = band.runY(0) / ALIGNMENT * ALIGNMENT;
		aggregates = Aggregates.ofPixels(band, SIDE, left / SIDE, top / SIDE);
		first = new int[aggregates.count() * SIDE];
		mask = new byte[aggregates.count() * SIDE];
		place(band);
		basis = new float[aggregates.basis.length];
		mean = new float[aggregates.mean.length];
		Parallel.ranges(aggregates.count(), (from, to) -> {
			for (int a = from; a < to; a++) measure(a);
		});
	}

	private static float[] gathered(final UnknownBand band, final float[] planes, final int offset) {
		final float[] values = new float[band.size()];
		band.gather(planes, offset, values);
		return values;
	}

	private void place(final UnknownBand band) {
		for (int run = 0, runs = band.firstRun(band.chunks()); run < runs; run++) {
			final int y = band.runY(run) - top, begin = band.runX(run) - left, start = band.runStart(run) - begin;
			for (int x = begin, end = x + band.runLength(run); x < end; x++) {
				final int slot = aggregates.grid[y / SIDE * aggregates.gridWidth + x / SIDE] * SIDE + y % SIDE;
				if (mask[slot] == 0) first[slot] = start + x;
				mask[slot] |= 1 << x % SIDE;
			}
		}
	}

	/** Mean, moments and basis of an aggregate from its pixels. */
	private void measure(final int a) {
		final double[] sum = new double[B];
		final double[] moments = new double[BLOCK];
		for (int row = 0; row < SIDE; row++) {
			final int from = first[a * SIDE + row], to = from + Integer.bitCount(mask[a * SIDE + row]);
			for (int i = from; i < to; i++) {
				sum[0]++;
				sum[1] += red[i];
				sum[2] += green[i];
				sum[3] += blue[i];
			}
		}
		for (int c = 0; c < 3; c++) {
			mean[3 * a + c] = (float) (sum[1 + c] / sum[0]);
			aggregates.mean[3 * a + c] = mean[3 * a + c];
		}
		final double[] q = { 1, 0, 0, 0 };
		for (int row = 0; row < SIDE; row++) {
			final int from = first[a * SIDE + row], to = from + Integer.bitCount(mask[a * SIDE + row]);
			for (int i = from; i < to; i++) {
				q[1] = red[i] - mean[3 * a];
				q[2] = green[i] - mean[3 * a + 1];
				q[3] = blue[i] - mean[3 * a + 2];
				for (int j = 0; j < B; j++) for (int k = 0; k < B; k++) moments[j * B + k] += q[j] * q[k];
			}
		}
		System.arraycopy(moments, 0, aggregates.moments, a * BLOCK, BLOCK);
		aggregates.orthonormalise(a);
		for (int i = 0; i < BLOCK; i++) basis[a * BLOCK + i] = (float) aggregates.basis[a * BLOCK + i];
	}

	/** {@code coarse = P^T fine}. */
	void restrict(final float[] fine, final float[] coarse) {
		final int n = aggregates.count();
		Parallel.ranges(n, (from, to) -> {
			for (int a = from; a < to; a++) {
				final float r = mean[3 * a], g = mean[3 * a + 1], b = mean[3 * a + 2];
				float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
				for (int row = a * SIDE; row < a * SIDE + SIDE; row++) {
					for (int i = first[row], end = i + Integer.bitCount(mask[row]); i < end; i++) {
						final float v = fine[i];
						s0 += v;
						s1 += v * (red[i] - r);
						s2 += v * (green[i] - g);
						s3 += v * (blue[i] - b);
					}
				}
				final int t = a * BLOCK;
				coarse[a] = basis[t] * s0;
				coarse[n + a] = basis[t + 1] * s0 + basis[t + 5] * s1;
				coarse[2 * n + a] = basis[t + 2] * s0 + basis[t + 6] * s1 + basis[t + 10] * s2;
				coarse[3 * n + a] = basis[t + 3] * s0 + basis[t + 7] * s1 + basis[t + 11] * s2 + basis[t + 15] * s3;
			}
		});
	}

	/** {@code fine += P coarse}. */
	void prolong(final float[] coarse, final float[] fine) {
		final int n = aggregates.count();
		Parallel.ranges(n, (from, to) -> {
			for (int a = from; a < to; a++) {
				final float r = mean[3 * a], g = mean[3 * a + 1], b = mean[3 * a + 2];
				final float x0 = coarse[a], x1 = coarse[n + a], x2 = coarse[2 * n + a], x3 = coarse[3 * n + a];
				final int t = a * BLOCK;
				final float s0 = basis[t] * x0 + basis[t + 1] * x1 + basis[t + 2] * x2 + basis[t + 3] * x3;
				final float s1 = basis[t + 5] * x1 + basis[t + 6] * x2 + basis[t + 7] * x3;
				final float s2 = basis[t + 10] * x2 + basis[t + 11] * x3;
				final float s3 = basis[t + 15] * x3;
				for (int row = a * SIDE; row < a * SIDE + SIDE; row++)
					for (int i = first[row], end = i + Integer.bitCount(mask[row]); i < end; i++)
						fine[i] += s0 + s1 * (red[i] - r) + s2 * (green[i] - g) + s3 * (blue[i] - b);
			}
		});
	}
}
