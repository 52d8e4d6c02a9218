package org.mattej.segment;

import org.mattej.picture.Planes;
import org.mattej.picture.Rows;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** A picture reduced by averaging square blocks of pixels. */
final class Frame {

	final int factor, width, height;
	private final int fullWidth, fullHeight;
	final float[] red, green, blue;

	/**
	 * @param colours (x, y, 3)
	 * @param longest how many pixels the longer side has at most
	 */
	Frame(final RandomAccessibleInterval<FloatType> colours, final int longest, final Progress progress) {
		fullWidth = (int) colours.dimension(0);
		fullHeight = (int) colours.dimension(1);
		factor = Math.max(1, (Math.max(fullWidth, fullHeight) + longest - 1) / longest);
		width = (fullWidth + factor - 1) / factor;
		height = (fullHeight + factor - 1) / factor;
		final float[] samples = Planes.floats(colours);
		final float[][] planes = new float[3][width * height];
		Rows.forEach(height, progress, y -> {
			final int top = y * factor, bottom = Math.min(fullHeight, top + factor);
			for (int x = 0; x < width; x++) {
				final int left = x * factor, right = Math.min(fullWidth, left + factor);
				for (int c = 0; c < 3; c++) {
					float sum = 0;
					for (int v = top; v < bottom; v++) {
						final int row = (c * fullHeight + v) * fullWidth;
						for (int u = left; u < right; u++) sum += samples[row + u];
					}
					planes[c][x + y * width] = sum / ((bottom - top) * (right - left));
				}
			}
		});
		red = planes[0];
		green = planes[1];
		blue = planes[2];
	}

	/** Whether no pixel has a colour but grey. */
	boolean isGrey() {
		for (int i = 0; i < red.length; i++) if (Math.abs(red[i] - green[i]) + Math.abs(green[i] - blue[i]) > 1e-4f) return false;
		return true;
	}

	/** A plane of this frame at the size of the picture, interpolated bilinearly between the blocks' centres. */
	RandomAccessibleInterval<FloatType> enlarge(final float[] plane, final Progress progress) {
		if (factor == 1) return Planes.wrap(plane, width, height);
		final float[] full = new float[fullWidth * fullHeight];
		Rows.forEach(fullHeight, progress, y -> {
			final double v = Math.max(0, Math.min(height - 1, (y + .5) / factor - .5));
			final int top = (int) v, bottom = Math.min(height - 1, top + 1);
			for (int x = 0; x < fullWidth; x++) {
				final double u = Math.max(0, Math.min(width - 1, (x + .5) / factor - .5));
				final int left = (int) u, right = Math.min(width - 1, left + 1);
				final double above = plane[left + top * width] + (u - left) * (plane[right + top * width] - plane[left + top * width]);
				final double below = plane[left + bottom * width] + (u - left) * (plane[right + bottom * width] - plane[left + bottom * width]);
				full[x + y * fullWidth] = (float) (above + (v - top) * (below - above));
			}
		});
		return Planes.wrap(full, fullWidth, fullHeight);
	}
}
