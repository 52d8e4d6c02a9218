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

import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferFloat;
import java.awt.image.DataBufferUShort;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Cast;

/** Takes samples out of Java's rasters, at their own depth. */
final class RasterSamples {

	private static final DoubleUnaryOperator AS_THEY_ARE = DoubleUnaryOperator.identity();

	private RasterSamples() {}

	/** Of unsigned samples. */
	static <T extends RealType<T> & NativeType<T>> Img<T> of(final Raster raster) {
		return of(raster, false);
	}

	/**
	 * All bands of a raster as (x, y, band). Unsigned samples of up to 8 bits become bytes, of up to 16 bits shorts; everything
	 * else becomes float. A single band that the raster holds in one array is shared, not copied. Samples of 1 to 7 bits are
	 * scaled to 0..255.
	 *
	 * @param signed whether bytes and integers, which Java's rasters do not tell apart, have signs
	 */
	static <T extends RealType<T> & NativeType<T>> Img<T> of(final Raster raster, final boolean signed) {
		final int width = raster.getWidth(), height = raster.getHeight(), bands = raster.getNumBands();
		final int bits = IntStream.of(raster.getSampleModel().getSampleSize()).max().orElseThrow(), type = raster.getDataBuffer().getDataType();
		final boolean unsigned = !signed && (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT || type == DataBuffer.TYPE_INT);
		final int count = Math.multiplyExact(Math.multiplyExact(width, height), bands);
		if (unsigned && bits <= 8) {
			final byte[] shared = shared(raster, DataBufferByte.class) ? ((DataBufferByte) raster.getDataBuffer()).getData() : null;
			final byte[] samples = shared != null ? shared : new byte[count];
			if (shared == null) eachBand(raster, samples, bits < 8 ? band -> scaled(raster.getSampleModel().getSampleSize(band)) : band -> AS_THEY_ARE);
			return Cast.unchecked(ArrayImgs.unsignedBytes(samples, width, height, bands));
		}
		if (unsigned && bits <= 16) {
			final short[] shared = shared(raster, DataBufferUShort.class) ? ((DataBufferUShort) raster.getDataBuffer()).getData() : null;
			final short[] samples = shared != null ? shared : new short[count];
			if (shared == null) eachBand(raster, samples, band -> AS_THEY_ARE);
			return Cast.unchecked(ArrayImgs.unsignedShorts(samples, width, height, bands));
		}
		final float[] shared = shared(raster, DataBufferFloat.class) ? ((DataBufferFloat) raster.getDataBuffer()).getData() : null;
		final float[] samples = shared != null ? shared : new float[count];
		final DoubleUnaryOperator value = signed && type == DataBuffer.TYPE_BYTE ? sample -> (byte) sample : unsigned ? sample -> Integer
			.toUnsignedLong((int) sample) : AS_THEY_ARE;
		if (shared == null) eachBand(raster, samples, band -> value);
		return Cast.unchecked(ArrayImgs.floats(samples, width, height, bands));
	}

	/** Whether a raster is one plane that fills one array from its start. */
	private static boolean shared(final Raster raster, final Class<? extends DataBuffer> buffer) {
		final DataBuffer data = raster.getDataBuffer();
		return raster.getNumBands() == 1 && buffer.isInstance(data) && raster.getSampleModel() instanceof ComponentSampleModel model && model
			.getPixelStride() == 1 && model.getScanlineStride() == raster.getWidth() && raster.getParent() == null && data.getNumBanks() == 1 &&
			data.getOffset() == 0 && model.getBandOffsets()[0] == 0 && data.getSize() == raster.getWidth() * raster.getHeight();
	}

	private static DoubleUnaryOperator scaled(final int bits) {
		final double scale = 255. / ((1 << bits) - 1);
		return sample -> Math.rint(sample * scale);
	}

	/** @param values by band, what becomes of each sample */
	private static void eachBand(final Raster raster, final Object target, final IntFunction<DoubleUnaryOperator> values) {
		Parallel.forEach(raster.getNumBands(), Progress.NONE, band -> {
			final DoubleUnaryOperator value = values.apply(band);
			if (!(value == AS_THEY_ARE && raster.getParent() == null && raster.getSampleModel() instanceof ComponentSampleModel model && strided(raster,
				model, band, target))) sampled(raster, band, target, value);
		});
	}

	/** The fast way for samples in plain arrays. */
	private static boolean strided(final Raster raster, final ComponentSampleModel model, final int band, final Object target) {
		final int width = raster.getWidth(), height = raster.getHeight(), step = model.getPixelStride();
		final int bank = model.getBankIndices()[band], start = raster.getDataBuffer().getOffsets()[bank] + model.getBandOffsets()[band];
		final DataBuffer data = raster.getDataBuffer();
		for (int y = 0, to = band * width * height; y < height; y++) {
			int from = start + y * model.getScanlineStride();
			final int end = to + width;
			if (target instanceof byte[] bytes && data instanceof DataBufferByte source) {
				final byte[] array = source.getData(bank);
				for (; to < end; to++, from += step) bytes[to] = array[from];
			}
			else if (target instanceof short[] shorts && data instanceof DataBufferUShort source) {
				final short[] array = source.getData(bank);
				for (; to < end; to++, from += step) shorts[to] = array[from];
			}
			else if (target instanceof float[] floats && data instanceof DataBufferFloat source) {
				final float[] array = source.getData(bank);
				for (; to < end; to++, from += step) floats[to] = array[from];
			}
			else return false;
		}
		return true;
	}

	/** The way for every kind of raster. */
	private static void sampled(final Raster raster, final int band, final Object target, final DoubleUnaryOperator value) {
		final int width = raster.getWidth(), height = raster.getHeight();
		final double[] row = new double[width];
		for (int y = 0, to = band * width * height; y < height; y++) {
			raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, band, row);
			for (int x = 0; x < width; x++, to++) {
				final double sample = value.applyAsDouble(row[x]);
				if (target instanceof byte[] bytes) bytes[to] = (byte) sample;
				else if (target instanceof short[] shorts) shorts[to] = (short) sample;
				else ((float[]) target)[to] = (float) sample;
			}
		}
	}

	/**
	 * A palette's picture as (x, y, band): grey or red, green and blue, then opacity if the palette is transparent somewhere.
	 *
	 * @param coloured whether a grey palette, too, becomes red, green and blue
	 */
	static Img<UnsignedByteType> ofPalette(final Raster raster, final IndexColorModel palette, final boolean coloured) {
		final int size = palette.getMapSize();
		final byte[][] table = new byte[4][size];
		palette.getReds(table[0]);
		palette.getGreens(table[1]);
		palette.getBlues(table[2]);
		palette.getAlphas(table[3]);
		final boolean grey = !coloured && IntStream.range(0, size).allMatch(i -> table[0][i] == table[1][i] && table[1][i] == table[2][i]);
		final int[] bands = grey ? palette.hasAlpha() ? new int[] { 0, 3 } : new int[] { 0 } : palette.hasAlpha() ? new int[] { 0, 1, 2, 3 }
			: new int[] { 0, 1, 2 };
		final int width = raster.getWidth(), height = raster.getHeight(), plane = width * height;
		final byte[] samples = new byte[Math.multiplyExact(plane, bands.length)];
		final int[] row = new int[width];
		for (int y = 0; y < height; y++) {
			raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
			for (int b = 0; b < bands.length; b++) for (int x = 0; x < width; x++) samples[b * plane + y * width + x] = table[bands[b]][Math.min(
				row[x], size - 1)];
		}
		return ArrayImgs.unsignedBytes(samples, width, height, bands.length);
	}
}
