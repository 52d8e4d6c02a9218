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

import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The default: closed-form matting ({@link ClosedFormMatting}) that is told what two independent samplers found, as far as each
 * of them can be believed. Far from known pixels the Laplacian alone says little, and the samplers decide; where they contradict
 * themselves or each other it is the Laplacian that does.
 * <ul>
 * <li>Shared sampling ({@link SharedMatting}) is believed where its colours explain the pixel and are distinct, and where its
 * alphas agree over the neighbours of the same colour.</li>
 * <li>The posterior mean of {@link BayesianSampler} is believed by the inverse of its variance.</li>
 * </ul>
 * Both sample at some of the pixels only, see {@link ColourEvidence}. Deep inside of what a prior is sure of ({@link PriorInside}) the first
 * counts no more than the second, which knows what it has not seen. They do not count where they contradict a prior over a whole area
 * ({@link PriorAgreement}); a prior, if given, counts where they found little ({@link PriorBesideEvidence}).
 * <p>
 * What still fails on the 14 pictures that it was tuned on: a wire mesh (GT25, half of the mean squared error), whose holes show a
 * background as grey as the wire, so that both samplers are sure of the wrong side; a shadowed gap between purple fur (GT24), filled like
 * the fur around it; loose hair in a gap at the frame's edge (GT03), taken for solid, since no known background near it looks as what shows
 * through; holes in the subject of a colour that no known background near them has (GT10); olive leaves before ground of nearly their tone
 * (GT13), a little too transparent. Closed form fails in the same places, and besides wherever background shows through the subject and no
 * known pixel of it is connected (GT02, GT13).
 */
public final class MatteJMatting implements MattingMethod {

	public static final String NAME = "matteJ";

	/** Solutions are biased towards the middle, more so for foreground: the range that is stretched to 0..1. */
	private static final float LOWEST = .02f;
	private static final float HIGHEST = .96f;

	/** Residual relative to the right-hand side; the data make convergence uniform, so that less is needed than without. */
	private static final double TOLERANCE = 1e-4;

	/** A prior makes it faster still: the 14 pictures' errors change by less than a thousandth. */
	private static final double TOLERANCE_WITH_PRIOR = 2e-3;

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public void matte(final MattingInput input, final RandomAccessibleInterval<FloatType> alpha, final Progress progress) {
		if (!input.startWithKnown(alpha)) return;
		progress.report(0, "Sampling colours");
		final MattingProblem problem = new MattingProblem(input);
		final float[] weight = new float[problem.band.size()], data = new float[problem.band.size()];
		// the Laplacian magnifies the samples' noise, so the solution is nearer to what is smooth: the prior, or a constant
		final float[] x = problem.start();
		final Optional<PriorInside> inside = input.prior().map(prior -> new PriorInside(problem.band, problem.side, x));
		final ColourEvidence evidence = new ColourEvidence(input, problem, inside);
		evidence.gather(weight, data, progress);
		if (inside.isPresent()) {
			inside.get().decide(x);
			PriorAgreement.require(problem.band, problem.side, data, x, weight);
			PriorBesideEvidence.add(problem.band, evidence.stride, x, MattingProblem.sureness(x), weight, data);
		}
		problem.solveClosedForm(weight, data, x, input.prior().isPresent() ? TOLERANCE_WITH_PRIOR : TOLERANCE, progress.part(.4, 1));
		for (int i = 0; i < x.length; i++) x[i] = (x[i] - LOWEST) / (HIGHEST - LOWEST);
		problem.store(x, alpha);
	}
}
