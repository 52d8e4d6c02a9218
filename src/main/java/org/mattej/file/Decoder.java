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
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageInputStream;

import org.mattej.task.Memory;
import org.mattej.task.MendableException;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;

import net.imglib2.img.Img;

/** Decodes the formats that ImageIO and TwelveMonkeys know, keeping samples as they are stored. */
final class Decoder {

	private static final int PNG_SIGNATURE_BYTES = 8, PNG_CHUNK_BYTES = 12;
	private static final Set<String> NEEDED_CHUNKS = Set.of("tRNS"), PLAIN_CHUNKS = Set.of("tRNS", "iCCP", "eXIf", "pHYs");
	private static final int JPEG_MARKER = 0xFF, JPEG_APP2 = 0xE2, JPEG_SOS = 0xDA;

	private Decoder() {}

	/**
	 * @throws IOException if the file is damaged or of a kind that no decoder knows
	 * @throws MendableException if the file is not a picture, or larger than memory
	 */
	static Decoded decode(final Path file) throws IOException {
		try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
			final Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
			if (!readers.hasNext()) throw MendableException.input("'" + file +
				"' is not a picture in a format that can be read (PNG, JPEG, TIFF, WebP, BMP, GIF); convert it to one of these.");
			final ImageReader reader = readers.next();
			try {
				return switch (reader.getFormatName().toLowerCase(Locale.ROOT)) {
					case "jpeg", "jpg" -> jpeg(file, reader);
					case "tiff", "tif", "bigtiff" -> TiffDecoder.decode(file, reader, in);
					case "png" -> png(file, reader, in);
					case "webp" -> webp(file, reader, in);
					default -> {
						reader.setInput(in);
						requireMemory(file, reader);
						yield ofImage(reader.read(0), MetadataReader.Found.NOTHING);
					}
				};
			}
			finally {
				reader.dispose();
			}
		}
	}

	/** @return width by height as the file's header has them, 0 if no decoder knows the file */
	static long pixels(final Path file) throws IOException {
		try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
			final Iterator<ImageReader> readers = in == null ? Collections.emptyIterator() : ImageIO.getImageReaders(in);
			if (!readers.hasNext()) return 0;
			final ImageReader reader = readers.next();
			try {
				reader.setInput(in, true, true);
				return (long) reader.getWidth(0) * reader.getHeight(0);
			}
			finally {
				reader.dispose();
			}
		}
	}

	// -- PNG --

	private static Decoded png(final Path file, final ImageReader reader, final ImageInputStream in) throws IOException {
		reader.setInput(in);
		PixelLimit.require(file, reader.getWidth(0), reader.getHeight(0));
		for (final Set<String> kept : List.of(PLAIN_CHUNKS, NEEDED_CHUNKS)) if (!hasReadableMetadata(reader)) reader.setInput(
			new ByteArrayImageInputStream(withoutOtherChunks(Files.readAllBytes(file), kept)));
		requireMemory(file, reader);
		failOnDamage(reader);
		final BufferedImage image = reader.read(0);
		final IIOMetadata metadata = reader.getImageMetadata(0);
		MetadataReader.transparentGrey(metadata).ifPresent(grey -> makeTransparent(image.getRaster(), grey));
		return ofImage(image, MetadataReader.ofPng(metadata));
	}

	/** Texts, dates and the like are damaged more often than pictures; Java refuses the picture for that. */
	private static boolean hasReadableMetadata(final ImageReader reader) throws IOException {
		try {
			return reader.getImageMetadata(0) != null;
		}
		catch (final IIOException e) {
			return false;
		}
	}

	/** Leaves out the chunks that are not needed (their names begin with a small letter), but for some. */
	private static byte[] withoutOtherChunks(final byte[] png, final Set<String> but) {
		final Bytes kept = new Bytes().put(png, 0, PNG_SIGNATURE_BYTES);
		for (int at = PNG_SIGNATURE_BYTES; at + PNG_CHUNK_BYTES <= png.length;) {
			final long length = PNG_CHUNK_BYTES + Integer.toUnsignedLong(ByteBuffer.wrap(png).getInt(at));
			final String name = new String(png, at + 4, 4, StandardCharsets.ISO_8859_1);
			final int there = (int) Math.min(length, png.length - at);
			if (Character.isUpperCase(name.charAt(0)) || but.contains(name)) kept.put(png, at, there);
			at += there;
		}
		return kept.toArray();
	}

	/** Java compares a transparent grey with samples that it has scaled from fewer than 8 bits. */
	private static void makeTransparent(final WritableRaster raster, final int grey) {
		for (int y = 0; y < raster.getHeight(); y++) for (int x = 0; x < raster.getWidth(); x++) if (raster.getSample(x, y, 0) == grey) raster
			.setSample(x, y, 1, 0);
	}

	// -- JPEG --

	private static Decoded jpeg(final Path file, final ImageReader reader) throws IOException {
		final byte[] bytes = Files.readAllBytes(file);
		MetadataReader.Found found = MetadataReader.ofJpeg(bytes);
		final boolean cmyk = components(bytes) == 4;
		// without its profile in sight, the decoder leaves red, green and blue as they are stored; CMYK it converts to sRGB
		reader.setInput(new ByteArrayImageInputStream(cmyk ? bytes : withoutProfile(bytes)));
		requireMemory(file, reader);
		failOnDamage(reader);
		if (cmyk) found = new MetadataReader.Found(found.metadata().withoutIccProfile(), found.orientation());
		return ofImage(reader.read(0), found);
	}

	/** The number of colour components that the frame's header names; 0 without a header. */
	private static int components(final byte[] jpeg) {
		for (int at = 2; at + 9 < jpeg.length && jpeg[at] == (byte) JPEG_MARKER; at = next(jpeg, at)) {
			final int marker = jpeg[at + 1] & 255;
			if (marker == JPEG_SOS) break;
			// frame headers are C0..CF without tables (C4), extensions (C8) and arithmetic conditioning (CC)
			if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) return jpeg[at + 9];
		}
		return 0;
	}

	private static byte[] withoutProfile(final byte[] jpeg) {
		final Bytes kept = new Bytes().put(jpeg[0], jpeg[1]);
		int at = 2;
		while (at + 3 < jpeg.length && jpeg[at] == (byte) JPEG_MARKER && (jpeg[at + 1] & 255) != JPEG_SOS) {
			final int next = Math.min(jpeg.length, next(jpeg, at));
			if ((jpeg[at + 1] & 255) != JPEG_APP2) kept.put(jpeg, at, next - at);
			at = next;
		}
		return kept.put(jpeg, at, jpeg.length - at).toArray();
	}

	private static int next(final byte[] jpeg, final int at) {
		// a marker may be preceded by any number of fill bytes
		if ((jpeg[at + 1] & 255) == JPEG_MARKER) return at + 1;
		return at + 2 + ((jpeg[at + 2] & 255) << 8 | jpeg[at + 3] & 255);
	}

	// -- WebP --

	private static Decoded webp(final Path file, final ImageReader reader, final ImageInputStream in) throws IOException {
		reader.setInput(in);
		requireMemory(file, reader);
		failOnDamage(reader);
		return ofImage(reader.read(0), MetadataReader.ofWebp(file));
	}

	// -- any format --

	static Decoded ofImage(final BufferedImage image, final MetadataReader.Found found) {
		if (image.getColorModel() instanceof IndexColorModel palette) return ofPalette(image.getRaster(), palette, found);
		final ColorModel model = image.getColorModel();
		final Img<?> samples = RasterSamples.of(image.getRaster());
		final int bands = image.getRaster().getNumBands();
		return new Decoded(samples, model.hasAlpha() ? bands - 1 : -1, model.isAlphaPremultiplied(), bands >= 3, false, null, found);
	}

	static Decoded ofPalette(final Raster raster, final IndexColorModel palette, final MetadataReader.Found found) {
		// a profile of red, green and blue cannot go with grey
		final boolean coloured = found.metadata().iccProfile().filter(IccProfile::isRgb).isPresent();
		final Img<?> samples = RasterSamples.ofPalette(raster, palette, coloured);
		final int bands = (int) samples.dimension(2);
		return new Decoded(samples, palette.hasAlpha() ? bands - 1 : -1, false, bands >= 3, false, null, found);
	}

	static void requireMemory(final Path file, final ImageReader reader) throws IOException {
		final long width = reader.getWidth(0), height = reader.getHeight(0);
		PixelLimit.require(file, width, height);
		final SampleModel model = reader.getRawImageType(0) == null ? null : reader.getRawImageType(0).getSampleModel();
		final int bands = model == null ? 3 : model.getNumBands(), bytes = model == null ? 1 : (model.getSampleSize(0) + 7) / 8;
		final long samples = width * height * bands;
		if (samples > Integer.MAX_VALUE - 8) throw MendableException.environment("'" + file + "' has " + width + "x" + height + " pixels of " +
			bands + " channels, more than one picture can hold here; scale it down or cut it into parts.");
		Memory.require("Reading '" + file + "' (" + width + "x" + height + " pixels)", 2 * samples * bytes);
	}

	/** Decoders fill what is missing of a truncated picture with grey, and only warn. */
	static void failOnDamage(final ImageReader reader) {
		reader.addIIOReadWarningListener((IIOReadWarningListener) (source, warning) -> {
			final String text = String.valueOf(warning).toLowerCase(Locale.ROOT);
			if (text.contains("icc profile")) return; // not the picture itself
			for (final String sign : List.of("premature", "truncated", "unexpected end")) if (text.contains(sign)) throw new DamagedException(
				warning);
		});
	}

	/** Thrown out of a warning listener, which cannot throw an {@link IIOException}. */
	static final class DamagedException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		DamagedException(final String message) {
			super(message);
		}
	}
}
