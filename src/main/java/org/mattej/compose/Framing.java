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

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mattej.picture.Channel;
import org.mattej.picture.LinearLight;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.picture.Resampler;
import org.mattej.task.MendableException;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Where a subject stands in a composite, and how large.
 *
 * @param canvas {@code picture} for the picture's own frame, {@code subject} for the subject and a margin, {@code square} for a square in
 *          which the subject keeps its size, or {@code WIDTHxHEIGHT} in pixels, to which the subject is scaled
 * @param align where on a square or fixed canvas the subject stands
 * @param subjectSize the share of a square's or fixed canvas's sides that the subject takes at most, above 0 and up to 1
 * @param margin around the subject where the canvas is {@code subject}, in per cent of the subject's longer side, 0 to 100
 */
public record Framing(String canvas, Align align, double subjectSize, double margin) {

	/** What a canvas can be, for messages and help. */
	public static final String CANVASES = "picture, subject, square, WIDTHxHEIGHT";

	private static final String PICTURE = "picture", SUBJECT = "subject", SQUARE = "square";
	private static final Pattern FIXED = Pattern.compile("(\\d{1,5})x(\\d{1,5})");
	private static final int LONGEST = 32000;

	/** Where a subject stands: in the middle, or near one side. */
	public enum Align {
		CENTRE(0, 0), TOP(0, -1), BOTTOM(0, 1), LEFT(-1, 0), RIGHT(1, 0);

		private final int across, along;

		Align(final int across, final int along) {
			this.across = across;
			this.along = along;
		}

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	public Framing {
		canvas = canvas.strip().toLowerCase(Locale.ROOT);
		final Matcher fixed = FIXED.matcher(canvas);
		if (fixed.matches()) for (int side = 1; side <= 2; side++) {
			final int length = Integer.parseInt(fixed.group(side));
			if (length < 1 || length > LONGEST) throw MendableException.usage("A canvas has sides of 1 to " + LONGEST + " pixels, not " + canvas + ".");
		}
		else if (!canvas.equals(PICTURE) && !canvas.equals(SUBJECT) && !canvas.equals(SQUARE)) throw MendableException.usage(
			"There is no canvas '" + canvas + "'; choose one of: " + CANVASES + ".");
		if (!(subjectSize > 0 && subjectSize <= 1)) throw MendableException.usage("The subject takes a share above 0 and up to 1 of the canvas, not " +
			subjectSize + ".");
		if (!(margin >= 0 && margin <= 100)) throw MendableException.usage("The margin must be from 0 to 100 per cent of the subject, not " + margin +
			".");
	}

	/** Whether subjects stay where they are in their pictures. */
	public boolean isPicture() {
		return canvas.equals(PICTURE);
	}

	/** The margin in pixels around a subject of this extent. */
	public int marginOf(final Interval subject) {
		return (int) Math.rint(margin / 100 * Math.max(subject.dimension(0), subject.dimension(1)));
	}

	/**
	 * A subject on its canvas, transparent around it. Where it is scaled, light is averaged, not displayed values.
	 *
	 * @param subject its own colours with alpha as opacity
	 * @return the subject itself if the canvas is its picture's frame
	 * @throws MendableException if all of it is transparent
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	Picture<?> frame(final Picture<?> subject, final Progress progress) {
		if (isPicture() || subject.opacity().isEmpty()) return subject;
		final Interval bounds = Crop.bounds(subject.opacity().get(), 0, subject.name());
		final int width = (int) bounds.dimension(0), height = (int) bounds.dimension(1);
		final Matcher fixed = FIXED.matcher(canvas);
		if (fixed.matches()) {
			final int fullWidth = Integer.parseInt(fixed.group(1)), fullHeight = Integer.parseInt(fixed.group(2));
			final double scale = subjectSize * Math.min((double) fullWidth / width, (double) fullHeight / height);
			return placed(subject, bounds, Math.max(1, (int) Math.rint(scale * width)), Math.max(1, (int) Math.rint(scale * height)), fullWidth,
				fullHeight, progress);
		}
		final int around = marginOf(bounds), side = (int) Math.ceil(Math.max(width, height) / subjectSize);
		return canvas.equals(SQUARE) ? placed(subject, bounds, width, height, side, side, progress) : placed(subject, bounds, width, height, width +
			2 * around, height + 2 * around, progress);
	}

	private Picture<?> placed(final Picture<?> subject, final Interval bounds, final int width, final int height, final int fullWidth,
		final int fullHeight, final Progress progress)
	{
		final int left = position(fullWidth, width, align.across), top = position(fullHeight, height, align.along);
		final RandomAccessibleInterval<FloatType> colours = Crop.crop(subject.colours(), bounds);
		final float[] alpha = Planes.floats(Crop.crop(subject.opacity().get(), bounds)), all = Planes.floats(colours);
		final int plane = alpha.length;
		final Resampler resampler = new Resampler(Resampler.Kernel.AREA, (int) bounds.dimension(0), (int) bounds.dimension(1), width, height);
		final float[] opacity = new float[width * height], placed = new float[3 * fullWidth * fullHeight];
		resampler.apply(alpha, 0, opacity, 0, progress);
		final float[] light = new float[plane], scaled = new float[width * height];
		for (int c = 0; c < 3; c++) {
			final int from = c * plane;
			for (int i = 0; i < plane; i++) light[i] = alpha[i] * LinearLight.ofDisplayed(all[from + i]);
			resampler.apply(light, 0, scaled, 0, progress);
			place(scaled, opacity, width, placed, c * fullWidth * fullHeight + top * fullWidth + left, fullWidth);
		}
		final float[] framed = new float[fullWidth * fullHeight];
		for (int y = 0; y < height; y++) System.arraycopy(opacity, y * width, framed, (top + y) * fullWidth + left, width);
		return Picture.of(subject.name(), Planes.wrap(placed, fullWidth, fullHeight, 3), Channel.rgb(0, 1)).withOpacity(Planes.wrap(framed,
			fullWidth, fullHeight));
	}

	/** In the middle, or as far from a side as a subject in the middle that is as long as it may be. */
	private int position(final int full, final int length, final int towards) {
		final int room = full - length, near = Math.min(room, (int) Math.rint((1 - subjectSize) / 2 * full));
		return towards == 0 ? room / 2 : towards < 0 ? near : room - near;
	}

	private static void place(final float[] light, final float[] opacity, final int width, final float[] target, final int offset,
		final int fullWidth)
	{
		Parallel.ranges(light.length / width, (from, to) -> {
			for (int i = from * width; i < to * width; i++) target[offset + i / width * fullWidth + i % width] = opacity[i] <= 0 ? 0 : LinearLight
				.toDisplayed(light[i] / opacity[i]);
		});
	}
}
