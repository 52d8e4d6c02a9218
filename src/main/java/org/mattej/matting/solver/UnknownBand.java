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

import java.util.Arrays;
import java.util.List;

import org.mattej.trimap.Trimap;

/**
 * Where the unknown pixels of a trimap lie, arranged for a solver that never touches the others.
 * <p>
 * Unknown pixels are numbered row by row, 0..{@link #size()}-1; vectors over them are arrays in that order. They are cut into
 * <em>chunks</em> of {@link #CHUNK} consecutive pixels, the unit of parallel work and of partial sums, and into <em>runs</em>
 * of pixels that are neighbours in a row and lie in one chunk. A <em>padded</em> vector also has places for all pixels within
 * {@link #REACH} of an unknown one, so that a run's neighbours in a 5x5 window are always contiguous in it.
 */
public final class UnknownBand {

	/** Pixels of a chunk. */
	public static final int CHUNK = 512;

	/** How far the window of a pixel's neighbours reaches, in pixels. */
	public static final int REACH = 2;

	private static final int ROWS = 2 * REACH + 1;

	private final int width;
	private final int height;
	private final int size;
	private final int paddedSize;

	/** Per image row: number of the first unknown pixel in it; one more entry at the end. */
	private final int[] rowStart;

	/** The columns that hold all of the band's pixels: the first, and the one after the last. */
	private final int left;
	private final int right;

	/** The band that this is a region of, or null; per run the number that its first pixel has there. */
	private final UnknownBand whole;
	private final int[] origin;

	/** Per run: x, y, first pixel number, and one more entry of the pixel numbers at the end. */
	private final int[] runX;
	private final int[] runY;
	private final int[] runStart;
	private final int runs;

	/** Per run and row of its window: position in a padded vector of the pixel (runX - REACH, runY + row - REACH). */
	private final int[] runPadded;

	/** Per chunk: its first run; one more entry at the end. */
	private final int[] chunkRun;

	/**
	 * @param trimap row by row; read only
	 * @param width in pixels, at least 1
	 */
	public UnknownBand(final byte[] trimap, final int width) {
		this(width, trimap.length / width, Spans.ofUnknown(trimap, width), null);
	}

	/**
	 * Some of a band's pixels.
	 *
	 * @param spans in the order of rows, and in them of columns
	 * @param whole the band whose pixels they are, or null for all
	 */
	private UnknownBand(final int width, final int height, final Spans spans, final UnknownBand whole) {
		this.width = width;
		this.height = height;
		this.whole = whole;
		size = spans.pixels();
		final int most = spans.count + chunks();
		runX = new int[most];
		runY = new int[most];
		runStart = new int[most + 1];
		origin = whole == null ? runStart : new int[most];
		chunkRun = new int[chunks() + 1];
		rowStart = new int[height + 1];
		int run = 0, number = 0, low = width, high = 0;
		for (int s = 0; s < spans.count; s++) {
			low = Math.min(low, spans.x[s]);
			high = Math.max(high, spans.x[s] + spans.length[s]);
			rowStart[spans.y[s] + 1] += spans.length[s];
			for (int done = 0, step; done < spans.length[s]; done += step) {
				if (number % CHUNK == 0) chunkRun[number / CHUNK] = run;
				step = Math.min(spans.length[s] - done, CHUNK - number % CHUNK);
				runX[run] = spans.x[s] + done;
				runY[run] = spans.y[s];
				origin[run] = spans.start[s] + done;
				runStart[run++] = number;
				number += step;
			}
		}
		for (int y = 0; y < height; y++) rowStart[y + 1] += rowStart[y];
		left = low;
		right = high;
		runs = run;
		runStart[run] = size;
		chunkRun[chunks()] = runs;
		runPadded = new int[runs * ROWS];
		paddedSize = placePadded();
	}

	/**
	 * Cuts the band into the parts that no matrix over 5x5 neighbourhoods couples with each other; those of fewer pixels than
	 * {@code smallest} are put together. The largest comes last.
	 */
	public List<UnknownBand> regions(final int smallest) {
		final List<Spans> regions = new Regions(this).spans(smallest);
		if (regions.size() == 1) return List.of(this);
		return regions.stream().map(spans -> new UnknownBand(width, height, spans, this)).toList();
	}

	/** The values of this region's pixels, from a vector over the band that it was cut from; where that is this band, the vector itself. */
	public float[] part(final float[] ofWhole) {
		if (whole == null) return ofWhole;
		final float[] part = new float[size];
		for (int r = 0; r < runs; r++) System.arraycopy(ofWhole, origin[r], part, runStart[r], runLength(r));
		return part;
	}

	/** Copies the values of this region's pixels into a vector over the band that it was cut from. */
	public void putPart(final float[] part, final float[] ofWhole) {
		if (part == ofWhole) return;
		for (int r = 0; r < runs; r++) System.arraycopy(part, runStart[r], ofWhole, origin[r], runLength(r));
	}

	/** Whether a trimap's value means unknown: anything but certain background or foreground. */
	public static boolean isUnknown(final byte value) {
		return value != Trimap.BACKGROUND && value != Trimap.FOREGROUND;
	}

	/** Walks over the dilated rows, also those outside the picture, and gives every pixel of them a place. */
	private int placePadded() {
		final int[] firstRun = new int[height + 1];
		for (int y = height, r = runs; y >= 0; y--) {
			while (r > 0 && runY[r - 1] >= y) r--;
			firstRun[y] = r;
		}
		final byte[] dilated = new byte[width + 2 * REACH];
		final int[] place = new int[width + 2 * REACH];
		int next = 0;
		for (int y = -REACH; y < height + REACH; y++) {
			final int low = Math.max(0, y - REACH), high = Math.min(height - 1, y + REACH);
			final int from = low <= high ? firstRun[low] : 0, to = low <= high ? firstRun[high + 1] : 0;
			if (from == to) continue;
			Arrays.fill(dilated, (byte) 0);
			for (int r = from; r < to; r++) Arrays.fill(dilated, runX[r], runX[r] + runLength(r) + 2 * REACH, (byte) 1);
			for (int x = 0; x < dilated.length; x++) {
				place[x] = next;
				next += dilated[x];
			}
			for (int r = from; r < to; r++) runPadded[r * ROWS + y - runY[r] + REACH] = place[runX[r]];
		}
		return next;
	}

	public int width() {
		return width;
	}

	public int height() {
		return height;
	}

	/** The first column that has an unknown pixel; the picture's width if none has. */
	public int left() {
		return left;
	}

	/** The column after the last one that has an unknown pixel; 0 if none has. */
	public int right() {
		return right;
	}

	/** The number of unknown pixels. */
	public int size() {
		return size;
	}

	/** The length of a padded vector. */
	public int paddedSize() {
		return paddedSize;
	}

	public int chunks() {
		return (size + CHUNK - 1) / CHUNK;
	}

	/** The number of pixels in a chunk. */
	public int chunkLength(final int chunk) {
		return Math.min(CHUNK, size - chunk * CHUNK);
	}

	/** The first run of a chunk; that of {@link #chunks()} is the number of runs. */
	public int firstRun(final int chunk) {
		return chunkRun[chunk];
	}

	public int runX(final int run) {
		return runX[run];
	}

	public int runY(final int run) {
		return runY[run];
	}

	/** The number of a run's first pixel. */
	public int runStart(final int run) {
		return runStart[run];
	}

	public int runLength(final int run) {
		return runStart[run + 1] - runStart[run];
	}

	/** The number of the first unknown pixel in row {@code y} or behind it. */
	public int rowStart(final int y) {
		return rowStart[y];
	}

	/** What is done with an unknown pixel, given its number and its place in the picture. */
	public interface PixelBody {

		void run(int i, int x, int y);
	}

	/** Visits the pixels of a chunk in their order. */
	public void forEachPixel(final int chunk, final PixelBody body) {
		for (int run = chunkRun[chunk]; run < chunkRun[chunk + 1]; run++)
			for (int i = runStart[run], x = runX[run]; i < runStart[run + 1]; i++, x++) body.run(i, x, runY[run]);
	}

	/** Position in a padded vector of the pixel {@code (runX + dx, runY + dy)}, both offsets within {@link #REACH}. */
	public int padded(final int run, final int dx, final int dy) {
		return runPadded[run * ROWS + dy + REACH] + dx + REACH;
	}

	/** Copies a chunk of a vector into its places in a padded one. */
	public void pad(final int chunk, final float[] vector, final float[] padded) {
		for (int r = chunkRun[chunk]; r < chunkRun[chunk + 1]; r++) System.arraycopy(vector, runStart[r], padded, padded(r, 0, 0), runLength(r));
	}

	/** Copies from a picture's plane, which begins at {@code offset}, the values of the unknown pixels. */
	public void gather(final float[] planes, final int offset, final float[] vector) {
		for (int r = 0; r < runs; r++) System.arraycopy(planes, offset + runY[r] * width + runX[r], vector, runStart[r], runLength(r));
	}

	/** Copies the values of the unknown pixels into a picture's plane. */
	public void scatter(final float[] vector, final float[] plane) {
		for (int r = 0; r < runs; r++) System.arraycopy(vector, runStart[r], plane, runY[r] * width + runX[r], runLength(r));
	}
}
