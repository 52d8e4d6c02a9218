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
import org.mattej.task.Progress;

/**
 * The second stage of shared matting (see {@link SharedMatting}): colours are smoothed over the neighbours that have a similar
 * alpha, and alpha is computed from them; where they explain it badly, it is blended with the mean of the neighbours' alphas.
 */
final class SharedSmoothing {

	private static final int RADIUS = SharedSampler.SHARING;
	private static final int SIDE = 2 * RADIUS + 1;

	/** The variance of the Gaussian over the neighbours, in square pixels: 100 / (9 pi). */
	private static final double VARIANCE = 100 / (9 * Math.PI);

	/** The colour residual at which the confidence has fallen to 1/e. */
	static final float RESIDUAL = .1f;

	private final PackedPicture picture;
	private final SharedSampler.Samples samples;
	private final float[] gaussian = new float[SIDE * SIDE];

	private SharedSmoothing(final SharedSampler.Samples samples) {
		this.samples = samples;
		picture = samples.expanded();
		for (int k = 0; k < gaussian.length; k++) {
			final int dx = k % SIDE - RADIUS, dy = k / SIDE - RADIUS;
			gaussian[k] = (float) Math.exp(-(dx * dx + dy * dy) / (2 * VARIANCE));
		}
	}

	/**
	 * What shared matting says per unknown pixel: alpha, and the colours that explain it, as {@link PackedPicture} packs them.
	 *
	 * @param distinctness the distance of foreground and background; 1 where a pixel was taken to be like a known one nearby
	 * @param residual the distance of the pixel's colour from the line between them
	 */
	record Estimate(float[] alpha, float[] distinctness, float[] residual) {}

	static Estimate smooth(final SharedSampler.Samples samples, final UnknownBand band, final Progress progress) {
		final Estimate estimate = new Estimate(new float[band.size()], new float[band.size()], new float[band.size()]);
		Parallel.ranges(band.chunks(), (from, to) -> {
			final SharedSmoothing smoothing = new SharedSmoothing(samples);
			for (int chunk = from; chunk < to; chunk++) {
				progress.check();
				band.forEachPixel(chunk, (i, x, y) -> {
					if (samples.lattice().has(x, y)) smoothing.smooth(i, x, y, estimate);
				});
			}
		});
		return estimate;
	}

	private void smooth(final int i, final int x, final int y, final Estimate estimate) {
		final int own = picture.at(y * picture.width + x), kind = PackedPicture.kind(own);
		if (kind != PackedPicture.UNKNOWN) {
			estimate.alpha[i] = kind == PackedPicture.FOREGROUND ? 1 : 0;
			estimate.distinctness[i] = 1;
			return;
		}
		final SamplingLattice lattice = samples.lattice();
		final float alpha = samples.alpha()[i];
		float fr = 0, fg = 0, fb = 0, fw = 0, br = 0, bg = 0, bb = 0, bw = 0;
		float distance = 0, distanceWeight = 0, low = 0, lowWeight = 0;
		for (int v = Math.max(0, y - RADIUS); v <= Math.min(picture.height - 1, y + RADIUS); v++) {
			for (int u = lattice.first(Math.max(0, x - RADIUS), v); u <= Math.min(picture.width - 1, x + RADIUS); u += lattice.step) {
				final int index = v * picture.width + u, p = picture.at(index), q = samples.number()[index];
				final int kindThere = PackedPicture.kind(p);
				final boolean known = kindThere != PackedPicture.UNKNOWN;
				final float g = gaussian[(v - y + RADIUS) * SIDE + u - x + RADIUS];
				final float a = known ? kindThere - PackedPicture.BACKGROUND : samples.alpha()[q];
				final float confidence = known ? 1 : samples.confidence()[q];
				final float near = g * confidence;
				final float w = q == i ? near : near * Math.abs(a - alpha);
				low += near * a + (known ? a : 0);
				lowWeight += near + (known ? 1 : 0);
				final int f = known ? p : samples.foreground()[q], b = known ? p : samples.background()[q];
				final float wf = w * a, wb = w * (1 - a);
				fr += wf * PackedPicture.red(f);
				fg += wf * PackedPicture.green(f);
				fb += wf * PackedPicture.blue(f);
				fw += wf;
				br += wb * PackedPicture.red(b);
				bg += wb * PackedPicture.green(b);
				bb += wb * PackedPicture.blue(b);
				bw += wb;
				if (!known) {
					final float mixed = confidence * a * (1 - a);
					distance += mixed * (float) Math.sqrt(PackedPicture.squaredDistance(f, b));
					distanceWeight += mixed;
				}
			}
		}
		final int f = fw > 1e-9f ? PackedPicture.pack(fr / fw, fg / fw, fb / fw) : samples.foreground()[i];
		final int b = bw > 1e-9f ? PackedPicture.pack(br / bw, bg / bw, bb / bw) : samples.background()[i];
		final float explained = SharedSampler.alpha(own, f, b);
		final float residual = (float) Math.sqrt(SharedSampler.squaredResidual(own, f, b, explained));
		final float distinct = (float) Math.sqrt(PackedPicture.squaredDistance(f, b));
		final float typical = distanceWeight > 1e-9f ? distance / distanceWeight : distinct;
		final float sure = (typical > 0 ? Math.min(1, distinct / typical) : 1) * (float) Math.exp(-residual / RESIDUAL);
		estimate.alpha[i] = sure * explained + (1 - sure) * (lowWeight > 0 ? low / lowWeight : explained);
		estimate.distinctness[i] = distinct;
		estimate.residual[i] = residual;
	}
}
