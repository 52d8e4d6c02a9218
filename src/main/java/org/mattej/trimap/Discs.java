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

import org.mattej.picture.DistanceTransform;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

/** The union of discs around pixels of a picture, each with a radius of its own. */
final class Discs {

	/** Says what disc there is around a pixel. */
	interface Radius {

		/** The radius in pixels; negative for no disc. Called by several threads. */
		double at(int x, int y);
	}

	private final int width;

	/** Per pixel minus the square of how far discs reach to its left and right in its own row, by the discs of its column; or infinity. */
	private final float[] reach;

	/** @throws java.util.concurrent.CancellationException if {@code progress} is cancelled */
	Discs(final int width, final int height, final Radius radius, final Progress progress) {
		this.width = width;
		reach = new float[Math.multiplyExact(width, height)];
		Parallel.forEach(height, progress, y -> {
			for (int x = 0; x < width; x++) {
				final double r = radius.at(x, y);
				reach[y * width + x] = r < 0 ? Float.POSITIVE_INFINITY : (float) (-r * r);
			}
		});
		DistanceTransform.squaredInColumns(reach, width, height, progress);
	}

	/** Sets what lies in a disc to a value, in one row of a picture. */
	void paint(final int y, final byte[] picture, final byte value) {
		final int row = y * width;
		int until = -1;
		for (int x = 0; x < width; x++) {
			if (reach[row + x] <= 0) until = Math.max(until, x + (int) Math.sqrt(-reach[row + x]));
			if (x <= until) picture[row + x] = value;
		}
		until = width;
		for (int x = width - 1; x >= 0; x--) {
			if (reach[row + x] <= 0) until = Math.min(until, x - (int) Math.sqrt(-reach[row + x]));
			if (x >= until) picture[row + x] = value;
		}
	}
}
