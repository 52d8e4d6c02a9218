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

import org.mattej.matting.solver.AffinitySystem;
import org.mattej.matting.solver.UnknownBand;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * KNN matting: Chen, Li and Tang, <em>KNN Matting</em>, TPAMI 2013,
 * <a href="https://doi.org/10.1109/TPAMI.2013.18">doi:10.1109/TPAMI.2013.18</a>. Every unknown pixel is drawn to the alphas of
 * the pixels that are most like it in colour and place, wherever they are: some by mostly their colour, more with the place
 * counting as well. All count the same. A prior, if given, draws by {@value MattingProblem#PRIOR_WEIGHT} |2 prior - 1|^4.
 */
public final class KnnMatting implements MattingMethod {

	/** Neighbours sought, and how much the place counts against the colour, the longer side being 1. */
	private static final int[] NEIGHBOURS = { 20, 10 };
	private static final float[] PLACE = { 2, .1f };

	/** How much farther a neighbour may be than one that was overlooked. */
	private static final float SLACK = 1.5f;

	/** Draws pixels that no known one is joined with, over any number of others, to their start. */
	private static final float LOOSE = 1e-5f;

	/** Residual relative to the right-hand side. */
	private static final double TOLERANCE = 1e-4;

	@Override
	public String name() {
		return "knn";
	}

	@Override
	public void matte(final MattingInput input, final RandomAccessibleInterval<FloatType> alpha, final Progress progress) {
		if (!input.startWithKnown(alpha)) return;
		progress.report(0, "Finding similar pixels");
		final MattingProblem problem = new MattingProblem(input);
		final int n = problem.band.size(), count = Arrays.stream(NEIGHBOURS).sum();
		final PackedPicture picture = problem.packed();
		final float[] x = problem.start(), right = new float[n], pull = new float[n];
		final float[] priorWeight = problem.priorWeight();
		for (int i = 0; i < n; i++) {
			pull[i] = priorWeight[i] + LOOSE;
			right[i] = pull[i] * x[i];
		}
		final int[] targets = targets(picture, problem, count, right, progress);
		new AffinitySystem(count, targets, pull).solve(right, x, TOLERANCE, progress.part(.6, 1));
		problem.store(x, alpha);
	}

	/** Per unknown pixel and neighbour the neighbour's number, or -1 if it is known; foreground is added to the right-hand side. */
	private static int[] targets(final PackedPicture picture, final MattingProblem problem, final int count, final float[] right,
		final Progress progress)
	{
		final UnknownBand band = problem.band;
		final NearestPixels nearest = new NearestPixels(picture, progress);
		final int[] number = problem.numbers(), targets = new int[band.size() * count];
		Parallel.ranges(band.chunks(), (from, to) -> {
			final NearestPixels.Search[] searches = new NearestPixels.Search[NEIGHBOURS.length];
			for (int s = 0; s < searches.length; s++) searches[s] = nearest.new Search(Math.min(NEIGHBOURS[s], number.length - 1), PLACE[s], SLACK);
			for (int chunk = from; chunk < to; chunk++) {
				progress.check();
				band.forEachPixel(chunk, (i, x, y) -> {
					int e = i * count;
					for (int s = 0; s < searches.length; s++) {
						searches[s].around(y * band.width() + x);
						for (int k = 0; k < NEIGHBOURS[s]; k++) {
							final int found = searches[s].found[k % searches[s].found.length];
							targets[e++] = number[found];
							if (PackedPicture.kind(picture.at(found)) == PackedPicture.FOREGROUND) right[i]++;
						}
					}
				});
			}
		});
		return targets;
	}
}
