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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import org.mattej.Provenance;

/** Writes JPEG of three channels of 8 bit, with density, colour profile, EXIF and provenance (as a comment). */
final class JpegEncoder {

	private static final float QUALITY = .93f;

	/** Longest side that JPEG can count. */
	static final int MAXIMUM_SIDE = 65500;

	private static final int SOI = 0xFFD8, APP0 = 0xFFE0, APP1 = 0xFFE1, APP2 = 0xFFE2, COM = 0xFFFE;

	/** What a segment can hold of a profile beside its heading. */
	private static final int PROFILE_BYTES = 65519;

	private static final int COMMENT_BYTES = 65533;
	private static final int EXIF_BYTES = 65527;

	private JpegEncoder() {}

	static void encode(final StoredRows rows, final Metadata metadata, final OutputStream out) throws IOException {
		final byte[] jpeg = encode(image(rows));
		final int afterApp0 = 4 + ((jpeg[4] & 255) << 8 | jpeg[5] & 255);
		final Bytes head = new Bytes().putShort(SOI).putShort(APP0).putShort(16).put("JFIF\0".getBytes(StandardCharsets.US_ASCII)).put(1, 2);
		final Resolution resolution = metadata.resolution().orElse(Resolution.perInch(72, 72));
		head.put(1).putShort(perInch(resolution.xPerInch())).putShort(perInch(resolution.yPerInch())).put(0, 0);
		final byte[] exif = Exif.block(metadata);
		if (exif != null && exif.length <= EXIF_BYTES) head.putShort(APP1).putShort(exif.length + 8).put("Exif\0\0".getBytes(
			StandardCharsets.US_ASCII)).put(exif);
		metadata.iccProfile().ifPresent(icc -> putProfile(head, icc));
		final byte[] comment = metadata.texts().getOrDefault(Provenance.KEY, "").getBytes(StandardCharsets.UTF_8);
		if (comment.length > 0 && comment.length <= COMMENT_BYTES) head.putShort(COM).putShort(comment.length + 2).put(comment);
		out.write(head.toArray());
		out.write(jpeg, afterApp0, jpeg.length - afterApp0);
	}

	private static int perInch(final double pixels) {
		return (int) Math.max(1, Math.min(65535, Math.round(pixels)));
	}

	private static void putProfile(final Bytes head, final byte[] icc) {
		final int parts = (icc.length + PROFILE_BYTES - 1) / PROFILE_BYTES;
		for (int part = 0; part < parts; part++) {
			final byte[] piece = Arrays.copyOfRange(icc, part * PROFILE_BYTES, Math.min(icc.length, (part + 1) * PROFILE_BYTES));
			head.putShort(APP2).putShort(piece.length + 16).put("ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII)).put(part + 1, parts).put(
				piece);
		}
	}

	private static BufferedImage image(final StoredRows rows) {
		final BufferedImage image = new BufferedImage(rows.width(), rows.height(), BufferedImage.TYPE_3BYTE_BGR);
		final byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
		final int length = rows.bytesPerRow();
		for (int y = 0; y < rows.height(); y++) {
			rows.row(y, bgr, y * length);
			for (int i = y * length; i < (y + 1) * length; i += 3) {
				final byte red = bgr[i];
				bgr[i] = bgr[i + 2];
				bgr[i + 2] = red;
			}
		}
		return image;
	}

	private static byte[] encode(final BufferedImage image) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		final ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
			final ImageWriteParam param = writer.getDefaultWriteParam();
			param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			param.setCompressionQuality(QUALITY);
			writer.setOutput(out);
			writer.write(null, new IIOImage(image, null, null), param);
		}
		finally {
			writer.dispose();
		}
		return bytes.toByteArray();
	}
}
