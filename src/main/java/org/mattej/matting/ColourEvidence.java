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

import java.util.Optional;

import org.mattej.matting.solver.UnknownBand;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.view.Views;

/**
 * What {@link MatteJMatting}'s two samplers say of alpha, and how far each can be believed. Colours are sampled at every other
 * pixel only, beside a prior at every fourth or eighth, in large pictures farther apart: the Laplacian carries what was found to the pixels
 * between, by their own colours. The distances that samplers look at then grow with the picture.
 */
final class ColourEvidence {

	/** The most that each estimate weighs against the Laplacian. */
	private static final float WEIGHT = .01f;

	/** The colour residual and the distance of colours at which shared samples begin to be doubtful. */
	private static final float RESIDUAL = .05f;
	private static final float DISTINCT = .2f;

	/** The variances of alpha that halve what an estimate weighs. */
	private static final float DISAGREEMENT = .01f;
	private static final float UNCERTAINTY = .01f;

	/** Shared samples that weigh at least so much of {@link #WEIGHT} count for both samplers, and the posterior is not asked. */
	private static final float SURE = .7f;

	/** A posterior variance from which on the sampler knows nothing: that of 0 and 1 being equally likely. */
	private static final float UNKNOWN = .25f;

	/** The longer side of a picture whose pixels are all looked at; of twice that only every second column and row, and so on. */
	private static final int SIDE = 800;

	private final MattingProblem problem;

	/** Every {@link #stride}-th column and row of the picture. */
	private final MattingProblem coarse;
	private final PackedPicture picture;

	private final SamplingLattice lattice;

	private final Optional<PriorInside> inside;

	/**
	 * The posterior costs most: beside a prior it looks along every second ray and is asked in every second row, and counts as much more, but
	 * looks along all and everywhere deep inside.
	 */
	private final int rows;

	/** From one column or row that is looked at to the next, in pixels of the picture. */
	final int stride;

	/** @param inside of what the input's prior is sure of, if it has one */
	ColourEvidence(final MattingInput input, final MattingProblem problem, final Optional<PriorInside> inside) {
		this.problem = problem;
		this.inside = inside;
		stride = Math.max(1, problem.side / SIDE);
		coarse = stride == 1 ? problem : new MattingProblem(new MattingInput(every(input.colours(), stride, stride, 1), every(input.trimap(),
			stride, stride), Optional.empty(), (problem.side + stride - 1) / stride));
		picture = coarse.packed();
		lattice = inside.isPresent() ? besidePrior() : SamplingLattice.CHESSBOARD;
		rows = inside.isPresent() ? 2 : 1;
	}

	/** A prior helps the Laplacian to carry what was found: half as many samples do as well, and in pictures of twice the pixels a quarter. */
	private SamplingLattice besidePrior() {
		return problem.side < Math.sqrt(2) * stride * SIDE ? SamplingLattice.FOURTH : SamplingLattice.EIGHTH;
	}

	private static <T> RandomAccessibleInterval<T> every(final RandomAccessibleInterval<T> interval, final long... steps) {
		return Views.subsample(interval, steps);
	}

	/**
	 * Samples the colours.
	 *
	 * @param weight per unknown pixel, receives how much the estimate counts; 0 where there is none
	 * @param data per unknown pixel, receives the estimate of alpha; where there is none, that of the pixel next to it
	 */
	void gather(final float[] weight, final float[] data, final Progress progress) {
		final float[] coarseWeight = new float[coarse.band.size()], coarseData = new float[coarseWeight.length];
		addShared(coarseWeight, coarseData, progress);
		progress.report(.2, "Sampling colours");
		addPosterior(coarseWeight, coarseData, progress);
		final int[] number = coarse.numbers();
		final float share = stride * lattice.step;
		Parallel.ranges(problem.band.chunks(), (from, to) -> {
			for (int chunk = from; chunk < to; chunk++) problem.band.forEachPixel(chunk, (i, x, y) -> {
				final int row = y / stride, column = x / stride;
				final boolean sampled = x == column * stride && y == row * stride && lattice.has(column, row);
				final int k = number[row * coarse.band.width() + lattice.last(column, row)];
				data[i] = k >= 0 && coarseWeight[k] > 0 ? coarseData[k] / coarseWeight[k] : .5f;
				weight[i] = sampled ? share * coarseWeight[k] : 0;
			});
		});
	}

	private void addShared(final float[] weight, final float[] data, final Progress progress) {
		final SharedSmoothing.Estimate estimate = SharedMatting.estimate(picture, coarse, lattice, progress);
		final float[] variance = AlikeVariance.of(estimate.alpha(), picture, coarse, lattice, progress);
		forEachSample((i, x, y) -> {
			final float sure = (float) Math.exp(-estimate.residual()[i] / RESIDUAL) * Math.min(1, estimate.distinctness()[i] / DISTINCT);
			final float believed = sure * DISAGREEMENT / (DISAGREEMENT + variance[i]);
			weight[i] = WEIGHT * (believed < SURE ? believed : 2 * believed);
			data[i] = weight[i] * estimate.alpha()[i];
		});
	}

	private void addPosterior(final float[] weight, final float[] data, final Progress progress) {
		final byte[] every = new byte[weight.length];
		final float[] mean = new float[weight.length], variance = new float[weight.length];
		forEachSample((i, x, y) -> {
			if (inside(x, y) > 0) every[i] = 1;
			else if (y % rows == 0 && weight[i] < WEIGHT * SURE) every[i] = (byte) rows;
		});
		BayesianSampler.estimate(picture, coarse.band, every, mean, variance, progress);
		forEachSample((i, x, y) -> {
			if (every[i] == 0) return;
			final float sure = Math.max(0, UNCERTAINTY / (UNCERTAINTY + variance[i]) - UNCERTAINTY / (UNCERTAINTY + UNKNOWN));
			final float deep = inside(x, y), counts = deep > 0 ? WEIGHT * sure : rows * WEIGHT * sure;
			limitShared(i, deep, counts, weight, data);
			weight[i] += counts;
			data[i] += counts * mean[i];
		});
	}

	/** How deep inside of what the prior is sure of a pixel lies that is looked at, 0..1. */
	private float inside(final int x, final int y) {
		return inside.isPresent() ? inside.get().at(x * stride, y * stride) : 0;
	}

	/**
	 * Deep inside, shared samples count no more than the posterior does: they mix any shade from two colours, it knows which ones it has not seen.
	 *
	 * @param deep how deep, 0..1
	 * @param most what the posterior weighs
	 */
	private static void limitShared(final int i, final float deep, final float most, final float[] weight, final float[] data) {
		if (weight[i] <= most) return;
		final float kept = 1 - deep * (1 - most / weight[i]);
		weight[i] *= kept;
		data[i] *= kept;
	}

	private void forEachSample(final UnknownBand.PixelBody body) {
		Parallel.ranges(coarse.band.chunks(), (from, to) -> {
			for (int chunk = from; chunk < to; chunk++) coarse.band.forEachPixel(chunk, (i, x, y) -> {
				if (lattice.has(x, y)) body.run(i, x, y);
			});
		});
	}
}
