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

import org.mattej.matting.solver.MattingSystem;
import org.mattej.matting.solver.Stencil;
import org.mattej.matting.solver.UnknownBand;
import org.mattej.picture.Planes;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.Type;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** What the methods that work on the unknown pixels only have in common: arrays, the unknown band, and the way back. */
final class MattingProblem {

	/** The side of the Laplacian's windows: a smaller picture is continued beyond its edges. */
	private static final long WINDOW = 3;

	/** Added to the diagonal of a window's covariance sum (nine times the covariance), colours being 0..1. */
	static final double REGULARISATION = 1e-7;

	/** Regions of fewer unknown pixels share a system, so that a thousand specks do not cost a thousand set-ups. */
	static final int SMALLEST_REGION = 2048;

	static final float PRIOR_WEIGHT = 1e-3f;

	/** Red, green and blue one behind the other. */
	final float[] planes;
	final byte[] trimap;
	final UnknownBand band;

	/** The longer side of the whole picture. */
	final int side;

	/** What is believed of the unknown pixels beforehand, or null. */
	private final float[] prior;

	MattingProblem(final MattingInput input) {
		final long width = Math.max(WINDOW, input.trimap().dimension(0)), height = Math.max(WINDOW, input.trimap().dimension(1));
		planes = Planes.floats(atLeast(input.colours(), width, height, 3));
		trimap = Planes.bytes(atLeast(input.trimap(), width, height));
		band = new UnknownBand(trimap, (int) width);
		side = (int) Math.max(WINDOW, input.side());
		prior = input.prior().map(p -> {
			final float[] values = new float[band.size()];
			band.gather(Planes.floats(atLeast(p, width, height)), 0, values);
			return values;
		}).orElse(null);
	}

	/** The interval itself, or one of the given size with its edge pixels repeated. */
	private static <T extends Type<T>> RandomAccessibleInterval<T> atLeast(final RandomAccessibleInterval<T> interval,
		final long... dimensions)
	{
		return Arrays.equals(interval.dimensionsAsLongArray(), dimensions) ? interval : Views.interval(Views.extendBorder(interval),
			new FinalInterval(dimensions));
	}

	/** The picture for methods that gather samples. */
	PackedPicture packed() {
		return PackedPicture.of(planes, trimap, band.width(), side);
	}

	/** Per pixel of the picture its number among the unknown ones, or -1. */
	int[] numbers() {
		final int[] numbers = new int[trimap.length];
		Arrays.fill(numbers, -1);
		Parallel.ranges(band.chunks(), (from, to) -> {
			for (int chunk = from; chunk < to; chunk++) band.forEachPixel(chunk, (i, x, y) -> numbers[y * band.width() + x] = i);
		});
		return numbers;
	}

	/** A vector to start from: the prior, or 0.5. */
	float[] start() {
		final float[] x = new float[band.size()];
		if (prior != null) return prior.clone();
		Arrays.fill(x, .5f);
		return x;
	}

	/**
	 * Minimises the closed-form matting energy plus the weighted squared distances from what is believed. Regions far apart are systems of
	 * their own, solved one after the other.
	 *
	 * @param weight per unknown pixel what a belief weighs, or null for none
	 * @param data the alpha that is believed
	 * @param x the start; receives the solution, which may be a little beyond 0..1
	 * @param tolerance the residual to reach in each region, relative to the right-hand side
	 */
	void solveClosedForm(final float[] weight, final float[] data, final float[] x, final double tolerance, final Progress progress) {
		progress.report(0, "Building the matting Laplacian");
		Parallel.together(() -> {
			double done = 0;
			for (final UnknownBand region : band.regions(SMALLEST_REGION)) {
				final double next = done + (double) region.size() / band.size();
				final Progress part = progress.part(done, next);
				final float[] right = new float[region.size()], alpha = region.part(x);
				final Stencil stencil = ClosedFormLaplacian.assemble(region, planes, trimap, null, REGULARISATION, right, part);
				if (weight != null) add(stencil, right, region.part(weight), region.part(data));
				new MattingSystem(stencil, planes, part).solve(right, alpha, tolerance, part.part(.4, 1));
				region.putPart(alpha, x);
				done = next;
			}
			return null;
		});
	}

	private static void add(final Stencil stencil, final float[] right, final float[] weight, final float[] data) {
		for (int i = 0; i < right.length; i++) right[i] += weight[i] * data[i];
		stencil.addToDiagonal(weight);
	}

	/** Per unknown pixel what the prior weighs by itself, {@value #PRIOR_WEIGHT} times its sureness; 0 without a prior. */
	float[] priorWeight() {
		final float[] weight = prior == null ? new float[band.size()] : sureness(prior);
		for (int i = 0; i < weight.length; i++) weight[i] *= PRIOR_WEIGHT;
		return weight;
	}

	/** Per unknown pixel how sure a prior is, |2 prior - 1|^4. */
	static float[] sureness(final float[] prior) {
		final float[] sureness = new float[prior.length];
		for (int i = 0; i < sureness.length; i++) {
			final float sure = 2 * prior[i] - 1;
			sureness[i] = sure * sure * sure * sure;
		}
		return sureness;
	}

	/**
	 * Puts what was found into the matte, clamped to 0..1.
	 *
	 * @param alpha the known pixels' alpha, which is kept
	 */
	void store(final float[] x, final RandomAccessibleInterval<FloatType> alpha) {
		final float[] clamped = new float[x.length];
		for (int i = 0; i < x.length; i++) clamped[i] = Math.max(0, Math.min(1, x[i]));
		final float[] matte = Planes.floats(atLeast(alpha, band.width(), band.height()));
		band.scatter(clamped, matte);
		Planes.copy(Views.interval(Planes.wrap(matte, band.width(), band.height()), alpha), alpha);
	}
}
