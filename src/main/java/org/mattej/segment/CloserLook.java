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
import org.mattej.picture.GaussianBlur;
import org.mattej.picture.Resampler;
import org.mattej.picture.Resampler.Kernel;
import org.mattej.picture.Smoothstep;
import org.mattej.picture.Tile;
import org.mattej.task.Progress;

/**
 * Makes a network's answer about a picture finer by its answers about overlapping parts, half as wide and half as high, if the picture has
 * more pixels than the network sees. A part shows hairs that the whole does not, but little of what is subject. So it counts near the edge
 * only, only where it says the same as the whole over areas, and not at all where it would make certain what is not: matting goes on to
 * solve all that it would have solved, from a better prior.
 */
final class CloserLook {

	/** Parts along each side. */
	private static final int PARTS = 3;

	/** A part is looked at if so much of it is near the edge. */
	private static final double LEAST = .003;

	/** How far from what the whole is unsure of a part counts in full, in pixels of the whole's map; it fades over as many again. */
	private static final double NEAR = 2;

	/**
	 * The standard deviation of the areas over which both have to agree, in pixels of the whole's map, and the differences from which on they do
	 * less and not at all.
	 */
	private static final double AREA = 4;
	private static final float AGREE = .05f, CONTRADICT = .2f;

	/** How far inside its sides a part counts in full, in relation to them. */
	private static final double BORDER = .25;

	/** Sees a part of the picture. */
	@FunctionalInterface
	interface Eye {

		/**
		 * @param part in pixels of the whole's map
		 * @return the answer about it, 0..1, {@code width} x {@code height}
		 */
		float[] look(Tile part, int width, int height, Progress progress);
	}

	private final float[] map;
	private final int width, height;
	private final Progress progress;

	/** How far a part may count at each pixel of the map, 0..1. */
	private final float[] near;

	/** At twice the map's size: what parts said, times how much it counts, and how much that is together. */
	private final float[] sum, weight;
	private int looks;

	/** @param map the answer about the whole, 0..1 */
	CloserLook(final float[] map, final int width, final int height, final Progress progress) {
		this.map = map;
		this.width = width;
		this.height = height;
		this.progress = progress;
		near = new float[map.length];
		for (int i = 0; i < near.length; i++) near[i] = CoreMap.hesitates(map[i]) ? 0 : Float.POSITIVE_INFINITY;
		DistanceTransform.squared(near, width, height, progress);
		for (int i = 0; i < near.length; i++) near[i] = (float) Math.max(0, Math.min(1, 2 - Math.sqrt(near[i]) / NEAR));
		sum = new float[4 * map.length];
		weight = new float[4 * map.length];
	}

	/** How many parts were looked at. */
	int looks() {
		return looks;
	}

	/** The map with what parts show, 2 width x 2 height. */
	float[] refined(final Eye eye) {
		final int partWidth = (width + 1) / 2, partHeight = (height + 1) / 2;
		for (int k = 0; k < PARTS * PARTS; k++) {
			final int x = k % PARTS * (width - partWidth) / (PARTS - 1), y = k / PARTS * (height - partHeight) / (PARTS - 1);
			final Tile part = new Tile(x, y, x + partWidth, y + partHeight);
			if (!hasEdge(part)) continue;
			add(part, eye.look(part, 2 * partWidth, 2 * partHeight, progress.part((double) k / (PARTS * PARTS), (k + 1.) / (PARTS * PARTS))));
			looks++;
		}
		final float[] refined = doubled(map, width, height), share = doubled(near, width, height);
		for (int i = 0; i < refined.length; i++) if (weight[i] > 0) {
			final float whole = refined[i], finer = whole + Math.min(1, weight[i]) * share[i] * (sum[i] / weight[i] - whole);
			refined[i] = CoreMap.hesitates(whole) ? Math.max(CoreMap.UNCERTAIN, Math.min(1 - CoreMap.UNCERTAIN, finer)) : finer;
		}
		return refined;
	}

	private boolean hasEdge(final Tile part) {
		double edge = 0;
		for (int y = part.y0(); y < part.y1(); y++) for (int x = part.x0(); x < part.x1(); x++) edge += near[y * width + x];
		return edge >= LEAST * part.size();
	}

	/** @param answer at twice the part's size */
	private void add(final Tile part, final float[] answer) {
		final float[] trust = doubled(agreement(part, answer), part.width(), part.height());
		final float[] columns = counting(part.x0(), part.x1(), width), rows = counting(part.y0(), part.y1(), height);
		for (int y = 0, i = 0; y < rows.length; y++) {
			for (int x = 0, to = (2 * part.y0() + y) * 2 * width + 2 * part.x0(); x < columns.length; x++, i++, to++) {
				final float counts = trust[i] * columns[x] * rows[y];
				sum[to] += counts * answer[i];
				weight[to] += counts;
			}
		}
	}

	/** How far a part and the whole say the same around each pixel, 0..1. */
	private float[] agreement(final Tile part, final float[] answer) {
		final float[] difference = resized(answer, 2 * part.width(), 2 * part.height(), part.width(), part.height(), Kernel.AREA);
		for (int y = part.y0(), i = 0; y < part.y1(); y++) for (int x = part.x0(); x < part.x1(); x++, i++) difference[i] -= map[y * width + x];
		final float[] mean = GaussianBlur.blur(difference, part.width(), part.height(), AREA, progress);
		for (int i = 0; i < mean.length; i++) mean[i] = 1 - Smoothstep.at(Math.abs(mean[i]), AGREE, CONTRADICT);
		return mean;
	}

	/** How much each of a part's columns, or rows, counts: less towards the part's ends, unless they are the picture's. */
	private static float[] counting(final int from, final int to, final int length) {
		final float[] counting = new float[2 * (to - from)];
		Arrays.fill(counting, 1);
		final double border = BORDER * counting.length;
		for (int i = 0; i < counting.length; i++) {
			if (from > 0) counting[i] = (float) Math.min(counting[i], (i + .5) / border);
			if (to < length) counting[i] = (float) Math.min(counting[i], (counting.length - i - .5) / border);
		}
		return counting;
	}

	private float[] doubled(final float[] plane, final int oldWidth, final int oldHeight) {
		return resized(plane, oldWidth, oldHeight, 2 * oldWidth, 2 * oldHeight, Kernel.BILINEAR);
	}

	private float[] resized(final float[] plane, final int oldWidth, final int oldHeight, final int newWidth, final int newHeight,
		final Kernel kernel)
	{
		final float[] target = new float[newWidth * newHeight];
		new Resampler(kernel, oldWidth, oldHeight, newWidth, newHeight).apply(plane, 0, target, 0, Progress.NONE);
		return target;
	}
}
