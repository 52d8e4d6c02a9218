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

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgFactory;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.NativeType;
import net.imglib2.view.Views;

/** Turns pictures upright that were stored as the camera was held (EXIF 2.32, tag Orientation). */
final class Orientation {

	private Orientation() {}

	/** Whether the first stored row is upright a column. */
	static boolean swapsAxes(final int orientation) {
		return orientation >= 5 && orientation <= 8;
	}

	/**
	 * @param samples (x, y, band) as stored
	 * @param orientation 1..8; the given interval itself if it is 1 or no orientation
	 */
	static <T extends NativeType<T>> RandomAccessibleInterval<T> upright(final RandomAccessibleInterval<T> samples, final int orientation) {
		if (orientation < 2 || orientation > 8) return samples;
		RandomAccessibleInterval<T> view = swapsAxes(orientation) ? Views.permute(samples, 0, 1) : samples;
		if (orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7) view = Views.invertAxis(view, 0);
		if (orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8) view = Views.invertAxis(view, 1);
		view = Views.zeroMin(view);
		final Img<T> copy = new ArrayImgFactory<>(samples.getType()).create(view);
		LoopBuilder.setImages(view, copy).multiThreaded().forEachPixel((from, to) -> to.set(from));
		return copy;
	}
}
