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
package org.mattej.evaluate;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** How far a foreground's colours are from the true ones. */
public final class ForegroundError {

	/** Below and above its complement a pixel shows one thing only. */
	private static final double CLEAR = .01;

	private ForegroundError() {}

	/**
	 * The mean of alpha times the absolute difference of the colours, where the true alpha lies in between.
	 *
	 * @param foreground (x, y, 3), 0..1
	 * @param truth (x, y, 3), 0..1
	 * @param alpha (x, y), the true one
	 * @return on the scale 0..255; 0 if there are no such pixels
	 */
	public static double of(final RandomAccessibleInterval<? extends RealType<?>> foreground, final RandomAccessibleInterval<FloatType> truth,
		final RandomAccessibleInterval<FloatType> alpha)
	{
		final RandomAccess<? extends RealType<?>> found = foreground.randomAccess();
		final RandomAccess<FloatType> right = truth.randomAccess(), opacity = alpha.randomAccess();
		double sum = 0;
		long count = 0;
		for (long y = 0; y < alpha.dimension(1); y++) {
			for (long x = 0; x < alpha.dimension(0); x++) {
				final double a = opacity.setPositionAndGet(x, y).get();
				if (a <= CLEAR || a >= 1 - CLEAR) continue;
				for (long c = 0; c < 3; c++) sum += a * Math.abs(found.setPositionAndGet(x, y, c).getRealDouble() - right.setPositionAndGet(x, y, c)
					.get());
				count += 3;
			}
		}
		return count == 0 ? 0 : 255 * sum / count;
	}
}
