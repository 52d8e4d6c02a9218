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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.mattej.picture.Tile;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

/**
 * A level of half the size of the one above, or a part of it. Of alpha and its variance all is held; of the colours, and of those that were
 * found, what is near pixels of mixed alpha. Elsewhere nothing is relaxed: there the means are taken from the level above, and what was
 * found enlarged from the one below, when they are asked for.
 */
final class HalfLevel extends ForegroundLevel {

	/** Side of the blocks that are held or not. */
	private static final int SIDE = MultiLevelForeground.TILE;

	/** From this distance on a mixed pixel changes nothing in a block, here or in the level above. */
	private static final int NEAR = MultiLevelForeground.HALO + 2;

	/**
	 * A block's colours, one plane per channel.
	 *
	 * @param tile the block, as far as it is in the area
	 */
	private record Block(Tile tile, float[][] colour, float[][] covariance, float[][] foreground, float[][] background) {

		Block(final Tile tile, final int channels) {
			this(tile, new float[channels][tile.size()], new float[channels][tile.size()], new float[channels][tile.size()], new float[channels][tile
				.size()]);
		}
	}

	/** What is held of the level. */
	final Tile area;
	/** Null if it is gone: then all blocks are held. */
	private final ForegroundLevel above;
	/** Null as long as this level is not solved, and at the coarsest one. */
	private HalfLevel below;
	private final float[] alpha, variance;
	/** Row by row, null where it is not held. */
	private final Block[] blocks;
	private final int firstColumn, firstRow, columns;

	/** The whole level below one. */
	HalfLevel(final ForegroundLevel above, final Progress progress) {
		this(above, new Tile(0, 0, (above.width + 1) / 2, (above.height + 1) / 2), progress);
	}

	/** A part of the level below one. */
	HalfLevel(final ForegroundLevel above, final Tile area, final Progress progress) {
		this((above.width + 1) / 2, (above.height + 1) / 2, above.channels, area, above);
		averageAlpha(above, area, progress);
		Parallel.forEach(cells(area), progress, cell -> {
			if (isNear(cell)) averageColours(above, cell, hold(cell));
		});
	}

	/** An empty part of a level of some size, all of which is held. */
	HalfLevel(final int width, final int height, final int channels, final Tile area) {
		this(width, height, channels, area, null);
		cells(area).forEach(this::hold);
	}

	private HalfLevel(final int width, final int height, final int channels, final Tile area, final ForegroundLevel above) {
		super(width, height, channels);
		this.area = area;
		this.above = above;
		alpha = new float[area.size()];
		variance = new float[area.size()];
		firstColumn = area.x0() / SIDE;
		firstRow = area.y0() / SIDE;
		columns = (area.x1() - 1) / SIDE - firstColumn + 1;
		blocks = new Block[columns * ((area.y1() - 1) / SIDE - firstRow + 1)];
	}

	// -- blocks --

	/** What the blocks have of a part. */
	private static List<Tile> cells(final Tile part) {
		final List<Tile> cells = new ArrayList<>();
		for (int y = part.y0() / SIDE * SIDE; y < part.y1(); y += SIDE)
			for (int x = part.x0() / SIDE * SIDE; x < part.x1(); x += SIDE) cells.add(new Tile(x, y, x + SIDE, y + SIDE).within(part));
		return cells;
	}

	private int index(final Tile cell) {
		return (cell.y0() / SIDE - firstRow) * columns + cell.x0() / SIDE - firstColumn;
	}

	private Block hold(final Tile cell) {
		return blocks[index(cell)] = new Block(cell, channels);
	}

	/** Whether the block that a tile lies in is held; if not, there is nothing to relax. */
	boolean holds(final Tile cell) {
		return blocks[index(cell)] != null;
	}

	private boolean isNear(final Tile cell) {
		if (width == 1 && height == 1) return true;
		final Tile around = cell.grown(NEAR, width, height).within(area);
		final float first = alpha[row(around.y0()) + around.x0()];
		if (first > 0 && first < 1) return true;
		for (int y = around.y0(); y < around.y1(); y++)
			for (int i = row(y) + around.x0(), end = row(y) + around.x1(); i < end; i++) if (alpha[i] != first || variance[i] > 0) return true;
		return false;
	}

	/** Where column 0 of a row is among the alphas, or would be. */
	private int row(final int y) {
		return (y - area.y0()) * area.width() - area.x0();
	}

	/** Copies a part that both tiles have in common, row by row. */
	private static void copy(final float[] from, final Tile source, final float[] to, final Tile target, final Tile part) {
		for (int y = part.y0(); y < part.y1(); y++) System.arraycopy(from, (y - source.y0()) * source.width() + part.x0() - source.x0(), to, (y - target
			.y0()) * target.width() + part.x0() - target.x0(), part.width());
	}

	private static void copy(final float[][] from, final Tile source, final float[][] to, final Tile target, final Tile part) {
		for (int c = 0; c < from.length; c++) copy(from[c], source, to[c], target, part);
	}

	// -- averages --

	/** Fills a part, of a level that holds all, with the averages of what is held of the level above there. */
	void average(final ForegroundLevel from, final Tile part, final Progress progress) {
		averageAlpha(from, part, progress);
		Parallel.forEach(cells(part), progress, cell -> averageColours(from, cell, blocks[index(cell)]));
	}

	private void averageAlpha(final ForegroundLevel from, final Tile part, final Progress progress) {
		Parallel.forEach(part.cover(SIDE), progress, tile -> {
			final ForegroundTile fine = from.cut(tile.doubled(from.width, from.height));
			for (int y = 0; y < tile.height(); y++) averageAlpha(fine, y, row(tile.y0() + y) + tile.x0());
		});
	}

	private void averageAlpha(final ForegroundTile fine, final int row, final int target) {
		final int top = 2 * row * fine.width, bottom = Math.min(2 * row + 1, fine.height - 1) * fine.width;
		final float[] a = fine.alpha, v = fine.variance;
		for (int x = 0, n = (fine.width + 1) / 2; x < n; x++) {
			final int left = 2 * x, right = Math.min(left + 1, fine.width - 1);
			final int i = top + left, j = top + right, k = bottom + left, l = bottom + right;
			final float mean = (a[i] + a[j] + a[k] + a[l]) / 4;
			final float di = a[i] - mean, dj = a[j] - mean, dk = a[k] - mean, dl = a[l] - mean;
			final float within = v == null ? 0 : v[i] + v[j] + v[k] + v[l];
			alpha[target + x] = mean;
			variance[target + x] = (within + di * di + dj * dj + dk * dk + dl * dl) / 4;
		}
	}

	/** Fills what a cell has of a block. */
	private void averageColours(final ForegroundLevel from, final Tile cell, final Block block) {
		final ForegroundTile fine = from.cut(cell.doubled(from.width, from.height));
		from.readAll(fine.area, fine.colour, fine.covariance);
		final int left = cell.x0() - block.tile.x0(), top = cell.y0() - block.tile.y0();
		for (int y = 0; y < cell.height(); y++) {
			final int target = (top + y) * block.tile.width() + left, at = row(cell.y0() + y) + cell.x0();
			final boolean varies = varies(at, cell.width());
			for (int c = 0; c < channels; c++) {
				averageRow(fine.colour[c], fine.width, fine.height, y, block.colour[c], target);
				if (varies) covariances(fine, c, y, at, block.covariance[c], target);
			}
		}
	}

	private boolean varies(final int at, final int count) {
		for (int i = at; i < at + count; i++) if (variance[i] != 0) return true;
		return false;
	}

	/** Half a row of means of two rows of a plane, of which the last is its own second one if there is none. */
	private static void averageRow(final float[] plane, final int width, final int height, final int row, final float[] means, final int target) {
		final int top = 2 * row * width, bottom = Math.min(2 * row + 1, height - 1) * width;
		for (int x = 0, n = width / 2; x < n; x++) {
			final int i = top + 2 * x, k = bottom + 2 * x;
			means[target + x] = (plane[i] + plane[i + 1] + plane[k] + plane[k + 1]) / 4;
		}
		if (width % 2 == 1) {
			final float last = plane[top + width - 1], below = plane[bottom + width - 1];
			means[target + width / 2] = (last + last + below + below) / 4;
		}
	}

	/** As above, of the covariance of a channel with alpha; {@code at} is where the means of alpha are. */
	private void covariances(final ForegroundTile fine, final int channel, final int row, final int at, final float[] covariances,
		final int target)
	{
		final int top = 2 * row * fine.width, bottom = Math.min(2 * row + 1, fine.height - 1) * fine.width;
		final float[] p = fine.colour[channel], q = fine.covariance == null ? null : fine.covariance[channel], a = fine.alpha;
		for (int x = 0, n = (fine.width + 1) / 2; x < n; x++) {
			final int left = 2 * x, right = Math.min(left + 1, fine.width - 1);
			final int i = top + left, j = top + right, k = bottom + left, l = bottom + right;
			final float mean = alpha[at + x], within = q == null ? 0 : q[i] + q[j] + q[k] + q[l];
			covariances[target + x] = (within + (a[i] - mean) * p[i] + (a[j] - mean) * p[j] + (a[k] - mean) * p[k] + (a[l] - mean) * p[l]) / 4;
		}
	}

	// -- tiles --

	@Override
	ForegroundTile cut(final Tile part) {
		final ForegroundTile tile = new ForegroundTile(part, channels, true);
		copy(alpha, area, tile.alpha, part, part);
		copy(variance, area, tile.variance, part, part);
		return tile;
	}

	@Override
	void readColours(final Tile part, final float[][] colour, final float[][] covariance) {
		for (final Tile cell : cells(part)) {
			final Block block = blocks[index(cell)];
			if (block == null) copy(means(cell), cell, colour, part, cell);
			else {
				copy(block.colour, block.tile, colour, part, cell);
				if (covariance != null) copy(block.covariance, block.tile, covariance, part, cell);
			}
		}
	}

	/** The mean colours where none are held: alpha is the same everywhere there. */
	private float[][] means(final Tile part) {
		final Tile fine = part.doubled(above.width, above.height);
		final float[][] colours = new float[channels][fine.size()], means = new float[channels][part.size()];
		above.readAll(fine, colours, null);
		for (int c = 0; c < channels; c++)
			for (int y = 0; y < part.height(); y++) averageRow(colours[c], fine.width(), fine.height(), y, means[c], y * part.width());
		return means;
	}

	// -- what was found --

	/** To be called before this level is solved, with the level below it. */
	void solveFrom(final HalfLevel coarser) {
		below = coarser;
	}

	/** Takes the colours found in the middle of a tile, which lies in a block that is held. */
	void write(final ForegroundTile tile, final Tile middle) {
		final Block block = blocks[index(middle)];
		copy(tile.foreground, tile.area, block.foreground, block.tile, middle);
		copy(tile.background, tile.area, block.background, block.tile, middle);
	}

	/** The foreground found here, interpolated bilinearly to an area of the level above. */
	float[][] enlargedForeground(final Tile target) {
		return enlarged(target, true);
	}

	/** As {@link #enlargedForeground}, for the background. */
	float[][] enlargedBackground(final Tile target) {
		return enlarged(target, false);
	}

	private float[][] found(final Tile part, final boolean foreground) {
		final float[][] found = new float[channels][part.size()];
		for (final Tile cell : cells(part)) {
			final Block block = blocks[index(cell)];
			if (block == null) copy(below.enlarged(cell, foreground), cell, found, part, cell);
			else copy(foreground ? block.foreground : block.background, block.tile, found, part, cell);
		}
		return found;
	}

	private float[][] enlarged(final Tile target, final boolean foreground) {
		final Tile part = target.halved().grown(1, width, height);
		final float[][] planes = found(part, foreground), enlarged = new float[channels][target.size()];
		// one column more on both sides, so that each has a neighbour
		final int first = (target.x0() >> 1) - 1, end = (target.x1() - 1 >> 1) + 2;
		final float[] row = new float[end - first];
		for (int c = 0; c < channels; c++) {
			for (int y = target.y0(); y < target.y1(); y++) {
				mixRows(planes[c], (y >> 1) - part.y0(), nextTo(y, height) - part.y0(), part.width(), part.x0() - first, row);
				final int to = (y - target.y0()) * target.width() - target.x0();
				for (int x = target.x0() + 1 & ~1; x < target.x1(); x += 2) {
					final int near = (x >> 1) - first;
					enlarged[c][to + x] = .75f * row[near] + .25f * row[near - 1];
				}
				for (int x = target.x0() | 1; x < target.x1(); x += 2) {
					final int near = (x >> 1) - first;
					enlarged[c][to + x] = .75f * row[near] + .25f * row[near + 1];
				}
			}
		}
		return enlarged;
	}

	/** Three quarters of a row and one of the next, from column {@code from} on; before and after them the outermost ones are repeated. */
	private static void mixRows(final float[] plane, final int near, final int far, final int width, final int from, final float[] row) {
		for (int x = 0; x < width; x++) row[from + x] = .75f * plane[near * width + x] + .25f * plane[far * width + x];
		Arrays.fill(row, 0, from, row[from]);
		Arrays.fill(row, from + width, row.length, row[from + width - 1]);
	}

	/** The second nearest row to one of the level above, whose nearest is half its index. */
	private static int nextTo(final int index, final int size) {
		return Math.max(0, Math.min(size - 1, (index >> 1) + 2 * (index & 1) - 1));
	}
}
