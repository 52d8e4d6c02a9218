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

import java.util.List;

import org.mattej.matting.solver.UnknownBand;
import org.mattej.task.Parallel;

/**
 * What is believed of the unknown pixels' alpha, from one source or from several together.
 *
 * @param alpha per unknown pixel; where nothing is believed, any
 * @param weight per unknown pixel how much that counts against the matting Laplacian; 0 where nothing is believed
 */
record Belief(float[] alpha, float[] weight) {

	/** A difference of alpha from which on one believes the source that is nearer to what the Laplacian found. */
	private static final float CONTRADICTION = .1f;

	/** A source that weighs less than this share of another one does not speak against it. */
	private static final float SAY = .1f;

	/** Nothing is believed of any of {@code count} pixels. */
	static Belief none(final int count) {
		return new Belief(new float[count], new float[count]);
	}

	/** This belief of a region's pixels only. */
	Belief part(final UnknownBand region) {
		return new Belief(region.part(alpha), region.part(weight));
	}

	/** Two sources as one: weights add up, and alpha is the weighted mean. Where both are silent it is the first one's. */
	static Belief together(final Belief one, final Belief other) {
		final Belief sum = none(one.alpha.length);
		Parallel.ranges(sum.alpha.length, (from, to) -> {
			for (int i = from; i < to; i++) {
				final float v = one.weight[i], w = other.weight[i];
				sum.weight[i] = v + w;
				sum.alpha[i] = v + w > 0 ? (v * one.alpha[i] + w * other.alpha[i]) / (v + w) : one.alpha[i];
			}
		});
		return sum;
	}

	/**
	 * Where two sources contradict each other, the one that is farther from {@code x} than the other loses weight; the nearer one keeps
	 * its own, however far it is. So a matte in which the Laplacian had a say judges between them, but not over both.
	 *
	 * @param x a first solution
	 */
	static List<Belief> judged(final Belief one, final Belief other, final float[] x) {
		final Belief first = new Belief(one.alpha, one.weight.clone()), second = new Belief(other.alpha, other.weight.clone());
		Parallel.ranges(x.length, (from, to) -> {
			for (int i = from; i < to; i++) {
				final float v = one.weight[i], w = other.weight[i];
				final float d = doubt(one.alpha[i] - x[i]), e = doubt(other.alpha[i] - x[i]);
				if (d < e && v > SAY * w) second.weight[i] *= (float) Math.sqrt(d / e);
				if (e < d && w > SAY * v) first.weight[i] *= (float) Math.sqrt(e / d);
			}
		});
		return List.of(first, second);
	}

	private static float doubt(final float difference) {
		final float d = difference / CONTRADICTION;
		return 1 + d * d;
	}
}
