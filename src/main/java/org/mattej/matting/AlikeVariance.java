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

import org.mattej.task.Parallel;
import org.mattej.task.Progress;
import org.mattej.trimap.Trimap;

/** How much an estimate of alpha varies over the pixels nearby that have the same colour. */
final class AlikeVariance {

	private static final int RADIUS = 4;

	/** The distance in colour at which a neighbour weighs 1/e of the pixel itself. */
	private static final float COLOUR = .05f;

	/** Exponents beyond which a neighbour is not alike at all. */
	private static final float FAR = 8;

	private AlikeVariance() {}

	/**
	 * @param estimate of alpha per unknown pixel
	 * @param lattice the pixels that have an estimate
	 * @return its variance per unknown pixel on the lattice; known neighbours count as 0 or 1
	 */
	static float[] of(final float[] estimate, final PackedPicture picture, final MattingProblem problem,
		final SamplingLattice lattice, final Progress progress)
	{
		final float[] alpha = new float[problem.trimap.length], variance = new float[estimate.length];
		for (int i = 0; i < alpha.length; i++) alpha[i] = problem.trimap[i] == Trimap.FOREGROUND ? 1 : 0;
		problem.band.scatter(estimate, alpha);
		Parallel.ranges(problem.band.chunks(), (from, to) -> {
			for (int chunk = from; chunk < to; chunk++) {
				progress.check();
				problem.band.forEachPixel(chunk, (i, x, y) -> {
					if (lattice.has(x, y)) variance[i] = around(x, y, alpha, picture, lattice);
				});
			}
		});
		return variance;
	}

	private static float around(final int x, final int y, final float[] alpha, final PackedPicture picture, final SamplingLattice lattice) {
		final int own = picture.at(y * picture.width + x);
		float weight = 0, sum = 0, squares = 0;
		for (int v = Math.max(0, y - RADIUS); v <= Math.min(picture.height - 1, y + RADIUS); v++)
			for (int u = lattice.first(Math.max(0, x - RADIUS), v); u <= Math.min(picture.width - 1, x + RADIUS); u += lattice.step) {
				final int index = v * picture.width + u;
				final float exponent = PackedPicture.squaredDistance(own, picture.at(index)) * (1 / (COLOUR * COLOUR));
				if (exponent > FAR) continue;
				final float w = (float) Math.exp(-exponent), a = alpha[index];
				weight += w;
				sum += w * a;
				squares += w * a * a;
			}
		final float mean = sum / weight;
		return Math.max(0, squares / weight - mean * mean);
	}
}
