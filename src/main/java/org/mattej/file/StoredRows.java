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
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.zip.Deflater;

import org.mattej.picture.PlaneReader;
import org.mattej.picture.Planes;
import org.mattej.picture.Tile;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.view.Views;

/**
 * The samples of a picture as PNG and TIFF store them: row by row, the channels of a pixel side by side, opacity last, most
 * significant byte first.
 */
final class StoredRows {

	/** Bytes that one band of rows holds, about: large enough to compress well, small enough to keep all threads busy. */
	private static final int BAND_BYTES = 1 << 19;

	/** How many bands are worked on before they are written. */
	private static final int BANDS = 64;

	private final int width;
	private final int height;
	private final int channels;
	private final int bytesPerSample;
	/** Samples (x, y, channel), and arrays of their kind: byte[], short[] or float[]. */
	private final PrimitiveBlocks<?> samples;
	private final IntFunction<Object> arrays;
	private final PlaneReader alpha;

	private StoredRows(final int width, final int height, final int channels, final int bytesPerSample, final PrimitiveBlocks<?> samples,
		final IntFunction<Object> arrays, final PlaneReader alpha)
	{
		this.width = width;
		this.height = height;
		this.channels = channels;
		this.bytesPerSample = bytesPerSample;
		this.samples = samples;
		this.arrays = arrays;
		this.alpha = alpha;
	}

	/**
	 * @param samples (x, y, channel) or (x, y), 8- or 16-bit unsigned or 32-bit float
	 * @param alpha (x, y), 0..1, stored at the depth of the samples; or null
	 */
	static <T extends RealType<T> & NativeType<T>> StoredRows of(final RandomAccessibleInterval<T> samples,
		final RandomAccessibleInterval<FloatType> alpha)
	{
		final int channels = samples.numDimensions() > 2 ? (int) samples.dimension(2) : 1;
		final int width = (int) samples.dimension(0), height = (int) samples.dimension(1);
		final PlaneReader opacity = alpha == null ? null : Planes.reader(alpha);
		final PrimitiveBlocks<T> blocks = Planes.blocks(samples.numDimensions() > 2 ? samples : Views.addDimension(samples, 0, 0));
		final T type = samples.getType();
		if (type instanceof UnsignedByteType) return new StoredRows(width, height, channels, 1, blocks, byte[]::new, opacity);
		if (type instanceof UnsignedShortType) return new StoredRows(width, height, channels, 2, blocks, short[]::new, opacity);
		if (type instanceof FloatType) return new StoredRows(width, height, channels, 4, blocks, float[]::new, opacity);
		throw new IllegalArgumentException("Samples are neither 8- or 16-bit nor float but " + type.getClass().getSimpleName());
	}

	int width() {
		return width;
	}

	int height() {
		return height;
	}

	/** Channels without opacity. */
	int channels() {
		return channels;
	}

	boolean hasAlpha() {
		return alpha != null;
	}

	int samplesPerPixel() {
		return channels + (alpha == null ? 0 : 1);
	}

	int bytesPerSample() {
		return bytesPerSample;
	}

	int bytesPerRow() {
		return width * samplesPerPixel() * bytesPerSample;
	}

	int rowsPerBand() {
		return Math.max(1, Math.min(height, BAND_BYTES / bytesPerRow()));
	}

	int bands() {
		return (height + rowsPerBand() - 1) / rowsPerBand();
	}

	/**
	 * Makes something of each band of rows, in the threads of the caller's ImgLib2 task executor, and hands the answers over in the order of the
	 * bands. Only some of them are in memory at once.
	 */
	<R> void forEachBand(final BandFunction<R> function, final BandReceiver<R> receiver) throws IOException {
		final int rows = rowsPerBand(), count = bands();
		for (int first = 0; first < count; first += BANDS) {
			final int start = first;
			final Object[] results = new Object[Math.min(BANDS, count - first)];
			Parallel.forEach(results.length, Progress.NONE, band -> results[band] = function.apply((start + band) * rows, Math.min(height, (start + band +
				1) * rows)));
			for (final Object result : results) receiver.receive(Cast.unchecked(result));
		}
	}

	/** Work on the rows from {@code fromRow} until before {@code toRow}. */
	@FunctionalInterface
	interface BandFunction<R> {

		R apply(int fromRow, int toRow);
	}

	/** Takes what was made of one band after another. */
	@FunctionalInterface
	interface BandReceiver<R> {

		void receive(R result) throws IOException;
	}

	/** Puts one row's bytes into {@code target} from {@code offset} on. */
	void row(final int y, final byte[] target, final int offset) {
		final int step = samplesPerPixel() * bytesPerSample;
		final Object row = arrays.apply(width);
		for (int c = 0; c < channels; c++) {
			samples.copy(new int[] { 0, y, c }, row, new int[] { width, 1, 1 });
			int to = offset + c * bytesPerSample;
			if (row instanceof byte[] bytes) for (int x = 0; x < width; x++, to += step) target[to] = bytes[x];
			else if (row instanceof short[] shorts) for (int x = 0; x < width; x++, to += step) putShort(target, to, shorts[x]);
			else for (int x = 0; x < width; x++, to += step) putInt(target, to, Float.floatToRawIntBits(((float[]) row)[x]));
		}
		if (alpha != null) alphaRow(y, target, offset + channels * bytesPerSample, step);
	}

	private void alphaRow(final int y, final byte[] target, final int offset, final int step) {
		final float[] row = new float[width];
		alpha.read(new Tile(0, y, width, y + 1), row);
		int to = offset;
		for (int x = 0; x < width; x++, to += step) {
			final float a = Math.max(0, Math.min(1, row[x]));
			switch (bytesPerSample) {
				case 1 -> target[to] = (byte) (a * 255 + .5f);
				case 2 -> putShort(target, to, (int) (a * 65535 + .5f));
				default -> putInt(target, to, Float.floatToRawIntBits(a));
			}
		}
	}

	private static void putShort(final byte[] target, final int at, final int value) {
		target[at] = (byte) (value >> 8);
		target[at + 1] = (byte) value;
	}

	private static void putInt(final byte[] target, final int at, final int value) {
		putShort(target, at, value >> 16);
		putShort(target, at + 2, value);
	}

	/** Feeds {@code data} to a deflater and returns all it has to say. */
	static byte[] deflate(final Deflater deflater, final byte[] data, final int flush) {
		deflater.setInput(data);
		if (flush == Deflater.NO_FLUSH) deflater.finish();
		byte[] out = new byte[data.length / 2 + 1024];
		int length = 0;
		while (true) {
			final int room = out.length - length, got = deflater.deflate(out, length, room, flush);
			length += got;
			if (got < room) break;
			out = Arrays.copyOf(out, out.length * 2);
		}
		return Arrays.copyOf(out, length);
	}
}
