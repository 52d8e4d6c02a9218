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

import org.mattej.matting.solver.UnknownBand;
import org.mattej.picture.Smoothstep;
import org.mattej.task.Parallel;

/**
 * Compares an estimate of alpha with a prior over areas rather than pixels. A network sees what a subject is but not its fine
 * structure; samplers see the structure, but where a part of the subject has colours of its own they take it for background, or
 * the other way round, all over that part. So an estimate that contradicts the prior in the mean over an area does not count
 * there, while single pixels may differ.
 */
final class PriorAgreement {

	/** Areas along the picture's longer side, and the fewest pixels along one. */
	private static final int AREAS = 32;
	private static final int SMALLEST = 8;

	/** The difference of the means from which on an estimate counts less, and that from which on it does not count at all. */
	private static final float DIFFERENCE = .2f, CONTRADICTION = .4f;

	private final CellGrid grid;

	/** Per area weighted differences from the prior, and weights. */
	private final double[] difference, total;

	private PriorAgreement(final UnknownBand band, final int longer) {
		grid = new CellGrid(band.width(), band.height(), Math.max(SMALLEST, longer / AREAS));
		difference = grid.cells();
		total = grid.cells();
	}

	/**
	 * Lowers the weights of an estimate where it contradicts the prior; all three are per unknown pixel.
	 *
	 * @param longer the longer side of the picture that the band is all or a part of
	 */
	static void require(final UnknownBand band, final int longer, final float[] estimate, final float[] prior, final float[] weight) {
		final PriorAgreement agreement = new PriorAgreement(band, longer);
		for (int chunk = 0; chunk < band.chunks(); chunk++) {
			band.forEachPixel(chunk, (i, x, y) -> agreement.add(x, y, weight[i] * (estimate[i] - prior[i]), weight[i]));
		}
		Parallel.ranges(band.chunks(), (from, to) -> {
			for (int chunk = from; chunk < to; chunk++) band.forEachPixel(chunk, (i, x, y) -> weight[i] *= agreement.at(x, y));
		});
	}

	private void add(final int x, final int y, final float d, final float w) {
		grid.add(difference, x, y, d);
		grid.add(total, x, y, w);
	}

	/** How much an estimate counts at a pixel, 0..1. */
	private float at(final int x, final int y) {
		final double d = grid.at(difference, x, y), w = grid.at(total, x, y);
		return w > 0 ? 1 - Smoothstep.at((float) Math.abs(d / w), DIFFERENCE, CONTRADICTION) : 1;
	}
}
