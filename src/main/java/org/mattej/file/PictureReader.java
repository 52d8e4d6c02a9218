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
package org.mattej.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.task.MendableException;
import org.mattej.trimap.Trimap;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.view.Views;

/**
 * Reads pictures: PNG, JPEG, TIFF (its first page; of ImageJ's files all channels of the first slice), WebP, BMP and GIF.
 * <p>
 * Samples keep their depth: unsigned 8 and 16 bit stay, signed and 32-bit integers become float. Palettes become colours,
 * CMYK becomes sRGB of 8 bits, and where 0 is white it becomes black. Pictures are turned upright. Opacity is taken out of the samples
 * and is straight afterwards. Colours stay in the file's own space, whose profile is in the metadata.
 * <p>
 * The display range is 0..255 and 0..65535 for 8 and 16 bit, except for grey and multi-channel TIFF files: there it is the one
 * that ImageJ wrote, otherwise of 16-bit samples the fewest bits that hold the largest (a camera of 12 bits shows 0..4095).
 * Float samples show 0..1 if all lie in it, otherwise from the least to the largest finite one.
 * <p>
 * Every method throws {@link MendableException} if the file is missing, unreadable, damaged, too large or not a picture.
 */
public final class PictureReader {

	/** ImageJ's colours of channels that name none. */
	private static final float[][] COMPOSITE = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 }, { 1, 1, 1 }, { 0, 1, 1 }, { 1, 0, 1 }, { 1, 1, 0 } };

	private static final float[] HIDDEN = { 0, 0, 0 };

	private PictureReader() {}

	/** Reads a picture and what else is in its file. */
	public static SourceFile read(final Path file) {
		final Decoded decoded = decode(file);
		return new SourceFile(picture(file.getFileName().toString(), decoded), decoded.found().metadata());
	}

	/** How many pixels a picture has by its file's header; 0 if there is none that could be read. */
	public static long pixels(final Path file) {
		try {
			return Decoder.pixels(file);
		}
		catch (final IOException | RuntimeException e) {
			return 0; // reading the picture itself says what is wrong
		}
	}

	/**
	 * Reads a grey picture, such as an alpha matte. An opacity of its own is left aside.
	 *
	 * @return (x, y), 0 for black to 1 for the type's white; float samples clipped to 0..1
	 */
	public static Img<FloatType> readGrey(final Path file) {
		return requireGrey(read(file).picture(), file);
	}

	/** A picture read from a file as {@link #readGrey} gives it. */
	static Img<FloatType> requireGrey(final Picture<?> picture, final Path file) {
		if (!isGrey(picture)) throw MendableException.input("'" + file + "' is coloured, but a grey picture is needed here; convert it to grey.");
		return grey(picture);
	}

	/**
	 * Reads a trimap: black is background, white is foreground, everything between is unknown.
	 *
	 * @return (x, y), 0, 128 or 255
	 */
	public static Img<UnsignedByteType> readTrimap(final Path file) {
		return threshold(readGrey(file), 0, 1);
	}

	/**
	 * Reads a mask: what is at least half white is subject.
	 *
	 * @return (x, y), 0 or 255
	 */
	public static Img<UnsignedByteType> readMask(final Path file) {
		return threshold(readGrey(file), Math.nextDown(.5f), .5f);
	}

	private static Img<UnsignedByteType> threshold(final Img<FloatType> grey, final float background, final float foreground) {
		final Img<UnsignedByteType> target = ArrayImgs.unsignedBytes(grey.dimensionsAsLongArray());
		LoopBuilder.setImages(grey, target).multiThreaded().forEachPixel((g, t) -> t.setByte(g.get() >= foreground ? Trimap.FOREGROUND : g
			.get() <= background ? Trimap.BACKGROUND : Trimap.UNKNOWN));
		return target;
	}

	// -- errors --

	private static Decoded decode(final Path file) {
		if (!Files.exists(file)) throw MendableException.input("There is no file '" + file + "'; check its name and folder.");
		if (Files.isDirectory(file)) throw MendableException.input("'" + file + "' is a folder; name a picture in it.");
		if (!Files.isReadable(file)) throw MendableException.input("'" + file + "' may not be read; change its permissions.");
		try {
			if (Files.size(file) == 0) throw MendableException.input("'" + file + "' is empty (0 bytes); get it again from where it comes from.");
			return Decoder.decode(file);
		}
		catch (final MendableException e) {
			throw e;
		}
		catch (final OutOfMemoryError e) {
			throw MendableException.environment("There is not enough memory to read '" + file + "'; allow more with Java's option -Xmx.", e);
		}
		catch (final IOException | RuntimeException e) {
			final String reason = e.getMessage() == null ? "" : e.getMessage();
			if (reason.contains("nsupported") || reason.contains("Unknown TIFF Compression")) throw MendableException.input("'" + file +
				"' is of a kind that cannot be read (" + reason + "); convert it to PNG or TIFF.", e);
			final String shown = e instanceof IOException && !reason.isEmpty() ? " (" + reason + ")" : "";
			throw MendableException.input("'" + file + "' is damaged or cut off" + shown + "; get it again from where it comes from.", e);
		}
	}

	// -- from bands to channels --

	private static <T extends RealType<T> & NativeType<T>> Picture<T> picture(final String name, final Decoded decoded) {
		final RandomAccessibleInterval<T> all = Orientation.upright(Cast.unchecked(decoded.samples()), decoded.found().orientation());
		if (decoded.alphaBand() < 0) return Picture.of(name, all, channels(all, decoded));
		final RandomAccessibleInterval<FloatType> opacity = Planes.opacity(all);
		final double scale = 1 / fullRange(all.getType());
		LoopBuilder.setImages(Views.hyperSlice(all, 2, decoded.alphaBand()), opacity).multiThreaded().forEachPixel((sample, o) -> o.setReal(Math
			.max(0, Math.min(1, sample.getRealDouble() * scale))));
		final RandomAccessibleInterval<T> colours = without(all, decoded.alphaBand());
		if (decoded.premultiplied()) unmultiply(colours, opacity);
		return Picture.of(name, colours, channels(colours, decoded)).withOpacity(opacity);
	}

	private static <T> RandomAccessibleInterval<T> without(final RandomAccessibleInterval<T> all, final int band) {
		final long bands = all.dimension(2);
		if (band == bands - 1) return firstBands(all, band);
		final List<RandomAccessibleInterval<T>> kept = new ArrayList<>();
		for (int b = 0; b < bands; b++) if (b != band) kept.add(Views.hyperSlice(all, 2, b));
		return Views.stack(kept);
	}

	private static <T> RandomAccessibleInterval<T> firstBands(final RandomAccessibleInterval<T> all, final int count) {
		return Views.interval(all, new long[3], new long[] { all.dimension(0) - 1, all.dimension(1) - 1, count - 1 });
	}

	private static <T extends RealType<T>> void unmultiply(final RandomAccessibleInterval<T> colours,
		final RandomAccessibleInterval<FloatType> opacity)
	{
		final double maximum = fullRange(colours.getType()) == 1 ? Double.MAX_VALUE : fullRange(colours.getType());
		for (int c = 0; c < colours.dimension(2); c++) LoopBuilder.setImages(Views.hyperSlice(colours, 2, c), opacity).multiThreaded()
			.forEachPixel((sample, o) -> {
				if (o.get() > 0) sample.setReal(Math.min(maximum, sample.getRealDouble() / o.get()));
			});
	}

	/** The sample value of white or full opacity. */
	private static double fullRange(final Object type) {
		return type instanceof UnsignedByteType ? 255 : type instanceof UnsignedShortType ? 65535 : 1;
	}

	private static <T extends RealType<T>> List<Channel> channels(final RandomAccessibleInterval<T> samples, final Decoded decoded) {
		final int count = (int) samples.dimension(2);
		if (decoded.rgb() && count == 3) {
			final double[] range = range(samples, decoded.scientific());
			return Channel.rgb(range[0], range[1]);
		}
		final List<Channel> channels = new ArrayList<>();
		for (int c = 0; c < count; c++) {
			final double[] range = rangeOfChannel(samples, c, decoded);
			final float[] colour = count == 1 ? COMPOSITE[3] : colour(c, decoded);
			final String label = count == 1 ? "Gray" : decoded.rgb() && c < 3 ? Channel.rgb(0, 1).get(c).name() : "Channel " + (c + 1);
			channels.add(new Channel(label, range[0], range[1], colour[0], colour[1], colour[2]));
		}
		return channels;
	}

	private static float[] colour(final int channel, final Decoded decoded) {
		// what else is stored beside red, green and blue is not for the eye
		if (decoded.rgb()) return channel < 3 ? COMPOSITE[channel] : HIDDEN;
		if (decoded.imageJ() != null && channel < decoded.imageJ().colours().size()) return decoded.imageJ().colours().get(channel);
		return COMPOSITE[channel % COMPOSITE.length];
	}

	private static <T extends RealType<T>> double[] rangeOfChannel(final RandomAccessibleInterval<T> samples, final int channel,
		final Decoded decoded)
	{
		if (decoded.imageJ() != null && decoded.imageJ().ranges().length >= 2 * channel + 2) {
			final double min = decoded.imageJ().ranges()[2 * channel], max = decoded.imageJ().ranges()[2 * channel + 1];
			if (Double.isFinite(min) && Double.isFinite(max) && min < max) return new double[] { min, max };
		}
		return range(Views.hyperSlice(samples, 2, channel), decoded.scientific());
	}

	private static <T extends RealType<T>> double[] range(final RandomAccessibleInterval<T> samples, final boolean scientific) {
		final T type = samples.getType();
		if (type instanceof UnsignedByteType || type instanceof UnsignedShortType && !scientific) return new double[] { 0, fullRange(type) };
		double min = Double.POSITIVE_INFINITY, max = Double.NEGATIVE_INFINITY;
		for (final T sample : Views.flatIterable(samples)) {
			final double value = sample.getRealDouble();
			if (!Double.isFinite(value)) continue;
			min = Math.min(min, value);
			max = Math.max(max, value);
		}
		if (type instanceof UnsignedShortType) return new double[] { 0, Math.max(255, 2 * Integer.highestOneBit((int) max) - 1) };
		if (min >= 0 && max <= 1 || min > max) return new double[] { 0, 1 };
		return new double[] { min, max > min ? max : min + 1 };
	}

	// -- grey --

	private static <T extends RealType<T> & NativeType<T>> boolean isGrey(final Picture<T> picture) {
		if (picture.channels().size() == 1) return true;
		if (picture.channels().size() != 3) return false;
		final boolean[] differs = new boolean[1];
		for (int c = 1; c < 3; c++) LoopBuilder.setImages(Views.hyperSlice(picture.samples(), 2, 0), Views.hyperSlice(picture.samples(), 2, c))
			.forEachPixel((a, b) -> differs[0] |= !a.valueEquals(b));
		return !differs[0];
	}

	private static <T extends RealType<T> & NativeType<T>> Img<FloatType> grey(final Picture<T> picture) {
		final Img<FloatType> grey = ArrayImgs.floats(picture.width(), picture.height());
		final float full = (float) fullRange(picture.samples().getType());
		LoopBuilder.setImages(Views.hyperSlice(picture.samples(), 2, 0), grey).multiThreaded().forEachPixel((sample, g) -> {
			final float value = sample.getRealFloat() / full;
			g.set(value > 0 ? Math.min(1, value) : 0);
		});
		return grey;
	}
}
