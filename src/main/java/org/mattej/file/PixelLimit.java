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
package org.mattej.file;

import java.nio.file.Path;

import org.mattej.task.MendableException;

/**
 * How many pixels a picture may have. A small file can claim to be so large that decoding it takes all memory there is; it is refused by
 * its header. The limit is {@link #DEFAULT} megapixels unless the environment's {@code MATTEJ_MAX_MEGAPIXELS} or Java's property
 * {@code mattej.max_megapixels} says another.
 */
public final class PixelLimit {

	/** In megapixels: more than the largest cameras and scanners make. */
	static final double DEFAULT = 500;

	static final String VARIABLE = "MATTEJ_MAX_MEGAPIXELS";

	/** Java's property, which the command line's {@code --max-megapixels} sets; it wins over the environment. */
	public static final String PROPERTY = "mattej.max_megapixels";

	private PixelLimit() {}

	/** @throws MendableException if a picture of that size has more pixels than the limit, or the limit is nonsense */
	static void require(final Path file, final long width, final long height) {
		final double limit = megapixels();
		if ((double) width * height > limit * 1e6) throw MendableException.input("'" + file + "' says it has " + width + "x" + height +
			" pixels, more than the limit of " + (long) limit + " megapixels, which protects against files made to exhaust memory; if it is genuine, " +
			"raise the limit by --max-megapixels " + (long) Math.ceil(width * height / 1e6) + ", or by " + VARIABLE + "=" + (long) Math.ceil(width *
				height / 1e6) + " in the environment.");
	}

	private static double megapixels() {
		final String variable = System.getenv(VARIABLE), text = System.getProperty(PROPERTY, variable == null ? "" : variable).strip();
		if (text.isEmpty()) return DEFAULT;
		try {
			final double limit = Double.parseDouble(text);
			if (limit > 0) return limit;
		}
		catch (final NumberFormatException e) {
			// said below
		}
		throw MendableException.usage("The limit (--max-megapixels, " + VARIABLE + ") must be a number of megapixels above 0, not '" + text + "'.");
	}
}
