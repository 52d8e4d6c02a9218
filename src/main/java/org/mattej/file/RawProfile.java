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

import java.util.HexFormat;

/** Blocks of bytes as PNG's texts, the way that ImageMagick made a custom: a name, a length, and hexadecimal digits, a line each. */
final class RawProfile {

	/** What the keywords of such texts begin with; the name follows. */
	static final String KEYWORD = "Raw profile type ";

	/** Bytes a line. */
	private static final int LINE = 36;

	private RawProfile() {}

	static String text(final String name, final byte[] bytes) {
		final StringBuilder text = new StringBuilder("\n%s\n%8d\n".formatted(name, bytes.length));
		for (int i = 0; i < bytes.length; i += LINE) text.append(HexFormat.of().formatHex(bytes, i, Math.min(bytes.length, i + LINE))).append('\n');
		return text.toString();
	}

	/** @return the bytes of such a text, or null if it is damaged */
	static byte[] of(final String text) {
		final String[] lines = text.strip().split("\n");
		final Bytes bytes = new Bytes();
		try {
			for (int i = 2; i < lines.length; i++) bytes.put(HexFormat.of().parseHex(lines[i].strip()));
		}
		catch (final IllegalArgumentException e) {
			return null;
		}
		return bytes.toArray();
	}
}
