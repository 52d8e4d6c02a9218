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

import org.mattej.picture.ColumnDistance;
import org.mattej.picture.GaussianBlur;
import org.mattej.picture.Smoothstep;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

/**
 * Where a network hesitates over a whole area rather than along an edge: wide grey cores of its answer. No matting can mend them,
 * since they are unknown as a whole and mostly subject. Narrow grey, such as hair's, is not meant: there the network's value is an
 * opacity.
 */
final class CoreMap {

	/** From here to its complement a network hesitates. */
	static final float SURE = .05f;

	/** The surest that something may be which is not seen but concluded: a little less than certain, so that matting goes on to solve it. */
	static final float UNCERTAIN = SURE + .01f;

	/** How deep inside a grey area its core begins, in thousandths (1 / 1024) of the picture's longer side. */
	private static final double DEPTH = 20;

	/** How far beyond its core an area is still taken for it, in units of the depth; over the last unit it fades. */
	private static final double REACH = 1.5;

	/** The middle of what is stretched lies below a half, since hesitation is about subject more often than not. */
	private static final float HIGHEST = .65f;

	/** From the first to the second of these distances from where a map is not subject, in thousandths of the longer side, it becomes deep inside. */
	private static final double NEAR = 10, DEEP = 20;

	/** Two looks at a transparent thing both see grey in this range, with slopes up to this one, in 1 / thousandth of the longer side. */
	private static final float TRANSPARENT = .2f, FLAT = .005f;

	private final int width, height;
	/** A thousandth of the picture's longer side. */
	private final double scale;

	/** Per pixel 0..1, or null if there is no core. */
	private final float[] share;

	/**
	 * @param map a network's answer, 0..1
	 */
	CoreMap(final float[] map, final int width, final int height, final Progress progress) {
		this.width = width;
		this.height = height;
		scale = Math.max(width, height) / 1024.;
		final double depth = DEPTH * scale;
		final boolean[] deep = deep(map, depth, progress);
		share = deep == null ? null : share(map, deep, depth, progress);
	}

	static boolean hesitates(final float value) {
		return value > SURE && value < 1 - SURE;
	}

	/** Which pixels lie deeper than {@code depth} in grey areas, or null if none does. */
	private boolean[] deep(final float[] map, final double depth, final Progress progress) {
		final ColumnDistance sure = new ColumnDistance(width, height, (int) Math.ceil(depth), (x, y) -> !hesitates(map[y * width + x]), progress);
		final boolean[] deep = new boolean[map.length], any = new boolean[height];
		Parallel.forEach(height, progress, y -> {
			for (int x = 0; x < width; x++) any[y] |= deep[y * width + x] = sure.squared(x, y) > depth * depth;
		});
		for (final boolean inRow : any) if (inRow) return deep;
		return null;
	}

	private float[] share(final float[] map, final boolean[] deep, final double depth, final Progress progress) {
		final ColumnDistance core = new ColumnDistance(width, height, (int) Math.ceil(REACH * depth), (x, y) -> deep[y * width + x], progress);
		final float[] near = new float[map.length];
		Parallel.forEach(height, progress, y -> {
			for (int x = 0, i = y * width; x < width; x++, i++)
				if (hesitates(map[i])) near[i] = (float) Math.max(0, Math.min(1, REACH - Math.sqrt(core.squared(x, y)) / depth));
		});
		return GaussianBlur.blur(near, width, height, Math.max(2 * scale, .7), progress);
	}

	boolean isEmpty() {
		return share == null;
	}

	/**
	 * How much of the cores is grey in two looks alike and has no structure, 0..1. Hesitation tips over to one side when a thing is framed
	 * otherwise; glass, a veil or motion blur stays what it is. A mesh or fur stays grey, too, but is not flat.
	 */
	double transparency(final float[] first, final float[] second) {
		if (isEmpty()) return 0;
		double all = 0, transparent = 0;
		for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) {
			final int i = y * width + x;
			all += share[i];
			if (isGrey(first[i]) && isGrey(second[i]) && scale * slope(first, second, x, y) < FLAT) transparent += share[i];
		}
		return transparent / all;
	}

	private static boolean isGrey(final float value) {
		return value > TRANSPARENT && value < 1 - TRANSPARENT;
	}

	/** That of the mean of two maps. */
	private double slope(final float[] first, final float[] second, final int x, final int y) {
		final int row = y * width, left = row + Math.max(0, x - 1), right = row + Math.min(width - 1, x + 1);
		final int above = Math.max(0, y - 1) * width + x, below = Math.min(height - 1, y + 1) * width + x;
		return Math.hypot(first[right] + second[right] - first[left] - second[left], first[below] + second[below] - first[above] - second[above]) / 4;
	}

	/** In cores the larger of both answers counts: hesitation is mostly about subject. */
	float[] fused(final float[] map, final float[] second) {
		if (isEmpty()) return map;
		final float[] fused = new float[map.length];
		for (int i = 0; i < fused.length; i++) fused[i] = map[i] + share[i] * Math.max(0, second[i] - map[i]);
		return fused;
	}

	/** Cores decided. */
	float[] stretched(final float[] map) {
		if (isEmpty()) return map;
		final float[] stretched = new float[map.length];
		for (int i = 0; i < stretched.length; i++) stretched[i] = map[i] + share[i] * (Smoothstep.at(map[i], SURE, HIGHEST) - map[i]);
		return stretched;
	}

	/**
	 * Deep inside the subject of a map, where no background is near, grey is hesitation, too, however narrow it is: a visor before black, a
	 * reflection. It becomes subject, but not certain: it may be a hole that is too small for the network.
	 */
	static float[] solidInside(final float[] map, final int width, final int height, final Progress progress) {
		final double thousandth = Math.max(width, height) / 1024.;
		final int reach = (int) Math.ceil(DEEP * thousandth);
		final ColumnDistance edge = new ColumnDistance(width, height, reach, (x, y) -> map[y * width + x] < .5f, progress);
		final float[] solid = map.clone();
		Parallel.forEach(height, progress, y -> {
			for (int x = 0, i = y * width; x < width; x++, i++) {
				if (map[i] < .5f || map[i] >= 1 - UNCERTAIN) continue;
				final float deep = Smoothstep.at(Math.sqrt(edge.squared(x, y)) / thousandth, NEAR, DEEP);
				final float decided = map[i] + deep * (Smoothstep.at(map[i], TRANSPARENT, 1 - TRANSPARENT) - map[i]);
				solid[i] = Math.max(map[i], Math.min(decided, 1 - UNCERTAIN));
			}
		});
		return solid;
	}
}
