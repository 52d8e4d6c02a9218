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
import org.mattej.picture.Planes;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.FloatType;

/** Puts subjects before backgrounds. Light is mixed, not displayed values: soft edges get neither dark nor bright fringes. */
public final class Compositor {

	private Compositor() {}

	/**
	 * A subject before a background. Work is spread over the threads of the caller's ImgLib2 task executor; the result does not
	 * depend on their number.
	 *
	 * @param subject its own colours and, as the picture's opacity, its alpha matte; without opacity it covers the frame
	 * @param background what comes behind it; not transparent
	 * @param shadows what the subject casts on the background; one upon the other
	 * @return (x, y, 3), 0..1 as displayed
	 * @throws org.mattej.task.MendableException if the background is transparent
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public static Img<FloatType> compose(final Picture<?> subject, final Background background, final List<? extends Shade> shadows,
		final Progress progress)
	{
		final int width = (int) subject.width(), height = (int) subject.height(), plane = width * height;
		final Background.Painter painter = background.painter(width, height, progress.part(0, .3));
		final float[] colours = Planes.floats(subject.colours());
		final float[] alpha = subject.opacity().map(Planes::floats).orElse(null);
		final float[] light = alpha == null || shadows.isEmpty() ? null : light(subject.opacity().get(), shadows, progress.part(.3, .6));
		// the colours are this method's own: they become the result
		Parallel.forEach(height, progress, y -> {
			final float[][] behind = new float[3][width];
			painter.paint(y, behind);
			for (int c = 0; c < 3; c++) for (int x = 0; x < width; x++) {
				final int pixel = y * width + x, i = c * plane + pixel;
				final float a = alpha == null ? 1 : alpha[pixel], lit = light == null ? 1 : light[pixel];
				if (a >= 1) continue;
				final float mixed = a * LinearLight.ofDisplayed(colours[i]) + (1 - a) * lit * LinearLight.ofDisplayed(behind[c][x]);
				colours[i] = a <= 0 && lit == 1 ? behind[c][x] : LinearLight.toDisplayed(mixed);
			}
		});
		return Planes.wrap(colours, width, height, 3);
	}

	/** How much of the light all shadows together leave. */
	private static float[] light(final RandomAccessibleInterval<FloatType> alpha, final List<? extends Shade> shadows, final Progress progress) {
		final float[] light = new float[(int) alpha.size()];
		Arrays.fill(light, 1);
		for (final Shade shadow : shadows) {
			final float[] shade = Planes.floats(shadow.cast(alpha, progress));
			Parallel.ranges(light.length, (from, to) -> {
				for (int i = from; i < to; i++) light[i] *= 1 - shade[i];
			});
		}
		return light;
	}
}
