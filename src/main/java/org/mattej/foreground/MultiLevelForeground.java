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
import java.util.stream.IntStream;

import org.mattej.picture.PlaneReader;
import org.mattej.picture.Planes;
import org.mattej.picture.Tile;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Finds the subject's own colours F in {@code I = alpha F + (1 - alpha) B}, after Germer, Uelwer, Conrad and Harmeling,
 * <em>Fast Multi-Level Foreground Estimation</em>, ICPR 2020,
 * <a href="https://doi.org/10.1109/ICPR48806.2021.9411970">doi:10.1109/ICPR48806.2021.9411970</a>.
 * <p>
 * F and B are smooth, the more so where alpha changes; they are relaxed from the coarsest level of a pyramid to the picture.
 * Different from the paper, a coarse pixel keeps alpha's variance and its covariance with the colours, levels are halved by
 * area and enlarged bilinearly, known colours stay, and only the surroundings of mixed pixels are relaxed, in tiles and by
 * red-black sweeps: that is independent of the number of threads and needs no copy of the picture.
 */
public final class MultiLevelForeground {

	/** Side of the squares that are relaxed as one, and how much of their surroundings is relaxed with them. */
	static final int TILE = 64;
	static final int HALO = 4;

	/** Levels whose sides are at most this long cost nothing and get more sweeps. */
	private static final int SMALL = 32;
	private static final int SMALL_SWEEPS = 20;
	private static final int BIG_SWEEPS = 3;

	/**
	 * Levels of up to so many pixels, with 56 bytes each for three channels, are kept as a whole; of pictures of up to 16 megapixels all are.
	 * Finer ones are worked on in squares of the picture of this side.
	 */
	private static final int KEPT = 1 << 22;
	private static final int WINDOW = 2048;

	/** Takes what was found in one tile; called by several threads at once, once for each part of the picture that is not opaque as a whole. */
	interface Receiver {

		/**
		 * @param solved the tile with its surroundings
		 * @param middle the part of the picture that is handed over
		 */
		void receive(ForegroundTile solved, Tile middle);
	}

	private final ForegroundLevel.Finest picture;
	private final Receiver receiver;
	private final Progress progress;
	/** How many halvings the finest level that is kept as a whole is below the picture. */
	private int below = 1;

	private MultiLevelForeground(final ForegroundLevel.Finest picture, final Receiver receiver, final Progress progress) {
		this.picture = picture;
		this.receiver = receiver;
		this.progress = progress;
	}

	/**
	 * The foreground of a whole picture. Where alpha is 0 it fades out smoothly from the subject.
	 * Uses the threads of the caller's ImgLib2 task executor; the result does not depend on their number.
	 *
	 * @param colours (x, y, channel), finite, any number of channels; not altered
	 * @param alpha (x, y), 0..1; not altered
	 * @return new colours (x, y, channel) within the range of the given ones and of 0..1
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public static Img<FloatType> estimate(final RandomAccessibleInterval<FloatType> colours, final RandomAccessibleInterval<FloatType> alpha,
		final Progress progress)
	{
		final int width = (int) alpha.dimension(0), height = (int) alpha.dimension(1), channels = (int) colours.dimension(2);
		final float[] foreground = new float[width * height * channels];
		Planes.blocks(colours).copy(colours, foreground);
		final List<PlaneReader> planes = IntStream.range(0, channels).mapToObj(c -> Planes.reader(Views.hyperSlice(colours, 2, c))).toList();
		estimate(planes, alpha, (tile, middle) -> {
			for (int c = 0; c < channels; c++) {
				for (int y = middle.y0(); y < middle.y1(); y++) System.arraycopy(tile.foreground[c], (y - tile.area.y0()) * tile.width + middle.x0() -
					tile.area.x0(), foreground, (c * height + y) * width + middle.x0(), middle.width());
			}
		}, progress);
		return ArrayImgs.floats(foreground, width, height, channels);
	}

	/** As above, for one plane per channel, handed over tile by tile. */
	static void estimate(final List<PlaneReader> colours, final RandomAccessibleInterval<FloatType> alpha,
		final Receiver receiver, final Progress progress)
	{
		estimate(colours, alpha, receiver, KEPT, WINDOW, progress);
	}

	/**
	 * @param kept of the pyramid's levels, those up to so many pixels are kept as a whole
	 * @param window side of the squares of the picture in which finer levels are worked on, a multiple of {@link #TILE}; the result does not
	 *          depend on it
	 */
	static void estimate(final List<PlaneReader> colours, final RandomAccessibleInterval<FloatType> alpha, final Receiver receiver,
		final int kept, final int window, final Progress progress)
	{
		final MultiLevelForeground levels = new MultiLevelForeground(new ForegroundLevel.Finest(colours, alpha), receiver, progress);
		final HalfLevel finest = levels.solvedWhole(kept, window);
		final Tile whole = new Tile(0, 0, levels.picture.width, levels.picture.height);
		if (levels.below == 1) levels.solvePicture(whole, finest);
		else for (final Tile part : whole.cover(window)) levels.solveWindow(part, finest);
	}

	/** The finest level that is kept as a whole, solved with all below it. */
	private HalfLevel solvedWhole(final int kept, final int window) {
		int width = (picture.width + 1) / 2, height = (picture.height + 1) / 2;
		for (; (long) width * height > kept; below++) {
			width = (width + 1) / 2;
			height = (height + 1) / 2;
		}
		final HalfLevel finest = below == 1 ? new HalfLevel(picture, progress) : new HalfLevel(width, height, picture.channels, new Tile(0, 0, width,
			height));
		if (below > 1) for (final Tile part : finest.area.cover(Math.max(1, window >> below))) finest.average(last(averages(part)), part, progress);
		final List<HalfLevel> halves = new ArrayList<>(List.of(finest));
		while (last(halves).width > 1 || last(halves).height > 1) halves.add(new HalfLevel(last(halves), progress));
		HalfLevel coarser = null;
		for (int k = halves.size() - 1; k >= 0; k--) {
			final HalfLevel level = halves.get(k);
			solve(level, level.area, coarser);
			coarser = level;
		}
		return finest;
	}

	/** Of the levels between the picture and the finest one that is kept, what is needed for a part of that. */
	private List<HalfLevel> averages(final Tile part) {
		final List<Tile> areas = new ArrayList<>();
		Tile area = part;
		for (int k = below - 1; k > 0; k--) {
			area = area.doubled(size(picture.width, k), size(picture.height, k));
			areas.add(0, area);
		}
		return averages(areas);
	}

	private List<HalfLevel> averages(final List<Tile> areas) {
		final List<HalfLevel> levels = new ArrayList<>();
		ForegroundLevel above = picture;
		for (final Tile area : areas) {
			levels.add(new HalfLevel(above, area, progress));
			above = last(levels);
		}
		return levels;
	}

	/** The length of a side after so many halvings. */
	private static int size(final int length, final int halvings) {
		return length + (1 << halvings) - 1 >> halvings;
	}

	private static <L> L last(final List<L> list) {
		return list.get(list.size() - 1);
	}

	/** The picture in a window: its finer levels are solved there, as far as they reach into it, just as they would be everywhere. */
	private void solveWindow(final Tile window, final HalfLevel finest) {
		final List<Tile> solved = new ArrayList<>(), areas = new ArrayList<>();
		Tile part = window;
		for (int k = 1; k < below; k++) {
			final int width = size(picture.width, k), height = size(picture.height, k);
			part = part.grown(HALO, size(picture.width, k - 1), size(picture.height, k - 1)).halved().grown(1, width, height).aligned(TILE, width, height);
			solved.add(part);
			areas.add(part.grown(HALO, width, height));
		}
		for (int k = below - 2; k > 0; k--) areas.set(k - 1, areas.get(k - 1).union(areas.get(k).doubled(size(picture.width, k), size(picture.height,
			k))));
		final List<HalfLevel> levels = averages(areas);
		HalfLevel coarser = finest;
		for (int k = below - 2; k >= 0; k--) {
			final HalfLevel level = levels.get(k);
			solve(level, solved.get(k), coarser);
			coarser = level;
		}
		solvePicture(window, coarser);
	}

	private void solve(final HalfLevel level, final Tile part, final HalfLevel coarser) {
		level.solveFrom(coarser);
		final int sweeps = Math.max(level.width, level.height) <= SMALL ? SMALL_SWEEPS : BIG_SWEEPS;
		Parallel.forEach(part.cover(TILE), progress, middle -> {
			if (!level.holds(middle)) return;
			final ForegroundTile tile = level.cut(middle.grown(HALO, level.width, level.height));
			relax(tile, level, coarser, sweeps);
			level.write(tile, middle);
		});
	}

	private void solvePicture(final Tile part, final HalfLevel coarser) {
		Parallel.forEach(part.cover(TILE), progress, middle -> {
			final ForegroundTile around = picture.cut(middle.grown(HALO, picture.width, picture.height));
			if (around.isAll(0)) {
				final ForegroundTile tile = picture.cut(middle);
				tile.foreground = coarser.enlargedForeground(middle);
				receiver.receive(tile, middle);
			}
			else if (!around.isAll(1)) {
				relax(around, picture, coarser, BIG_SWEEPS);
				receiver.receive(around, middle);
			}
		});
	}

	private void relax(final ForegroundTile tile, final ForegroundLevel level, final HalfLevel coarser, final int sweeps) {
		level.readColours(tile);
		tile.foreground = coarser == null ? copy(tile.colour) : coarser.enlargedForeground(tile.area);
		tile.background = coarser == null ? copy(tile.colour) : coarser.enlargedBackground(tile.area);
		tile.setKnown();
		tile.relax(sweeps, picture.lowest, picture.highest);
	}

	private static float[][] copy(final float[][] planes) {
		return Arrays.stream(planes).map(float[]::clone).toArray(float[][]::new);
	}
}
