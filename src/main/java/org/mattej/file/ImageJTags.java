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

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;

/**
 * What ImageJ writes into its TIFF files beyond the standard: unit of length, number of channels, display ranges and lookup
 * tables.
 *
 * @param channels channels, each on a page of its own; at least 1
 * @param ranges minimum and maximum by turns; empty if the file has none
 * @param colours the colour of the full value of each channel, red, green, blue 0..1; empty if the file has none
 */
record ImageJTags(int channels, double[] ranges, List<float[]> colours) {

	private static final int TAG_COUNTS = 50838, TAG_DATA = 50839;
	private static final int RANGES = 'r' << 24 | 'a' << 16 | 'n' << 8 | 'g', TABLES = 'l' << 24 | 'u' << 16 | 't' << 8 | 's';
	private static final int TABLE_LENGTH = 768;

	private static final Map<String, Double> UNITS_PER_METRE = Map.ofEntries(Map.entry("m", 1.0), Map.entry("cm", 1e2), Map.entry("mm", 1e3),
		Map.entry("um", 1e6), Map.entry("micron", 1e6), Map.entry("\\u00B5m", 1e6), Map.entry("\u00B5m", 1e6), Map.entry("nm", 1e9), Map.entry(
			"inch", 1 / .0254));

	/** For samples that were subtracted from white. */
	ImageJTags inverted(final double white) {
		return new ImageJTags(channels, ranges.length < 2 ? new double[] { 0, white } : new double[] { white - ranges[1], white - ranges[0] }, colours);
	}

	static boolean isImageJ(final String description) {
		return description.startsWith("ImageJ=");
	}

	/** How many of the file's units make a metre; 0 if they are no lengths. */
	static double unitsPerMetre(final String description) {
		return UNITS_PER_METRE.getOrDefault(value(description, "unit"), 0.0);
	}

	static ImageJTags of(final Directory directory, final ByteOrder order) {
		final String description = MetadataReader.text(directory, TIFF.TAG_IMAGE_DESCRIPTION);
		final double channels = number(description, "channels"), min = number(description, "min"), max = number(description, "max");
		final ImageJTags tags = new ImageJTags(channels >= 1 ? (int) channels : 1, new double[0], List.of()).withTables(directory, order);
		if (tags.ranges.length > 0 || tags.channels > 1 || Double.isNaN(min) || Double.isNaN(max)) return tags;
		return new ImageJTags(1, new double[] { min, max }, tags.colours);
	}

	/** NaN if there is none. */
	private static double number(final String description, final String key) {
		try {
			return Double.parseDouble(value(description, key));
		}
		catch (final NumberFormatException e) {
			return Double.NaN;
		}
	}

	private static String value(final String description, final String key) {
		return description.lines().filter(line -> line.startsWith(key + "=")).map(line -> line.substring(key.length() + 1).strip()).findFirst()
			.orElse("");
	}

	/** The binary part: a list of kinds with their numbers of items, then the items, whose lengths are in a tag of their own. */
	private ImageJTags withTables(final Directory directory, final ByteOrder order) {
		final Entry countsEntry = directory.getEntryById(TAG_COUNTS), dataEntry = directory.getEntryById(TAG_DATA);
		if (countsEntry == null || dataEntry == null || !(dataEntry.getValue() instanceof byte[] bytes)) return this;
		if (!(countsEntry.getValue() instanceof long[] lengths) || lengths[0] > bytes.length) return this;
		final ByteBuffer data = ByteBuffer.wrap(bytes).order(order);
		double[] newRanges = ranges;
		final List<float[]> newColours = new ArrayList<>();
		try {
			data.getInt();
			final int kinds = (int) (lengths[0] - 4) / 8;
			final int[] kind = new int[kinds], items = new int[kinds];
			for (int k = 0; k < kinds; k++) {
				kind[k] = data.getInt();
				items[k] = data.getInt();
			}
			int next = 1;
			for (int k = 0; k < kinds; k++) for (int i = 0; i < items[k]; i++) {
				final byte[] item = new byte[(int) lengths[next++]];
				data.get(item);
				if (kind[k] == RANGES) newRanges = doubles(item, order);
				if (kind[k] == TABLES && item.length == TABLE_LENGTH) newColours.add(brightest(item));
			}
		}
		catch (final BufferUnderflowException | IndexOutOfBoundsException e) {
			return this;
		}
		return new ImageJTags(channels, newRanges, newColours);
	}

	private static double[] doubles(final byte[] item, final ByteOrder order) {
		final double[] values = new double[item.length / 8];
		ByteBuffer.wrap(item).order(order).asDoubleBuffer().get(values);
		return values;
	}

	private static float[] brightest(final byte[] table) {
		return new float[] { (table[255] & 255) / 255f, (table[511] & 255) / 255f, (table[767] & 255) / 255f };
	}
}
