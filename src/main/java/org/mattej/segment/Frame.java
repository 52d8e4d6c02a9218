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
package org.mattej.segment;

import org.mattej.picture.Planes;
import org.mattej.picture.Resampler;
import org.mattej.picture.Resampler.Kernel;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** A picture reduced to a size at which its backdrop is looked for. */
final class Frame {

	final int width, height;
	final float[] red, green, blue;
	private final int fullWidth, fullHeight;

	/**
	 * @param colours (x, y, 3)
	 * @param longest how many pixels the longer side has at most
	 */
	Frame(final RandomAccessibleInterval<FloatType> colours, final int longest, final Progress progress) {
		fullWidth = (int) colours.dimension(0);
		fullHeight = (int) colours.dimension(1);
		final double scale = Math.min(1, (double) longest / Math.max(fullWidth, fullHeight));
		width = (int) Math.max(1, Math.round(scale * fullWidth));
		height = (int) Math.max(1, Math.round(scale * fullHeight));
		final float[] samples = Planes.floats(colours);
		final Resampler resampler = new Resampler(Kernel.AREA, fullWidth, fullHeight, width, height);
		final float[][] planes = new float[3][width * height];
		for (int c = 0; c < 3; c++) resampler.apply(samples, c * fullWidth * fullHeight, planes[c], 0, progress);
		red = planes[0];
		green = planes[1];
		blue = planes[2];
	}

	/** The size of this frame's pixels in pixels of the picture. */
	double resolution() {
		return (double) Math.max(fullWidth, fullHeight) / Math.max(width, height);
	}

	/** Whether no pixel has a colour but grey. */
	boolean isGrey() {
		for (int i = 0; i < red.length; i++) if (Math.abs(red[i] - green[i]) + Math.abs(green[i] - blue[i]) > 1e-4f) return false;
		return true;
	}

	/** A plane of this frame at the size of the picture. */
	RandomAccessibleInterval<FloatType> enlarge(final float[] plane, final Progress progress) {
		return Resampler.resample(Planes.wrap(plane, width, height), Kernel.BILINEAR, fullWidth, fullHeight, progress);
	}
}
