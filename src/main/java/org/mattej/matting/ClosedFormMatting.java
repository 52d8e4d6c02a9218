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

import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Closed-form matting: Levin, Lischinski and Weiss, <em>A Closed-Form Solution to Natural Image Matting</em>, TPAMI 2008,
 * <a href="https://doi.org/10.1109/TPAMI.2007.1177">doi:10.1109/TPAMI.2007.1177</a>. Known pixels are eliminated rather than
 * held by a penalty. A prior, if given, is weighted by its confidence, see {@link MattingProblem#priorWeight}.
 */
public final class ClosedFormMatting implements MattingMethod {

	public static final String NAME = "closed-form";

	/**
	 * Residual relative to the right-hand side. On 14 pictures of Rhemann et al. the unknown pixels' alpha then differs by 0.0008 in the
	 * mean from a solve to 1e-7; nearly all of it in two pictures (0.005) with patches that the known pixels hardly determine.
	 */
	private static final double TOLERANCE = 2e-4;

	/**
	 * A prior holds such patches and is a good start: at this residual the alphas of the 14 pictures differ from those at 1e-6 by
	 * 0.0001 in the mean over the whole picture, at most 0.0007 in one. At 3e-3 it is three times that, and one hairy picture's error
	 * grows by a twelfth.
	 */
	private static final double TOLERANCE_WITH_PRIOR = 1e-3;

	private final double tolerance, toleranceWithPrior;

	public ClosedFormMatting() {
		this(TOLERANCE, TOLERANCE_WITH_PRIOR);
	}

	/** Both residuals are relative to the right-hand side. */
	ClosedFormMatting(final double tolerance, final double toleranceWithPrior) {
		this.tolerance = tolerance;
		this.toleranceWithPrior = toleranceWithPrior;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public void matte(final MattingInput input, final RandomAccessibleInterval<FloatType> alpha, final Progress progress) {
		if (!input.startWithKnown(alpha)) return;
		final MattingProblem problem = new MattingProblem(input);
		final float[] x = problem.start();
		if (input.prior().isPresent()) problem.solveClosedForm(problem.priorWeight(), problem.start(), x, toleranceWithPrior, progress);
		else problem.solveClosedForm(null, null, x, tolerance, progress);
		problem.store(x, alpha);
	}
}
