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

import org.mattej.picture.PlaneReader;
import org.mattej.picture.Planes;
import org.mattej.picture.Tile;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Draws a matte in: the blunt tool against a rim of old background.
 * <p>
 * Grey-level erosion with a disc, so that a soft edge moves inwards and keeps its softness. Between two whole radii the
 * two eroded mattes are mixed, which moves a linear edge by just the fraction, and turns a hard edge's last pixel partly
 * transparent. Outside the picture nothing is background: a subject that is cut by the frame stays cut there.
 */
public final class Contraction {

	private static final int TILE = 128;

	private Contraction() {}

	/**
	 * Uses the threads of the caller's ImgLib2 task executor; the result does not depend on their number.
	 *
	 * @param alpha (x, y), 0..1; not altered
	 * @param pixels by how many pixels, 0 or more
	 * @return the alpha (x, y) drawn in; the given one itself if {@code pixels} is 0
	 */
	public static RandomAccessibleInterval<FloatType> contract(final RandomAccessibleInterval<FloatType> alpha, final double pixels) {
		if (!(pixels >= 0)) throw new IllegalArgumentException("A matte is contracted by 0 or more pixels, not " + pixels);
		if (pixels == 0) return alpha;
		final int width = (int) alpha.dimension(0), height = (int) alpha.dimension(1);
		final PlaneReader source = Planes.reader(alpha);
		final RandomAccessibleInterval<FloatType> target = Planes.opacity(alpha);
		Parallel.forEach(Tile.cover(width, height, TILE), Progress.NONE, tile -> contract(source, width, height, pixels, tile,
			target));
		return target;
	}

	private static void contract(final PlaneReader source, final int width, final int height, final double pixels, final Tile tile,
		final RandomAccessibleInterval<FloatType> target)
	{
		final int radius = (int) pixels;
		final float fraction = (float) (pixels - radius);
		final int reach = fraction > 0 ? radius + 1 : radius;
		final Tile around = tile.grown(reach, width, height);
		final float[] values = new float[around.size()];
		source.read(around, values);
		// nothing can be drawn in where nothing is, or nothing changes
		if (holdsOnly(values[0], values, around, around) || holdsOnly(0, values, around, tile)) {
			final float[] same = new float[tile.size()];
			source.read(tile, same);
			Planes.write(same, tile, target);
			return;
		}
		final RowMinima minima = new RowMinima(values, around, tile, reach);
		final float[] row = new float[tile.width()], wider = new float[tile.width()];
		for (int y = tile.y0(); y < tile.y1(); y++) {
			minima.overDisc(y - tile.y0(), radius, row);
			if (fraction > 0) {
				minima.overDisc(y - tile.y0(), reach, wider);
				for (int x = 0; x < row.length; x++) row[x] += fraction * (wider[x] - row[x]);
			}
			Planes.write(row, new Tile(tile.x0(), y, tile.x1(), y + 1), target);
		}
	}

	/** Whether the values of an area are all the same in a part of it. */
	private static boolean holdsOnly(final float value, final float[] values, final Tile area, final Tile part) {
		final Tile inside = part.seenFrom(area);
		for (int y = inside.y0(); y < inside.y1(); y++)
			for (int i = y * area.width() + inside.x0(), end = y * area.width() + inside.x1(); i < end; i++) if (values[i] != value) return false;
		return true;
	}

	/**
	 * The minima of 1, 2, 4, 8, ... neighbours in each row of a tile and its surroundings: any run's minimum is that of
	 * two of them, so that a disc costs two look-ups for each of its rows.
	 */
	private static final class RowMinima {

		private final int reach;
		private final int stride;
		private final float[][] ofPower;

		/** @param around where the values are, the tile and its surroundings as far as they are in the picture */
		RowMinima(final float[] values, final Tile around, final Tile tile, final int reach) {
			this.reach = reach;
			stride = tile.width() + 2 * reach;
			final int rows = tile.height() + 2 * reach;
			ofPower = new float[32 - Integer.numberOfLeadingZeros(2 * reach + 1)][stride * rows];
			Arrays.fill(ofPower[0], Float.POSITIVE_INFINITY);
			for (int y = around.y0(); y < around.y1(); y++) System.arraycopy(values, (y - around.y0()) * around.width(), ofPower[0], (y - tile.y0() +
				reach) * stride + around.x0() - tile.x0() + reach, around.width());
			for (int p = 1; p < ofPower.length; p++) {
				final float[] half = ofPower[p - 1], whole = ofPower[p];
				final int step = 1 << (p - 1);
				for (int i = 0; i < whole.length - step; i++) whole[i] = Math.min(half[i], half[i + step]);
			}
		}

		/** The minima over the discs around a row's pixels; {@code y} counts from the tile's first row. */
		void overDisc(final int y, final int radius, final float[] minima) {
			Arrays.fill(minima, Float.POSITIVE_INFINITY);
			for (int dy = -radius; dy <= radius; dy++) {
				final int half = (int) Math.sqrt(radius * radius - dy * dy);
				final int power = 31 - Integer.numberOfLeadingZeros(2 * half + 1);
				final float[] runs = ofPower[power];
				final int first = (y + dy + reach) * stride + reach - half;
				final int second = first + 2 * half + 1 - (1 << power);
				for (int x = 0; x < minima.length; x++) minima[x] = Math.min(minima[x], Math.min(runs[first + x], runs[second + x]));
			}
		}
	}
}
