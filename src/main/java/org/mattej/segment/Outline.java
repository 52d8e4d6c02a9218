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

/** The shape of a region without its holes and bays to the left and right: in every row all between its first and its last pixel. */
final class Outline {

	/** How far a rectangle may be turned, in degrees. */
	private static final int MOST_TURN = 12;

	/** The share of its bounding rectangle that a shape must fill to count as a rectangle; an ellipse fills 0.785. */
	private static final double RECTANGULAR = .85;

	final int top;
	/** For each row from {@link #top} on, the first column and the column after the last. */
	final int[] first, end;

	private Outline(final int top, final int rows) {
		this.top = top;
		first = new int[rows];
		end = new int[rows];
		Arrays.fill(first, Integer.MAX_VALUE);
	}

	/** The outlines of all regions, by their numbers. */
	static Outline[] of(final Regions regions) {
		final int[] top = new int[regions.count()], bottom = new int[regions.count()];
		Arrays.fill(top, -1);
		regions.forEachRun((region, y, from, to) -> {
			if (top[region] < 0) top[region] = y;
			bottom[region] = y + 1;
		});
		final Outline[] outlines = new Outline[regions.count()];
		Arrays.setAll(outlines, k -> new Outline(top[k], bottom[k] - top[k]));
		regions.forEachRun((region, y, from, to) -> outlines[region].add(y, from, to));
		return outlines;
	}

	private void add(final int y, final int from, final int to) {
		first[y - top] = Math.min(first[y - top], from);
		end[y - top] = Math.max(end[y - top], to);
	}

	/** The number of pixels. */
	long area() {
		long area = 0;
		for (int k = 0; k < first.length; k++) area += end[k] - first[k];
		return area;
	}

	/** Whether this is about a rectangle, upright or slightly turned. */
	boolean isRectangle() {
		final double area = area();
		for (int degrees = -MOST_TURN; degrees <= MOST_TURN; degrees++)
			if (area >= RECTANGULAR * bounds(Math.cos(Math.toRadians(degrees)), Math.sin(Math.toRadians(degrees)))) return true;
		return false;
	}

	/** The area of the bounding rectangle along an axis. */
	private double bounds(final double cos, final double sin) {
		double left = Double.MAX_VALUE, right = -Double.MAX_VALUE, upper = Double.MAX_VALUE, lower = -Double.MAX_VALUE;
		for (int k = 0; k < first.length; k++) {
			for (int corner = 0; corner < 4; corner++) {
				final double x = corner % 2 == 0 ? first[k] : end[k], y = k + corner / 2;
				left = Math.min(left, cos * x + sin * y);
				right = Math.max(right, cos * x + sin * y);
				upper = Math.min(upper, cos * y - sin * x);
				lower = Math.max(lower, cos * y - sin * x);
			}
		}
		return (right - left) * (lower - upper);
	}
}
