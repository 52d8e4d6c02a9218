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
package org.mattej;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.mattej.segment.Regions;

/**
 * What can be measured of a subject by its alpha matte, in pixels: half a pixel's opacity is half a pixel's area.
 *
 * @param area the sum of opacity
 * @param x the centroid, weighted by opacity, from the left border of the picture
 * @param y the centroid, from the upper border
 * @param left the first column of pixels that are at least half opaque
 * @param top the first row of them
 * @param width how many columns they span; 0 if there are none
 * @param height how many rows they span
 * @param softness how wide the edge is, from clear to opaque, as if it were a linear ramp: 0 for a hard edge
 * @param means of each channel the mean of its samples, weighted by opacity
 * @param deviations of each channel the standard deviation, weighted alike
 */
public record SubjectMeasures(double area, double x, double y, int left, int top, int width, int height, double softness,
	List<Double> means, List<Double> deviations)
{

	/** Pixels from here on are inside the bounds and the outline. */
	public static final float HALF = .5f;

	/** Smaller parts of a matte than this share of the largest are no subjects of their own. */
	private static final double SPECK = .001;

	/**
	 * @param alpha opacity 0..1 of {@code x + y * width}
	 * @param labels which subject a pixel belongs to, or null if there is only one
	 * @param label the subject that is measured
	 * @param channels the samples of each channel; those that are not finite do not count
	 */
	public static SubjectMeasures of(final float[] alpha, final int width, final int[] labels, final int label, final List<float[]> channels) {
		double area = 0, x = 0, y = 0, between = 0, rise = 0;
		int left = Integer.MAX_VALUE, right = -1, top = Integer.MAX_VALUE, bottom = -1;
		for (int i = 0; i < alpha.length; i++) {
			if (labels != null && labels[i] != label || !(alpha[i] > 0)) continue;
			final int column = i % width, row = i / width;
			area += alpha[i];
			x += alpha[i] * (column + .5);
			y += alpha[i] * (row + .5);
			between += alpha[i] * (1. - alpha[i]);
			if (alpha[i] < HALF) continue;
			left = Math.min(left, column);
			right = Math.max(right, column);
			top = Math.min(top, row);
			bottom = Math.max(bottom, row);
		}
		for (int i = 0; i < alpha.length; i++) if (labels == null || labels[i] == label || labels[i] == 0) rise += rise(alpha, width, labels,
			label, i);
		// along a ramp of width w the integral of a (1 - a) is w / 6, and of the gradient 1: the length of the edge falls out
		final double softness = rise == 0 ? 0 : 6 * between / rise;
		final List<Double> means = new ArrayList<>(), deviations = new ArrayList<>();
		for (final float[] samples : channels) addIntensity(alpha, labels, label, samples, means, deviations);
		return new SubjectMeasures(area, x / area, y / area, right < 0 ? 0 : left, bottom < 0 ? 0 : top, right < 0 ? 0 : right - left + 1,
			bottom < 0 ? 0 : bottom - top + 1, softness, means, deviations);
	}

	/** The steepness of opacity at a pixel, from its four neighbours; other subjects count as clear. */
	private static double rise(final float[] alpha, final int width, final int[] labels, final int label, final int i) {
		final int column = i % width;
		final double horizontal = (column + 1 < width ? own(alpha, labels, label, i + 1) : own(alpha, labels, label, i)) - (column > 0 ? own(alpha,
			labels, label, i - 1) : own(alpha, labels, label, i));
		final double vertical = own(alpha, labels, label, i + width < alpha.length ? i + width : i) - own(alpha, labels, label, i >= width ? i -
			width : i);
		return Math.hypot(horizontal, vertical) / 2;
	}

	private static float own(final float[] alpha, final int[] labels, final int label, final int i) {
		return labels == null || labels[i] == label ? alpha[i] : 0;
	}

	private static void addIntensity(final float[] alpha, final int[] labels, final int label, final float[] samples,
		final List<Double> means, final List<Double> deviations)
	{
		double weight = 0, mean = 0, squares = 0;
		for (int i = 0; i < alpha.length; i++) {
			if (labels != null && labels[i] != label || !(alpha[i] > 0) || !Float.isFinite(samples[i])) continue;
			weight += alpha[i];
			final double step = samples[i] - mean;
			mean += step * alpha[i] / weight;
			squares += alpha[i] * step * (samples[i] - mean);
		}
		means.add(weight > 0 ? mean : Double.NaN);
		deviations.add(weight > 0 ? Math.sqrt(squares / weight) : Double.NaN);
	}

	/**
	 * Tells subjects apart: connected regions that are at least half opaque, with what is fainter around them; specks are left out.
	 * Subjects are numbered from 1, row by row; 0 is none.
	 */
	public static int[] labels(final float[] alpha, final int width) {
		final int height = alpha.length / width;
		final Regions regions = new Regions(width, height, i -> alpha[i] >= HALF);
		final long[] areas = regions.areas();
		final long largest = Arrays.stream(areas).max().orElse(0);
		final int[] numbers = new int[areas.length];
		int count = 0;
		for (int r = 0; r < areas.length; r++) if (areas[r] >= SPECK * largest) numbers[r] = ++count;
		final int[] labels = new int[alpha.length], queue = new int[alpha.length];
		final int[] end = { 0 };
		regions.forEachRun((region, y, first, last) -> {
			for (int i = first + y * width; i < last + y * width; i++) {
				labels[i] = numbers[region];
				if (labels[i] > 0) queue[end[0]++] = i;
			}
		});
		for (int at = 0; at < end[0]; at++) {
			final int i = queue[at], x = i % width;
			for (final int j : new int[] { x > 0 ? i - 1 : -1, x + 1 < width ? i + 1 : -1, i - width, i + width }) {
				if (j < 0 || j >= alpha.length || labels[j] != 0 || !(alpha[j] > 0 && alpha[j] < HALF)) continue;
				labels[j] = labels[i];
				queue[end[0]++] = j;
			}
		}
		return labels;
	}
}
