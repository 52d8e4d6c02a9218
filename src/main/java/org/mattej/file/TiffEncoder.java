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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;

import javax.imageio.stream.FileCacheImageOutputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import org.mattej.Provenance;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.Rational;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFEntry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFWriter;

/**
 * Writes TIFF (revision 6.0): any number of channels of 8, 16 or 32 bit, with or without unassociated (straight) opacity, in
 * deflated strips; integers as differences to the pixel before them, which ImageJ and all common readers understand. Strips
 * are deflated by several threads.
 */
final class TiffEncoder {

	/** Effort of compression. That of 4 makes files 1 to 4 per cent smaller, in half as much time again. */
	private static final int LEVEL = 1;

	/** Less than 4 GB by as much as directories and samples that cannot be compressed may need. */
	private static final long CLASSIC_BYTES = 4_200_000_000L;

	private static final long IN_MEMORY = 256 << 20;

	private static final int DEFLATE = 8;
	private static final int GREY = 1, RGB = 2;
	private static final int UNSPECIFIED = 0, STRAIGHT_ALPHA = 2;
	private static final int UNSIGNED = 1, FLOAT = 3;
	private static final int INCH = 2, CENTIMETRE = 3;

	private TiffEncoder() {}

	/** @param rgb whether the first three channels are red, green and blue */
	static void encode(final StoredRows rows, final boolean rgb, final Metadata metadata, final OutputStream out) throws IOException {
		encode(rows, rgb, metadata, out, (long) rows.height() * rows.bytesPerRow() > CLASSIC_BYTES);
	}

	/** @param big whether offsets have 64 bit: BigTIFF, for files of more than 4 GB */
	static void encode(final StoredRows rows, final boolean rgb, final Metadata metadata, final OutputStream out, final boolean big)
		throws IOException
	{
		final int[] lengths = new int[rows.bands()];
		// the directory's length does not depend on the offsets and lengths in it
		final long start = directory(rows, rgb, metadata, lengths, 0, big).length;
		try (ImageOutputStream all = cache(out, (long) rows.height() * rows.bytesPerRow())) {
			final int[] strips = new int[1];
			all.seek(start);
			rows.<byte[]> forEachBand((from, to) -> strip(rows, from, to), strip -> {
				lengths[strips[0]++] = strip.length;
				all.write(strip);
			});
			all.seek(0);
			all.write(directory(rows, rgb, metadata, lengths, start, big));
		}
	}

	/** Keeps what is written until the directory can be written before it: in memory, or if it is much in a file. */
	private static ImageOutputStream cache(final OutputStream out, final long bytes) throws IOException {
		return bytes <= IN_MEMORY ? new MemoryCacheImageOutputStream(out) : new FileCacheImageOutputStream(out, null);
	}

	private static byte[] directory(final StoredRows rows, final boolean rgb, final Metadata metadata, final int[] lengths, final long start,
		final boolean big) throws IOException
	{
		final long[] offsets = new long[lengths.length], counts = new long[lengths.length];
		long offset = start;
		for (int i = 0; i < lengths.length; i++) {
			offsets[i] = offset;
			counts[i] = lengths[i];
			offset += lengths[i];
		}
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
			new TIFFWriter(big ? 8 : 4).write(entries(rows, rgb, metadata, offsets, counts, big ? TIFF.TYPE_LONG8 : TIFF.TYPE_LONG), out);
		}
		return bytes.toByteArray();
	}

	private static List<Entry> entries(final StoredRows rows, final boolean rgb, final Metadata metadata, final long[] offsets,
		final long[] counts, final short offsetType) throws IOException
	{
		final int samples = rows.samplesPerPixel();
		final List<Entry> entries = new ArrayList<>();
		entries.add(new TIFFEntry(TIFF.TAG_IMAGE_WIDTH, rows.width()));
		entries.add(new TIFFEntry(TIFF.TAG_IMAGE_HEIGHT, rows.height()));
		entries.add(shorts(TIFF.TAG_BITS_PER_SAMPLE, filled(samples, 8 * rows.bytesPerSample())));
		entries.add(shorts(TIFF.TAG_COMPRESSION, DEFLATE));
		entries.add(shorts(TIFF.TAG_PHOTOMETRIC_INTERPRETATION, rgb ? RGB : GREY));
		entries.add(longs(TIFF.TAG_STRIP_OFFSETS, offsetType, offsets));
		entries.add(shorts(TIFF.TAG_SAMPLES_PER_PIXEL, samples));
		entries.add(new TIFFEntry(TIFF.TAG_ROWS_PER_STRIP, rows.rowsPerBand()));
		entries.add(longs(TIFF.TAG_STRIP_BYTE_COUNTS, offsetType, counts));
		entries.add(shorts(TIFF.TAG_PLANAR_CONFIGURATION, 1));
		if (rows.bytesPerSample() < 4) entries.add(shorts(TIFF.TAG_PREDICTOR, 2));
		final int extra = samples - (rgb ? 3 : 1);
		if (extra > 0) {
			final int[] kinds = filled(extra, UNSPECIFIED);
			if (rows.hasAlpha()) kinds[extra - 1] = STRAIGHT_ALPHA;
			entries.add(shorts(TIFF.TAG_EXTRA_SAMPLES, kinds));
		}
		entries.add(shorts(TIFF.TAG_SAMPLE_FORMAT, filled(samples, rows.bytesPerSample() == 4 ? FLOAT : UNSIGNED)));
		metadata.resolution().ifPresent(resolution -> addResolution(entries, resolution));
		final List<Entry> exif = Exif.entries(metadata);
		final Map<String, String> texts = metadata.texts();
		// when the file was last changed is another date, if the camera's block has both
		if (contains(exif, TIFF.TAG_DATE_TIME)) texts.remove(MetadataReader.CREATION_TIME);
		texts.forEach((key, text) -> addText(entries, key, text));
		metadata.xmp().ifPresent(xmp -> entries.add(new TIFFEntry(TIFF.TAG_XMP, TIFF.TYPE_BYTE, xmp)));
		metadata.iptc().ifPresent(iptc -> entries.add(new TIFFEntry(TIFF.TAG_IPTC, TIFF.TYPE_UNDEFINED, iptc)));
		metadata.iccProfile(rows.channels()).ifPresent(icc -> entries.add(new TIFFEntry(TIFF.TAG_ICC_PROFILE, TIFF.TYPE_UNDEFINED, icc)));
		for (final Entry entry : exif) if (!contains(entries, entry.getIdentifier())) entries.add(entry);
		return entries;
	}

	private static boolean contains(final List<Entry> entries, final Object tag) {
		return entries.stream().anyMatch(entry -> entry.getIdentifier().equals(tag));
	}

	private static void addResolution(final List<Entry> entries, final Resolution resolution) {
		final boolean inches = isWhole(resolution.xPerInch()) && isWhole(resolution.yPerInch());
		entries.add(new TIFFEntry(TIFF.TAG_X_RESOLUTION, rational(inches ? Math.rint(resolution.xPerInch()) : resolution.x() / 100)));
		entries.add(new TIFFEntry(TIFF.TAG_Y_RESOLUTION, rational(inches ? Math.rint(resolution.yPerInch()) : resolution.y() / 100)));
		entries.add(shorts(TIFF.TAG_RESOLUTION_UNIT, inches ? INCH : CENTIMETRE));
	}

	/** PNG rounds to pixels per metre: 300 per inch come back as 299.9994. */
	private static boolean isWhole(final double perInch) {
		return perInch >= 1 && Math.abs(perInch - Math.rint(perInch)) < .013;
	}

	private static Rational rational(final double value) {
		final long denominator = value < 2000 ? 1000000 : value < 2e6 ? 1000 : 1;
		return new Rational(Math.min(0xFFFFFFFFL, Math.round(value * denominator)), denominator);
	}

	private static void addText(final List<Entry> entries, final String key, final String text) {
		switch (key) {
			case MetadataReader.DESCRIPTION -> entries.add(new TIFFEntry(TIFF.TAG_IMAGE_DESCRIPTION, text));
			case MetadataReader.AUTHOR -> entries.add(new TIFFEntry(TIFF.TAG_ARTIST, text));
			case MetadataReader.COPYRIGHT -> entries.add(new TIFFEntry(TIFF.TAG_COPYRIGHT, text));
			case MetadataReader.CREATION_TIME -> entries.add(new TIFFEntry(TIFF.TAG_DATE_TIME, text));
			case Provenance.KEY -> entries.add(new TIFFEntry(TIFF.TAG_SOFTWARE, Provenance.KEY + " " + text));
			default -> {
				// TIFF has no place for other texts
			}
		}
	}

	private static int[] filled(final int length, final int value) {
		final int[] values = new int[length];
		Arrays.fill(values, value);
		return values;
	}

	private static TIFFEntry shorts(final int tag, final int... values) {
		return new TIFFEntry(tag, TIFF.TYPE_SHORT, values.length == 1 ? (Object) values[0] : values);
	}

	private static TIFFEntry longs(final int tag, final short type, final long... values) {
		return new TIFFEntry(tag, type, values.length == 1 ? (Object) values[0] : values);
	}

	private static byte[] strip(final StoredRows rows, final int from, final int to) {
		final int length = rows.bytesPerRow(), step = rows.samplesPerPixel() * rows.bytesPerSample();
		final byte[] data = new byte[(to - from) * length];
		for (int y = from; y < to; y++) {
			final int at = (y - from) * length;
			rows.row(y, data, at);
			if (rows.bytesPerSample() == 1) for (int i = at + length - 1; i >= at + step; i--) data[i] -= data[i - step];
			else if (rows.bytesPerSample() == 2) for (int i = at + length - 2; i >= at + step; i -= 2) {
				final int difference = (data[i] << 8 | data[i + 1] & 255) - (data[i - step] << 8 | data[i + 1 - step] & 255);
				data[i] = (byte) (difference >> 8);
				data[i + 1] = (byte) difference;
			}
		}
		final Deflater deflater = new Deflater(LEVEL);
		try {
			return StoredRows.deflate(deflater, data, Deflater.NO_FLUSH);
		}
		finally {
			deflater.end();
		}
	}
}
