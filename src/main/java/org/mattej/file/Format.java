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

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.mattej.task.MendableException;

/** The formats in which results are written. */
public enum Format {

	PNG("png"), TIFF("tif"), ORA("ora"), JPEG("jpg");

	private final String ending;

	Format(final String ending) {
		this.ending = ending;
	}

	/**
	 * The format of that name; capitals do not matter.
	 *
	 * @throws MendableException if there is none; of WebP it says why
	 */
	public static Format named(final String name) {
		for (final Format format : values()) if (format.toString().equalsIgnoreCase(name)) return format;
		final String known = "choose one of: " + Stream.of(values()).map(Format::toString).collect(Collectors.joining(", ")) + ".";
		final boolean webp = name.toLowerCase(Locale.ROOT).startsWith("webp");
		throw MendableException.usage((webp ? "WebP is read but cannot be written, as no library for that is part of MatteJ; " :
			"There is no format '" + name + "'; ") + known);
	}

	/** The ending of the files' names, without dot. */
	public String ending() {
		return ending;
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
