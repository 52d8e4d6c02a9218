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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * What archives and editors say of a picture (ISO 16684-1), as the packet of XML that files hold. It goes into results, without what is not true
 * of them: the picture is upright, of another size perhaps, and its thumbnail shows another one.
 */
final class Xmp {

	/** The PNG keyword, the one that ImageMagick writes instead, and the heading of JPEG's segment. */
	static final String KEYWORD = "XML:com.adobe.xmp", OTHER_KEYWORD = RawProfile.KEYWORD + "xmp", HEADING = "http://ns.adobe.com/xap/1.0/";

	private static final String TIFF = "http://ns.adobe.com/tiff/1.0/", EXIF = "http://ns.adobe.com/exif/1.0/", XAP = "http://ns.adobe.com/xap/1.0/";
	private static final String ORIENTATION = "Orientation", UPRIGHT = "1";
	private static final Set<String> NOT_TRUE = Set.of(TIFF + "ImageWidth", TIFF + "ImageLength", EXIF + "PixelXDimension", EXIF + "PixelYDimension", XAP +
		"Thumbnails");

	private static final String PACKET = "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n", END = "\n<?xpacket end=\"w\"?>";

	/** Damaged packets are left out, without a word. */
	private static final ErrorHandler SILENT = new ErrorHandler() {

		@Override
		public void warning(final SAXParseException e) {}

		@Override
		public void error(final SAXParseException e) throws SAXException {
			throw e;
		}

		@Override
		public void fatalError(final SAXParseException e) throws SAXException {
			throw e;
		}
	};

	private Xmp() {}

	/** @return the packet that is true of results, in UTF-8, or null if there is none or it is damaged */
	static byte[] of(final byte[] packet) {
		if (packet == null) return null;
		try {
			final Document document = builder().parse(new ByteArrayInputStream(trimmed(packet)));
			correct(document.getDocumentElement());
			final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			bytes.writeBytes(PACKET.getBytes(StandardCharsets.UTF_8));
			final Transformer writer = TransformerFactory.newInstance().newTransformer();
			writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
			writer.transform(new DOMSource(document.getDocumentElement()), new StreamResult(bytes));
			bytes.writeBytes(END.getBytes(StandardCharsets.UTF_8));
			return bytes.toByteArray();
		}
		catch (final ParserConfigurationException | SAXException | IOException | TransformerException e) {
			return null;
		}
	}

	private static DocumentBuilder builder() throws ParserConfigurationException {
		final DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
		factory.setNamespaceAware(true);
		// nothing is fetched, and nothing grows
		factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
		final DocumentBuilder builder = factory.newDocumentBuilder();
		builder.setErrorHandler(SILENT);
		return builder;
	}

	/** Some writers end a packet with zeros. */
	private static byte[] trimmed(final byte[] packet) {
		int length = packet.length;
		while (length > 0 && packet[length - 1] == 0) length--;
		return Arrays.copyOf(packet, length);
	}

	private static void correct(final Element element) {
		final NamedNodeMap attributes = element.getAttributes();
		final List<Node> nodes = IntStream.range(0, attributes.getLength()).mapToObj(attributes::item).toList();
		for (final Node attribute : nodes) {
			if (isOrientation(attribute)) attribute.setNodeValue(UPRIGHT);
			else if (NOT_TRUE.contains(attribute.getNamespaceURI() + attribute.getLocalName())) element.removeAttributeNode(
				(Attr) attribute);
		}
		final NodeList children = element.getChildNodes();
		for (int i = children.getLength() - 1; i >= 0; i--) {
			final Node child = children.item(i);
			if (!(child instanceof Element part)) continue;
			if (NOT_TRUE.contains(child.getNamespaceURI() + child.getLocalName())) element.removeChild(child);
			else if (isOrientation(child)) child.setTextContent(UPRIGHT);
			else correct(part);
		}
	}

	private static boolean isOrientation(final Node node) {
		return TIFF.equals(node.getNamespaceURI()) && ORIENTATION.equals(node.getLocalName());
	}
}
