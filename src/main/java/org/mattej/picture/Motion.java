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

import java.util.ArrayList;
import java.util.List;

import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Where the pixels of a film's frame were in the frame before: hierarchical block matching of brightness, from coarse to fine, in
 * whole pixels. Of the blocks around a pixel the one whose motion fits it best moves it. Work is spread over the threads of the
 * caller's ImgLib2 task executor; the result does not depend on their number. Immutable.
 * <p>
 * M. Bierling, "Displacement estimation by hierarchical blockmatching", Proc. SPIE 1001 (1988), doi:10.1117/12.969046.
 */
public final class Motion {

	private static final int BLOCK = 8, LEVELS = 5, SMALLEST = 24;

	/** How far is searched at the coarsest level, and around what it found at each finer one. */
	private static final int COARSE = 2, FINE = 1;

	/** What a pixel of motion costs, so that noise moves nothing, in mean difference of brightness per pixel. */
	private static final float COST = .0005f;

	/** One size of both frames. */
	private record Level(float[] before, float[] now, int width, int height) {

		Level halved() {
			final int w = (width + 1) / 2, h = (height + 1) / 2;
			return new Level(halved(before, w, h), halved(now, w, h), w, h);
		}

		private float[] halved(final float[] plane, final int w, final int h) {
			final float[] half = new float[w * h];
			for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) {
				final int left = 2 * x, right = Math.min(width - 1, left + 1), top = 2 * y * width, bottom = Math.min(height - 1, 2 * y + 1) * width;
				half[x + y * w] = (plane[left + top] + plane[right + top] + plane[left + bottom] + plane[right + bottom]) / 4;
			}
			return half;
		}

		/** Mean difference of a block from the one that is moved by (dx, dy), as far as both are in the frame; infinite if nowhere. */
		float difference(final int left, final int top, final int side, final int dx, final int dy) {
			float sum = 0;
			int count = 0;
			for (int y = Math.max(Math.max(0, top), -dy); y < Math.min(Math.min(height, top + side), height - dy); y++)
				for (int x = Math.max(Math.max(0, left), -dx); x < Math.min(Math.min(width, left + side), width - dx); x++) {
					sum += Math.abs(now[x + y * width] - before[x + dx + (y + dy) * width]);
					count++;
				}
			return count == 0 ? Float.POSITIVE_INFINITY : sum / count;
		}
	}

	private final int width, height, columns, rows;
	private final int[] dx, dy;

	private Motion(final int width, final int height) {
		this.width = width;
		this.height = height;
		columns = (width + BLOCK - 1) / BLOCK;
		rows = (height + BLOCK - 1) / BLOCK;
		dx = new int[columns * rows];
		dy = new int[columns * rows];
	}

	/**
	 * @param before colours (x, y, 3), 0..1, of the earlier frame
	 * @param now colours of the later frame, of the same size
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public static Motion between(final RandomAccessibleInterval<FloatType> before, final RandomAccessibleInterval<FloatType> now,
		final Progress progress)
	{
		final List<Level> levels = new ArrayList<>();
		levels.add(new Level(brightness(before), brightness(now), (int) now.dimension(0), (int) now.dimension(1)));
		while (levels.size() < LEVELS) {
			final Level last = levels.get(levels.size() - 1);
			if (Math.min(last.width(), last.height()) < 2 * SMALLEST) break;
			levels.add(last.halved());
		}
		Motion motion = null;
		for (int i = levels.size() - 1; i >= 0; i--) motion = refined(motion, levels.get(i), progress);
		return motion;
	}

	private static float[] brightness(final RandomAccessibleInterval<FloatType> colours) {
		final float[] samples = Planes.floats(colours), sum = new float[samples.length / 3];
		for (int i = 0; i < sum.length; i++) sum[i] = (samples[i] + samples[i + sum.length] + samples[i + 2 * sum.length]) / 3;
		return sum;
	}

	private static Motion refined(final Motion coarser, final Level level, final Progress progress) {
		final Motion motion = new Motion(level.width(), level.height());
		Parallel.forEach(motion.rows, progress, row -> {
			for (int column = 0; column < motion.columns; column++) motion.match(column, row, coarser, level);
		});
		return motion;
	}

	/** Starts from no motion and from what the coarser level says of the block and its neighbours; the least difference wins. */
	private void match(final int column, final int row, final Motion coarser, final Level level) {
		final Search search = new Search(level, column * BLOCK, row * BLOCK);
		search.around(0, 0, coarser == null ? COARSE : FINE);
		if (coarser != null) for (int v = -1; v <= 1; v++) for (int u = -1; u <= 1; u++) {
			final int parent = Math.min(coarser.columns - 1, Math.max(0, column / 2 + u)) + Math.min(coarser.rows - 1, Math.max(0, row / 2 + v)) *
				coarser.columns;
			search.around(2 * coarser.dx[parent], 2 * coarser.dy[parent], FINE);
		}
		dx[column + row * columns] = search.bestX;
		dy[column + row * columns] = search.bestY;
	}

	/** The search for one block's motion; a margin around the block is matched, too. */
	private static final class Search {

		private final Level level;
		private final int left, top;
		private float least = Float.POSITIVE_INFINITY;
		private int bestX, bestY;

		Search(final Level level, final int left, final int top) {
			this.level = level;
			this.left = left - BLOCK / 4;
			this.top = top - BLOCK / 4;
		}

		void around(final int x, final int y, final int reach) {
			for (int v = y - reach; v <= y + reach; v++) for (int u = x - reach; u <= x + reach; u++) {
				final float difference = level.difference(left, top, BLOCK + BLOCK / 2, u, v) + COST * (Math.abs(u) + Math.abs(v));
				if (difference < least) {
					least = difference;
					bestX = u;
					bestY = v;
				}
			}
		}
	}

	/**
	 * For every pixel the one of the earlier frame that it was, and how well the two fit.
	 *
	 * @param before colours (x, y, 3) of the earlier frame
	 * @param now colours of the later frame
	 * @param origins receives the index {@code x + y * width} of the earlier pixel
	 * @param differences receives the root mean square difference of the colours around both, 0..1
	 */
	public void trace(final RandomAccessibleInterval<FloatType> before, final RandomAccessibleInterval<FloatType> now, final int[] origins,
		final float[] differences, final Progress progress)
	{
		final float[] earlier = Planes.floats(before), later = Planes.floats(now);
		Parallel.forEach(height, progress, y -> {
			for (int x = 0; x < width; x++) {
				final int i = x + y * width;
				differences[i] = Float.POSITIVE_INFINITY;
				final int column = x / BLOCK, row = y / BLOCK;
				final int beside = column + (x % BLOCK < BLOCK / 2 ? -1 : 1), below = row + (y % BLOCK < BLOCK / 2 ? -1 : 1);
				for (int k = 0; k < 4; k++) {
					final int block = Math.min(columns - 1, Math.max(0, k % 2 == 0 ? column : beside)) + Math.min(rows - 1, Math.max(0, k < 2 ? row
						: below)) * columns;
					final float difference = around(earlier, later, x, y, dx[block], dy[block]);
					if (difference >= differences[i] && k > 0) continue;
					differences[i] = difference;
					origins[i] = clamp(x + dx[block], width) + clamp(y + dy[block], height) * width;
				}
			}
		});
	}

	private static int clamp(final int position, final int size) {
		return Math.min(size - 1, Math.max(0, position));
	}

	/** Of three by three pixels and three colours; beyond the earlier frame's border nothing fits. */
	private float around(final float[] earlier, final float[] later, final int x, final int y, final int u, final int v) {
		if (x + u < 0 || x + u >= width || y + v < 0 || y + v >= height) return Float.POSITIVE_INFINITY;
		float sum = 0;
		for (int b = -1; b <= 1; b++) for (int a = -1; a <= 1; a++) {
			final int now = clamp(x + a, width) + clamp(y + b, height) * width;
			final int then = clamp(x + a + u, width) + clamp(y + b + v, height) * width;
			for (int c = 0, plane = 0; c < 3; c++, plane += width * height) {
				final float difference = later[now + plane] - earlier[then + plane];
				sum += difference * difference;
			}
		}
		return (float) Math.sqrt(sum / 27);
	}
}
