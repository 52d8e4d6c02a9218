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

/**
 * A symmetric sparse matrix over the pixels of an {@link UnknownBand}: each pixel is coupled with the 5x5 pixels around it,
 * itself included. Entries are kept per chunk and offset so that the hot loops run over arrays that share one index, which is
 * what HotSpot turns into vector instructions.
 */
public final class Stencil {

	/** Pixels of the neighbourhood. */
	public static final int SIZE = 25;

	/** The offset (0, 0). */
	public static final int CENTRE = 12;

	private static final int SIDE = 5;

	private final UnknownBand band;
	private final float[][][] entries;

	/** All entries are 0. */
	public Stencil(final UnknownBand band) {
		this.band = band;
		entries = new float[band.chunks()][SIZE][];
		for (int chunk = 0; chunk < entries.length; chunk++)
			for (int k = 0; k < SIZE; k++) entries[chunk][k] = new float[band.chunkLength(chunk)];
	}

	public UnknownBand band() {
		return band;
	}

	/** The horizontal offset of neighbour {@code k}, -2..2. */
	public static int dx(final int k) {
		return k % SIDE - UnknownBand.REACH;
	}

	/** The vertical offset of neighbour {@code k}, -2..2. */
	public static int dy(final int k) {
		return k / SIDE - UnknownBand.REACH;
	}

	/** The entries of a chunk's pixels for neighbour {@code k}; the caller may write to it. */
	public float[] entries(final int chunk, final int k) {
		return entries[chunk][k];
	}

	/** The entries of a chunk's pixels, by neighbour; read only. */
	float[][] entries(final int chunk) {
		return entries[chunk];
	}

	/** Adds a vector to the diagonal. */
	public void addToDiagonal(final float[] values) {
		for (int chunk = 0; chunk < entries.length; chunk++) {
			final float[] diagonal = entries[chunk][CENTRE];
			for (int i = 0, from = chunk * UnknownBand.CHUNK; i < diagonal.length; i++) diagonal[i] += values[from + i];
		}
	}

	/**
	 * Computes the matrix times a vector, with the threads of the caller's ImgLib2 task executor.
	 *
	 * @param padded a buffer of the band's padded size, 0 at pixels that are not unknown
	 */
	public void multiply(final float[] vector, final float[] padded, final float[] product) {
		Parallel.ranges(band.chunks(), (from, to) -> {
			for (int chunk = from; chunk < to; chunk++) band.pad(chunk, vector, padded);
		});
		Parallel.ranges(band.chunks(), (from, to) -> {
			final Scratch scratch = new Scratch();
			for (int chunk = from; chunk < to; chunk++) {
				multiply(chunk, padded, scratch);
				System.arraycopy(scratch.product, 0, product, chunk * UnknownBand.CHUNK, band.chunkLength(chunk));
			}
		});
	}

	/** The buffers that the product of one chunk needs, one per thread. */
	private static final class Scratch {

		private final float[] product = new float[UnknownBand.CHUNK];
		private final float[][] neighbours = new float[3][UnknownBand.CHUNK];
	}

	/**
	 * Computes one chunk of the matrix times a vector.
	 *
	 * @param padded the vector, padded, 0 at pixels that are not unknown
	 * @param scratch receives the product in {@link Scratch#product}
	 */
	private void multiply(final int chunk, final float[] padded, final Scratch scratch) {
		final float[][] rows = entries[chunk];
		final float[][] n = scratch.neighbours;
		final int length = rows[0].length;
		shift(chunk, 0, padded, n[0]);
		setProduct(scratch.product, rows[0], n[0], length);
		for (int k = 1; k < SIZE; k += 3) {
			for (int j = 0; j < 3; j++) shift(chunk, k + j, padded, n[j]);
			addProducts(scratch.product, rows[k], n[0], rows[k + 1], n[1], rows[k + 2], n[2], length);
		}
	}

	/** Lines up the neighbours {@code k} of a chunk's pixels. */
	private void shift(final int chunk, final int k, final float[] padded, final float[] neighbours) {
		final int first = chunk * UnknownBand.CHUNK;
		final int dx = dx(k), dy = dy(k);
		for (int run = band.firstRun(chunk), end = band.firstRun(chunk + 1); run < end; run++)
			System.arraycopy(padded, band.padded(run, dx, dy), neighbours, band.runStart(run) - first, band.runLength(run));
	}

	private static void setProduct(final float[] y, final float[] a, final float[] x, final int length) {
		for (int i = 0; i < length; i++) y[i] = a[i] * x[i];
	}

	private static void addProducts(final float[] y, final float[] a, final float[] x, final float[] b, final float[] u, final float[] c,
		final float[] v, final int length)
	{
		for (int i = 0; i < length; i++) y[i] += a[i] * x[i] + b[i] * u[i] + c[i] * v[i];
	}
}
