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
package org.mattej.compose;

import org.mattej.picture.Picture;
import org.mattej.picture.PlaneReader;
import org.mattej.picture.Planes;
import org.mattej.picture.Tile;
import org.mattej.task.MendableException;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Cuts frames down to the subject. */
public final class Crop {

	/** Opacity up to this, two steps of 8 bits, is taken for a speck. */
	static final float THRESHOLD = 2 / 255f;

	private Crop() {}

	/**
	 * The smallest rectangle that holds all of the subject, grown by a margin as far as the frame goes.
	 *
	 * @param alpha (x, y), 0..1
	 * @param margin in pixels, at least 0
	 * @param name what messages call the picture
	 * @return an interval in x and y
	 * @throws MendableException if there is no subject
	 */
	public static Interval bounds(final RandomAccessibleInterval<FloatType> alpha, final int margin, final String name) {
		final int width = (int) alpha.dimension(0), height = (int) alpha.dimension(1);
		final PlaneReader reader = Planes.reader(Views.zeroMin(alpha));
		final float[] row = new float[width];
		int left = width, right = -1, top = height, bottom = -1;
		for (int y = 0; y < height; y++) {
			reader.read(new Tile(0, y, width, y + 1), row);
			for (int x = 0; x < width; x++) if (row[x] > THRESHOLD) {
				left = Math.min(left, x);
				right = Math.max(right, x);
				top = Math.min(top, y);
				bottom = y;
			}
		}
		if (right < 0) throw MendableException.input("'" + name + "' cannot be cropped to its subject because all of it is transparent; leave out the cropping.");
		return FinalInterval.createMinMax(Math.max(0, left - margin), Math.max(0, top - margin), Math.min(width - 1, right + margin), Math.min(
			height - 1, bottom + margin));
	}

	/** The part of a plane (x, y) or of channels (x, y, channel) within an interval in x and y; a view from (0, 0). */
	public static <T> RandomAccessibleInterval<T> crop(final RandomAccessibleInterval<T> image, final Interval bounds) {
		final long[] min = image.minAsLongArray(), max = image.maxAsLongArray();
		for (int d = 0; d < 2; d++) {
			max[d] = min[d] + bounds.max(d);
			min[d] += bounds.min(d);
		}
		return Views.zeroMin(Views.interval(image, min, max));
	}

	/** The part of a picture and its opacity within an interval in x and y; views, nothing is copied. */
	public static <T extends RealType<T> & NativeType<T>> Picture<T> crop(final Picture<T> picture, final Interval bounds) {
		final Picture<T> part = Picture.of(picture.name(), crop(picture.samples(), bounds), picture.channels());
		return picture.opacity().map(opacity -> part.withOpacity(crop(opacity, bounds))).orElse(part);
	}
}
