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
import java.util.Locale;
import java.util.regex.Pattern;

import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.picture.Tile;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** What comes behind a subject. */
public sealed interface Background {

	/** The forms that {@link #parse} reads, for messages and help. */
	String FORMS = "transparent, white, black, #RRGGBB, gradient:#RRGGBB-#RRGGBB, blurred";

	/** Nothing: the subject keeps its opacity. */
	record Transparent() implements Background {}

	/** One colour, red, green and blue in 0..1 as displayed. */
	record Solid(float red, float green, float blue) implements Background {

		float[] colour() {
			return new float[] { red, green, blue };
		}
	}

	/** From one colour at the top to another at the bottom, even to the eye. */
	record Gradient(Solid top, Solid bottom) implements Background {}

	/** How a picture comes into a frame of another size. */
	enum Fit {
		/** Scaled to cover the whole frame, and cut evenly where it is too long. */
		FILL,
		/** Scaled to be seen whole, in the middle; beside it its own borders' mean colour. */
		FIT,
		/** At its own size, again and again from the upper left corner. */
		TILE
	}

	/** A picture; where it is transparent, on white. */
	record Scene(Picture<?> picture, Fit fit) implements Background {

		/** @param colours (x, y, 3), 0..1 as displayed */
		public Scene(final String name, final RandomAccessibleInterval<FloatType> colours, final Fit fit) {
			this(Picture.of(name, colours, Channel.rgb(0, 1)), fit);
		}

		String name() {
			return picture.name();
		}
	}

	/** The picture's own background, blurred, without the subject's colours in it. */
	record Blurred() implements Background {}

	/** One of {@link #FORMS}, or a picture's name. */
	default String text() {
		if (this instanceof Solid solid) return "#%02x%02x%02x".formatted(Math.round(solid.red() * 255), Math.round(solid.green() * 255), Math
			.round(solid.blue() * 255));
		if (this instanceof Gradient gradient) return "gradient:" + gradient.top().text() + "-" + gradient.bottom().text();
		if (this instanceof Scene scene) return scene.fit() == Fit.FILL ? scene.name() : scene.fit().name().toLowerCase(Locale.ROOT) + ":" + scene
			.name();
		return this instanceof Blurred ? "blurred" : "transparent";
	}

	/**
	 * This background, where it is made of the picture itself: {@link Blurred} becomes a scene, all others stay.
	 *
	 * @param picture the one that the subject was cut out of
	 * @param alpha the subject's (x, y), 0..1
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	default Background behind(final Picture<?> picture, final RandomAccessibleInterval<FloatType> alpha, final Progress progress) {
		return this instanceof Blurred ? new Scene("blurred", BlurredBackground.of(picture, alpha, progress), Fit.FILL) : this;
	}

	/** Whether a text has the look of one of {@link #FORMS}, rather than of a file's name. */
	static boolean isForm(final String text) {
		return Pattern.matches("transparent|white|black|blurred|#.*|gradient:.*", normal(text));
	}

	/**
	 * Reads one of {@link #FORMS}; capitals do not matter.
	 *
	 * @throws MendableException if it is something else
	 */
	static Background parse(final String text) {
		final String form = normal(text);
		if (form.equals("transparent")) return new Transparent();
		if (form.equals("blurred")) return new Blurred();
		if (form.matches("gradient:#\\p{XDigit}{6}-#\\p{XDigit}{6}")) return new Gradient(solid(form.substring(9, 16)), solid(form.substring(17)));
		if (form.matches("white|black|#\\p{XDigit}{6}")) return solid(form);
		throw MendableException.usage("There is no background '" + text + "'; choose one of: " + FORMS + ", or a picture's file, also as fit:FILE or tile:FILE.");
	}

	private static String normal(final String text) {
		return text.strip().toLowerCase(Locale.ROOT);
	}

	private static Solid solid(final String form) {
		final int rgb = form.equals("white") ? 0xFFFFFF : form.equals("black") ? 0 : Integer.parseInt(form.substring(1), 16);
		return new Solid((rgb >> 16) / 255f, (rgb >> 8 & 255) / 255f, (rgb & 255) / 255f);
	}

	/** Colours of a background for a frame, row by row; for use by several threads. */
	@FunctionalInterface
	interface Painter {

		/** Puts red, green and blue of one row, each 0..1 as displayed, into arrays of the frame's width. */
		void paint(int y, float[][] rgb);
	}

	/**
	 * This background in a frame of some size.
	 *
	 * @throws MendableException if this background is transparent: there is nothing to paint
	 */
	default Painter painter(final int width, final int height) {
		if (this instanceof Solid solid) return (y, rgb) -> fill(rgb, solid.colour());
		if (this instanceof Gradient gradient) return (y, rgb) -> {
			final float share = height == 1 ? 0 : y / (height - 1f);
			final float[] colour = gradient.top().colour(), bottom = gradient.bottom().colour();
			for (int c = 0; c < 3; c++) colour[c] += share * (bottom[c] - colour[c]);
			fill(rgb, colour);
		};
		if (this instanceof Scene scene) return ScenePainter.of(scene, width, height);
		if (this instanceof Blurred) throw new IllegalStateException("A blurred background has to be made of a picture first");
		throw MendableException.usage("A composite needs a background that is not transparent; choose one of: " + FORMS +
			", or a picture's file.");
	}

	/**
	 * What a part of a frame shows of this background in the whole frame.
	 *
	 * @param width of the frame
	 * @param height of the frame
	 * @throws MendableException if this background is transparent
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	default Background part(final Tile part, final int width, final int height, final Progress progress) {
		if (this instanceof Solid) return this;
		return new Scene(text(), new Painting(width, height, painter(width, height)).colours(part, progress), Fit.FILL);
	}

	private static void fill(final float[][] rgb, final float[] colour) {
		for (int c = 0; c < 3; c++) Arrays.fill(rgb[c], colour[c]);
	}
}
