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
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.IntFunction;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import org.mattej.picture.Planes;
import org.mattej.picture.SmallPicture;

import net.imglib2.img.array.ArrayImgs;

/** Writes OpenRaster (baseline, draft 0.0.5), the layers that GIMP, Krita and MyPaint share: a zip file of PNG files and their order. */
final class OpenRasterEncoder {

	static final String MIME_ENTRY = "mimetype", MIME_TYPE = "image/openraster", STACK = "stack.xml";

	private static final String VERSION = "0.0.5";
	private static final int THUMBNAIL_SIDE = 256;

	/** A fixed time: the same layers give the same bytes. */
	private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

	/**
	 * One layer, of the document's size.
	 *
	 * @param rows grey or RGB of 8 or 16 bit, with or without opacity
	 * @param metadata of the layer's own PNG file
	 */
	record Layer(String name, boolean visible, StoredRows rows, Metadata metadata) {

		private String file(final int index) {
			return "data/layer" + index + ".png";
		}
	}

	private final ZipOutputStream zip;

	private OpenRasterEncoder(final OutputStream out) {
		zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
	}

	/**
	 * @param layers the uppermost first
	 * @param merged what the visible layers together look like
	 * @param small makes that small, given the longer side in pixels
	 */
	static void encode(final List<Layer> layers, final StoredRows merged, final IntFunction<SmallPicture> small, final Metadata metadata,
		final OutputStream out) throws IOException
	{
		final OpenRasterEncoder encoder = new OpenRasterEncoder(out);
		encoder.mimeType();
		encoder.begin(STACK);
		encoder.zip.write(stack(layers, metadata));
		for (int i = 0; i < layers.size(); i++) encoder.png(layers.get(i).file(i), layers.get(i).rows(), layers.get(i).metadata());
		encoder.png("mergedimage.png", merged, metadata);
		encoder.png("Thumbnails/thumbnail.png", thumbnail(small.apply(THUMBNAIL_SIDE)), Metadata.NONE);
		encoder.zip.finish();
	}

	/** The first entry, stored as it is: what the file is can be seen from its first bytes. */
	private void mimeType() throws IOException {
		final byte[] type = MIME_TYPE.getBytes(StandardCharsets.US_ASCII);
		final CRC32 crc = new CRC32();
		crc.update(type);
		final ZipEntry entry = entry(MIME_ENTRY);
		entry.setMethod(ZipEntry.STORED);
		entry.setSize(type.length);
		entry.setCrc(crc.getValue());
		zip.putNextEntry(entry);
		zip.write(type);
	}

	private void begin(final String name) throws IOException {
		zip.setLevel(Deflater.DEFAULT_COMPRESSION);
		zip.putNextEntry(entry(name));
	}

	private static ZipEntry entry(final String name) {
		final ZipEntry entry = new ZipEntry(name);
		entry.setTimeLocal(TIME);
		return entry;
	}

	/** PNG is compressed already. */
	private void png(final String name, final StoredRows rows, final Metadata metadata) throws IOException {
		begin(name);
		zip.setLevel(Deflater.NO_COMPRESSION);
		PngEncoder.encode(rows, metadata, zip);
	}

	private static byte[] stack(final List<Layer> layers, final Metadata metadata) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			final XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
			xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
			xml.writeStartElement("image");
			xml.writeAttribute("version", VERSION);
			xml.writeAttribute("w", Integer.toString(layers.get(0).rows().width()));
			xml.writeAttribute("h", Integer.toString(layers.get(0).rows().height()));
			if (metadata.resolution().isPresent()) {
				xml.writeAttribute("xres", perInch(metadata.resolution().get().xPerInch()));
				xml.writeAttribute("yres", perInch(metadata.resolution().get().yPerInch()));
			}
			xml.writeStartElement("stack");
			for (int i = 0; i < layers.size(); i++) layer(xml, layers.get(i), i);
			xml.writeEndElement();
			xml.writeEndElement();
			xml.writeEndDocument();
			xml.close();
		}
		catch (final XMLStreamException e) {
			throw new IOException(e);
		}
		return bytes.toByteArray();
	}

	private static String perInch(final double density) {
		return Long.toString(Math.max(1, Math.round(density)));
	}

	private static void layer(final XMLStreamWriter xml, final Layer layer, final int index) throws XMLStreamException {
		xml.writeEmptyElement("layer");
		xml.writeAttribute("name", layer.name());
		xml.writeAttribute("src", layer.file(index));
		xml.writeAttribute("x", "0");
		xml.writeAttribute("y", "0");
		xml.writeAttribute("opacity", "1.0");
		xml.writeAttribute("visibility", layer.visible() ? "visible" : "hidden");
		xml.writeAttribute("composite-op", "svg:src-over");
	}

	/** At most 256x256 pixels of 8 bits. */
	private static StoredRows thumbnail(final SmallPicture small) {
		final int plane = small.width() * small.height();
		final byte[] samples = new byte[3 * plane];
		for (int i = 0; i < samples.length; i++) {
			final float share = small.opacity() == null ? 1 : small.opacity()[i % plane];
			samples[i] = (byte) (share <= 0 ? 0 : Math.min(255, Math.round(255 * small.colours()[i] / share)));
		}
		return StoredRows.of(ArrayImgs.unsignedBytes(samples, small.width(), small.height(), 3), small.opacity() == null ? null : Planes.wrap(small
			.opacity(), small.width(), small.height()));
	}
}
