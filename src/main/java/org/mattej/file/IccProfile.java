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

import java.nio.charset.StandardCharsets;

/** What an ICC profile (ISO 15076-1) says in its header. */
final class IccProfile {

	private static final int HEADER_BYTES = 128, COLOUR_SPACE = 16, SIGNATURE = 36;
	private static final String RGB = "RGB ", GREY = "GRAY";

	private IccProfile() {}

	/** Whether bytes are a profile at all; some files have something else in its place. */
	static boolean isProfile(final byte[] bytes) {
		return bytes.length >= HEADER_BYTES && word(bytes, SIGNATURE).equals("acsp");
	}

	/**
	 * Whether a profile is for samples of so many channels: one of red, green and blue for three, of grey for one; any for other numbers. Others
	 * make a file that other programs refuse or warn of.
	 */
	static boolean isFor(final int channels, final byte[] profile) {
		return channels == 3 ? isRgb(profile) : channels != 1 || word(profile, COLOUR_SPACE).equals(GREY);
	}

	static boolean isRgb(final byte[] profile) {
		return word(profile, COLOUR_SPACE).equals(RGB);
	}

	private static String word(final byte[] bytes, final int at) {
		return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
	}
}
