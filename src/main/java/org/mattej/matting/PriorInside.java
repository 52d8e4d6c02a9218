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
package org.mattej.matting;

import java.util.Arrays;

import org.mattej.matting.solver.UnknownBand;
import org.mattej.picture.Smoothstep;
import org.mattej.task.Parallel;

/**
 * How far an unknown pixel lies inside of what a prior is sure of: where that is nearly 1 at it and all around it, farther than a network's
 * answer is blurred. Such a pixel is subject, or it is in a hole of one colour with the background. A shade that no known colour has is the
 * subject's own there, although two known ones can be mixed to it.
 */
final class PriorInside {

	/** Cells along the picture's longer side, and the fewest pixels along one. */
	private static final int CELLS = 64;
	private static final int SMALLEST = 4;

	/** Up to the first value a prior is grey, from the second on it is sure. */
	private static final float GREY = .8f, SURE = .9f;

	private final UnknownBand band;
	private final CellGrid grid;

	/** Per cell, whether its lowest prior is sure, 0..1. */
	private final double[] inside;

	/**
	 * @param longer the longer side of the picture that the band is all or a part of
	 * @param prior per unknown pixel; next to known background it is not sure
	 */
	PriorInside(final UnknownBand band, final int longer, final float[] prior) {
		this.band = band;
		grid = new CellGrid(band.width(), band.height(), Math.max(SMALLEST, longer / CELLS));
		inside = grid.cells();
		Arrays.fill(inside, 1);
		for (int chunk = 0; chunk < band.chunks(); chunk++) band.forEachPixel(chunk, (i, x, y) -> grid.lower(inside, x, y, prior[i]));
		for (int k = 0; k < inside.length; k++) inside[k] = Smoothstep.at((float) inside[k], GREY, SURE);
	}

	/** How far a pixel lies inside, 0..1. */
	float at(final int x, final int y) {
		return (float) grid.at(inside, x, y);
	}

	/** Makes a prior, per unknown pixel, subject where it lies inside. */
	void decide(final float[] prior) {
		Parallel.ranges(band.chunks(), (from, to) -> {
			for (int chunk = from; chunk < to; chunk++) band.forEachPixel(chunk, (i, x, y) -> prior[i] += at(x, y) * (1 - prior[i]));
		});
	}
}
