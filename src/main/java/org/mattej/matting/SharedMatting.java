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
 * Shared sampling: Gastal and Oliveira, <em>Shared Sampling for Real-Time Alpha Matting</em>, Eurographics 2010,
 * <a href="https://doi.org/10.1111/j.1467-8659.2009.01627.x">doi:10.1111/j.1467-8659.2009.01627.x</a>. Every unknown pixel takes
 * a few samples of foreground and background colours along rays; neighbours share the best of them. Each pixel is found by
 * itself, so the matte is as noisy as the picture is; a prior is not used.
 */
public final class SharedMatting implements MattingMethod {

	@Override
	public String name() {
		return "shared-sampling";
	}

	@Override
	public void matte(final MattingInput input, final RandomAccessibleInterval<FloatType> alpha, final Progress progress) {
		if (!input.startWithKnown(alpha)) return;
		progress.report(0, "Sampling colours");
		final MattingProblem problem = new MattingProblem(input);
		final PackedPicture picture = problem.packed();
		problem.store(estimate(picture, problem, SamplingLattice.ALL, progress).alpha(), alpha);
		progress.report(1, "Sampled colours");
	}

	/** What the samples say of every unknown pixel on a lattice. */
	static SharedSmoothing.Estimate estimate(final PackedPicture picture, final MattingProblem problem, final SamplingLattice lattice,
		final Progress progress)
	{
		return SharedSmoothing.smooth(SharedSampler.find(picture, problem.band, problem.numbers(), lattice, progress), problem.band, progress);
	}
}
