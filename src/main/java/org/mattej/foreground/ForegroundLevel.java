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

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** A level of the pyramid, from which tiles are read. */
abstract sealed class ForegroundLevel permits ForegroundLevel.Finest, HalfLevel {

	final int width;
	final int height;
	final int channels;

	ForegroundLevel(final int width, final int height, final int channels) {
		this.width = width;
		this.height = height;
		this.channels = channels;
	}

	/** A tile with alpha and its variance. */
	abstract ForegroundTile cut(Tile area);

	/**
	 * Reads the colours of an area, row by row.
	 *
	 * @param colour receives them per channel
	 * @param covariance receives their covariance with alpha, where that is not 0; null at the finest level, or if it is not wanted
	 */
	abstract void readColours(Tile area, float[][] colour, float[][] covariance);

	/** As above, where each area is read in turn to be averaged. */
	void readAll(final Tile area, final float[][] colour, final float[][] covariance) {
		readColours(area, colour, covariance);
	}

	/** Fills a tile's colours and their covariance. */
	final void readColours(final ForegroundTile tile) {
		readColours(tile.area, tile.colour, tile.covariance);
	}

	/** The picture itself: nothing of it is copied but the tiles that are being worked on. */
	static final class Finest extends ForegroundLevel {

		private final List<PlaneReader> colours;
		private final PlaneReader alpha;
		/** Per channel, the lowest and highest colour that has been averaged, and at least 0..1. */
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
					if (value > high) high = value;
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
		void readColours(final Tile area, final float[][] colour, final float[][] covariance) {
			for (int c = 0; c < channels; c++) colours.get(c).read(area, colour[c]);
		}

		@Override
		void readAll(final Tile area, final float[][] colour, final float[][] covariance) {
			readColours(area, colour, covariance);
			widenRange(colour);
		}
	}
}
