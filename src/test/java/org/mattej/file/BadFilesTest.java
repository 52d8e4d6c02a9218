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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;

import org.junit.jupiter.api.Assumptions;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mattej.compose.Background;
import org.mattej.picture.Planes;
import org.mattej.task.MendableException;
import org.mattej.task.MendableException.Kind;

import net.imglib2.img.array.ArrayImgs;

/** Every file that cannot be read or written gets one sentence that says which and what to do, and nothing half-written stays. */
class BadFilesTest {

	@TempDir
	Path folder;

	@Test
	void missingFile() {
		assertRead("no such \u00FC file.png", "There is no file");
	}

	@Test
	void folderInsteadOfFile() throws IOException {
		Files.createDirectory(folder.resolve("f.png"));
		assertRead("f.png", "is a folder");
	}

	@Test
	void emptyFile() throws IOException {
		Files.createFile(folder.resolve("0.png"));
		assertRead("0.png", "0 bytes");
	}

	@Test
	void textFile() throws IOException {
		Files.writeString(folder.resolve("text.png"), "This is no picture at all, whatever its name says.");
		assertRead("text.png", "PNG, JPEG, TIFF");
	}

	@Test
	void unreadableFile() throws IOException {
		final Path file = folder.resolve("secret.png");
		RoundTripTest.write(RoundTripTest.noise(4, 4, 8, 3, false), Metadata.NONE, file);
		Assumptions.assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file), "the system's administrator may read everything");
		assertRead("secret.png", "permissions");
	}

	@ParameterizedTest
	@CsvSource({ "png,.3", "png,.7", "png,.97", "tif,.3", "tif,.7", "tif,.97", "jpg,.3", "jpg,.7", "jpg,.97", "png,.004", "tif,.004", "jpg,.01" })
	void truncatedFile(final String ending, final double kept) throws IOException {
		final Path file = folder.resolve("cut off." + ending);
		RoundTripTest.write(RoundTripTest.noise(200, 150, 8, 3, false), Metadata.NONE, file);
		final byte[] whole = Files.readAllBytes(file);
		Files.write(file, Arrays.copyOf(whole, (int) (whole.length * kept)));
		assertRead("cut off." + ending, "damaged or cut off");
	}

	/** Its decoder shows what is missing in black. */
	@Test
	void truncatedLosslessWebp() throws IOException, URISyntaxException {
		final byte[] whole = Files.readAllBytes(Path.of(BadFilesTest.class.getResource("lossless.webp").toURI()));
		Files.write(folder.resolve("cut off.webp"), Arrays.copyOf(whole, whole.length - 4));
		assertRead("cut off.webp", "damaged or cut off");
	}

	/** Java's reason for a file that ends is no word. */
	@Test
	void aReasonIsGivenOrNone() throws IOException {
		Files.write(folder.resolve("magic.bmp"), new byte[] { 'B', 'M' });
		final String sentence = assertThrows(MendableException.class, () -> PictureReader.read(folder.resolve("magic.bmp"))).getMessage();
		assertTrue(sentence.contains("is damaged or cut off;"), sentence);
	}

	@Test
	void sizeBeyondMemory() throws IOException {
		final Path file = folder.resolve("huge.png");
		RoundTripTest.write(RoundTripTest.noise(3, 2, 8, 3, false), Metadata.NONE, file);
		final byte[] bytes = Files.readAllBytes(file);
		// the header's width and height, most significant byte first, and its checksum
		for (final int at : new int[] { 16, 20 }) bytes[at + 1] = 1;
		final CRC32 crc = new CRC32();
		crc.update(bytes, 12, 17);
		for (int i = 0; i < 4; i++) bytes[29 + i] = (byte) (crc.getValue() >> 24 - 8 * i);
		Files.write(file, bytes);
		System.setProperty(PixelLimit.PROPERTY, "5000");
		final MendableException e;
		try {
			e = assertThrows(MendableException.class, () -> PictureReader.read(file));
		}
		finally {
			System.clearProperty(PixelLimit.PROPERTY);
		}
		assertEquals(Kind.ENVIRONMENT, e.kind(), e.getMessage());
		assertTrue(e.getMessage().contains("huge.png") && e.getMessage().contains("65539x65538"), e.getMessage());
	}

	@Test
	void parentIsAFile() throws IOException {
		Files.writeString(folder.resolve("file"), "x");
		final MendableException e = assertThrows(MendableException.class, () -> write(folder.resolve("file/sub/out.png")));
		assertEquals(Kind.ENVIRONMENT, e.kind());
		assertTrue(e.getMessage().contains("cannot be made"), e.getMessage());
	}

	@Test
	void targetIsAFolder() throws IOException {
		Files.createDirectory(folder.resolve("out.png"));
		assertTrue(assertThrows(MendableException.class, () -> write(folder.resolve("out.png"))).getMessage().contains("is a folder"));
	}

	@Test
	void readOnlyFolder() throws IOException {
		final Path closed = Files.createDirectory(folder.resolve("closed"));
		Assumptions.assumeTrue(closed.toFile().setWritable(false) && !Files.isWritable(closed), "the system's administrator may write everywhere");
		assertTrue(assertThrows(MendableException.class, () -> write(closed.resolve("out.png"))).getMessage().contains("cannot be written"));
		assertTrue(closed.toFile().setWritable(true));
	}

	@Test
	void failureLeavesTheOldFileAndNothingElse() throws IOException {
		final Path file = folder.resolve("out.bin");
		Files.writeString(file, "old");
		assertThrows(MendableException.class, () -> SafeFile.write(file, out -> {
			out.write(new byte[100000]);
			throw new IOException("No space left on device");
		}));
		assertThrows(IllegalStateException.class, () -> SafeFile.write(file, out -> {
			out.write(1);
			throw new IllegalStateException("stopped");
		}));
		assertEquals("old", Files.readString(file));
		try (var files = Files.list(folder)) {
			assertEquals(1, files.count());
		}
	}

	@Test
	void foldersAreMade() {
		final Path file = folder.resolve("a/b c/\u00E4/out.png");
		write(file);
		assertTrue(Files.exists(file));
	}

	@Test
	void sourceIsNeverReplaced() throws IOException {
		final Path source = folder.resolve("a.png"), link = folder.resolve("link.png");
		write(source);
		Files.createSymbolicLink(link, source);
		for (final Path target : new Path[] { source, folder.resolve("x/../a.png"), link }) assertEquals(Kind.USAGE, assertThrows(
			MendableException.class, () -> PictureWriter.requireOther(target, folder.resolve("other.png"), source)).kind());
		PictureWriter.requireOther(folder.resolve("b.png"), source);
	}

	@Test
	void namesOfResults() {
		final OutputNames names = OutputNames.of(Path.of("out"), Path.of("in", "M\u00FCller no. 5.tif"));
		assertEquals(Path.of("out", "M\u00FCller no. 5-cutout.png"), names.cutout("png"));
		assertEquals(Path.of("out", "M\u00FCller no. 5-alpha.png"), names.alpha());
		assertEquals(Path.of("out", "M\u00FCller no. 5-trimap.png"), names.trimap());
		assertEquals(Path.of("out", "M\u00FCller no. 5-foreground.tif"), names.foreground("tif"));
		assertEquals(Path.of("out", "M\u00FCller no. 5-composite.jpg"), names.composite("jpg"));
		assertEquals(".hidden", OutputNames.of(Path.of("."), Path.of(".hidden")).stem());
	}

	@Test
	void backgroundFromAFile() {
		final Path file = folder.resolve("#sea.png"), plain = folder.resolve("sea.png");
		write(plain);
		assertArrayEquals(Planes.floats(PictureReader.read(plain).picture().colours()), Planes.floats(
			((Background.Scene) Backgrounds.read(plain.toString())).picture().colours()));
		assertFalse(Files.exists(file));
		assertThrows(MendableException.class, () -> Backgrounds.read("no-such-file.png"));
	}

	private void assertRead(final String name, final String words) {
		final MendableException e = assertThrows(MendableException.class, () -> PictureReader.read(folder.resolve(name)));
		assertEquals(Kind.INPUT, e.kind());
		assertTrue(e.getMessage().contains(name) && e.getMessage().contains(words), e.getMessage());
	}

	private static void write(final Path file) {
		PictureWriter.writeAlpha(ArrayImgs.floats(3, 3), 8, Metadata.NONE, file);
	}

	/** A header alone can claim any size; what it claims is refused before anything is decoded, unless a person allows it. */
	@Test
	void decompressionBombs() throws IOException {
		final Path bomb = folder.resolve("bomb.png");
		final byte[] header = new Bytes().put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(30000).putInt(30000).put(8, 2, 0, 0, 0).toArray();
		final CRC32 crc = new CRC32();
		crc.update(header);
		Files.write(bomb, new Bytes().put(0x89, 'P', 'N', 'G', 13, 10, 26, 10).putInt(13).put(header).putInt((int) crc.getValue()).toArray());
		final String message = assertThrows(MendableException.class, () -> PictureReader.read(bomb)).getMessage();
		assertTrue(message.contains("30000x30000") && message.contains("MATTEJ_MAX_MEGAPIXELS=900"), message);
		System.setProperty(PixelLimit.PROPERTY, "901");
		try {
			final String allowed = assertThrows(MendableException.class, () -> PictureReader.read(bomb)).getMessage();
			assertFalse(allowed.contains("MEGAPIXELS"), allowed);
			System.setProperty(PixelLimit.PROPERTY, "many");
			assertTrue(assertThrows(MendableException.class, () -> PictureReader.read(bomb)).getMessage().contains("many"));
		}
		finally {
			System.clearProperty(PixelLimit.PROPERTY);
		}
	}
}
