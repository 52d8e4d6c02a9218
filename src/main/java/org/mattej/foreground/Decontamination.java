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

import java.util.List;
import java.util.stream.IntStream;

import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.picture.Tile;
import org.mattej.task.Progress;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.img.Img;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** Takes the old background's colour out of the subject's edge, at the picture's own depth. */
public final class Decontamination {

	private Decontamination() {}

	/**
	 * Replaces the samples I of all that is not wholly opaque by {@code I + amount (F - I)}, F being the foreground found by
	 * {@link MultiLevelForeground}. Where alpha is 1 the very samples of the picture remain; where it is 0 the subject's
	 * colours fade out smoothly. Integer samples are rounded and limited to their type's range; samples that are infinite or
	 * not a number stay so where alpha is 1 and count as the display range's minimum elsewhere.
	 * <p>
	 * Uses the threads of the caller's ImgLib2 task executor; the result does not depend on their number. Works tile by tile
	 * on the picture itself: apart from the result its pyramid needs 16/3 bytes a channel and 8/3 more for each pixel of the picture.
	 *
	 * @param picture the source; not altered
	 * @param alpha (x, y), 0..1, of the picture's size
	 * @param amount 0 (an exact copy) to 1
	 * @return new samples (x, y, channel) in the picture's own depth, one plane per channel
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public static <T extends RealType<T> & NativeType<T>> Img<T> decontaminate(final Picture<T> picture,
		final RandomAccessibleInterval<FloatType> alpha, final double amount, final Progress progress)
	{
		final PlanarImg<T, ?> result = copy(picture.samples());
		if (amount == 0) return result;
		final List<RandomAccessibleInterval<FloatType>> colours = IntStream.range(0, picture.channels().size()).mapToObj(picture::normalised)
			.toList();
		MultiLevelForeground.estimate(colours, alpha, (tile, middle) -> {
			final RandomAccess<T> samples = result.randomAccess();
			for (int c = 0; c < colours.size(); c++) {
				samples.setPosition(c, 2);
				new Mixer<T>(picture.channels().get(c), result.getType(), amount).mix(tile, tile.foreground[c], middle, samples);
			}
		}, progress);
		return result;
	}

	private static <T extends NativeType<T>> PlanarImg<T, ?> copy(final RandomAccessibleInterval<T> samples) {
		final PlanarImg<T, ?> copy = new PlanarImgFactory<>(samples.getType()).create(samples);
		final PrimitiveBlocks<T> blocks = Planes.blocks(samples);
		final int width = (int) samples.dimension(0), height = (int) samples.dimension(1);
		for (int c = 0; c < copy.numSlices(); c++) blocks.copy(new int[] { 0, 0, c }, ((ArrayDataAccess<?>) copy.getPlane(c))
			.getCurrentStorageArray(), new int[] { width, height, 1 });
		return copy;
	}

	/** Puts colours in units of a channel's display range back among its samples. */
	private static final class Mixer<T extends RealType<T>> {

		private final double amount;
		private final double min;
		private final double range;
		private final boolean whole;
		private final double lowest, highest;

		Mixer(final Channel channel, final T type, final double amount) {
			this.amount = amount;
			min = channel.min();
			range = channel.max() - channel.min();
			whole = type instanceof IntegerType;
			lowest = type.getMinValue();
			highest = type.getMaxValue();
		}

		/** Mixes the foreground into the samples of one channel, at which the access stands. */
		void mix(final ForegroundTile tile, final float[] foreground, final Tile middle, final RandomAccess<T> samples) {
			for (int y = middle.y0(); y < middle.y1(); y++) {
				final int row = (y - tile.area.y0()) * tile.width - tile.area.x0();
				samples.setPosition(y, 1);
				for (int x = middle.x0(); x < middle.x1(); x++) {
					if (tile.alpha[row + x] >= 1) continue;
					samples.setPosition(x, 0);
					final T sample = samples.get();
					sample.setReal(mixed(sample.getRealDouble(), min + range * foreground[row + x]));
				}
			}
		}

		private double mixed(final double sample, final double foreground) {
			final double old = Double.isFinite(sample) ? sample : min;
			final double value = old + amount * (foreground - old);
			return whole ? Math.max(lowest, Math.min(highest, Math.rint(value))) : value;
		}
	}
}
