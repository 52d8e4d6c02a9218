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

import org.mattej.picture.PlaneReader;
import org.mattej.picture.Planes;
import org.mattej.picture.Tile;
import org.mattej.task.MendableException;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The shadow where a subject stands on the ground: its alpha laid down flat on the subject's lowest row, the fainter the higher a part is
 * above the ground, and blurred. It darkens the ground right below the subject and a little before it.
 *
 * @param softness standard deviation of the blur in pixels, at least 0
 * @param right by how many pixels the shadow of what is one {@code reach} above the ground lies to the right
 * @param reach the height in pixels above the ground at which the shadow is fainter by a factor of e, above 0
 * @param strength how much light it takes away, 0..1
 */
public record ContactShadow(double softness, double right, double reach, double strength) implements Shade {

	/** How flat the ground is seen: the share of a height that remains when it is laid down. */
	private static final double FLATNESS = .15;

	public ContactShadow {
		if (!(softness >= 0 && softness <= Shadow.MAXIMUM && Math.abs(right) <= Shadow.MAXIMUM && reach > 0 && reach <= Shadow.MAXIMUM))
			throw MendableException.usage("A contact shadow's softness must be from 0 to 10000 pixels, its reach above 0 and up to 10000, and its " +
				"offset from -10000 to 10000, not " + softness + ", " + reach + ", " + right + ".");
		if (!(strength >= 0 && strength <= 1)) throw MendableException.usage("A shadow's strength must be from 0 to 1, not " + strength + ".");
	}

	@Override
	public Img<FloatType> cast(final RandomAccessibleInterval<FloatType> alpha, final Progress progress) {
		final int width = (int) alpha.dimension(0), height = (int) alpha.dimension(1);
		final float[] shade = new float[Math.multiplyExact(width, height)];
		final PlaneReader source = Planes.reader(alpha);
		final int ground = lowest(source, width, height);
		// half of what is blurred peeks out below
		final double front = ground + softness / 2;
		Parallel.forEach(height, progress, y -> {
			final double above = (front - y) / FLATNESS;
			final int from = (int) Math.rint(ground - above);
			if (above < 0 || from < 0) return;
			final float[] row = new float[width];
			source.read(new Tile(0, from, width, from + 1), row);
			final float weight = (float) (strength * Math.exp(-above / reach));
			final int shift = (int) Math.rint(right * above / reach);
			for (int x = Math.max(0, shift); x < Math.min(width, width + shift); x++) shade[y * width + x] = weight * row[x - shift];
		});
		Blur.blur(shade, width, height, softness, progress);
		return Planes.wrap(shade, width, height);
	}

	@Override
	public ContactShadow per(final double factor) {
		return new ContactShadow(softness / factor, right / factor, reach / factor, strength);
	}

	/** The lowest row in which the subject is at least half opaque. */
	private static int lowest(final PlaneReader alpha, final int width, final int height) {
		final float[] row = new float[width];
		for (int y = height - 1; y > 0; y--) {
			alpha.read(new Tile(0, y, width, y + 1), row);
			for (final float opacity : row) if (opacity >= .5f) return y;
		}
		return 0;
	}
}
