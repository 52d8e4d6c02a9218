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

import java.util.Optional;

import org.mattej.foreground.Contraction;
import org.mattej.picture.DistanceTransform;
import org.mattej.picture.LinearLight;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.picture.Reduction;
import org.mattej.picture.Smoothstep;
import org.mattej.picture.Tile;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A picture with its subject taken out. First light spreads into the hole from its border until it is in balance (Laplace's equation), found from
 * the coarsest level of a pyramid on: smooth backgrounds go on plausibly. From there, where the surroundings are textured, {@link PatchFill} goes
 * on. Large pictures are filled as they are seen reduced; what is finer than that comes from where each patch does. Time is linear in the number
 * of pixels, memory bounded.
 */
public final class BackgroundPlate {

	/** How far around the subject its soft edge may have left colours, in pixels and as a share of the side of a square as large. */
	private static final double RIM = 3, RIM_SHARE = .004;

	/** Over which share of that rim the hole grows out of the picture. */
	private static final double SEAM = .5;

	private static final float BACKGROUND = 1 - Crop.THRESHOLD;

	private static final int SWEEPS = 6;

	/** A hole is filled in a picture of at most so many pixels. */
	private static final long PIXELS = 1 << 19;

	/** Up to the first, differences from neighbours are taken for none, and from the second on for texture; root mean square, as displayed. */
	private static final double SMOOTH = .5 / 255, TEXTURED = 2 / 255.;

	/** How far away neighbours are, and the blur of what they say, in pixels. */
	private static final int[] DISTANCES = { 1, 2, 4, 8 };
	private static final double SOFTNESS = 4;

	private BackgroundPlate() {}

	/**
	 * Uses the threads of the caller's ImgLib2 task executor; the result does not depend on their number.
	 *
	 * @param alpha the subject's (x, y), 0..1, of the picture's size
	 * @return the picture where it shows background, filled elsewhere; without any background all black
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public static Painting of(final Picture<?> picture, final RandomAccessibleInterval<FloatType> alpha, final Progress progress) {
		return of(picture, alpha, PIXELS, progress);
	}

	/** @param pixels a hole is filled in a picture of at most so many */
	static Painting of(final Picture<?> picture, final RandomAccessibleInterval<FloatType> alpha, final long pixels, final Progress progress) {
		final int fullWidth = Math.toIntExact(picture.width()), fullHeight = Math.toIntExact(picture.height());
		final Reduction reduction = new Reduction((int) Math.max(1, Math.ceil(Math.sqrt((double) fullWidth * fullHeight / pixels))));
		final int width = reduction.of(fullWidth), height = reduction.of(fullHeight);
		final double rim = RIM / reduction.factor() + RIM_SHARE * Math.sqrt((double) width * height);
		final boolean[] known = known(reduction.mean(alpha), rim);
		final float[] plate = Planes.floats(reduction.colours(tile -> picture.crop(tile).colours(), new Tile(0, 0, fullWidth, fullHeight)));
		diffuse(plate, known, width, height, progress.part(0, .2));
		final float[] patched = plate.clone();
		final Optional<int[]> shown = PatchFill.fill(patched, known, width, height, progress.part(.2, 1));
		if (shown.isPresent()) {
			final float[] texture = texture(plate, known, width, height, progress);
			for (int i = 0; i < plate.length; i++) plate[i] += texture[i % known.length] * (patched[i] - plate[i]);
		}
		final float[] seam = seam(known, width, height, SEAM * rim, progress);
		final Optional<int[]> finer = reduction.factor() == 1 ? Optional.empty() : shown;
		return new Painting(fullWidth, fullHeight, new PlateRows(picture, reduction, known, seam, plate, finer));
	}

	/** How much of the picture itself is still to be seen: towards what is known all, and nothing from some depth of the hole on. */
	private static float[] seam(final boolean[] known, final int width, final int height, final double depth, final Progress progress) {
		final float[] seam = new float[known.length];
		for (int i = 0; i < seam.length; i++) seam[i] = known[i] ? 0 : Float.POSITIVE_INFINITY;
		DistanceTransform.squared(seam, width, height, progress);
		for (int i = 0; i < seam.length; i++) seam[i] = (float) Math.max(0, 1 - Math.sqrt(seam[i]) / depth);
		return seam;
	}

	/** How far the surroundings of each pixel are textured, 0..1. */
	private static float[] texture(final float[] plate, final boolean[] known, final int width, final int height, final Progress progress) {
		final float[] energy = new float[known.length], weight = new float[known.length];
		Parallel.forEach(height, progress, y -> {
			for (int x = 0, i = y * width; x < width; x++, i++) if (known[i]) {
				weight[i] = 1;
				for (final int d : DISTANCES) {
					if (x >= d && x + d < width) energy[i] = Math.max(energy[i], bend(plate, known, i, d));
					if (y >= d && y + d < height) energy[i] = Math.max(energy[i], bend(plate, known, i, d * width));
				}
			}
		});
		Blur.blur(energy, width, height, SOFTNESS, progress);
		Blur.blur(weight, width, height, SOFTNESS, progress);
		// the running sums of a blur may end a trace below nothing
		for (int i = 0; i < energy.length; i++) energy[i] = known[i] ? Math.max(0, energy[i] / weight[i]) : 0;
		fill(energy, known, width, height, progress);
		for (int i = 0; i < energy.length; i++) energy[i] = Smoothstep.at(Math.sqrt(energy[i]), SMOOTH, TEXTURED);
		return energy;
	}

	/** The mean square of how far a pixel is from the mean of two on both sides of it; none if these are not known. */
	private static float bend(final float[] plate, final boolean[] known, final int pixel, final int distance) {
		if (!known[pixel - distance] || !known[pixel + distance]) return 0;
		float sum = 0;
		for (int i = pixel; i < plate.length; i += known.length) {
			final float bend = plate[i] - (plate[i - distance] + plate[i + distance]) / 2;
			sum += bend * bend;
		}
		return sum / 3;
	}

	/** Where nothing of the subject is to be seen, nor its soft edge. */
	private static boolean[] known(final RandomAccessibleInterval<FloatType> alpha, final double rim) {
		final float[] clear = Planes.floats(alpha).clone();
		for (int i = 0; i < clear.length; i++) clear[i] = 1 - clear[i];
		final float[] rimless = Planes.floats(Contraction.contract(Planes.wrap(clear, alpha.dimension(0), alpha.dimension(1)), rim));
		final boolean[] known = new boolean[clear.length];
		for (int i = 0; i < known.length; i++) known[i] = rimless[i] >= BACKGROUND;
		return known;
	}

	/** Fills what is not known of colours as displayed. */
	private static void diffuse(final float[] plate, final boolean[] known, final int width, final int height, final Progress progress) {
		final int plane = width * height;
		for (int c = 0; c < 3; c++) {
			final float[] light = new float[plane];
			final int offset = c * plane;
			for (int i = 0; i < plane; i++) light[i] = known[i] ? LinearLight.ofDisplayed(plate[offset + i]) : 0;
			fill(light, known, width, height, progress);
			for (int i = 0; i < plane; i++) if (!known[i]) plate[offset + i] = LinearLight.toDisplayed(light[i]);
		}
	}

	/** Fills what is not known, from half the size on. */
	private static void fill(final float[] light, final boolean[] known, final int width, final int height, final Progress progress) {
		if (width == 1 && height == 1) return;
		final int halfWidth = (width + 1) / 2, halfHeight = (height + 1) / 2;
		final float[] half = new float[halfWidth * halfHeight];
		final boolean[] halfKnown = new boolean[half.length];
		boolean hole = false;
		for (int y = 0; y < halfHeight; y++) for (int x = 0; x < halfWidth; x++) {
			float sum = 0;
			int count = 0;
			for (int v = 2 * y; v < Math.min(height, 2 * y + 2); v++) for (int u = 2 * x; u < Math.min(width, 2 * x + 2); u++) {
				hole |= !known[v * width + u];
				if (!known[v * width + u]) continue;
				sum += light[v * width + u];
				count++;
			}
			half[y * halfWidth + x] = count == 0 ? 0 : sum / count;
			halfKnown[y * halfWidth + x] = count > 0;
		}
		if (!hole) return;
		fill(half, halfKnown, halfWidth, halfHeight, progress);
		Parallel.forEach(height, progress, y -> {
			for (int x = 0; x < width; x++) if (!known[y * width + x]) light[y * width + x] = enlarged(half, halfWidth, halfHeight, x, y);
		});
		for (int sweep = 0; sweep < 2 * SWEEPS; sweep++) {
			final int colour = sweep & 1;
			// of a chessboard's fields one colour depends on the other alone
			Parallel.forEach(height, progress, y -> {
				for (int x = (y + colour) % 2; x < width; x += 2) if (!known[y * width + x]) light[y * width + x] = meanOfNeighbours(light, width, height,
					x, y);
			});
		}
	}

	/** Bilinear, three quarters of the nearest pixel and one of the next along each side. */
	private static float enlarged(final float[] half, final int width, final int height, final int x, final int y) {
		final int nearX = x / 2, nearY = y / 2;
		final int farX = Math.max(0, Math.min(width - 1, nearX + 2 * (x & 1) - 1)), farY = Math.max(0, Math.min(height - 1, nearY + 2 * (y & 1) - 1));
		return .5625f * half[nearY * width + nearX] + .1875f * (half[nearY * width + farX] + half[farY * width + nearX]) + .0625f * half[farY *
			width + farX];
	}

	private static float meanOfNeighbours(final float[] light, final int width, final int height, final int x, final int y) {
		final int i = y * width + x;
		return (light[x > 0 ? i - 1 : i] + light[x + 1 < width ? i + 1 : i] + light[y > 0 ? i - width : i] + light[y + 1 < height ? i + width
			: i]) / 4;
	}
}
