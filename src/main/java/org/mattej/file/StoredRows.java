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

import org.mattej.compose.Painting;
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
	private final RowSource samples;
	private final PlaneReader alpha;

	/** Puts one row's samples into {@code target} from {@code offset} on, those of neighbouring pixels {@code step} bytes apart. */
	@FunctionalInterface
	private interface RowSource {

		void put(int y, byte[] target, int offset, int step);
	}

	private StoredRows(final int width, final int height, final int channels, final int bytesPerSample, final RowSource samples,
		final PlaneReader alpha)
	{
		this.width = width;
		this.height = height;
		this.channels = channels;
		this.bytesPerSample = bytesPerSample;
		this.samples = samples;
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
		final T type = samples.getType();
		final int bytes = type instanceof UnsignedByteType ? 1 : type instanceof UnsignedShortType ? 2 : 4;
		if (bytes == 4 && !(type instanceof FloatType)) throw new IllegalArgumentException("Samples are neither 8- or 16-bit nor float but " + type
			.getClass().getSimpleName());
		final PrimitiveBlocks<T> blocks = Planes.blocks(samples.numDimensions() > 2 ? samples : Views.addDimension(samples, 0, 0));
		final IntFunction<Object> arrays = bytes == 1 ? byte[]::new : bytes == 2 ? short[]::new : float[]::new;
		return new StoredRows(width, height, channels, bytes, (y, target, offset, step) -> {
			final Object row = arrays.apply(width);
			for (int c = 0; c < channels; c++) {
				blocks.copy(new int[] { 0, y, c }, row, new int[] { width, 1, 1 });
				put(row, target, offset + c * bytes, step);
			}
		}, opacity);
	}

	/**
	 * Of a painting, which is worked out while it is stored.
	 *
	 * @param bits a sample, 8 or 16
	 */
	static StoredRows of(final Painting painting, final int bits) {
		final int width = painting.width();
		return new StoredRows(width, painting.height(), 3, bits / 8, (y, target, offset, step) -> {
			final float[][] row = new float[3][width];
			painting.paint(y, row);
			for (int c = 0; c < 3; c++) putShare(row[c], bits / 8, target, offset + c * bits / 8, step);
		}, null);
	}

	/**
	 * Of opacities as grey.
	 *
	 * @param alpha (x, y), 0..1
	 * @param bits a sample, 8 or 16
	 */
	static StoredRows ofAlpha(final RandomAccessibleInterval<FloatType> alpha, final int bits) {
		final int width = (int) alpha.dimension(0);
		final PlaneReader reader = Planes.reader(alpha);
		return new StoredRows(width, (int) alpha.dimension(1), 1, bits / 8, (y, target, offset, step) -> {
			final float[] row = new float[width];
			reader.read(new Tile(0, y, width, y + 1), row);
			putShare(row, bits / 8, target, offset, step);
		}, null);
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
		forEachBand(rowsPerBand(), function, receiver);
	}

	/** The same with bands of a given number of rows. */
	<R> void forEachBand(final int rows, final BandFunction<R> function, final BandReceiver<R> receiver) throws IOException {
		final int count = (height + rows - 1) / rows;
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
		samples.put(y, target, offset, step);
		if (alpha == null) return;
		final float[] row = new float[width];
		alpha.read(new Tile(0, y, width, y + 1), row);
		putShare(row, bytesPerSample, target, offset + channels * bytesPerSample, step);
	}

	private static void put(final Object row, final byte[] target, final int offset, final int step) {
		int to = offset;
		if (row instanceof byte[] bytes) for (int x = 0; x < bytes.length; x++, to += step) target[to] = bytes[x];
		else if (row instanceof short[] shorts) for (int x = 0; x < shorts.length; x++, to += step) putShort(target, to, shorts[x]);
		else for (final float value : (float[]) row) {
			putInt(target, to, Float.floatToRawIntBits(value));
			to += step;
		}
	}

	/** Shares of the whole, 0..1, as whole numbers of 8 or 16 bits or as floats. */
	private static void putShare(final float[] row, final int bytes, final byte[] target, final int offset, final int step) {
		int to = offset;
		for (int x = 0; x < row.length; x++, to += step) {
			final float share = Math.max(0, Math.min(1, row[x]));
			switch (bytes) {
				case 1 -> target[to] = (byte) (share * 255 + .5f);
				case 2 -> putShort(target, to, (int) (share * 65535 + .5f));
				default -> putInt(target, to, Float.floatToRawIntBits(share));
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
