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

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.Sampler;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.converter.Converters;
import net.imglib2.converter.readwrite.SamplerConverter;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.FloatAccess;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

/** The door between ImgLib2's intervals and the arrays on which the hot loops run. All methods keep the sample order x, y, channel. */
public final class Planes {

	private Planes() {}

	/** A new interval of floats with the extent of {@code like} in x and y. */
	public static ArrayImg<FloatType, FloatArray> plane(final RandomAccessibleInterval<?> like) {
		return ArrayImgs.floats(like.dimension(0), like.dimension(1));
	}

	/**
	 * A new plane for opacities, 0..1, with the extent of {@code like} in x and y: of floats, or if it is larger than any picture that is worked
	 * on as a whole, of 16 bits each.
	 */
	public static RandomAccessibleInterval<FloatType> opacity(final RandomAccessibleInterval<?> like) {
		return like.dimension(0) * like.dimension(1) <= Tiling.DEFAULT.whole() ? plane(like) : sixteenBits(like.dimension(0), like.dimension(1));
	}

	static RandomAccessibleInterval<FloatType> sixteenBits(final long width, final long height) {
		final RandomAccessibleInterval<UnsignedShortType> samples = ArrayImgs.unsignedShorts(width, height);
		return Converters.convert(samples, (SamplerConverter<UnsignedShortType, FloatType>) sample -> new FloatType(new SixteenBits(sample)));
	}

	/** Floats from 0 to 1 in sixteen bits. */
	private record SixteenBits(Sampler<? extends UnsignedShortType> sample) implements FloatAccess {

		private static final float MOST = 0xFFFF;

		@Override
		public float getValue(final int index) {
			return sample.get().getInteger() / MOST;
		}

		@Override
		public void setValue(final int index, final float value) {
			sample.get().setInteger((int) (Math.max(0, Math.min(1, value)) * MOST + .5f));
		}
	}

	/** The samples of an interval as one array: its own array, not a copy, if it is a float {@link ArrayImg}. Read only. */
	public static float[] floats(final RandomAccessibleInterval<FloatType> source) {
		if (source instanceof ArrayImg<?, ?> img && img.update(null) instanceof FloatArray access) return access.getCurrentStorageArray();
		final float[] copy = new float[(int) source.size()];
		blocks(source).copy(source, copy);
		return copy;
	}

	/** As {@link #floats}, for trimaps and masks; bytes are unsigned. */
	public static byte[] bytes(final RandomAccessibleInterval<UnsignedByteType> source) {
		if (source instanceof ArrayImg<?, ?> img && img.update(null) instanceof ByteArray access) return access.getCurrentStorageArray();
		final byte[] copy = new byte[(int) source.size()];
		blocks(source).copy(source, copy);
		return copy;
	}

	/**
	 * Reads rectangles of an interval into arrays of its type's primitive kind: at once where ImgLib2 sees through to its arrays, sample by
	 * sample where it does not. For use by several threads.
	 */
	public static <T extends NativeType<T>> PrimitiveBlocks<T> blocks(final RandomAccessibleInterval<T> source) {
		return PrimitiveBlocks.of(source, PrimitiveBlocks.OnFallback.ACCEPT).threadSafe();
	}

	/** Reads a plane (x, y) that starts at (0, 0). */
	public static PlaneReader reader(final RandomAccessibleInterval<FloatType> plane) {
		if (plane instanceof ArrayImg<?, ?> img && img.update(null) instanceof FloatArray access) return rows(access.getCurrentStorageArray(),
			(int) plane.dimension(0));
		final PrimitiveBlocks<FloatType> blocks = blocks(plane);
		return (tile, target) -> blocks.copy(tile.position(), target, tile.dimensions());
	}

	/** Blocks look up what belongs to their thread at each call, which counts where single rows are read. */
	private static PlaneReader rows(final float[] values, final int width) {
		return (tile, target) -> {
			for (int y = tile.y0(), i = 0; y < tile.y1(); y++, i += tile.width()) System.arraycopy(values, y * width + tile.x0(), target, i, tile.width());
		};
	}

	/** Puts the first elements of an array into a part of a plane (x, y), row by row. */
	public static void write(final float[] values, final Tile tile, final RandomAccessibleInterval<FloatType> plane) {
		final RandomAccess<FloatType> target = plane.randomAccess();
		for (int y = tile.y0(), i = 0; y < tile.y1(); y++) for (int x = tile.x0(); x < tile.x1(); x++) target.setPositionAndGet(x, y).set(values[i++]);
	}

	/** Copies between intervals of the same extent, with the threads of the caller's ImgLib2 task executor. */
	public static <T extends NativeType<T>> void copy(final RandomAccessibleInterval<T> source, final RandomAccessibleInterval<T> target) {
		if (target instanceof ArrayImg<?, ?> img && img.update(null) instanceof ArrayDataAccess<?> access) blocks(source).copy(source, access
			.getCurrentStorageArray());
		else LoopBuilder.setImages(source, target).multiThreaded().forEachPixel((s, t) -> t.set(s));
	}

	/** An interval over an array in the order x, y, channel, without copying. */
	public static Img<FloatType> wrap(final float[] samples, final long... dimensions) {
		return ArrayImgs.floats(samples, dimensions);
	}
}
