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
	private static final int TILE = 64;
	private static final int HALO = 4;

	/** Levels whose sides are at most this long cost nothing and get more sweeps. */
	private static final int SMALL = 32;
	private static final int SMALL_SWEEPS = 20;
	private static final int BIG_SWEEPS = 4;

	/** Takes what was found in one tile; called by several threads at once, once for each part of the picture. */
	interface Receiver {

		/**
		 * @param solved the tile with its surroundings
		 * @param middle the part of the picture that is handed over
		 */
		void receive(ForegroundTile solved, Tile middle);
	}

	private MultiLevelForeground() {}

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
		final ForegroundLevel.Finest picture = new ForegroundLevel.Finest(colours, alpha);
		final List<ForegroundLevel.Half> halves = new ArrayList<>();
		ForegroundLevel last = picture;
		do {
			final ForegroundLevel.Half half = new ForegroundLevel.Half(last, progress);
			halves.add(half);
			last = half;
		}
		while (last.width > 1 || last.height > 1);
		ForegroundLevel.Half coarser = null;
		for (int k = halves.size() - 1; k >= 0; k--) {
			final ForegroundLevel.Half level = halves.get(k);
			solve(level, coarser, Math.max(level.width, level.height) <= SMALL ? SMALL_SWEEPS : BIG_SWEEPS, picture.lowest, picture.highest, level::write, progress);
			coarser = level;
		}
		solve(picture, coarser, BIG_SWEEPS, picture.lowest, picture.highest, receiver, progress);
	}

	private static void solve(final ForegroundLevel level, final ForegroundLevel.Half coarser, final int sweeps, final float[] low,
		final float[] high, final Receiver receiver, final Progress progress)
	{
		Parallel.forEach(Tile.cover(level.width, level.height, TILE), progress, middle -> {
			final ForegroundTile tile = level.cut(middle.grown(HALO, level.width, level.height));
			guess(tile, level, coarser);
			if (tile.background != null) tile.relax(sweeps, low, high);
			receiver.receive(tile, middle);
		});
	}

	private static void guess(final ForegroundTile tile, final ForegroundLevel level, final ForegroundLevel.Half coarser) {
		final boolean finest = level instanceof ForegroundLevel.Finest;
		if (finest && tile.isAll(0)) {
			tile.foreground = coarser.enlargedForeground(tile.area);
			return;
		}
		level.readColours(tile);
		if (finest && tile.isAll(1)) {
			tile.foreground = tile.colour;
			return;
		}
		tile.foreground = coarser == null ? copy(tile.colour) : coarser.enlargedForeground(tile.area);
		tile.background = coarser == null ? copy(tile.colour) : coarser.enlargedBackground(tile.area);
		tile.setKnown();
	}

	private static float[][] copy(final float[][] planes) {
		return Arrays.stream(planes).map(float[]::clone).toArray(float[][]::new);
	}
}
