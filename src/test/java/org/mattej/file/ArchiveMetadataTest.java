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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattej.compose.Painting;

import net.imglib2.img.array.ArrayImgs;

/** XMP and IPTC, in and out; ImageMagick writes what we read, and reads what we write. */
class ArchiveMetadataTest {

	/** As an archive's program writes it, of a picture that lies on its side. */
	private static final String PACKET = "<?xpacket begin='\uFEFF' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>" +
		"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' xmlns:tiff='http://ns.adobe.com/tiff/1.0/' " +
		"xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:exif='http://ns.adobe.com/exif/1.0/' tiff:Orientation='6' exif:PixelXDimension='40'>" +
		"<tiff:ImageWidth>40</tiff:ImageWidth><dc:title><rdf:Alt><rdf:li xml:lang='x-default'>K\u00e4fer &amp; Co</rdf:li></rdf:Alt></dc:title>" +
		"</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>";

	/** Two records of application data: a city and a caption. */
	private static final byte[] RECORDS = new Bytes().put(0x1C, 2, 90, 0, 5).put("Paris".getBytes(StandardCharsets.US_ASCII)).put(0x1C, 2, 120, 0, 8).put(
		"A beetle".getBytes(StandardCharsets.US_ASCII)).toArray();

	@TempDir
	private Path folder;

	private static Metadata metadata() {
		return Metadata.NONE.withXmp(Xmp.of(PACKET.getBytes(StandardCharsets.UTF_8))).withIptc(RECORDS);
	}

	private static String text(final byte[] packet) {
		return new String(packet, StandardCharsets.UTF_8);
	}

	@ParameterizedTest
	@ValueSource(strings = { "png", "tif", "jpg" })
	void comesBackAsItWasWritten(final String ending) {
		final Path file = folder.resolve("picture." + ending);
		PictureWriter.writeComposite(Painting.of(ArrayImgs.floats(31, 17, 3)), metadata(), file);
		final Metadata read = PictureReader.read(file).metadata();
		assertEquals(text(metadata().xmp().get()), text(read.xmp().get()));
		assertArrayEquals(RECORDS, read.iptc().get());
	}

	/** Results are upright, and of a size of their own. */
	@Test
	void whatIsNotTrueOfResultsIsLeftOut() {
		final String packet = text(Xmp.of(PACKET.getBytes(StandardCharsets.UTF_8)));
		assertTrue(packet.contains("tiff:Orientation=\"1\""), packet);
		assertTrue(packet.contains("K\u00e4fer &amp; Co"), packet);
		for (final String untrue : new String[] { "ImageWidth", "PixelXDimension" }) assertFalse(packet.contains(untrue), packet);
		assertTrue(packet.startsWith("<?xpacket begin=") && packet.endsWith("<?xpacket end=\"w\"?>"), packet);
		final String element = text(Xmp.of(PACKET.replace("tiff:Orientation='6'", "").replace("<tiff:ImageWidth>40</tiff:ImageWidth>",
			"<tiff:Orientation>8</tiff:Orientation>").getBytes(StandardCharsets.UTF_16)));
		assertTrue(element.contains("<tiff:Orientation>1</tiff:Orientation>"), element);
	}

	@Test
	void damagedOnesAreLeftOut() {
		assertNull(Xmp.of("<x:xmpmeta".getBytes(StandardCharsets.UTF_8)));
		assertNull(Xmp.of(new byte[0]));
		assertNull(Xmp.of("<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>".getBytes(StandardCharsets.UTF_8)), "entities could grow without end");
		assertNull(Iptc.ofText("\niptc\n 3\nzz\n"));
		assertNull(Iptc.ofResources("8BIM".getBytes(StandardCharsets.US_ASCII)));
		assertNull(Iptc.ofResources(Arrays.copyOf(Iptc.resources(RECORDS), 20)));
	}

	/** ImageMagick 6 neither reads XMP of PNG nor writes whole records to TIFF. */
	@ParameterizedTest
	@CsvSource({ "png,png", "png,tif", "png,jpg", "tif,tif", "tif,jpg", "jpg,jpg", "jpg,tif", "jpg,png" })
	void imageMagickAgrees(final String from, final String to) throws Exception {
		requireTool("convert");
		final Path xmp = folder.resolve("a.xmp"), iptc = folder.resolve("a.iptc"), source = folder.resolve("source." + from), target = folder.resolve(
			"target." + to), theirs = folder.resolve("theirs.xmp"), records = folder.resolve("theirs.iptc");
		Files.writeString(xmp, PACKET);
		Files.write(iptc, RECORDS);
		run("convert", "-size", "40x30", "xc:red", "-profile", xmp.toString(), "-profile", iptc.toString(), source.toString());
		PictureWriter.writeComposite(Painting.of(ArrayImgs.floats(40, 30, 3)), PictureReader.read(source).metadata(), target);
		if (!to.equals("png")) {
			run("convert", target.toString(), theirs.toString());
			final String packet = Files.readString(theirs);
			assertTrue(packet.contains("K\u00e4fer &amp; Co") && packet.contains("tiff:Orientation=\"1\""), packet);
		}
		if (from.equals("tif")) return;
		run("convert", target.toString(), records.toString());
		assertTrue(new String(Files.readAllBytes(records), StandardCharsets.ISO_8859_1).contains("A beetle"));
	}

	private static void requireTool(final String name) {
		final boolean there = Arrays.stream(System.getenv("PATH").split(":")).anyMatch(place -> Files.isExecutable(Path.of(place, name)));
		Assumptions.assumeTrue(there, name + " is not installed");
	}

	private void run(final String... command) throws IOException, InterruptedException {
		final Path output = folder.resolve("output.txt");
		final int status = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start().waitFor();
		assertEquals(0, status, () -> String.join(" ", command) + ": " + text(read(output)));
	}

	private static byte[] read(final Path file) {
		try {
			return Files.readAllBytes(file);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
