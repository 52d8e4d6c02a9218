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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.psd.PSD;
import com.twelvemonkeys.imageio.metadata.psd.PSDReader;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;

/** What press agencies say of a picture (IPTC-IIM 4.2), as the records that files hold, alone or among Photoshop's resources. */
final class Iptc {

	/** The heading of JPEG's segment of resources. */
	static final String HEADING = "Photoshop 3.0";

	/** The PNG keyword. */
	static final String KEYWORD = RawProfile.KEYWORD + "iptc";

	private static final int MARKER = 0x1C;
	private static final String RESOURCE = "8BIM";

	private Iptc() {}

	/** @return the records among Photoshop's resources, or null if there are none or they are damaged */
	static byte[] ofResources(final byte[] resources) {
		try {
			final Entry entry = new PSDReader().read(new ByteArrayImageInputStream(resources)).getEntryById(PSD.RES_IPTC_NAA);
			return entry != null && entry.getValue() instanceof byte[] records ? of(records) : null;
		}
		catch (final IOException | RuntimeException e) {
			return null;
		}
	}

	/** @return the records of a TIFF file's entry, or null if it is something else; some writers call their bytes integers */
	static byte[] ofTiff(final Entry entry) {
		if (entry == null) return null;
		if (entry.getValue() instanceof byte[] records) return of(records);
		final long[] longs = entry.getValue() instanceof long[] values ? values : entry.getValue() instanceof int[] values ? Arrays.stream(values)
			.asLongStream().toArray() : new long[0];
		for (final ByteOrder order : new ByteOrder[] { ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN }) {
			final ByteBuffer bytes = ByteBuffer.allocate(4 * longs.length).order(order);
			for (final long value : longs) bytes.putInt((int) value);
			if (of(bytes.array()) != null) return bytes.array();
		}
		return null;
	}

	private static byte[] of(final byte[] records) {
		return records.length > 4 && records[0] == MARKER ? records : null;
	}

	/** Among Photoshop's resources, as the only one. */
	static byte[] resources(final byte[] records) {
		final Bytes resource = new Bytes().put(RESOURCE.getBytes(StandardCharsets.US_ASCII)).putShort(PSD.RES_IPTC_NAA).putShort(0).putInt(
			records.length).put(records);
		return (records.length % 2 == 0 ? resource : resource.put(0)).toArray();
	}

	/** As PNG's text. */
	static String text(final byte[] records) {
		return RawProfile.text("iptc", resources(records));
	}

	/** @return the records of such a text, or null if it is damaged */
	static byte[] ofText(final String text) {
		final byte[] all = RawProfile.of(text);
		return all == null ? null : of(all) != null ? all : ofResources(all);
	}
}
