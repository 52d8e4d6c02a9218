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

import java.util.OptionalInt;

import org.mattej.task.MendableException;

/**
 * From which area on something small belongs to the subject.
 *
 * @param pixels everything smaller goes, whatever it is; 0 keeps everything. Empty for the automatic choice: what is smaller than
 *          0.05 % of the picture goes, unless the segmenter is sure of it
 */
public record MinSpeck(OptionalInt pixels) {

	/** The automatic choice. */
	public static final MinSpeck AUTO = new MinSpeck(OptionalInt.empty());

	public MinSpeck {
		if (pixels.isPresent() && pixels.getAsInt() < 0) throw MendableException.usage("The area of the smallest speck must be 0 or more pixels, not " +
			pixels.getAsInt() + ".");
	}

	/** @throws MendableException if the text is neither {@code auto} nor a number of pixels */
	public static MinSpeck parse(final String text) {
		if (text.trim().equals("auto")) return AUTO;
		try {
			return new MinSpeck(OptionalInt.of(Integer.parseInt(text.trim())));
		}
		catch (final NumberFormatException e) {
			throw MendableException.usage("The area of the smallest speck must be 'auto' or a whole number of pixels, not '" + text + "'.");
		}
	}

	/** The same for a reduced picture, each of whose pixels stands for {@code area} of these. */
	public MinSpeck per(final int area) {
		return pixels.isEmpty() ? this : new MinSpeck(OptionalInt.of(pixels.getAsInt() / area));
	}

	@Override
	public String toString() {
		return pixels.isPresent() ? Integer.toString(pixels.getAsInt()) : "auto";
	}
}
