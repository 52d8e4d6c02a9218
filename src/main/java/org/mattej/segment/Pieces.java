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
package org.mattej.segment;

import java.util.Arrays;

import org.mattej.picture.DistanceTransform;
import org.mattej.picture.Planes;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

/**
 * The separate pieces of a subject map: connected pixels that are rather subject than not. A piece that goes takes with it what is
 * soft around it, as far as that is nearer to it than to a piece that stays.
 */
final class Pieces {

	/** From here on a pixel is rather subject than not. */
	private static final float SUBJECT = .5f;

	private final SubjectMap map;
	private final float[] likelihood;
	private final int width, height;
	private final Regions regions;

	Pieces(final SubjectMap map) {
		this.map = map;
		likelihood = Planes.floats(map.likelihood());
		width = (int) map.likelihood().dimension(0);
		height = (int) map.likelihood().dimension(1);
		regions = new Regions(width, height, i -> likelihood[i] >= SUBJECT);
	}

	int count() {
		return regions.count();
	}

	long[] areas() {
		return regions.areas();
	}

	/** The largest likelihood in each piece. */
	float[] sureness() {
		final float[] most = new float[count()];
		regions.forEachRun((piece, y, first, end) -> {
			for (int x = first; x < end; x++) most[piece] = Math.max(most[piece], likelihood[x + y * width]);
		});
		return most;
	}

	/** Which pieces have a pixel that is not 0 in the mask, row by row. */
	boolean[] under(final byte[] mask) {
		final boolean[] under = new boolean[count()];
		regions.forEachRun((piece, y, first, end) -> {
			for (int x = first; x < end && !under[piece]; x++) under[piece] = mask[x + y * width] != 0;
		});
		return under;
	}

	/**
	 * The map with some of its pieces only.
	 *
	 * @param stays which; if it is all, the map itself is returned
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	SubjectMap only(final boolean[] stays, final Progress progress) {
		boolean all = true;
		for (final boolean stay : stays) all &= stay;
		if (all) return map;
		final float[] kept = distances(stays, true, progress), gone = distances(stays, false, progress);
		final float[] left = new float[likelihood.length];
		Parallel.forEach(height, progress, y -> {
			for (int i = y * width; i < (y + 1) * width; i++) left[i] = gone[i] < kept[i] ? 0 : likelihood[i];
		});
		return map.withLikelihood(Planes.wrap(left, width, height));
	}

	/** The squared distance to the nearest of the pieces that stay, or to that of those that do not. */
	private float[] distances(final boolean[] stays, final boolean which, final Progress progress) {
		final float[] distances = new float[likelihood.length];
		Arrays.fill(distances, Float.POSITIVE_INFINITY);
		regions.forEachRun((piece, y, first, end) -> {
			if (stays[piece] == which) Arrays.fill(distances, first + y * width, end + y * width, 0);
		});
		DistanceTransform.squared(distances, width, height, progress);
		return distances;
	}
}
