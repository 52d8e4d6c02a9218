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
package org.mattej.trimap;

import java.util.OptionalDouble;

import org.mattej.task.MendableException;

/**
 * The half-width of the unknown band around the subject's edge.
 *
 * @param pixels the half-width in picture pixels, or empty to derive it from the picture
 */
public record EdgeRadius(OptionalDouble pixels) {

	/** Derived from the picture's size and the subject map's softness. */
	public static final EdgeRadius AUTO = new EdgeRadius(OptionalDouble.empty());

	/** The largest half-width that can be asked for, in pixels. */
	public static final double MAXIMUM = 1000;

	public EdgeRadius {
		if (pixels.isPresent() && !(pixels.getAsDouble() >= 0 && pixels.getAsDouble() <= MAXIMUM)) throw MendableException.usage(
			"The edge radius must be 'auto' or a number of pixels from 0 to " + (int) MAXIMUM + ", not " + pixels.getAsDouble() + ".");
	}

	public static EdgeRadius of(final double pixels) {
		return new EdgeRadius(OptionalDouble.of(pixels));
	}

	/** The same in a picture reduced by a whole factor. */
	public EdgeRadius per(final int factor) {
		return factor == 1 || pixels.isEmpty() ? this : of(pixels.getAsDouble() / factor);
	}

	/** Reads {@code auto} or a number of pixels. */
	public static EdgeRadius parse(final String text) {
		final String trimmed = text.trim();
		if (trimmed.equalsIgnoreCase("auto")) return AUTO;
		try {
			return of(Double.parseDouble(trimmed));
		}
		catch (final NumberFormatException e) {
			throw MendableException.usage("The edge radius must be 'auto' or a number of pixels, not '" + text + "'.");
		}
	}

	@Override
	public String toString() {
		if (pixels.isEmpty()) return "auto";
		final double value = pixels.getAsDouble();
		return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
	}
}
