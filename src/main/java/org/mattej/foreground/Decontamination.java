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
import org.mattej.picture.PlaneReader;
import org.mattej.picture.Planes;
import org.mattej.picture.Tile;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.img.Img;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.NativeType;
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
	 * on the picture itself: apart from the result its pyramid needs 8/3 bytes for each pixel of the picture, and near pixels of mixed alpha 16/3
	 * bytes a channel besides.
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
		final List<PlaneReader> colours = IntStream.range(0, picture.channels().size()).mapToObj(picture::normalised).toList();
		final int width = (int) alpha.dimension(0);
		MultiLevelForeground.estimate(colours, alpha, (tile, middle) -> {
			for (int c = 0; c < colours.size(); c++) new Mixer(picture.channels().get(c), amount).mix(tile, tile.foreground[c],
				middle, plane(result, c), width);
		}, progress);
		return result;
	}

	private static <T extends NativeType<T>> PlanarImg<T, ?> copy(final RandomAccessibleInterval<T> samples) {
		final PlanarImg<T, ?> copy = new PlanarImgFactory<>(samples.getType()).create(samples);
		final PrimitiveBlocks<T> blocks = Planes.blocks(samples);
		final int width = (int) samples.dimension(0), height = (int) samples.dimension(1);
		for (int c = 0; c < copy.numSlices(); c++) blocks.copy(new int[] { 0, 0, c }, plane(copy, c), new int[] { width, height, 1 });
		return copy;
	}

	/** The array of one channel: byte[], short[] or float[]. */
	private static Object plane(final PlanarImg<?, ?> planar, final int channel) {
		return ((ArrayDataAccess<?>) planar.getPlane(channel)).getCurrentStorageArray();
	}

	/** Puts colours in units of a channel's display range back among its samples. */
	private static final class Mixer {

		private final double amount;
		private final double min;
		private final double range;

		Mixer(final Channel channel, final double amount) {
			this.amount = amount;
			min = channel.min();
			range = channel.max() - channel.min();
		}

		/** Mixes the foreground into one channel's samples, which stand row by row. */
		void mix(final ForegroundTile tile, final float[] foreground, final Tile middle, final Object samples, final int width) {
			for (int y = middle.y0(); y < middle.y1(); y++) {
				final int at = y * width + middle.x0(), from = (y - tile.area.y0()) * tile.width + middle.x0() - tile.area.x0();
				if (samples instanceof byte[] bytes) mix(tile.alpha, foreground, from, bytes, at, middle.width());
				else if (samples instanceof short[] shorts) mix(tile.alpha, foreground, from, shorts, at, middle.width());
				else mix(tile.alpha, foreground, from, (float[]) samples, at, middle.width());
			}
		}

		private void mix(final float[] alpha, final float[] foreground, final int from, final byte[] samples, final int at, final int count) {
			for (int i = 0; i < count; i++)
				if (alpha[from + i] < 1) samples[at + i] = (byte) whole(samples[at + i] & 0xFF, foreground[from + i], 0xFF);
		}

		private void mix(final float[] alpha, final float[] foreground, final int from, final short[] samples, final int at, final int count) {
			for (int i = 0; i < count; i++)
				if (alpha[from + i] < 1) samples[at + i] = (short) whole(samples[at + i] & 0xFFFF, foreground[from + i], 0xFFFF);
		}

		private void mix(final float[] alpha, final float[] foreground, final int from, final float[] samples, final int at, final int count) {
			for (int i = 0; i < count; i++) if (alpha[from + i] < 1) {
				final double old = Double.isFinite(samples[at + i]) ? samples[at + i] : min;
				samples[at + i] = (float) mixed(old, foreground[from + i]);
			}
		}

		private int whole(final int old, final float foreground, final int highest) {
			return Math.max(0, Math.min(highest, (int) Math.rint(mixed(old, foreground))));
		}

		private double mixed(final double old, final float foreground) {
			return old + amount * (min + range * foreground - old);
		}
	}
}
