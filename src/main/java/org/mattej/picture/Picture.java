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

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.mattej.task.Parallel;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * A picture as MatteJ takes it in: samples of any depth and any number of channels, how they are displayed, and the
 * picture's own opacity if it has one. The samples are never written to.
 *
 * @param <T> the samples' type: unsigned 8- or 16-bit integer, or 32-bit float
 */
public final class Picture<T extends RealType<T> & NativeType<T>> {

	/** How many rows are displayed at once. */
	private static final int ROWS = 8;

	private final String name;
	private final RandomAccessibleInterval<T> samples;
	private final List<Channel> channels;
	private final RandomAccessibleInterval<FloatType> opacity;

	private Picture(final String name, final RandomAccessibleInterval<T> samples, final List<Channel> channels,
		final RandomAccessibleInterval<FloatType> opacity)
	{
		this.name = Objects.requireNonNull(name);
		this.samples = Views.zeroMin(samples);
		this.channels = List.copyOf(channels);
		this.opacity = opacity;
	}

	/**
	 * @param name what messages call the picture: a file name or a window's title
	 * @param samples (x, y, channel); a single channel still has the third dimension, of size 1
	 * @param channels one entry per channel
	 */
	public static <T extends RealType<T> & NativeType<T>> Picture<T> of(final String name,
		final RandomAccessibleInterval<T> samples, final List<Channel> channels)
	{
		if (samples.numDimensions() != 3 || samples.dimension(2) != channels.size()) throw new IllegalArgumentException(
			"A picture is (x, y, channel) with one entry per channel");
		final T type = samples.getType();
		if (!(type instanceof UnsignedByteType || type instanceof UnsignedShortType || type instanceof FloatType))
			throw new IllegalArgumentException("Samples are neither 8- or 16-bit nor float but " + type.getClass().getSimpleName());
		return new Picture<>(name, samples, channels, null);
	}

	/** This picture with an opacity of its own, (x, y), 0..1: what is transparent in it is background. */
	public Picture<T> withOpacity(final RandomAccessibleInterval<FloatType> newOpacity) {
		if (newOpacity.dimension(0) != width() || newOpacity.dimension(1) != height()) throw new IllegalArgumentException(
			"The opacity's size differs from the picture's");
		return new Picture<>(name, samples, channels, Views.zeroMin(newOpacity));
	}

	/** The same samples and opacity, displayed in another way. */
	public Picture<T> shownAs(final List<Channel> newChannels) {
		if (newChannels.size() != channels.size()) throw new IllegalArgumentException("A picture has one entry per channel");
		return new Picture<>(name, samples, newChannels, opacity);
	}

	/** This picture's samples alone, such as to have its opacity taken for a matte. */
	public Picture<T> withoutOpacity() {
		return new Picture<>(name, samples, channels, null);
	}

	/** A part of this picture, as a view from (0, 0). */
	public Picture<T> crop(final Tile tile) {
		final RandomAccessibleInterval<T> part = Views.interval(samples, new long[] { tile.x0(), tile.y0(), 0 }, new long[] { tile.x1() - 1, tile
			.y1() - 1, channels.size() - 1 });
		return new Picture<>(name, Views.zeroMin(part), channels, opacity == null ? null : tile.of(opacity));
	}

	public String name() {
		return name;
	}

	public long width() {
		return samples.dimension(0);
	}

	public long height() {
		return samples.dimension(1);
	}

	/** The original samples (x, y, channel), from (0, 0, 0). */
	public RandomAccessibleInterval<T> samples() {
		return samples;
	}

	public List<Channel> channels() {
		return channels;
	}

	/** The picture's own opacity (x, y), 0..1. */
	public Optional<RandomAccessibleInterval<FloatType>> opacity() {
		return Optional.ofNullable(opacity);
	}

	/**
	 * The picture as a person sees it: (x, y, 3), red, green and blue in 0..1 of the display range, clipped. Samples that
	 * are not a number are shown as 0. Computed anew at each call, with the threads of the caller's ImgLib2 task executor.
	 */
	public ArrayImg<FloatType, FloatArray> colours() {
		final int width = Math.toIntExact(width()), height = Math.toIntExact(height());
		final float[] colours = new float[Math.multiplyExact(3, Math.multiplyExact(width, height))];
		for (int c = 0; c < channels.size(); c++) {
			final Channel channel = channels.get(c);
			final float[] shares = { channel.red(), channel.green(), channel.blue() };
			final PlaneReader values = normalised(c);
			Parallel.ranges(height, (from, to) -> {
				final float[] rows = new float[ROWS * width];
				for (int y = from; y < to; y += ROWS) {
					final int count = (Math.min(to, y + ROWS) - y) * width, at = y * width;
					values.read(new Tile(0, y, width, y + count / width), rows);
					for (int k = 0; k < 3; k++) if (shares[k] != 0) addClipped(rows, count, shares[k], colours, k * width * height + at);
				}
			});
		}
		return ArrayImgs.floats(colours, width, height, 3);
	}

	/** Reads {@link #colours} of any part, red, green and blue plane after plane; for use by several threads. */
	public PlaneReader colourReader() {
		final PlaneReader[] values = new PlaneReader[channels.size()];
		for (int c = 0; c < values.length; c++) values[c] = normalised(c);
		return (tile, target) -> {
			final float[] plane = new float[tile.size()];
			Arrays.fill(target, 0, 3 * plane.length, 0);
			for (int c = 0; c < values.length; c++) {
				final Channel channel = channels.get(c);
				final float[] shares = { channel.red(), channel.green(), channel.blue() };
				values[c].read(tile, plane);
				for (int k = 0; k < 3; k++) if (shares[k] != 0) addClipped(plane, plane.length, shares[k], target, k * plane.length);
			}
		};
	}

	private static void addClipped(final float[] values, final int count, final float share, final float[] colours, final int offset) {
		for (int i = 0; i < count; i++) colours[offset + i] = Math.min(1, colours[offset + i] + share * Math.max(0, Math.min(1, values[i])));
	}

	/**
	 * Reads one channel in units of its display range, 0 being its minimum and 1 its maximum; not clipped. Samples that are
	 * infinite or not a number are 0.
	 */
	public PlaneReader normalised(final int channel) {
		final double min = channels.get(channel).min(), scale = 1 / (channels.get(channel).max() - min);
		final PrimitiveBlocks<T> blocks = Planes.blocks(Views.hyperSlice(samples, 2, channel));
		final T type = samples.getType();
		if (type instanceof UnsignedByteType) {
			final float[] table = new float[256];
			for (int i = 0; i < table.length; i++) table[i] = (float) ((i - min) * scale);
			return (tile, target) -> {
				final byte[] raw = new byte[tile.size()];
				blocks.copy(tile.position(), raw, tile.dimensions());
				for (int i = 0; i < raw.length; i++) target[i] = table[raw[i] & 0xFF];
			};
		}
		if (type instanceof UnsignedShortType) return (tile, target) -> {
			final short[] raw = new short[tile.size()];
			blocks.copy(tile.position(), raw, tile.dimensions());
			for (int i = 0; i < raw.length; i++) target[i] = (float) (((raw[i] & 0xFFFF) - min) * scale);
		};
		return (tile, target) -> {
			blocks.copy(tile.position(), target, tile.dimensions());
			for (int i = 0; i < tile.size(); i++) {
				final double value = (target[i] - min) * scale;
				target[i] = Double.isFinite(value) ? (float) value : 0;
			}
		};
	}

	/** How many samples are infinite or not a number. */
	public long nonFiniteSamples() {
		if (!(samples.getType() instanceof FloatType)) return 0;
		long count = 0;
		for (final T sample : Views.flatIterable(samples)) if (!Double.isFinite(sample.getRealDouble())) count++;
		return count;
	}
}
