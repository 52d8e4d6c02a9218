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
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.task.MendableException;
import org.mattej.trimap.Trimap;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * Trimaps that come back from a painting program, as a grey picture or as the layer {@value CutoutLayers#TRIMAP} of an OpenRaster
 * file. Brushes with soft edges leave all kinds of greys: each pixel takes the nearest of 0, 128 and 255. What is transparent, or
 * outside of a layer that is smaller than its document, is unknown.
 */
public final class EditedTrimap {

	private static final float DARK = .25f, BRIGHT = .75f, OPAQUE = .5f;

	private EditedTrimap() {}

	/**
	 * @return (x, y), 0 background, 128 unknown, 255 foreground
	 * @throws MendableException if the file cannot be read, is coloured, or has no such layer
	 */
	public static Img<UnsignedByteType> read(final Path file) {
		if (!isZip(file)) {
			final Picture<?> picture = PictureReader.read(file).picture();
			return onto(picture, 0, 0, (int) picture.width(), (int) picture.height(), file);
		}
		try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
			return layer(zip, file);
		}
		catch (final IOException | SAXException | ParserConfigurationException | NumberFormatException e) {
			throw damaged(file, e);
		}
	}

	private static boolean isZip(final Path file) {
		try (InputStream in = Files.newInputStream(file)) {
			return in.read() == 'P' && in.read() == 'K';
		}
		catch (final IOException e) {
			return false; // the reader of pictures says why
		}
	}

	private static MendableException damaged(final Path file, final Exception cause) {
		return MendableException.input("'" + file + "' is no sound OpenRaster file (" + cause.getMessage() +
			"); save it again, or save its layer 'trimap' as PNG.", cause);
	}

	private static Img<UnsignedByteType> layer(final ZipFile zip, final Path file) throws IOException, SAXException,
		ParserConfigurationException
	{
		final Element image = stack(zip).getDocumentElement();
		final Element layer = trimapIn(image.getElementsByTagName("layer"), file);
		final Path picture = Files.createTempFile("mattej-", ".png");
		try {
			try (InputStream in = zip.getInputStream(entry(zip, layer.getAttribute("src")))) {
				Files.copy(in, picture, StandardCopyOption.REPLACE_EXISTING);
			}
			return onto(PictureReader.read(picture).picture(), number(layer, "x", 0), number(layer, "y", 0), number(image, "w", -1), number(image,
				"h", -1), file);
		}
		finally {
			Files.delete(picture);
		}
	}

	private static Document stack(final ZipFile zip) throws IOException, SAXException, ParserConfigurationException {
		final DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
		factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
		factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
		final DocumentBuilder builder = factory.newDocumentBuilder();
		builder.setErrorHandler(new DefaultHandler()); // throws, where the standard one also prints
		try (InputStream in = zip.getInputStream(entry(zip, OpenRasterEncoder.STACK))) {
			return builder.parse(in);
		}
	}

	private static ZipEntry entry(final ZipFile zip, final String name) throws IOException {
		final ZipEntry entry = zip.getEntry(name);
		if (entry == null) throw new IOException("it lacks '" + name + "'");
		return entry;
	}

	private static int number(final Element element, final String attribute, final int absent) {
		final String text = element.getAttribute(attribute);
		return text.isEmpty() && absent >= 0 ? absent : Integer.parseInt(text);
	}

	private static Element trimapIn(final NodeList layers, final Path file) {
		final List<String> names = new ArrayList<>();
		for (int i = 0; i < layers.getLength(); i++) {
			final Element layer = (Element) layers.item(i);
			names.add(layer.getAttribute("name"));
			if (layer.getAttribute("name").equals(CutoutLayers.TRIMAP)) return layer;
		}
		throw MendableException.input("'" + file + "' has no layer '" + CutoutLayers.TRIMAP + "' but: " + String.join(", ", names) +
			"; rename the layer that is the trimap.");
	}

	/** The picture at a place of a larger or smaller canvas that is unknown elsewhere. */
	private static Img<UnsignedByteType> onto(final Picture<?> picture, final int left, final int top, final int width, final int height,
		final Path file)
	{
		final float[] grey = Planes.floats(PictureReader.requireGrey(picture, file));
		final float[] opacity = picture.opacity().map(Planes::floats).orElse(null);
		final byte[] trimap = new byte[Math.multiplyExact(width, height)];
		final int ownWidth = (int) picture.width(), ownHeight = (int) picture.height();
		for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) {
			final boolean inside = x >= left && x < left + ownWidth && y >= top && y < top + ownHeight;
			final int i = inside ? x - left + (y - top) * ownWidth : -1;
			trimap[x + y * width] = i < 0 || opacity != null && opacity[i] < OPAQUE ? Trimap.UNKNOWN : snapped(grey[i]);
		}
		return ArrayImgs.unsignedBytes(trimap, width, height);
	}

	/** The nearest of a trimap's three values to a grey of 0..1. */
	public static byte snapped(final float grey) {
		return grey < DARK ? Trimap.BACKGROUND : grey >= BRIGHT ? Trimap.FOREGROUND : Trimap.UNKNOWN;
	}
}
