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

import org.mattej.picture.Planes;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * How well an alpha matte agrees with a binary mask.
 *
 * @param iou intersection over union of the mask and of where alpha is above 0.5; 1 if both are empty
 * @param mae mean absolute difference of alpha and mask
 */
public record MaskScores(double iou, double mae) {

	/**
	 * @param alpha (x, y), 0..1
	 * @param mask (x, y) of the same size, 128 and above being subject
	 */
	public static MaskScores of(final RandomAccessibleInterval<FloatType> alpha, final RandomAccessibleInterval<UnsignedByteType> mask) {
		final float[] found = Planes.floats(alpha);
		final byte[] right = Planes.bytes(mask);
		if (found.length != right.length) throw new IllegalArgumentException("Matte and mask differ in size");
		long intersection = 0, union = 0;
		double absolute = 0;
		for (int i = 0; i < found.length; i++) {
			final boolean subject = (right[i] & 0xff) >= 128, isFound = found[i] > .5f;
			if (subject && isFound) intersection++;
			if (subject || isFound) union++;
			absolute += Math.abs(found[i] - (subject ? 1 : 0));
		}
		return new MaskScores(union == 0 ? 1 : (double) intersection / union, absolute / found.length);
	}
}
