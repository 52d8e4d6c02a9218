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

import java.util.Random;

import org.mattej.matting.solver.UnknownBand;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

/**
 * What the known pixels around an unknown one say about its alpha: the mean and the variance of a posterior.
 * <p>
 * Samples are taken along rays, denser near the pixel than far from it. The pixel is subject, background, a mixture of the
 * nearest subject and background samples on a ray, or something that was not sampled; the likelihoods are normal around each
 * sample, or around the line between the two samples, as wide as the colours there vary. As a matte the mean is poor; but
 * the variance tells where it can be trusted.
 */
final class BayesianSampler {

	private static final int ANGLES = 24;
	private static final int RADII = 16;

	/** The nearest sample's distance in pixels, and how much farther the farthest is in a picture whose longer side is {@link #SIDE}. */
	private static final double NEAREST = 1.5;
	private static final double REACH = 200;
	private static final double SIDE = 800;

	/** How the pattern may be turned: one of these per pixel. */
	private static final int TURNS = 64;
	private static final long SEED = 20100524;

	/** The noise of colours, and the share of the local variance that is added to its square. */
	private static final double NOISE = .01;
	private static final double LOCAL = .05;

	/** Standard deviations are kept in steps of this. */
	private static final float STEP = .002f;
	private static final int LEVELS = 96;

	/** Exponents beyond which a density is taken to be 0: it is then far below that of what was not sampled. */
	private static final float FAR = 18;

	/** The exponential function of negative numbers, so many to 1, as exact as a density needs to be. */
	private static final int STEPS = 64;
	private static final float[] FALLING = new float[(int) FAR * STEPS + 1];
	static {
		for (int i = 0; i < FALLING.length; i++) FALLING[i] = (float) Math.exp(-(i + .5) / STEPS);
	}

	/** Prior probabilities; the density of what was not sampled, and its alpha's mean and variance. */
	private static final double FOREGROUND_PRIOR = .5;
	private static final double BACKGROUND_PRIOR = .2;
	private static final double MIXTURE_PRIOR = .3;
	private static final double OUTLIER_DENSITY = 1;
	private static final double OUTLIER_ALPHA = .9;
	private static final double OUTLIER_VARIANCE = .1;

	private final PackedPicture picture;

	/** The colours' standard deviation around each known pixel that was met, in steps; 0 around others. Threads may find the same one twice. */
	private final byte[] deviations;

	/** Per turn the samples' offsets, ray by ray from near to far: dx in the upper, dy in the lower half. */
	private final int[][] offsets = new int[TURNS][ANGLES * RADII];

	/** Per place on a ray its weight. */
	private final float[] weights = new float[ANGLES * RADII];

	private final float[] variance = new float[LEVELS];
	private final float[] halfPrecision = new float[LEVELS];
	private final float[] peak = new float[LEVELS];

	private BayesianSampler(final PackedPicture picture) {
		this.picture = picture;
		for (int l = 0; l < LEVELS; l++) {
			final double s = Math.max(NOISE, l * STEP);
			variance[l] = (float) (s * s);
			halfPrecision[l] = (float) (1 / (2 * s * s));
			peak[l] = (float) (1 / (Math.pow(2 * Math.PI, 1.5) * s * s * s));
		}
		layOutPattern();
		deviations = new byte[picture.width * picture.height];
	}

	/**
	 * @param every per unknown pixel, along which of the rays it looks: 1 for all, 2 for every second one; 0 if its posterior is not wanted
	 * @param mean per unknown pixel, receives alpha's posterior mean where it is
	 * @param variance per unknown pixel, receives alpha's posterior variance where it is
	 */
	static void estimate(final PackedPicture picture, final UnknownBand band, final byte[] every, final float[] mean,
		final float[] variance, final Progress progress)
	{
		final BayesianSampler sampler = new BayesianSampler(picture);
		Parallel.ranges(band.chunks(), (from, to) -> {
			final Posterior posterior = sampler.new Posterior();
			for (int chunk = from; chunk < to; chunk++) {
				progress.check();
				band.forEachPixel(chunk, (i, x, y) -> {
					if (every[i] == 0) return;
					posterior.sample(x, y, every[i]);
					mean[i] = (float) posterior.mean;
					variance[i] = (float) posterior.variance;
				});
			}
		});
	}

	private void layOutPattern() {
		final Random random = new Random(SEED);
		final double reach = REACH * Math.max(1, picture.side / SIDE);
		for (int a = 0; a < ANGLES; a++) {
			for (int i = 0; i < RADII; i++) {
				final double radius = NEAREST * Math.pow(reach, (i + random.nextDouble()) / RADII);
				final double angle = 2 * Math.PI * (a + random.nextDouble()) / ANGLES;
				weights[a * RADII + i] = (float) (1 / radius);
				for (int t = 0; t < TURNS; t++) {
					final double turned = angle + 2 * Math.PI * t / TURNS;
					final int dx = (int) Math.round(radius * Math.cos(turned)), dy = (int) Math.round(radius * Math.sin(turned));
					offsets[t][a * RADII + i] = dx << 16 | dy & 0xffff;
				}
			}
		}
	}

	/** How the pattern is turned at a pixel: unlike at its neighbours, but always the same. */
	private static int turn(final int x, final int y) {
		int h = x * 0x9E3779B1 ^ y * 0x85EBCA77;
		h = (h ^ h >>> 15) * 0x2C1B3C6D;
		return (h ^ h >>> 13) >>> 7 & TURNS - 1;
	}

	/** The colours' standard deviation around a known pixel, in steps. */
	private int deviation(final int x, final int y) {
		final int index = y * picture.width + x;
		// read once: between two reads another thread's value may come and go
		byte deviation = deviations[index];
		if (deviation == 0) deviations[index] = deviation = measuredDeviation(x, y, PackedPicture.kind(picture.at(index)));
		return deviation;
	}

	/** At least the noise's, which is not 0. */
	private byte measuredDeviation(final int x, final int y, final int kind) {
		int n = 0;
		float r = 0, g = 0, b = 0, squares = 0;
		for (int v = Math.max(0, y - 1); v <= Math.min(picture.height - 1, y + 1); v++)
			for (int u = Math.max(0, x - 1); u <= Math.min(picture.width - 1, x + 1); u++) {
				final int p = picture.at(v * picture.width + u);
				if (PackedPicture.kind(p) != kind) continue;
				final float pr = PackedPicture.red(p), pg = PackedPicture.green(p), pb = PackedPicture.blue(p);
				n++;
				r += pr;
				g += pg;
				b += pb;
				squares += pr * pr + pg * pg + pb * pb;
			}
		final float local = Math.max(0, (squares - (r * r + g * g + b * b) / n) / (3 * n));
		return (byte) Math.min(LEVELS - 1, Math.round(Math.sqrt(NOISE * NOISE + LOCAL * local) / STEP));
	}

	/** The posterior of one pixel at a time. */
	private final class Posterior {

		/** Where one kind has no sample, 0 and 1 are equally likely. */
		double mean;
		double variance;

		private double mixture, first, second;
		private int mixtures;

		void sample(final int x, final int y, final int every) {
			final int width = picture.width, own = picture.at(y * width + x);
			final float r = PackedPicture.red(own), g = PackedPicture.green(own), b = PackedPicture.blue(own);
			final int[] pattern = offsets[turn(x, y)];
			double fore = 0, foreWeight = 0, back = 0, backWeight = 0;
			mixture = first = second = 0;
			mixtures = 0;
			for (int ray = 0; ray < ANGLES; ray += every) {
				int foreground = -1, background = -1;
				for (int i = ray * RADII; i < (ray + 1) * RADII; i++) {
					final int u = x + (pattern[i] >> 16), v = y + (short) pattern[i];
					if (!picture.contains(u, v)) break;
					final int index = v * width + u, p = picture.at(index), kind = PackedPicture.kind(p);
					if (kind == PackedPicture.UNKNOWN) continue;
					final float dr = r - PackedPicture.red(p), dg = g - PackedPicture.green(p), db = b - PackedPicture.blue(p);
					final int level = deviation(u, v);
					final float exponent = (dr * dr + dg * dg + db * db) * halfPrecision[level];
					final float density = exponent > FAR ? 0 : weights[i] * peak[level] * FALLING[(int) (exponent * STEPS)];
					if (kind == PackedPicture.FOREGROUND) {
						fore += density;
						foreWeight += weights[i];
						if (foreground < 0) foreground = index;
					} else {
						back += density;
						backWeight += weights[i];
						if (background < 0) background = index;
					}
				}
				if (foreground >= 0 && background >= 0) mix(r, g, b, foreground, background);
			}
			if (foreWeight > 0 && backWeight > 0) conclude(fore / foreWeight, back / backWeight);
			else {
				mean = .5;
				variance = .25;
			}
		}

		/** Adds what the mixture of two samples says of the colour. */
		private void mix(final float r, final float g, final float b, final int f, final int k) {
			final int fp = picture.at(f), bp = picture.at(k);
			final float br = PackedPicture.red(bp), bg = PackedPicture.green(bp), bb = PackedPicture.blue(bp);
			final float er = PackedPicture.red(fp) - br, eg = PackedPicture.green(fp) - bg, eb = PackedPicture.blue(fp) - bb;
			final float length = er * er + eg * eg + eb * eb + 1e-6f;
			final float a = Math.max(0, Math.min(1, ((r - br) * er + (g - bg) * eg + (b - bb) * eb) / length));
			final float dr = r - br - a * er, dg = g - bg - a * eg, db = b - bb - a * eb;
			final float spread = a * a * variances(f) + (1 - a) * (1 - a) * variances(k) + 2 * a * (1 - a) * variance(0);
			mixtures++;
			final float exponent = (dr * dr + dg * dg + db * db) / (2 * spread);
			if (exponent > FAR) return;
			// the division by the line's length is Occam's razor: what matches a sample alone is 0 or 1
			final double likelihood = FALLING[(int) (exponent * STEPS)] / (2 * Math.PI * spread * (Math.sqrt(length) + Math.sqrt(spread)));
			mixture += likelihood;
			first += likelihood * a;
			second += likelihood * (a * a + Math.min(1 / 12f, spread / length));
		}

		private float variances(final int index) {
			return variance(deviations[index]);
		}

		private float variance(final int level) {
			return BayesianSampler.this.variance[level];
		}

		private void conclude(final double fore, final double back) {
			final double share = mixtures > 0 ? MIXTURE_PRIOR / mixtures : 0;
			final double total = FOREGROUND_PRIOR * fore + BACKGROUND_PRIOR * back + share * mixture + OUTLIER_DENSITY;
			mean = (FOREGROUND_PRIOR * fore + share * first + OUTLIER_DENSITY * OUTLIER_ALPHA) / total;
			final double square = (FOREGROUND_PRIOR * fore + share * second + OUTLIER_DENSITY * (OUTLIER_ALPHA * OUTLIER_ALPHA +
				OUTLIER_VARIANCE)) / total;
			variance = Math.max(0, square - mean * mean);
		}
	}
}
