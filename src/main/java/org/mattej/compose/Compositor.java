package org.mattej.compose;

import java.util.Optional;

import org.mattej.picture.LinearLight;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.picture.Rows;
import org.mattej.task.Progress;

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
	 * @param shadow the shadow that the subject casts on the background
	 * @return (x, y, 3), 0..1 as displayed
	 * @throws org.mattej.task.MendableException if the background is transparent
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public static Img<FloatType> compose(final Picture<?> subject, final Background background, final Optional<Shadow> shadow,
		final Progress progress)
	{
		final int width = (int) subject.width(), height = (int) subject.height(), plane = width * height;
		final Background.Painter painter = background.painter(width, height, progress.part(0, .3));
		final float[] colours = Planes.floats(subject.colours());
		final float[] alpha = subject.opacity().map(Planes::floats).orElse(null);
		final float[] shade = alpha == null || shadow.isEmpty() ? null : Planes.floats(shadow.get().cast(subject.opacity().get(), progress.part(
			.3, .6)));
		// the colours are this method's own: they become the result
		Rows.forEach(height, progress, y -> {
			final float[][] behind = new float[3][width];
			painter.paint(y, behind);
			for (int c = 0; c < 3; c++) for (int x = 0; x < width; x++) {
				final int pixel = y * width + x, i = c * plane + pixel;
				final float a = alpha == null ? 1 : alpha[pixel], lit = shade == null ? 1 : 1 - shade[pixel];
				if (a >= 1) continue;
				final float light = a * LinearLight.ofDisplayed(colours[i]) + (1 - a) * lit * LinearLight.ofDisplayed(behind[c][x]);
				colours[i] = a <= 0 && lit == 1 ? behind[c][x] : LinearLight.toDisplayed(light);
			}
		});
		return Planes.wrap(colours, width, height, 3);
	}
}
