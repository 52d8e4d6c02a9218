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

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.InflaterInputStream;

import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;

import org.w3c.dom.NodeList;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;

/** Finds resolution, colour profile, texts and orientation in files, each format's in its own way. */
final class MetadataReader {

	/** Keywords of texts, those that PNG registers. */
	static final String DESCRIPTION = "Description", AUTHOR = "Author", COPYRIGHT = "Copyright", CREATION_TIME = "Creation Time";

	private static final int TAG_DATE_TIME_ORIGINAL = 36867;
	private static final int RIFF_KIND = 8, RIFF_HEADER = 12;
	private static final int UNIT_INCH = 2, UNIT_CENTIMETRE = 3;
	private static final int EXIF_UPRIGHT = 1;
	private static final String EXIF_HEADING = "Exif\0\0";

	/** In bytes. A compressed profile may claim to be larger than memory. */
	private static final int LARGEST_PROFILE = 1 << 25;

	private MetadataReader() {}

	/**
	 * What was found.
	 *
	 * @param orientation how the picture has to be turned to be upright, 1..8 as in EXIF; 1 is upright already
	 */
	record Found(Metadata metadata, int orientation) {

		static final Found NOTHING = new Found(Metadata.NONE, EXIF_UPRIGHT);
	}

	// -- TIFF and EXIF --

	/** From a TIFF directory, which is also what EXIF consists of. */
	static Found ofTiff(final Directory directory) {
		Metadata metadata = Metadata.NONE;
		final String description = text(directory, TIFF.TAG_IMAGE_DESCRIPTION);
		final boolean imageJ = ImageJTags.isImageJ(description);
		if (!imageJ) metadata = metadata.withText(DESCRIPTION, description);
		metadata = metadata.withText(AUTHOR, text(directory, TIFF.TAG_ARTIST)).withText(COPYRIGHT, text(directory, TIFF.TAG_COPYRIGHT)).withText(
			CREATION_TIME, text(directory, TIFF.TAG_DATE_TIME));
		if (directory.getEntryById(TIFF.TAG_EXIF_IFD) != null && directory.getEntryById(TIFF.TAG_EXIF_IFD).getValue() instanceof Directory exif)
			metadata = metadata.withText(CREATION_TIME, text(exif, TAG_DATE_TIME_ORIGINAL));
		final double unitsPerMetre = imageJ ? ImageJTags.unitsPerMetre(description) : switch ((int) number(directory, TIFF.TAG_RESOLUTION_UNIT,
			UNIT_INCH)) {
			case UNIT_INCH -> 1 / .0254;
			case UNIT_CENTIMETRE -> 100;
			default -> 0;
		};
		metadata = withResolution(metadata, number(directory, TIFF.TAG_X_RESOLUTION, 0) * unitsPerMetre, number(directory, TIFF.TAG_Y_RESOLUTION,
			0) * unitsPerMetre);
		metadata = metadata.withExif(Exif.of(directory));
		final Entry icc = directory.getEntryById(TIFF.TAG_ICC_PROFILE);
		if (icc != null && icc.getValue() instanceof byte[] profile) metadata = metadata.withIccProfile(profile);
		final Entry xmp = directory.getEntryById(TIFF.TAG_XMP);
		if (xmp != null && xmp.getValue() instanceof byte[] packet) metadata = metadata.withXmp(Xmp.of(packet));
		metadata = metadata.withIptc(Iptc.ofTiff(directory.getEntryById(TIFF.TAG_IPTC)));
		return new Found(metadata, (int) number(directory, TIFF.TAG_ORIENTATION, EXIF_UPRIGHT));
	}

	static double number(final Directory directory, final int tag, final double otherwise) {
		final Entry entry = directory.getEntryById(tag);
		return entry != null && entry.getValue() instanceof Number number ? number.doubleValue() : otherwise;
	}

	static String text(final Directory directory, final int tag) {
		final Entry entry = directory.getEntryById(tag);
		return entry != null && entry.getValue() instanceof String text ? text : "";
	}

	private static Metadata withResolution(final Metadata metadata, final double x, final double y) {
		return x > 0 && y > 0 && Double.isFinite(x) && Double.isFinite(y) ? metadata.withResolution(new Resolution(x, y)) : metadata;
	}

	private static Found ofExif(final byte[] tiff) throws IOException {
		return ofTiff(new TIFFReader().read(new ByteArrayImageInputStream(tiff)));
	}

	// -- JPEG --

	static Found ofJpeg(final byte[] file) throws IOException {
		Found exif = Found.NOTHING;
		Resolution density = null;
		byte[] xmp = null;
		final Map<Integer, byte[]> profile = new TreeMap<>();
		final Bytes resources = new Bytes();
		for (final JPEGSegment segment : JPEGSegmentUtil.readSegments(new ByteArrayImageInputStream(file), Map.of(JPEG.APP0, List.of("JFIF"),
			JPEG.APP1, List.of("Exif", Xmp.HEADING), JPEG.APP2, List.of("ICC_PROFILE"), JPEG.APP13, List.of(Iptc.HEADING))))
		{
			final byte[] data = segment.data().readAllBytes();
			switch (segment.identifier()) {
				case "JFIF" -> density = density(data);
				case "Exif" -> exif = damagedOrExif(Arrays.copyOfRange(data, Math.min(1, data.length), data.length)); // after a padding byte
				case Xmp.HEADING -> xmp = data;
				case Iptc.HEADING -> resources.put(data);
				default -> {
					if (data.length > 2) profile.put(data[0] & 255, data);
				}
			}
		}
		Metadata metadata = exif.metadata();
		if (density != null) metadata = metadata.withResolution(density);
		if (!profile.isEmpty()) {
			final Bytes whole = new Bytes();
			profile.values().forEach(part -> whole.put(Arrays.copyOfRange(part, 2, part.length)));
			metadata = metadata.withIccProfile(whole.toArray());
		}
		return new Found(metadata.withXmp(Xmp.of(xmp)).withIptc(Iptc.ofResources(resources.toArray())), exif.orientation());
	}

	/** Cameras and editors leave EXIF damaged more often than pictures; a picture is not refused for that. */
	private static Found damagedOrExif(final byte[] block) {
		try {
			// some writers leave the heading that the block has in JPEG files
			return ofExif(startsWith(block, EXIF_HEADING) ? Arrays.copyOfRange(block, EXIF_HEADING.length(), block.length) : block);
		}
		catch (final IOException | RuntimeException e) {
			return Found.NOTHING;
		}
	}

	private static Resolution density(final byte[] jfif) {
		if (jfif.length < 7) return null;
		final int x = (jfif[3] & 255) << 8 | jfif[4] & 255, y = (jfif[5] & 255) << 8 | jfif[6] & 255;
		if (x == 0 || y == 0 || jfif[2] == 0) return null;
		return jfif[2] == 1 ? Resolution.perInch(x, y) : new Resolution(x * 100.0, y * 100.0);
	}

	// -- WebP --

	/**
	 * A WebP file is a RIFF: kinds and lengths, least significant byte first, each padded to an even length.
	 *
	 * @throws IOException if the file is shorter than it says; decoders do not always notice what is missing
	 */
	static Found ofWebp(final Path file) throws IOException {
		final ByteBuffer riff = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
		final long said = RIFF_KIND + Integer.toUnsignedLong(riff.getInt(4));
		// a byte of padding is forgotten by some writers
		if (riff.capacity() < said - 1) throw new EOFException("it has " + riff.capacity() + " of " + said + " bytes");
		Found found = Found.NOTHING;
		byte[] profile = null, xmp = null;
		riff.position(RIFF_HEADER);
		while (riff.remaining() >= 8) {
			final byte[] kind = new byte[4];
			riff.get(kind);
			final byte[] data = new byte[Math.max(0, Math.min(riff.getInt(), riff.remaining()))];
			riff.get(data);
			if (data.length % 2 == 1 && riff.hasRemaining()) riff.get();
			switch (new String(kind, StandardCharsets.US_ASCII)) {
				case "EXIF" -> found = damagedOrExif(data);
				case "ICCP" -> profile = data;
				case "XMP " -> xmp = data;
				default -> {
					// the picture itself, or what is of no use in a result
				}
			}
		}
		final Metadata metadata = xmp == null ? found.metadata() : found.metadata().withXmp(Xmp.of(xmp));
		return new Found(profile == null ? metadata : metadata.withIccProfile(profile), found.orientation());
	}

	private static boolean startsWith(final byte[] data, final String text) {
		return data.length >= text.length() && new String(data, 0, text.length(), StandardCharsets.ISO_8859_1).equals(text);
	}

	// -- PNG --

	static Found ofPng(final IIOMetadata png) {
		final IIOMetadataNode root = (IIOMetadataNode) png.getAsTree("javax_imageio_png_1.0");
		Metadata metadata = Metadata.NONE;
		int orientation = EXIF_UPRIGHT;
		for (final IIOMetadataNode node : nodes(root, "UnknownChunk")) if (node.getAttribute("type").equals("eXIf")) {
			final Found exif = damagedOrExif((byte[]) node.getUserObject());
			metadata = exif.metadata();
			orientation = exif.orientation();
		}
		for (final IIOMetadataNode node : nodes(root, "pHYs")) if (node.getAttribute("unitSpecifier").equals("meter")) metadata = withResolution(
			metadata, Double.parseDouble(node.getAttribute("pixelsPerUnitXAxis")), Double.parseDouble(node.getAttribute("pixelsPerUnitYAxis")));
		for (final IIOMetadataNode node : nodes(root, "iCCP")) metadata = metadata.withIccProfile(inflated((byte[]) node.getUserObject()));
		for (final String kind : List.of("tEXtEntry", "zTXtEntry", "iTXtEntry")) for (final IIOMetadataNode node : nodes(root, kind)) {
			final String text = node.getAttribute(kind.startsWith("t") ? "value" : "text");
			for (final String keyword : List.of(DESCRIPTION, AUTHOR, COPYRIGHT, CREATION_TIME)) if (keyword.equalsIgnoreCase(node
				.getAttribute("keyword"))) metadata = metadata.withText(keyword, text);
			if (node.getAttribute("keyword").equals(Xmp.KEYWORD)) metadata = metadata.withXmp(Xmp.of(text.getBytes(StandardCharsets.UTF_8)));
			if (node.getAttribute("keyword").equals(Xmp.OTHER_KEYWORD)) metadata = metadata.withXmp(Xmp.of(RawProfile.of(text)));
			if (node.getAttribute("keyword").equals(Iptc.KEYWORD)) metadata = metadata.withIptc(Iptc.ofText(text));
		}
		return new Found(metadata, orientation);
	}

	/** The grey of a PNG file of fewer than 8 bits that is transparent, scaled to 0..255; empty if it is of another kind. */
	static OptionalInt transparentGrey(final IIOMetadata png) {
		final IIOMetadataNode root = (IIOMetadataNode) png.getAsTree("javax_imageio_png_1.0");
		final int bits = nodes(root, "IHDR").stream().mapToInt(header -> Integer.parseInt(header.getAttribute("bitDepth"))).findFirst().orElse(8);
		if (bits >= 8) return OptionalInt.empty();
		return nodes(root, "tRNS_Grayscale").stream().mapToInt(node -> Integer.parseInt(node.getAttribute("gray")) * 255 / ((1 << bits) - 1)).findFirst();
	}

	/** @return what is deflated there, as far as it goes; empty if it is damaged */
	private static byte[] inflated(final byte[] deflated) {
		try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
			return in.readNBytes(LARGEST_PROFILE);
		}
		catch (final IOException e) {
			return new byte[0];
		}
	}

	private static List<IIOMetadataNode> nodes(final IIOMetadataNode root, final String name) {
		final NodeList list = root.getElementsByTagName(name);
		return IntStream.range(0, list.getLength()).mapToObj(i -> (IIOMetadataNode) list.item(i)).toList();
	}
}
