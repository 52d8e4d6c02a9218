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

import java.util.Optional;
import java.util.function.Function;

import org.mattej.matting.solver.UnknownBand;
import org.mattej.picture.PlaneReader;
import org.mattej.picture.Planes;
import org.mattej.picture.Reduction;
import org.mattej.picture.Smoothstep;
import org.mattej.picture.Tile;
import org.mattej.picture.Tiling;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;
import org.mattej.trimap.Trimap;
import org.mattej.trimap.Trimaps;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Mattes a large picture tile by tile with any method. Each tile is solved with a margin, of which a part is blended into its neighbours'
 * solutions: what a solution lacks of the picture beyond its margin has faded before it counts, and the rest changes gradually. Tiles
 * with nothing unknown cost nothing, those with much of it are divided. Time is linear in the size of the picture and its unknown region.
 */
public final class TiledMatting {

	/** How far tiles are blended into each other, as a share of the margin. */
	private static final double BLEND = .25;

	/** With more unknown pixels than this, as a share of those of a full tile, a tile is divided, unless it is small already. */
	private static final double MOST_UNKNOWN = .25;

	/** Where windows begin and end, so that methods which look at every second pixel, and of those at every second, look at the same ones. */
	private static final int GRID = 64;

	private final MattingMethod method;
	private final Function<Tile, RandomAccessibleInterval<FloatType>> colours;
	private final RandomAccessibleInterval<UnsignedByteType> trimap;
	private final Optional<RandomAccessibleInterval<FloatType>> prior;
	private final RandomAccessibleInterval<FloatType> alpha;
	private final Progress progress;
	private final int width, height, margin, blend;
	private final long mostUnknown;
	private final byte[] kinds;

	private TiledMatting(final MattingMethod method, final Tiling tiling, final Function<Tile, RandomAccessibleInterval<FloatType>> colours,
		final RandomAccessibleInterval<UnsignedByteType> trimap, final Optional<RandomAccessibleInterval<FloatType>> prior,
		final RandomAccessibleInterval<FloatType> alpha, final Progress progress)
	{
		this.method = method;
		this.colours = colours;
		this.trimap = trimap;
		this.prior = prior;
		this.alpha = alpha;
		this.progress = progress;
		width = (int) trimap.dimension(0);
		height = (int) trimap.dimension(1);
		margin = tiling.margin(width, height);
		blend = (int) (BLEND * margin);
		mostUnknown = (long) (MOST_UNKNOWN * tiling.side() * tiling.side());
		kinds = Planes.bytes(trimap);
	}

	/**
	 * Finds the matte as {@link MattingMethod#matte} does.
	 *
	 * @param colours gives those of any tile of the picture, (x, y, 3)
	 * @param trimap (x, y) of the whole picture
	 * @param prior (x, y) of the whole picture; may be computed where it is looked at
	 * @param alpha (x, y) of the whole picture, receives the matte
	 * @throws org.mattej.task.MendableException if the trimap has unknown pixels but no foreground or no background
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled; {@code alpha} is then undefined
	 */
	public static void matte(final MattingMethod method, final Tiling tiling, final Function<Tile, RandomAccessibleInterval<FloatType>> colours,
		final RandomAccessibleInterval<UnsignedByteType> trimap, final Optional<RandomAccessibleInterval<FloatType>> prior,
		final RandomAccessibleInterval<FloatType> alpha, final Progress progress)
	{
		final Trimaps.Count count = Trimaps.count(trimap);
		if (count.unknown() > 0) count.requireBoth();
		final TiledMatting matting = new TiledMatting(method, tiling, colours, trimap, prior, alpha, progress);
		matting.start();
		double done = 0;
		for (final Tile tile : tiling.tiles(matting.width, matting.height)) {
			progress.report(done / count.unknown(), "Matting");
			matting.matte(tile);
			done += matting.unknown(tile);
		}
	}

	/** 0 and 1 where the trimap is known, 0 elsewhere, to which tiles are added. */
	private void start() {
		Parallel.forEach(height, progress, y -> {
			final RandomAccess<FloatType> target = alpha.randomAccess();
			for (int x = 0; x < width; x++) target.setPositionAndGet(x, y).set(kinds[y * width + x] == Trimap.FOREGROUND ? 1 : 0);
		});
	}

	private long unknown(final Tile area) {
		long count = 0;
		for (int y = area.y0(); y < area.y1(); y++)
			for (int i = y * width + area.x0(), end = y * width + area.x1(); i < end; i++) if (UnknownBand.isUnknown(kinds[i])) count++;
		return count;
	}

	private void matte(final Tile tile) {
		final Tile reach = tile.grown(blend, width, height);
		if (unknown(reach) == 0) return;
		final boolean wide = tile.width() >= 8 * blend, high = tile.height() >= 8 * blend;
		if ((wide || high) && unknown(reach.grown(margin, width, height)) > mostUnknown) {
			final int x = wide ? (tile.x0() + tile.x1()) / 2 : tile.x1(), y = high ? (tile.y0() + tile.y1()) / 2 : tile.y1();
			matte(new Tile(tile.x0(), tile.y0(), x, y));
			if (wide) matte(new Tile(x, tile.y0(), tile.x1(), y));
			if (high) matte(new Tile(tile.x0(), y, x, tile.y1()));
			if (wide && high) matte(new Tile(x, y, tile.x1(), tile.y1()));
			return;
		}
		int step = 1;
		Tile window = window(reach, margin);
		// far from all that is known the surroundings count more than the detail
		while (!isSolvable(window)) {
			step *= 2;
			window = window(reach, step * margin + (step - 1) * Math.max(tile.width(), tile.height()) / 2);
		}
		add(solved(window, new Reduction(step)), window, reach, tile);
	}

	private Tile window(final Tile reach, final int around) {
		return reach.grown(around, width, height).aligned(GRID, width, height);
	}

	private boolean isSolvable(final Tile window) {
		boolean foreground = false, background = false;
		for (int y = window.y0(); y < window.y1() && !(foreground && background); y++)
			for (int i = y * width + window.x0(), end = y * width + window.x1(); i < end; i++) {
				foreground |= kinds[i] == Trimap.FOREGROUND;
				background |= kinds[i] == Trimap.BACKGROUND;
			}
		return foreground && background;
	}

	/** The matte of a window, at its full size. */
	private PlaneReader solved(final Tile window, final Reduction reduction) {
		final RandomAccessibleInterval<UnsignedByteType> known = reduction.folded(window.of(trimap), TiledMatting::folded);
		final MattingInput input = new MattingInput(reduction.colours(colours, window), known, prior.map(p -> reduction.mean(window.of(p))), reduction
			.of(Math.max(width, height)));
		final RandomAccessibleInterval<FloatType> matte = Planes.plane(known);
		method.matte(input, matte, progress.part(0, 0));
		return Planes.reader(reduction.interpolated(matte, window.width(), window.height()));
	}

	/** What is known of some pixels of a square holds for all of it, unless they differ. */
	static byte folded(final byte a, final byte b) {
		return a == b || UnknownBand.isUnknown(b) ? a : UnknownBand.isUnknown(a) ? b : Trimap.UNKNOWN;
	}

	/** Adds a window's matte, as far as it counts, to the picture's. */
	private void add(final PlaneReader matte, final Tile window, final Tile reach, final Tile tile) {
		final float[] columns = new float[reach.width()];
		for (int x = 0; x < columns.length; x++) columns[x] = share(reach.x0() + x, tile.x0(), tile.x1(), width);
		Parallel.forEach(reach.height(), progress, row -> {
			final int y = reach.y0() + row;
			final float share = share(y, tile.y0(), tile.y1(), height);
			final float[] values = new float[reach.width()];
			matte.read(new Tile(reach.x0(), y, reach.x1(), y + 1).seenFrom(window), values);
			final RandomAccess<FloatType> target = alpha.randomAccess();
			for (int x = 0; x < values.length; x++) if (UnknownBand.isUnknown(kinds[y * width + reach.x0() + x])) {
				final FloatType sum = target.setPositionAndGet(reach.x0() + x, y);
				sum.set(Math.min(1, sum.get() + share * columns[x] * values[x]));
			}
		});
	}

	/** How much a tile counts: the shares of all tiles add up to 1, however they were divided. */
	private float share(final int at, final int from, final int to, final int length) {
		final double middle = at + .5;
		final double left = from == 0 ? 1 : Smoothstep.at(middle, from - blend, from + blend), right = to == length ? 1 : 1 - Smoothstep.at(middle, to -
			blend, to + blend);
		return (float) (left * right);
	}
}
