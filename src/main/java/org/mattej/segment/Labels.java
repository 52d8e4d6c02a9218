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

import org.mattej.picture.DistanceTransform;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

/**
 * Tells what lies beside the subject on a copy stand from the subject: labels, rulers and colour cards are rectangles, writing
 * and stamps are small and sparse. What is close together is judged as one group.
 */
final class Labels {

	/** Pixels no farther apart than twice this share of the longer side belong to one group. */
	private static final double REACH = .006;

	/** A rectangle is a label only beside another group with at least this share of its pixels. */
	private static final double COMPANION = .1;

	/** Writing has at most this share of the largest subject's pixels, and fills at most this share of its own outline. */
	private static final double SMALL = .04, SPARSE = .4;

	/** Less than this share of the largest subject's pixels is a speck. */
	private static final double SPECK = .005;

	private Labels() {}

	/**
	 * Takes labels, writing and specks out of a mask.
	 *
	 * @return how many groups were taken for labels or writing
	 */
	static int remove(final boolean[] mask, final int width, final int height, final Progress progress) {
		final float[] distances = new float[mask.length];
		Parallel.forEach(height, progress, y -> {
			for (int i = y * width; i < (y + 1) * width; i++) distances[i] = mask[i] ? 0 : Float.POSITIVE_INFINITY;
		});
		DistanceTransform.squared(distances, width, height, progress);
		final double reach = REACH * Math.max(width, height);
		final Regions groups = new Regions(width, height, i -> distances[i] <= reach * reach);
		final long[] pixels = new long[groups.count()];
		groups.forEachRun((group, y, first, end) -> {
			for (int i = first + y * width; i < end + y * width; i++) if (mask[i]) pixels[group]++;
		});
		final Outline[] outlines = Outline.of(groups);
		final boolean[] rectangle = new boolean[groups.count()], removed = new boolean[groups.count()];
		long largest = 0, companion = 0;
		for (int k = 0; k < rectangle.length; k++) {
			rectangle[k] = outlines[k].isRectangle();
			if (!rectangle[k]) companion = Math.max(companion, pixels[k]);
		}
		for (int k = 0; k < rectangle.length; k++) {
			removed[k] = rectangle[k] && companion >= COMPANION * pixels[k];
			if (!removed[k]) largest = Math.max(largest, pixels[k]);
		}
		int labels = 0;
		for (int k = 0; k < rectangle.length; k++) {
			final boolean speck = pixels[k] < SPECK * largest;
			removed[k] |= speck || pixels[k] < SMALL * largest && pixels[k] < SPARSE * outlines[k].area();
			if (removed[k] && !speck) labels++;
		}
		groups.forEachRun((group, y, first, end) -> {
			if (removed[group]) for (int i = first + y * width; i < end + y * width; i++) mask[i] = false;
		});
		return labels;
	}
}
