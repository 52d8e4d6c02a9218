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
package org.mattej.imagej;

import org.mattej.compose.Painting;
import org.mattej.picture.Planes;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

/** Single planes: ImageJ's processors as ImgLib2 intervals and back. */
final class Processors {

	private Processors() {}

	/** The pixels of a grey processor (8, 16 or 32 bit) as (x, y), without copying: the interval is the processor's own array. */
	static RandomAccessibleInterval<? extends RealType<?>> wrap(final ImageProcessor processor) {
		final int width = processor.getWidth(), height = processor.getHeight();
		final Object pixels = processor.getPixels();
		if (pixels instanceof byte[] bytes) return ArrayImgs.unsignedBytes(bytes, width, height);
		if (pixels instanceof short[] shorts) return ArrayImgs.unsignedShorts(shorts, width, height);
		if (pixels instanceof float[] floats) return ArrayImgs.floats(floats, width, height);
		throw new IllegalArgumentException("Colour processors have no single plane");
	}

	/** A new processor of the plane's own depth with a copy of the samples (x, y). */
	static <T extends RealType<T> & NativeType<T>> ImageProcessor copy(final RandomAccessibleInterval<T> plane) {
		final ImageProcessor processor = create(bits(plane.getType()), plane);
		@SuppressWarnings("unchecked")
		final RandomAccessibleInterval<T> target = (RandomAccessibleInterval<T>) wrap(processor);
		Planes.copy(plane, target);
		return processor;
	}

	/** An alpha matte (x, y) of 0..1 as a new processor: 0..255 in 8 bit, 0..65535 in 16 bit, 0..1 in 32 bit. */
	static ImageProcessor alpha(final RandomAccessibleInterval<FloatType> alpha, final int bits) {
		final ImageProcessor processor = create(bits, alpha);
		final double full = fullOpacity(bits);
		switch (bits) {
			case 8 -> Planes.copy(Converters.convert(alpha, (a, v) -> v.set((int) Math.round(a.get() * full)), new UnsignedByteType()),
				ArrayImgs.unsignedBytes((byte[]) processor.getPixels(), processor.getWidth(), processor.getHeight()));
			case 16 -> Planes.copy(Converters.convert(alpha, (a, v) -> v.set((int) Math.round(a.get() * full)), new UnsignedShortType()),
				ArrayImgs.unsignedShorts((short[]) processor.getPixels(), processor.getWidth(), processor.getHeight()));
			default -> Planes.copy(alpha, ArrayImgs.floats((float[]) processor.getPixels(), processor.getWidth(), processor.getHeight()));
		}
		processor.setMinAndMax(0, full);
		return processor;
	}

	/** A grey processor as a view (x, y) of opacities 0..1. */
	static RandomAccessibleInterval<FloatType> opacity(final ImageProcessor processor) {
		final double full = fullOpacity(processor.getBitDepth());
		return Converters.convert(wrap(processor), (sample, value) -> {
			final double opacity = sample.getRealDouble() / full;
			value.setReal(opacity > 0 ? Math.min(1, opacity) : 0);
		}, new FloatType());
	}

	/**
	 * A painting as a new RGB processor.
	 *
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	static ColorProcessor rgb(final Painting painting, final Progress progress) {
		final int width = painting.width();
		final int[] pixels = new int[Math.multiplyExact(width, painting.height())];
		Parallel.forEach(painting.height(), progress, y -> {
			final float[][] row = new float[3][width];
			painting.paint(y, row);
			for (int x = 0; x < width; x++) pixels[y * width + x] = eightBits(row[0][x]) << 16 | eightBits(row[1][x]) << 8 | eightBits(row[2][x]);
		});
		return new ColorProcessor(width, painting.height(), pixels);
	}

	private static int eightBits(final float value) {
		return (int) (Math.max(0, Math.min(1, value)) * 255 + .5f);
	}

	/** The sample value that means opaque. */
	static double fullOpacity(final int bits) {
		return switch (bits) {
			case 8 -> 255;
			case 16 -> 65535;
			default -> 1;
		};
	}

	/** Bits per sample: 8, 16 or 32. */
	static int bits(final RealType<?> type) {
		if (type instanceof UnsignedByteType) return 8;
		if (type instanceof UnsignedShortType) return 16;
		return 32;
	}

	private static ImageProcessor create(final int bits, final RandomAccessibleInterval<?> size) {
		final int width = Math.toIntExact(size.dimension(0)), height = Math.toIntExact(size.dimension(1));
		return switch (bits) {
			case 8 -> new ByteProcessor(width, height);
			case 16 -> new ShortProcessor(width, height);
			default -> new FloatProcessor(width, height);
		};
	}
}
