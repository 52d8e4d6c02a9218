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
package org.mattej.trimap;

import org.mattej.picture.GaussianBlur;
import org.mattej.picture.Planes;
import org.mattej.picture.Resampler;
import org.mattej.picture.Resampler.Kernel;
import org.mattej.picture.Smoothstep;
import org.mattej.segment.SubjectMap;
import org.mattej.task.Progress;

/**
 * How wide the unknown band has to be at each place of a soft subject map. The width over which the map goes from background to subject
 * says what is there: one or two of the network's pixels at a bottle, ten and more at hair. Around a crisp edge the network is trusted;
 * around a soft one matting needs to reach pure colours on both sides.
 */
final class AdaptiveRadius {

	/** Transitions up to the first width are crisp, from the second on soft, in units of the map's resolution. */
	private static final double CRISP = 2, SOFT = 5;

	/** The radius at crisp edges, in units of the map's resolution. */
	private static final double NARROW = 1;

	/** The radius at soft edges, as a share of the picture's longer side; in small pictures, in units of the map's resolution. */
	private static final double WIDE = .0098, WIDE_AT_LEAST = 4;

	/** The neighbourhood in which a transition's width is taken: standard deviation in units of the map's resolution. */
	private static final double NEIGHBOURHOOD = 3;

	/** Keeps flat places, which have no transition, from dividing by 0. */
	private static final float FLAT = 1e-3f;

	private final int width, height, reducedWidth, reducedHeight;
	/** 0 crisp to 1 soft, at about the size of the network's own answer. */
	private final float[] softness;
	private final double narrow, wide;

	AdaptiveRadius(final SubjectMap map, final Progress progress) {
		width = (int) map.likelihood().dimension(0);
		height = (int) map.likelihood().dimension(1);
		narrow = NARROW * map.resolution();
		wide = largest(map);
		reducedWidth = (int) Math.max(1, Math.round(width / map.resolution()));
		reducedHeight = (int) Math.max(1, Math.round(height / map.resolution()));
		final float[] reduced = new float[reducedWidth * reducedHeight];
		new Resampler(Kernel.AREA, width, height, reducedWidth, reducedHeight).apply(Planes.floats(map.likelihood()), 0, reduced, 0, progress);
		softness = softness(reduced, reducedWidth, reducedHeight, progress);
	}

	/** A straight ramp of w pixels has the integrals 2/3 w of 4p(1 - p) and 1 of the slope, so 1.5 times their quotient is w. */
	private static float[] softness(final float[] map, final int width, final int height, final Progress progress) {
		final float[] grey = new float[map.length], slope = new float[map.length];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				final int i = y * width + x;
				grey[i] = 4 * map[i] * (1 - map[i]);
				final float dx = map[x < width - 1 ? i + 1 : i] - map[x > 0 ? i - 1 : i], dy = map[y < height - 1 ? i + width : i] - map[y > 0 ? i -
					width : i];
				slope[i] = (float) Math.sqrt(dx * dx + dy * dy) / 2;
			}
		}
		final float[] sum = GaussianBlur.blur(grey, width, height, NEIGHBOURHOOD, progress);
		final float[] change = GaussianBlur.blur(slope, width, height, NEIGHBOURHOOD, progress);
		for (int i = 0; i < sum.length; i++) sum[i] = Smoothstep.at(1.5 * sum[i] / (change[i] + FLAT), CRISP, SOFT);
		return sum;
	}

	/** The radius in pixels at a pixel. */
	double at(final int x, final int y) {
		final int column = (int) ((long) x * reducedWidth / width), row = (int) ((long) y * reducedHeight / height);
		return narrow + softness[row * reducedWidth + column] * (wide - narrow);
	}

	/** The radius in pixels at the softest edges of a map. */
	static double largest(final SubjectMap map) {
		return Math.max(WIDE_AT_LEAST * map.resolution(), WIDE * Math.max(map.likelihood().dimension(0), map.likelihood().dimension(1)));
	}
}
