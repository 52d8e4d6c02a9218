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
import org.mattej.picture.PlaneReader;
import org.mattej.picture.Planes;
import org.mattej.picture.Resampler;
import org.mattej.picture.Tile;
import org.mattej.task.Memory;
import org.mattej.task.MendableException;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

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
	private static final int MOST = 0xFFFF;

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
			return placed(scaled(Crop.crop(subject, bounds), Math.max(1, (int) Math.rint(scale * width)), Math.max(1, (int) Math.rint(scale *
				height)), progress), fullWidth, fullHeight);
		}
		final int around = marginOf(bounds), side = (int) Math.ceil(Math.max(width, height) / subjectSize);
		final Picture<?> part = Crop.crop(subject, bounds);
		return canvas.equals(SQUARE) ? placed(part, side, side) : placed(part, width + 2 * around, height + 2 * around);
	}

	/** On a transparent canvas; a view, nothing is copied. */
	private <T extends RealType<T> & NativeType<T>> Picture<T> placed(final Picture<T> part, final int width, final int height) {
		final int left = position(width, (int) part.width(), align.across), top = position(height, (int) part.height(), align.along);
		final RandomAccessibleInterval<T> samples = Views.interval(Views.translate(Views.extendZero(part.samples()), left, top, 0), FinalInterval
			.createMinSize(0, 0, 0, width, height, part.channels().size()));
		final RandomAccessibleInterval<FloatType> alpha = Views.interval(Views.translate(Views.extendZero(part.opacity().orElseThrow()), left, top),
			FinalInterval.createMinSize(0, 0, width, height));
		return Picture.of(part.name(), samples, part.channels()).withOpacity(alpha);
	}

	/** Light is averaged, as far as it comes from the subject. Worked out row by row, and kept with 16 bits a sample. */
	private static Picture<?> scaled(final Picture<?> part, final int width, final int height, final Progress progress) {
		final Resampler resampler = new Resampler(Resampler.Kernel.AREA, (int) part.width(), (int) part.height(), width, height);
		final PlaneReader colours = part.colourReader(), opacity = Planes.reader(part.opacity().orElseThrow());
		Memory.require("A canvas on which the subject has " + width + "x" + height + " pixels", 10L * width * height);
		final PlanarImg<UnsignedShortType, ShortArray> samples = PlanarImgs.unsignedShorts(width, height, 3);
		final float[] alpha = new float[width * height];
		Parallel.forEach(height, progress, y -> {
			final Tile rows = resampler.rowsOf(y);
			final int size = rows.size();
			final float[] light = new float[3 * size], shares = new float[size], share = new float[width], row = new float[width];
			colours.read(rows, light);
			opacity.read(rows, shares);
			resampler.row(y, shares, 0, share);
			System.arraycopy(share, 0, alpha, y * width, width);
			for (int i = 0; i < light.length; i++) light[i] = shares[i % size] * LinearLight.ofDisplayed(light[i]);
			for (int c = 0; c < 3; c++) {
				resampler.row(y, light, c * size, row);
				final short[] scaled = samples.getPlane(c).getCurrentStorageArray();
				for (int x = 0; x < width; x++) scaled[y * width + x] = (short) (share[x] <= 0 ? 0 : MOST * LinearLight.toDisplayed(row[x] / share[x]) +
					.5f);
			}
		});
		return Picture.of(part.name(), samples, Channel.rgb(0, MOST)).withOpacity(Planes.wrap(alpha, width, height));
	}

	/** In the middle, or as far from a side as a subject in the middle that is as long as it may be. */
	private int position(final int full, final int length, final int towards) {
		final int room = full - length, near = Math.min(room, (int) Math.rint((1 - subjectSize) / 2 * full));
		return towards == 0 ? room / 2 : towards < 0 ? near : room - near;
	}
}
