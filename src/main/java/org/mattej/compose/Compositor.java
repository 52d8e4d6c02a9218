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

import java.util.Arrays;
import java.util.List;

import org.mattej.picture.LinearLight;
import org.mattej.picture.Picture;
import org.mattej.picture.PlaneReader;
import org.mattej.picture.Planes;
import org.mattej.picture.Reduction;
import org.mattej.picture.Tile;
import org.mattej.picture.Tiling;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Puts subjects before backgrounds. Light is mixed, not displayed values: soft edges get neither dark nor bright fringes. */
public final class Compositor {

	/** The softness in pixels at which a shadow is worked out at least. */
	private static final double FINEST = 8;

	private Compositor() {}

	/**
	 * A subject before a background. Shadows are worked out at once, with the threads of the caller's ImgLib2 task executor, in large pictures
	 * at a size that their softness allows; the result does not depend on the threads.
	 *
	 * @param subject its own colours and, as the picture's opacity, its alpha matte; without opacity it covers the frame
	 * @param background what comes behind it; not transparent
	 * @param shadows what the subject casts on the background; one upon the other
	 * @throws org.mattej.task.MendableException if the background is transparent
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public static Painting compose(final Picture<?> subject, final Background background, final List<? extends Shade> shadows,
		final Progress progress)
	{
		return compose(subject, background, shadows, Tiling.DEFAULT, progress);
	}

	/** @param tiling says which pictures are large */
	static Painting compose(final Picture<?> subject, final Background background, final List<? extends Shade> shadows, final Tiling tiling,
		final Progress progress)
	{
		final int width = Math.toIntExact(subject.width()), height = Math.toIntExact(subject.height());
		progress.check();
		final Background.Painter behind = background.painter(width, height);
		final PlaneReader colours = subject.colourReader(), alpha = subject.opacity().map(Planes::reader).orElse(null);
		final PlaneReader light = alpha == null || shadows.isEmpty() ? null : Planes.reader(light(subject.opacity().get(), shadows, tiling,
			progress));
		return new Painting(width, height, (y, rgb) -> {
			final Tile row = new Tile(0, y, width, y + 1);
			final float[] own = new float[3 * width], opacity = new float[width], lit = new float[width];
			colours.read(row, own);
			if (alpha == null) Arrays.fill(opacity, 1);
			else alpha.read(row, opacity);
			if (light == null) Arrays.fill(lit, 1);
			else light.read(row, lit);
			behind.paint(y, rgb);
			for (int c = 0; c < 3; c++) for (int x = 0; x < width; x++) rgb[c][x] = mixed(own[c * width + x], opacity[x], rgb[c][x], lit[x]);
		});
	}

	/** The light of a colour with an opacity before another, of which some light is left; colours as displayed. */
	static float mixed(final float own, final float alpha, final float behind, final float lit) {
		if (alpha >= 1) return own;
		if (alpha <= 0 && lit == 1) return behind;
		return LinearLight.toDisplayed(alpha * LinearLight.ofDisplayed(own) + (1 - alpha) * lit * LinearLight.ofDisplayed(behind));
	}

	/** How much of the light all shadows together leave. */
	private static RandomAccessibleInterval<FloatType> light(final RandomAccessibleInterval<FloatType> alpha, final List<? extends Shade> shadows,
		final Tiling tiling, final Progress progress)
	{
		final long width = alpha.dimension(0), height = alpha.dimension(1);
		final double sharpest = shadows.stream().mapToDouble(Shade::softness).min().orElse(0);
		final Reduction reduction = new Reduction((int) Math.max(1, Math.min(tiling.reduction(width, height).factor(), sharpest / FINEST)));
		final RandomAccessibleInterval<FloatType> seen = reduction.mean(alpha);
		float[] light = null;
		for (final Shade shadow : shadows) {
			// the first shade is its own: it becomes the light
			final float[] shade = Planes.floats(shadow.per(reduction.factor()).cast(seen, progress)), before = light == null ? shade : light;
			final boolean first = light == null;
			Parallel.ranges(shade.length, (from, to) -> {
				for (int i = from; i < to; i++) before[i] = (first ? 1 : before[i]) * (1 - shade[i]);
			});
			light = before;
		}
		return reduction.interpolated(Planes.wrap(light, seen.dimension(0), seen.dimension(1)), width, height);
	}
}
