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
import org.mattej.task.Parallel;

/**
 * Adds a prior to what samplers found, where they found little. A network sees what a subject is but not its fine structure; samplers see
 * the structure, and beside them its answer only blurs. But where colours tell them nothing, neither does the matting Laplacian know more
 * than what comes from far away: there the prior counts, as much as evidence lacks around the pixel.
 */
final class PriorBesideEvidence {

	/** What evidence weighs in the mean around a pixel where it needs no prior, if every pixel is looked at. */
	static final float ENOUGH = .01f;

	/** The neighbourhood is about two of these to each side, in pixels that are looked at. */
	private static final int CELL = 4;

	private final CellGrid grid;

	/** Per cell the weight of evidence and the number of pixels. */
	private final double[] evidence, pixels;

	private PriorBesideEvidence(final UnknownBand band, final int stride) {
		grid = new CellGrid(band.width(), band.height(), CELL * stride);
		evidence = grid.cells();
		pixels = grid.cells();
	}

	/**
	 * Makes a prior part of an estimate; the arrays are per unknown pixel.
	 *
	 * @param stride that at which the estimate was sampled, in x and in y
	 * @param prior the alpha that is believed beforehand
	 * @param sureness how far, 0..1
	 * @param weight how much the estimate counts; the prior's share is added
	 * @param data the estimate; receives the mean of both by what each weighs
	 */
	static void add(final UnknownBand band, final int stride, final float[] prior, final float[] sureness, final float[] weight,
		final float[] data)
	{
		final PriorBesideEvidence cells = new PriorBesideEvidence(band, stride);
		for (int chunk = 0; chunk < band.chunks(); chunk++) band.forEachPixel(chunk, (i, x, y) -> cells.put(x, y, weight[i]));
		final float enough = ENOUGH / stride;
		Parallel.ranges(band.chunks(), (from, to) -> {
			for (int chunk = from; chunk < to; chunk++) band.forEachPixel(chunk, (i, x, y) -> {
				final float lacking = sureness[i] * Math.max(0, enough - cells.around(x, y)), total = weight[i] + lacking;
				if (total > 0) data[i] = (weight[i] * data[i] + lacking * prior[i]) / total;
				weight[i] = total;
			});
		});
	}

	private void put(final int x, final int y, final float weight) {
		grid.add(evidence, x, y, weight);
		grid.add(pixels, x, y, 1);
	}

	/** What the evidence around a pixel weighs in the mean. */
	private float around(final int x, final int y) {
		return (float) (grid.at(evidence, x, y) / grid.at(pixels, x, y));
	}
}
