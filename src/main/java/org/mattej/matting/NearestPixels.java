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

import java.util.Arrays;

import org.mattej.task.Parallel;
import org.mattej.task.Progress;

/**
 * Finds the pixels of a picture that are most alike in colour and place: a k-d tree over all pixels with the coordinates red,
 * green, blue, x / D and y / D, where D is the picture's longer side. Distances may weigh the place differently for every search.
 */
final class NearestPixels {

	private static final int DIMENSIONS = 5;

	/** Ranges of pixels that are not split any further. */
	private static final int LEAF = 16;

	/** Subtrees of this depth are built at the same time. */
	private static final int PARALLEL_DEPTH = 6;

	/** Pixels looked at to find the coordinate to split a range by. */
	private static final int LOOKS = 64;

	private final PackedPicture picture;
	private final float scale;

	/** Pixels, so arranged that a node's are contiguous: the lower half is its first child. */
	private final int[] pixels;

	/** Per node, the children of n being 2n + 1 and 2n + 2, the coordinate by which it is split, and where. */
	private final byte[] coordinate;
	private final float[] split;

	NearestPixels(final PackedPicture picture, final Progress progress) {
		this.picture = picture;
		scale = 1f / picture.side;
		pixels = new int[picture.width * picture.height];
		Arrays.setAll(pixels, i -> i);
		int nodes = 1;
		for (int n = pixels.length; n > LEAF; n = (n + 1) / 2) nodes = 2 * nodes + 1;
		coordinate = new byte[nodes];
		split = new float[nodes];
		build(0, 0, pixels.length, 0, PARALLEL_DEPTH, progress);
		final int subtrees = 1 << PARALLEL_DEPTH;
		Parallel.ranges(subtrees, (from, to) -> {
			for (int s = from; s < to; s++) {
				int node = 0, first = 0, end = pixels.length;
				for (int level = PARALLEL_DEPTH - 1; level >= 0; level--) {
					final int middle = first + end >>> 1;
					final boolean upper = (s >> level & 1) == 1;
					node = 2 * node + (upper ? 2 : 1);
					if (upper) first = middle;
					else end = middle;
				}
				build(node, first, end, PARALLEL_DEPTH, Integer.MAX_VALUE, progress);
			}
		});
	}

	/** Splits a node and all below it, down to a depth. */
	private void build(final int node, final int first, final int end, final int depth, final int deepest, final Progress progress) {
		if (end - first <= LEAF || depth >= deepest) return;
		if (end - first > 1 << 12) progress.check();
		final int middle = first + end >>> 1, by = widest(first, end);
		select(first, end - 1, middle, by);
		coordinate[node] = (byte) by;
		split[node] = value(pixels[middle], by);
		build(2 * node + 1, first, middle, depth + 1, deepest, progress);
		build(2 * node + 2, middle, end, depth + 1, deepest, progress);
	}

	private float value(final int pixel, final int by) {
		switch (by) {
			case 0:
				return PackedPicture.red(picture.at(pixel));
			case 1:
				return PackedPicture.green(picture.at(pixel));
			case 2:
				return PackedPicture.blue(picture.at(pixel));
			case 3:
				return pixel % picture.width * scale;
			default:
				return pixel / picture.width * scale;
		}
	}

	/** The coordinate in which a range is widest, by some of its pixels. */
	private int widest(final int first, final int end) {
		int widest = 0;
		float width = -1;
		final int step = Math.max(1, (end - first) / LOOKS);
		for (int by = 0; by < DIMENSIONS; by++) {
			float low = Float.MAX_VALUE, high = -Float.MAX_VALUE;
			for (int i = first; i < end; i += step) {
				final float v = value(pixels[i], by);
				low = Math.min(low, v);
				high = Math.max(high, v);
			}
			if (high - low <= width) continue;
			width = high - low;
			widest = by;
		}
		return widest;
	}

	/** Hoare's selection: puts a range's {@code middle}-th pixel in its place, no higher ones before and no lower ones behind it. */
	private void select(final int first, final int last, final int middle, final int by) {
		int low = first, high = last;
		while (low < high) {
			final float pivot = value(pixels[low + high >>> 1], by);
			int i = low, j = high;
			while (i <= j) {
				while (value(pixels[i], by) < pivot) i++;
				while (value(pixels[j], by) > pivot) j--;
				if (i > j) break;
				final int swapped = pixels[i];
				pixels[i++] = pixels[j];
				pixels[j--] = swapped;
			}
			if (middle <= j) high = j;
			else if (middle >= i) low = i;
			else return;
		}
	}

	/** One thread's searches for a number of neighbours. */
	final class Search {

		/** What was found: pixels, nearest first, and their squared distances. */
		final int[] found;
		final float[] distance;

		private final float placeWeight;
		private final float slack;
		private final float[] query = new float[DIMENSIONS];
		private final float[] beyond = new float[DIMENSIONS];
		private int self;

		/**
		 * @param count neighbours to find; the picture has more pixels than that
		 * @param placeWeight how much the place weighs against the colour
		 * @param slack a neighbour may be farther than a better one that was missed by at most this factor; 1 for exact searches
		 */
		Search(final int count, final float placeWeight, final float slack) {
			found = new int[count];
			distance = new float[count];
			this.placeWeight = placeWeight * placeWeight;
			this.slack = slack * slack;
		}

		/** Finds the neighbours of a pixel, itself excluded. */
		void around(final int pixel) {
			self = pixel;
			for (int by = 0; by < DIMENSIONS; by++) query[by] = value(pixel, by);
			Arrays.fill(beyond, 0);
			Arrays.fill(distance, Float.MAX_VALUE);
			descend(0, 0, pixels.length, 0);
		}

		private void descend(final int node, final int first, final int end, final float least) {
			if (end - first <= LEAF) {
				for (int i = first; i < end; i++) look(pixels[i]);
				return;
			}
			final int middle = first + end >>> 1, by = coordinate[node];
			final float offset = query[by] - split[node];
			final boolean upper = offset >= 0;
			if (upper) descend(2 * node + 2, middle, end, least);
			else descend(2 * node + 1, first, middle, least);
			final float weighted = offset * offset * (by < 3 ? 1 : placeWeight), before = beyond[by];
			final float there = least - before + weighted;
			if (there * slack >= distance[distance.length - 1]) return;
			beyond[by] = weighted;
			if (upper) descend(2 * node + 1, first, middle, there);
			else descend(2 * node + 2, middle, end, there);
			beyond[by] = before;
		}

		private void look(final int pixel) {
			if (pixel == self) return;
			final int p = picture.at(pixel);
			final float r = PackedPicture.red(p) - query[0], g = PackedPicture.green(p) - query[1], b = PackedPicture.blue(p) - query[2];
			final float colour = r * r + g * g + b * b;
			if (colour >= distance[distance.length - 1]) return;
			final int y = pixel / picture.width;
			final float dx = (pixel - y * picture.width) * scale - query[3], dy = y * scale - query[4];
			final float d = colour + placeWeight * (dx * dx + dy * dy);
			int place = distance.length;
			if (d >= distance[place - 1]) return;
			for (place--; place > 0 && distance[place - 1] > d; place--) {
				distance[place] = distance[place - 1];
				found[place] = found[place - 1];
			}
			distance[place] = d;
			found[place] = pixel;
		}
	}
}
