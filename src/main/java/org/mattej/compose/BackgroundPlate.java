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

import org.mattej.foreground.Contraction;
import org.mattej.picture.LinearLight;
import org.mattej.picture.Planes;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A picture with its subject taken out: the hole is filled by light that spreads in from its border until it is in balance (Laplace's
 * equation), found from the coarsest level of a pyramid to the picture. Smooth backgrounds go on plausibly; texture does not. Time and memory
 * are linear in the number of pixels.
 */
public final class BackgroundPlate {

	/** How far around the subject its soft edge may have left colours, in pixels. */
	private static final double RIM = 2;

	private static final float BACKGROUND = 1 - Crop.THRESHOLD;

	private static final int SWEEPS = 6;

	private BackgroundPlate() {}

	/**
	 * Uses the threads of the caller's ImgLib2 task executor; the result does not depend on their number.
	 *
	 * @param colours (x, y, 3), 0..1 as displayed; not altered
	 * @param alpha the subject's (x, y), 0..1
	 * @return new colours (x, y, 3): those of the picture where it shows background, filled elsewhere; without any background all black
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public static Img<FloatType> of(final RandomAccessibleInterval<FloatType> colours, final RandomAccessibleInterval<FloatType> alpha,
		final Progress progress)
	{
		final int width = (int) alpha.dimension(0), height = (int) alpha.dimension(1), plane = width * height;
		final float[] opacity = Planes.floats(alpha), clear = new float[plane], plate = Planes.floats(colours).clone();
		for (int i = 0; i < plane; i++) clear[i] = 1 - opacity[i];
		final float[] rimless = Planes.floats(Contraction.contract(Planes.wrap(clear, width, height), RIM));
		final boolean[] known = new boolean[plane];
		for (int i = 0; i < plane; i++) known[i] = rimless[i] >= BACKGROUND;
		for (int c = 0; c < 3; c++) {
			final float[] light = new float[plane];
			final int offset = c * plane;
			for (int i = 0; i < plane; i++) light[i] = known[i] ? LinearLight.ofDisplayed(plate[offset + i]) : 0;
			fill(light, known, width, height, progress);
			for (int i = 0; i < plane; i++) if (!known[i]) plate[offset + i] = LinearLight.toDisplayed(light[i]);
		}
		return Planes.wrap(plate, width, height, 3);
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
