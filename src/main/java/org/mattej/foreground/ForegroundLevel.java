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
import java.util.List;

import org.mattej.picture.PlaneReader;
import org.mattej.picture.Planes;
import org.mattej.picture.Tile;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** A level of the pyramid, from which tiles are read. */
abstract sealed class ForegroundLevel {

	final int width;
	final int height;
	final int channels;

	private ForegroundLevel(final int width, final int height, final int channels) {
		this.width = width;
		this.height = height;
		this.channels = channels;
	}

	/** A tile with alpha and its variance. */
	abstract ForegroundTile cut(Tile area);

	/** Fills a tile's colours and their covariance. */
	abstract void readColours(ForegroundTile tile);

	/** The picture itself: nothing of it is copied but the tiles that are being worked on. */
	static final class Finest extends ForegroundLevel {

		private final List<PlaneReader> colours;
		private final PlaneReader alpha;
		/** Per channel, the lowest and highest colour that has been seen, and at least 0..1. */
		final float[] lowest, highest;

		/** @param colours one plane per channel */
		Finest(final List<PlaneReader> colours, final RandomAccessibleInterval<FloatType> alpha) {
			super((int) alpha.dimension(0), (int) alpha.dimension(1), colours.size());
			this.colours = colours;
			this.alpha = Planes.reader(alpha);
			lowest = new float[channels];
			highest = new float[channels];
			Arrays.fill(highest, 1);
		}

		/** Threads may come in any order: the range is the same. */
		private void widenRange(final float[][] planes) {
			for (int c = 0; c < channels; c++) {
				float low = 0, high = 1;
				for (final float value : planes[c]) {
					if (value < low) low = value;
					else if (value > high) high = value;
				}
				synchronized (lowest) {
					lowest[c] = Math.min(lowest[c], low);
					highest[c] = Math.max(highest[c], high);
				}
			}
		}

		@Override
		ForegroundTile cut(final Tile area) {
			final ForegroundTile tile = new ForegroundTile(area, channels, false);
			alpha.read(area, tile.alpha);
			return tile;
		}

		@Override
		void readColours(final ForegroundTile tile) {
			for (int c = 0; c < channels; c++) colours.get(c).read(tile.area, tile.colour[c]);
		}
	}

	/** Half the size of the level above, or a part of that. Holds the colours that were found. */
	static final class Half extends ForegroundLevel {

		private static final int TILE = 64;

		/** What is held of the level. */
		final Tile area;
		private final float[] alpha, variance;
		private final float[][] colour, covariance;
		private final float[][] foreground, background;

		/** The whole level below one. */
		Half(final ForegroundLevel above, final Progress progress) {
			this((above.width + 1) / 2, (above.height + 1) / 2, above.channels, new Tile(0, 0, (above.width + 1) / 2, (above.height + 1) / 2));
			average(above, area, progress);
		}

		/** A part of the level below one. */
		Half(final ForegroundLevel above, final Tile area, final Progress progress) {
			this((above.width + 1) / 2, (above.height + 1) / 2, above.channels, area);
			average(above, area, progress);
		}

		/** An empty part of a level of some size. */
		Half(final int width, final int height, final int channels, final Tile area) {
			super(width, height, channels);
			this.area = area;
			alpha = new float[area.size()];
			variance = new float[area.size()];
			colour = new float[channels][area.size()];
			covariance = new float[channels][area.size()];
			foreground = new float[channels][area.size()];
			background = new float[channels][area.size()];
		}

		/** Fills a part with the averages of what is held of the level above there. */
		void average(final ForegroundLevel above, final Tile part, final Progress progress) {
			Parallel.forEach(part.cover(TILE), progress, tile -> {
				final ForegroundTile fine = above.cut(tile.doubled(above.width, above.height));
				above.readColours(fine);
				if (above instanceof Finest picture) picture.widenRange(fine.colour);
				final float[] deviations = new float[4 * tile.width()];
				for (int y = 0; y < tile.height(); y++) averageRow(fine, y, row(tile.y0() + y) + tile.x0(), deviations);
			});
		}

		/** Where column 0 of a row is, or would be. */
		private int row(final int y) {
			return (y - area.y0()) * area.width() - area.x0();
		}

		/**
		 * Averages two rows of a tile of the level above.
		 *
		 * @param row half their index in the tile
		 * @param target where the averages begin
		 * @param deviations receives alpha's four deviations from each mean
		 */
		private void averageRow(final ForegroundTile fine, final int row, final int target, final float[] deviations) {
			final int top = 2 * row * fine.width, bottom = Math.min(2 * row + 1, fine.height - 1) * fine.width;
			final boolean varies = averageAlpha(fine, top, bottom, target, deviations);
			for (int c = 0; c < channels; c++) {
				if (varies) averageColour(fine, c, top, bottom, target, deviations);
				else averageColour(fine.colour[c], fine.width, top, bottom, colour[c], target);
			}
		}

		/** Whether alpha varies in any block; if not, variance and covariance remain 0. */
		private boolean averageAlpha(final ForegroundTile fine, final int top, final int bottom, final int target, final float[] deviations) {
			final float[] a = fine.alpha, v = fine.variance;
			boolean varies = false;
			for (int x = 0, n = (fine.width + 1) / 2; x < n; x++) {
				final int left = 2 * x, right = Math.min(left + 1, fine.width - 1);
				final int i = top + left, j = top + right, k = bottom + left, l = bottom + right;
				final float mean = (a[i] + a[j] + a[k] + a[l]) / 4;
				final float di = a[i] - mean, dj = a[j] - mean, dk = a[k] - mean, dl = a[l] - mean;
				final float within = v == null ? 0 : v[i] + v[j] + v[k] + v[l];
				final float sum = within + di * di + dj * dj + dk * dk + dl * dl;
				alpha[target + x] = mean;
				variance[target + x] = sum / 4;
				deviations[4 * x] = di;
				deviations[4 * x + 1] = dj;
				deviations[4 * x + 2] = dk;
				deviations[4 * x + 3] = dl;
				varies |= sum != 0;
			}
			return varies;
		}

		private void averageColour(final ForegroundTile fine, final int channel, final int top, final int bottom, final int target,
			final float[] deviations)
		{
			final float[] p = fine.colour[channel], q = fine.covariance == null ? null : fine.covariance[channel];
			final float[] mean = colour[channel], product = covariance[channel];
			for (int x = 0, n = (fine.width + 1) / 2; x < n; x++) {
				final int left = 2 * x, right = Math.min(left + 1, fine.width - 1);
				final int i = top + left, j = top + right, k = bottom + left, l = bottom + right;
				final float inBlocks = q == null ? 0 : q[i] + q[j] + q[k] + q[l];
				mean[target + x] = (p[i] + p[j] + p[k] + p[l]) / 4;
				product[target + x] = (inBlocks + deviations[4 * x] * p[i] + deviations[4 * x + 1] * p[j] + deviations[4 * x + 2] * p[k] +
					deviations[4 * x + 3] * p[l]) / 4;
			}
		}

		private static void averageColour(final float[] p, final int width, final int top, final int bottom, final float[] mean,
			final int target)
		{
			for (int x = 0, n = width / 2; x < n; x++) {
				final int i = top + 2 * x, k = bottom + 2 * x;
				mean[target + x] = (p[i] + p[i + 1] + p[k] + p[k + 1]) / 4;
			}
			if (width % 2 == 1) {
				final float last = p[top + width - 1], below = p[bottom + width - 1];
				mean[target + width / 2] = (last + last + below + below) / 4;
			}
		}

		@Override
		ForegroundTile cut(final Tile area) {
			final ForegroundTile tile = new ForegroundTile(area, channels, true);
			read(alpha, area, tile.alpha);
			read(variance, area, tile.variance);
			return tile;
		}

		@Override
		void readColours(final ForegroundTile tile) {
			for (int c = 0; c < channels; c++) {
				read(colour[c], tile.area, tile.colour[c]);
				read(covariance[c], tile.area, tile.covariance[c]);
			}
		}

		private void read(final float[] plane, final Tile part, final float[] target) {
			for (int y = part.y0(); y < part.y1(); y++) System.arraycopy(plane, row(y) + part.x0(), target, (y - part.y0()) * part.width(), part
				.width());
		}

		/** Takes the colours found in the middle of a tile. */
		void write(final ForegroundTile tile, final Tile middle) {
			for (int c = 0; c < channels; c++) {
				for (int y = middle.y0(); y < middle.y1(); y++) {
					final int from = (y - tile.area.y0()) * tile.width + middle.x0() - tile.area.x0(), to = row(y) + middle.x0();
					System.arraycopy(tile.foreground[c], from, foreground[c], to, middle.width());
					System.arraycopy(tile.background[c], from, background[c], to, middle.width());
				}
			}
		}

		/** The foreground found here, interpolated bilinearly to an area of the level above. */
		float[][] enlargedForeground(final Tile area) {
			return enlarged(foreground, area);
		}

		/** As {@link #enlargedForeground}, for the background. */
		float[][] enlargedBackground(final Tile area) {
			return enlarged(background, area);
		}

		private float[][] enlarged(final float[][] planes, final Tile area) {
			final float[][] enlarged = new float[channels][area.size()];
			// one column more on both sides, so that each has a neighbour
			final int first = (area.x0() >> 1) - 1, end = (area.x1() - 1 >> 1) + 2;
			final float[] row = new float[end - first];
			for (int c = 0; c < channels; c++) {
				for (int y = area.y0(); y < area.y1(); y++) {
					mixRows(planes[c], row(y >> 1), row(nextTo(y, height)), first, row);
					final int target = (y - area.y0()) * area.width() - area.x0();
					for (int x = area.x0() + 1 & ~1; x < area.x1(); x += 2) {
						final int near = (x >> 1) - first;
						enlarged[c][target + x] = .75f * row[near] + .25f * row[near - 1];
					}
					for (int x = area.x0() | 1; x < area.x1(); x += 2) {
						final int near = (x >> 1) - first;
						enlarged[c][target + x] = .75f * row[near] + .25f * row[near + 1];
					}
				}
			}
			return enlarged;
		}

		/** Three quarters of a row and one of the next, from column {@code first} on; beyond the plane its outermost columns are repeated. */
		private void mixRows(final float[] plane, final int near, final int far, final int first, final float[] row) {
			final int from = Math.max(0, -first), to = Math.min(row.length, width - first);
			for (int x = from; x < to; x++) row[x] = .75f * plane[near + first + x] + .25f * plane[far + first + x];
			Arrays.fill(row, 0, from, row[from]);
			Arrays.fill(row, to, row.length, row[to - 1]);
		}

		/** The second nearest row to one of the level above, whose nearest is half its index. */
		private static int nextTo(final int index, final int size) {
			return Math.max(0, Math.min(size - 1, (index >> 1) + 2 * (index & 1) - 1));
		}
	}
}
