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

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import org.mattej.Provenance;

/**
 * Writes JPEG (ITU-T T.81) of three channels of 8 bit, with density, colour profile, EXIF and provenance (as a comment). Bands of rows are
 * encoded by several threads.
 */
final class JpegEncoder {

	private static final float QUALITY = .93f;

	/** Longest side that JPEG can count. */
	static final int MAXIMUM_SIDE = 65500;

	private static final int SOI = 0xFFD8, APP0 = 0xFFE0, APP1 = 0xFFE1, APP2 = 0xFFE2, APP13 = 0xFFED, COM = 0xFFFE, SOF0 = 0xFFC0, SOS = 0xFFDA, DRI = 0xFFDD,
		RST0 = 0xFFD0, EOI = 0xFFD9;

	/** How many kinds of restart markers there are, which take turns. */
	private static final int RESTARTS = 8;

	/** The side of what is encoded together, in pixels: colours have half the resolution, in blocks of eight. */
	private static final int BLOCK = 16;

	/** What a segment can hold of a profile beside its heading. */
	private static final int PROFILE_BYTES = 65519;

	/** What a segment's length can say. */
	private static final int SEGMENT_BYTES = 65535;

	private static final int CHANNELS = 3;

	private static final int COMMENT_BYTES = 65533;
	private static final int EXIF_BYTES = 65527;

	private JpegEncoder() {}

	static void encode(final StoredRows rows, final Metadata metadata, final OutputStream out) throws IOException {
		out.write(head(metadata));
		final int band = Math.max(1, rows.rowsPerBand() / BLOCK) * BLOCK;
		final int[] count = new int[1];
		// between restart markers nothing depends on what was before: bands that are encoded apart make up one picture
		rows.<byte[]> forEachBand(band, (from, to) -> encode(image(rows, from, to)), jpeg -> {
			final int scan = segment(jpeg, SOS), afterScan = scan + 2 + length(jpeg, scan);
			if (count[0] > 0) out.write(new Bytes().putShort(RST0 + (count[0] - 1) % RESTARTS).toArray());
			else out.write(tables(jpeg, scan, afterScan, rows, band));
			out.write(jpeg, afterScan, jpeg.length - 2 - afterScan);
			count[0]++;
		});
		out.write(new Bytes().putShort(EOI).toArray());
	}

	/** All from the first band's quantisation tables to the beginning of its samples, for the whole picture. */
	private static byte[] tables(final byte[] jpeg, final int scan, final int afterScan, final StoredRows rows, final int band) {
		final int afterApp0 = 4 + length(jpeg, 2), height = segment(jpeg, SOF0) + 5;
		final byte[] tables = Arrays.copyOfRange(jpeg, afterApp0, scan);
		tables[height - afterApp0] = (byte) (rows.height() >> 8);
		tables[height + 1 - afterApp0] = (byte) rows.height();
		final Bytes all = new Bytes().put(tables);
		final int blocks = (rows.width() + BLOCK - 1) / BLOCK * (band / BLOCK);
		if (band < rows.height()) all.putShort(DRI).putShort(4).putShort(blocks);
		return all.put(Arrays.copyOfRange(jpeg, scan, afterScan)).toArray();
	}

	/** Where a segment's marker is. */
	private static int segment(final byte[] jpeg, final int marker) {
		int at = 2;
		while (((jpeg[at] & 255) << 8 | jpeg[at + 1] & 255) != marker) at += 2 + length(jpeg, at);
		return at;
	}

	/** Of the segment whose marker is there, without it. */
	private static int length(final byte[] jpeg, final int at) {
		return (jpeg[at + 2] & 255) << 8 | jpeg[at + 3] & 255;
	}

	private static byte[] head(final Metadata metadata) throws IOException {
		final Bytes head = new Bytes().putShort(SOI).putShort(APP0).putShort(16).put("JFIF\0".getBytes(StandardCharsets.US_ASCII)).put(1, 2);
		final Resolution resolution = metadata.resolution().orElse(Resolution.perInch(72, 72));
		head.put(1).putShort(perInch(resolution.xPerInch())).putShort(perInch(resolution.yPerInch())).put(0, 0);
		final byte[] exif = Exif.block(metadata);
		if (exif != null && exif.length <= EXIF_BYTES) head.putShort(APP1).putShort(exif.length + 8).put("Exif\0\0".getBytes(
			StandardCharsets.US_ASCII)).put(exif);
		metadata.xmp().ifPresent(xmp -> putSegment(head, APP1, Xmp.HEADING, xmp));
		metadata.iccProfile(CHANNELS).ifPresent(icc -> putProfile(head, icc));
		metadata.iptc().ifPresent(iptc -> putSegment(head, APP13, Iptc.HEADING, Iptc.resources(iptc)));
		final byte[] comment = metadata.texts().getOrDefault(Provenance.KEY, "").getBytes(StandardCharsets.UTF_8);
		if (comment.length > 0 && comment.length <= COMMENT_BYTES) head.putShort(COM).putShort(comment.length + 2).put(comment);
		return head.toArray();
	}

	private static int perInch(final double pixels) {
		return (int) Math.max(1, Math.min(65535, Math.round(pixels)));
	}

	/** Leaves out what is longer than a segment can be. */
	private static void putSegment(final Bytes head, final int marker, final String heading, final byte[] data) {
		final int length = 2 + heading.length() + 1 + data.length;
		if (length <= SEGMENT_BYTES) head.putShort(marker).putShort(length).put(heading.getBytes(StandardCharsets.US_ASCII)).put(0).put(data);
	}

	private static void putProfile(final Bytes head, final byte[] icc) {
		final int parts = (icc.length + PROFILE_BYTES - 1) / PROFILE_BYTES;
		for (int part = 0; part < parts; part++) {
			final byte[] piece = Arrays.copyOfRange(icc, part * PROFILE_BYTES, Math.min(icc.length, (part + 1) * PROFILE_BYTES));
			head.putShort(APP2).putShort(piece.length + 16).put("ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII)).put(part + 1, parts).put(
				piece);
		}
	}

	private static BufferedImage image(final StoredRows rows, final int from, final int to) {
		final BufferedImage image = new BufferedImage(rows.width(), to - from, BufferedImage.TYPE_3BYTE_BGR);
		final byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
		final int length = rows.bytesPerRow();
		for (int y = from; y < to; y++) rows.row(y, bgr, (y - from) * length);
		for (int i = 0; i < bgr.length; i += 3) {
			final byte red = bgr[i];
			bgr[i] = bgr[i + 2];
			bgr[i + 2] = red;
		}
		return image;
	}

	private static byte[] encode(final BufferedImage image) {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		final ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
			final ImageWriteParam param = writer.getDefaultWriteParam();
			param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			param.setCompressionQuality(QUALITY);
			writer.setOutput(out);
			writer.write(null, new IIOImage(image, null, null), param);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e); // nothing is written but memory
		}
		finally {
			writer.dispose();
		}
		return bytes.toByteArray();
	}
}
