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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.mattej.picture.Planes;
import org.mattej.picture.Tile;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Where a person should look at a matte first: the places whose edge is most doubtful, each once. */
public final class DoubtfulPlaces {

	/** Side of the squares whose doubt is compared, in pixels. */
	private static final int SIDE = 16;

	/** A square with less is not worth a look: an edge of a pixel's width through it has more than 1. */
	private static final double WORTH = .5;

	private DoubtfulPlaces() {}

	/** A place and how doubtful it is, above 0. */
	public record Place(int x, int y, double doubt) {}

	/**
	 * Ranks places by their doubt: the sum of {@code 4 alpha (1 - alpha)} over a square of {@value #SIDE} pixels, which is high where much is
	 * neither subject nor background.
	 *
	 * @param alpha (x, y), 0..1; not altered
	 * @param spacing the least distance between two places in pixels, 0 or more
	 * @param most how many places at most
	 * @return the most doubtful first; equal ones row by row. Each is the centre of gravity of the doubt in its square
	 */
	public static List<Place> of(final RandomAccessibleInterval<FloatType> alpha, final double spacing, final int most) {
		final int width = (int) alpha.dimension(0), height = (int) alpha.dimension(1);
		final float[] values = Planes.floats(alpha);
		final List<Place> all = new ArrayList<>();
		for (final Tile square : Tile.cover(width, height, SIDE)) {
			final Place place = place(values, width, square);
			if (place.doubt > WORTH) all.add(place);
		}
		all.sort(Comparator.comparingDouble(Place::doubt).reversed());
		final List<Place> apart = new ArrayList<>();
		for (final Place place : all) {
			if (apart.size() == most) break;
			if (apart.stream().allMatch(other -> Math.hypot(other.x - place.x, other.y - place.y) >= spacing)) apart.add(place);
		}
		return apart;
	}

	private static Place place(final float[] alpha, final int width, final Tile square) {
		double sum = 0, sumX = 0, sumY = 0;
		for (int y = square.y0(); y < square.y1(); y++) for (int x = square.x0(); x < square.x1(); x++) {
			final double a = alpha[y * width + x], doubt = 4 * a * (1 - a);
			sum += doubt;
			sumX += doubt * x;
			sumY += doubt * y;
		}
		return sum > 0 ? new Place((int) Math.round(sumX / sum), (int) Math.round(sumY / sum), sum) : new Place(square.x0(), square.y0(), 0);
	}
}
