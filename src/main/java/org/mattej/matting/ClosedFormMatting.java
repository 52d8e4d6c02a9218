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
import org.mattej.task.Progress;

import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.Type;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Closed-form matting: Levin, Lischinski and Weiss, <em>A Closed-Form Solution to Natural Image Matting</em>, TPAMI 2008,
 * <a href="https://doi.org/10.1109/TPAMI.2007.1177">doi:10.1109/TPAMI.2007.1177</a>. Known pixels are eliminated rather than
 * held by a penalty. A prior, if given, is weighted by its confidence: {@value #PRIOR_WEIGHT} |2 prior - 1|^4.
 */
public final class ClosedFormMatting implements MattingMethod {

	/** Added to the diagonal of a window's covariance sum (nine times the covariance), colours being 0..1. */
	private static final double REGULARISATION = 1e-7;

	private static final float PRIOR_WEIGHT = 1e-3f;

	/** Residual relative to the right-hand side at which alpha has converged to less than 0.001 in the mean. */
	private static final double TOLERANCE = 3e-5;

	@Override
	public String name() {
		return "closed-form";
	}

	/** The side of the Laplacian's windows: a smaller picture is continued beyond its edges. */
	private static final long WINDOW = 3;

	@Override
	public void matte(final MattingInput input, final RandomAccessibleInterval<FloatType> alpha, final Progress progress) {
		if (!input.startWithKnown(alpha)) return;
		final long width = Math.max(WINDOW, alpha.dimension(0)), height = Math.max(WINDOW, alpha.dimension(1));
		final float[] planes = Planes.floats(atLeast(input.colours(), width, height, 3));
		final byte[] trimap = Planes.bytes(atLeast(input.trimap(), width, height));
		final UnknownBand band = new UnknownBand(trimap, (int) width);
		final float[] right = new float[band.size()], x = new float[band.size()];
		Arrays.fill(x, .5f);
		progress.report(0, "Building the matting Laplacian");
		final Stencil stencil = ClosedFormLaplacian.assemble(band, planes, trimap, REGULARISATION, right, progress);
		input.prior().ifPresent(prior -> {
			band.gather(Planes.floats(atLeast(prior, width, height)), 0, x);
			addPrior(stencil, right, x);
		});
		new MattingSystem(stencil, planes, progress).solve(right, x, TOLERANCE, progress.part(.4, 1));
		for (int i = 0; i < x.length; i++) x[i] = Math.max(0, Math.min(1, x[i]));
		final float[] matte = Planes.floats(atLeast(alpha, width, height));
		band.scatter(x, matte);
		Planes.copy(Views.interval(Planes.wrap(matte, width, height), alpha), alpha);
	}

	/** The interval itself, or one of the given size with its edge pixels repeated. */
	private static <T extends Type<T>> RandomAccessibleInterval<T> atLeast(final RandomAccessibleInterval<T> interval,
		final long... dimensions)
	{
		return Arrays.equals(interval.dimensionsAsLongArray(), dimensions) ? interval : Views.interval(Views.extendBorder(interval),
			new FinalInterval(dimensions));
	}

	private static void addPrior(final Stencil stencil, final float[] right, final float[] prior) {
		final float[] weight = new float[prior.length];
		for (int i = 0; i < prior.length; i++) {
			final float sure = 2 * prior[i] - 1;
			weight[i] = PRIOR_WEIGHT * sure * sure * sure * sure;
			right[i] += weight[i] * prior[i];
		}
		stencil.addToDiagonal(weight);
	}
}
