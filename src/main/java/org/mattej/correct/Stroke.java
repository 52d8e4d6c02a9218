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
package org.mattej.correct;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.mattej.picture.Tile;

/**
 * A stroke of a round brush: the pixels whose centres are at most the radius from a line through points.
 *
 * @param mark what it says
 * @param radius of the brush in pixels, above 0
 * @param points the line's corners in the order of painting, at least one; the centre of the picture's first pixel is (0.5, 0.5)
 */
public record Stroke(Mark mark, double radius, List<Point> points) implements Marking {

	/** A place on a picture. */
	public record Point(double x, double y) {}

	public Stroke {
		if (!(radius > 0)) throw new IllegalArgumentException("A brush has a radius above 0, not " + radius);
		if (points.isEmpty()) throw new IllegalArgumentException("A stroke has at least one point");
		points = List.copyOf(points);
	}

	@Override
	public Tile bounds() {
		double x0 = Double.POSITIVE_INFINITY, y0 = x0, x1 = Double.NEGATIVE_INFINITY, y1 = x1;
		for (final Point point : points) {
			x0 = Math.min(x0, point.x - radius);
			y0 = Math.min(y0, point.y - radius);
			x1 = Math.max(x1, point.x + radius);
			y1 = Math.max(y1, point.y + radius);
		}
		return new Tile((int) Math.floor(x0), (int) Math.floor(y0), (int) Math.ceil(x1), (int) Math.ceil(y1));
	}

	@Override
	public boolean[] cover(final Tile window) {
		final boolean[] covered = new boolean[window.size()];
		for (int i = 0; i < points.size(); i++) cover(points.get(Math.max(0, i - 1)), points.get(i), window, covered);
		return covered;
	}

	/** One piece of the line: row by row, only where it can reach. */
	private void cover(final Point a, final Point b, final Tile window, final boolean[] covered) {
		final int left = clamp(Math.min(a.x, b.x) - radius, window.x0(), window.x1()), right = clamp(Math.max(a.x, b.x) + radius + 1, window.x0(),
			window.x1());
		final int top = clamp(Math.min(a.y, b.y) - radius, window.y0(), window.y1()), bottom = clamp(Math.max(a.y, b.y) + radius + 1, window.y0(),
			window.y1());
		final double dx = b.x - a.x, dy = b.y - a.y, squaredLength = dx * dx + dy * dy;
		for (int y = top; y < bottom; y++) for (int x = left; x < right; x++) {
			final double px = x + .5 - a.x, py = y + .5 - a.y;
			final double along = squaredLength == 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / squaredLength));
			final double ox = px - along * dx, oy = py - along * dy;
			if (ox * ox + oy * oy <= radius * radius) covered[(y - window.y0()) * window.width() + x - window.x0()] = true;
		}
	}

	private static int clamp(final double value, final int low, final int high) {
		return (int) Math.max(low, Math.min(high, Math.floor(value)));
	}

	@Override
	public String describe() {
		return mark + " stroke of radius " + number(radius) + ": " + points.stream().map(p -> number(p.x) + "," + number(p.y)).collect(Collectors
			.joining(" "));
	}

	private static String number(final double value) {
		return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.1f", value);
	}
}
