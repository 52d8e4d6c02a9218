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
package org.mattej.trimap;

import java.util.concurrent.atomic.LongAdder;

import org.mattej.picture.Planes;
import org.mattej.task.MendableException;
import org.mattej.task.Parallel;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/** What is asked of trimaps again and again. */
public final class Trimaps {

	private Trimaps() {}

	/**
	 * How many pixels a trimap has of each kind.
	 */
	public record Count(long background, long unknown, long foreground) {

		/**
		 * @return this
		 * @throws MendableException if the trimap has no foreground or no background
		 */
		public Count requireBoth() {
			if (foreground == 0) throw MendableException.input(
				"The trimap has no foreground; paint some pixels white (255) that certainly belong to the subject.");
			if (background == 0) throw MendableException.input(
				"The trimap has no background; paint some pixels black (0) that certainly do not belong to the subject.");
			return this;
		}
	}

	public static Count count(final RandomAccessibleInterval<UnsignedByteType> trimap) {
		final LongAdder backgrounds = new LongAdder(), foregrounds = new LongAdder();
		final byte[] values = Planes.bytes(trimap);
		Parallel.ranges(values.length, (from, to) -> {
			int background = 0, foreground = 0;
			for (int i = from; i < to; i++) {
				if (values[i] == Trimap.BACKGROUND) background++;
				if (values[i] == Trimap.FOREGROUND) foreground++;
			}
			backgrounds.add(background);
			foregrounds.add(foreground);
		});
		return new Count(backgrounds.sum(), values.length - backgrounds.sum() - foregrounds.sum(), foregrounds.sum());
	}

	/** A new trimap: background where alpha (x, y) is 0, foreground where it is 1, unknown between. */
	public static RandomAccessibleInterval<UnsignedByteType> ofAlpha(final RandomAccessibleInterval<FloatType> alpha) {
		final RandomAccessibleInterval<UnsignedByteType> trimap = ArrayImgs.unsignedBytes(alpha.dimension(0), alpha.dimension(1));
		LoopBuilder.setImages(alpha, trimap).multiThreaded().forEachPixel((a, t) -> t.setByte(a.get() <= 0 ? Trimap.BACKGROUND : a.get() >= 1
			? Trimap.FOREGROUND : Trimap.UNKNOWN));
		return trimap;
	}

	/** @throws MendableException if the trimap's size is not the picture's */
	public static void requireSize(final RandomAccessibleInterval<UnsignedByteType> trimap, final long width, final long height,
		final String picture)
	{
		if (trimap.dimension(0) != width || trimap.dimension(1) != height) throw MendableException.input("The trimap has " + trimap.dimension(
			0) + "x" + trimap.dimension(1) + " pixels but '" + picture + "' has " + width + "x" + height + "; make them the same size.");
	}
}
