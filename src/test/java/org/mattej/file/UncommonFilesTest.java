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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.task.MendableException;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFEntry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFWriter;

import net.imglib2.type.numeric.RealType;

/** Files that few programs write: other ways to hold samples, and a picture that is whole beside texts and profiles that are not. */
class UncommonFilesTest {

	private static final byte[] PNG_SIGNATURE = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };

	@TempDir
	private Path folder;

	// -- TIFF --

	/** A TIFF file of one row in one strip, most significant byte first. */
	private Picture<?> tiff(final int width, final int photometric, final int bits, final int bands, final byte[] samples, final Entry... others)
		throws IOException
	{
		final List<Entry> entries = new ArrayList<>(List.of(others));
		entries.add(new TIFFEntry(TIFF.TAG_IMAGE_WIDTH, width));
		entries.add(new TIFFEntry(TIFF.TAG_IMAGE_HEIGHT, 1));
		final int[] sizes = new int[bands];
		Arrays.fill(sizes, bits);
		entries.add(shorts(TIFF.TAG_BITS_PER_SAMPLE, bands == 1 ? (Object) bits : sizes));
		entries.add(shorts(TIFF.TAG_PHOTOMETRIC_INTERPRETATION, photometric));
		entries.add(shorts(TIFF.TAG_SAMPLES_PER_PIXEL, bands));
		entries.add(new TIFFEntry(TIFF.TAG_ROWS_PER_STRIP, 1));
		entries.add(new TIFFEntry(TIFF.TAG_STRIP_BYTE_COUNTS, samples.length));
		// the directory's length does not depend on the offset in it
		final int length = directory(entries, 0).length;
		final Path file = folder.resolve("uncommon.tif");
		Files.write(file, new Bytes().put(directory(entries, length)).put(samples).toArray());
		return PictureReader.read(file).picture();
	}

	private static byte[] directory(final List<Entry> entries, final int offset) throws IOException {
		final List<Entry> all = new ArrayList<>(entries);
		all.add(new TIFFEntry(TIFF.TAG_STRIP_OFFSETS, TIFF.TYPE_LONG, offset));
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
			new TIFFWriter().write(all, out);
		}
		return bytes.toByteArray();
	}

	private static Entry shorts(final int tag, final Object value) {
		return new TIFFEntry(tag, TIFF.TYPE_SHORT, value);
	}

	private static double[] samples(final Picture<?> picture) {
		final List<Double> values = new ArrayList<>();
		for (int x = 0; x < picture.width(); x++) for (int c = 0; c < picture.channels().size(); c++) values.add(((RealType<?>) picture.samples()
			.getAt(x, 0, c)).getRealDouble());
		return values.stream().mapToDouble(Double::doubleValue).toArray();
	}

	/** Scanners and ImageJ's inverted tables make such files. */
	@ParameterizedTest
	@CsvSource({ "1,255 0 255", "2,255 170 0", "4,255 187 0", "8,255 205 0" })
	void zeroIsWhite(final int bits, final String expected) throws IOException {
		final byte[] row = switch (bits) {
			case 1 -> new byte[] { 0b01000000 };
			case 2 -> new byte[] { 0b00011100 };
			case 4 -> new byte[] { 0x04, (byte) 0xF0 };
			default -> new byte[] { 0, 50, (byte) 255 };
		};
		assertEquals(expected, String.join(" ", Arrays.stream(samples(tiff(3, 0, bits, 1, row))).mapToObj(value -> "" + (int) value).toList()));
	}

	@Test
	void zeroIsWhiteWhateverValuesThereAre() throws IOException {
		final byte[] row = new Bytes().putShort(0).putShort(1000).putShort(4000).toArray();
		final Picture<?> picture = tiff(3, 0, 16, 1, row);
		assertArrayEquals(new double[] { 65535, 64535, 61535 }, samples(picture));
		final Channel channel = picture.channels().get(0);
		assertArrayEquals(new double[] { 0, 65535 }, new double[] { channel.min(), channel.max() });
		final Picture<?> shown = tiff(3, 0, 16, 1, row, new TIFFEntry(TIFF.TAG_IMAGE_DESCRIPTION, "ImageJ=1.54f\nmin=500.0\nmax=2000.0\n"));
		assertArrayEquals(new double[] { 63535, 65035 }, new double[] { shown.channels().get(0).min(), shown.channels().get(0).max() });
		assertArrayEquals(new double[] { 4095, 4094, 0 }, samples(tiff(3, 0, 12, 1, new byte[] { 0, 0, 1, (byte) 0xFF, (byte) 0xF0 })));
	}

	@Test
	void opacityBesideWhiteZeroStays() throws IOException {
		final Picture<?> picture = tiff(2, 0, 8, 2, new byte[] { 0, 51, 100, (byte) 255 }, shorts(TIFF.TAG_EXTRA_SAMPLES, 2));
		assertArrayEquals(new double[] { 255, 155 }, samples(picture));
		assertArrayEquals(new float[] { .2f, 1 }, Planes.floats(picture.opacity().get()), 1e-6f);
	}

	@Test
	void signsAreKept() throws IOException {
		assertArrayEquals(new double[] { -128, -1, 127 }, samples(tiff(3, 1, 8, 1, new byte[] { -128, -1, 127 }, shorts(TIFF.TAG_SAMPLE_FORMAT, 2))));
		final byte[] integers = new Bytes().putInt(-2).putInt(7).toArray();
		assertArrayEquals(new double[] { -2, 7 }, samples(tiff(2, 1, 32, 1, integers, shorts(TIFF.TAG_SAMPLE_FORMAT, 2))));
		assertArrayEquals(new double[] { 4294967294., 7 }, samples(tiff(2, 1, 32, 1, integers, shorts(TIFF.TAG_SAMPLE_FORMAT, 1))), 256);
	}

	@Test
	void otherColourSpacesBecomeColours() throws IOException {
		assertArrayEquals(new double[] { 128, 128, 128, 254, 0, 0 }, samples(tiff(2, 6, 8, 3, new byte[] { -128, -128, -128, 76, 85, -1 }, shorts(
			TIFF.TAG_YCBCR_SUB_SAMPLING, new int[] { 1, 1 }))), 2);
		assertArrayEquals(new double[] { 255, 255, 255, 0, 0, 0 }, samples(tiff(2, 8, 8, 3, new byte[] { -1, 0, 0, 0, 0, 0 })), 6);
	}

	@Test
	void opacityOfCmyk() throws IOException {
		final Picture<?> picture = tiff(2, 5, 8, 5, new byte[] { 0, 0, 0, 0, 51, 0, 0, 0, -1, -1 }, shorts(TIFF.TAG_EXTRA_SAMPLES, 2));
		assertArrayEquals(new double[] { 255, 255, 255, 0, 0, 0 }, samples(picture), 40);
		assertArrayEquals(new float[] { .2f, 1 }, Planes.floats(picture.opacity().get()), 1e-6f);
	}

	@Test
	void whatCannotBeReadIsNotCalledDamaged() {
		for (final Entry[] others : new Entry[][] { { shorts(TIFF.TAG_COMPRESSION, 50000) }, { shorts(TIFF.TAG_SAMPLE_FORMAT, 1) } }) {
			final MendableException e = assertThrows(MendableException.class, () -> tiff(1, 1, 64, 1, new byte[8], others));
			assertTrue(e.getMessage().contains("is of a kind that cannot be read"), e.getMessage());
		}
	}

	@Test
	void channelsThatAreMissingAreNotLeftOutSilently() {
		final MendableException e = assertThrows(MendableException.class, () -> tiff(1, 1, 8, 1, new byte[1], new TIFFEntry(
			TIFF.TAG_IMAGE_DESCRIPTION, "ImageJ=1.54f\nchannels=3\n")));
		assertTrue(e.getMessage().contains("only 1 of 3 channels"), e.getMessage());
	}

	// -- BMP --

	@Test
	void fiveAndSixBits() throws IOException {
		final ByteBuffer bmp = ByteBuffer.allocate(70).order(ByteOrder.LITTLE_ENDIAN);
		bmp.put((byte) 'B').put((byte) 'M').putInt(70).putInt(0).putInt(66).putInt(40).putInt(2).putInt(1).putShort((short) 1).putShort((short) 16).putInt(3)
			.putInt(4).putInt(0).putInt(0).putInt(0).putInt(0).putInt(0xF800).putInt(0x07E0).putInt(0x001F).putShort((short) 0x07E0).putShort((short) 0xFC10);
		final Path file = folder.resolve("565.bmp");
		Files.write(file, bmp.array());
		assertArrayEquals(new double[] { 0, 255, 0, 255, 130, 132 }, samples(PictureReader.read(file).picture()), 1);
	}

	// -- PNG --

	private Path png(final int bits, final int colourType, final byte[] row, final byte[]... chunks) throws IOException {
		final Bytes file = new Bytes().put(PNG_SIGNATURE).put(chunk("IHDR", new Bytes().putInt(4).putInt(1).put(bits, colourType, 0, 0, 0).toArray()));
		for (final byte[] chunk : chunks) file.put(chunk);
		final Path path = folder.resolve("uncommon.png");
		Files.write(path, file.put(chunk("IDAT", StoredRows.deflate(new Deflater(), row, Deflater.NO_FLUSH))).put(chunk("IEND", new byte[0])).toArray());
		return path;
	}

	private static byte[] chunk(final String name, final byte[] data) {
		final byte[] all = new Bytes().put(name.getBytes(StandardCharsets.US_ASCII)).put(data).toArray();
		final CRC32 crc = new CRC32();
		crc.update(all);
		return new Bytes().putInt(data.length).put(all).putInt((int) crc.getValue()).toArray();
	}

	private static byte[] chunk(final String name, final String data) {
		return chunk(name, data.getBytes(StandardCharsets.ISO_8859_1));
	}

	@ParameterizedTest
	@CsvSource({ "1,1,1 0 1 0", "2,2,1 1 0 1", "4,0,0 1 1 1" })
	void aTransparentGreyOfFewBits(final int bits, final int transparent, final String expected) throws IOException {
		// in each: 0 and the values that follow
		final byte[] row = bits == 1 ? new byte[] { 0, 0b01010000 } : bits == 2 ? new byte[] { 0, 0b00011011 } : new byte[] { 0, 0x05, (byte) 0xAF };
		final Picture<?> picture = PictureReader.read(png(bits, 0, row, chunk("tRNS", new Bytes().putShort(transparent).toArray()))).picture();
		final StringBuilder opacity = new StringBuilder();
		for (final float value : Planes.floats(picture.opacity().get())) opacity.append(' ').append((int) value);
		assertEquals(expected, opacity.substring(1));
	}

	/** The picture is read, and what is whole beside the damage is kept. */
	@ParameterizedTest
	@ValueSource(strings = { "tEXt:Description", "zTXt:Comment\0\0no deflate", "iTXt:Comment\0", "tIME:\0", "hIST:\0\1", "iCCP:x\0\0no deflate", "iCCP:x\0\0",
		"eXIf:MM\0*\0\0\0\b\0\5abcdef", "eXIf:" })
	void aPictureIsNotRefusedForDamageBesideIt(final String damage) throws IOException {
		final byte[] density = new Bytes().putInt(11811).putInt(11811).put(1).toArray();
		final SourceFile read = PictureReader.read(png(8, 0, new byte[] { 0, 1, 2, 3, 4 }, chunk("pHYs", density), chunk("tRNS", new Bytes().putShort(2)
			.toArray()), chunk(damage.substring(0, 4), damage.substring(5))));
		assertArrayEquals(new double[] { 1, 2, 3, 4 }, samples(read.picture()));
		assertArrayEquals(new float[] { 1, 0, 1, 1 }, Planes.floats(read.picture().opacity().get()));
		if (!damage.equals("iCCP:x\0\0")) assertEquals(300, read.metadata().resolution().get().xPerInch(), .01);
		assertTrue(read.metadata().iccProfile().isEmpty());
	}

	@Test
	void exifWithAHeadingOfJpeg() throws IOException {
		final ByteArrayOutputStream tiff = new ByteArrayOutputStream();
		try (ImageOutputStream out = new MemoryCacheImageOutputStream(tiff)) {
			new TIFFWriter().write(List.of(shorts(TIFF.TAG_ORIENTATION, 6)), out);
		}
		final byte[] block = new Bytes().put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff.toByteArray()).toArray();
		assertEquals(4, PictureReader.read(png(8, 0, new byte[] { 0, 1, 2, 3, 4 }, chunk("eXIf", block))).picture().height());
	}

	// -- profiles --

	@Test
	void whatIsNoProfileIsLeftOut() throws IOException {
		assertTrue(Metadata.NONE.withIccProfile(new byte[200]).iccProfile().isEmpty());
		assertEquals(1, tiff(1, 1, 8, 1, new byte[1], new TIFFEntry(TIFF.TAG_ICC_PROFILE, TIFF.TYPE_UNDEFINED, new byte[20])).width());
		final Path jpeg = folder.resolve("a.jpg");
		RoundTripTest.write(RoundTripTest.noise(8, 8, 8, 3, false), Metadata.NONE, jpeg);
		final byte[] bytes = Files.readAllBytes(jpeg);
		Files.write(jpeg, new Bytes().put(bytes, 0, 2).putShort(0xFFE2).putShort(14).put("ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII)).put(bytes, 2,
			bytes.length - 2).toArray());
		assertTrue(PictureReader.read(jpeg).metadata().iccProfile().isEmpty());
	}

	/** Other programs refuse a file of red, green and blue with a profile of grey, or warn of it, and the other way round. */
	@ParameterizedTest
	@ValueSource(strings = { "png", "tif" })
	void aProfileOfOtherChannelsIsLeftOut(final String ending) {
		final byte[] grey = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData(), rgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
		final Path file = folder.resolve("profile." + ending);
		for (final int channels : new int[] { 1, 3 }) for (final byte[] icc : new byte[][] { grey, rgb }) {
			RoundTripTest.write(RoundTripTest.noise(9, 7, 8, channels, true), Metadata.NONE.withIccProfile(icc), file);
			assertEquals(channels == 1 == (icc == grey), PictureReader.read(file).metadata().iccProfile().isPresent());
		}
	}

	@Test
	void aGreyPaletteKeepsItsProfileOfColours() throws IOException {
		final byte[] rgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
		final byte[] icc = new Bytes().put('x', 0, 0).put(StoredRows.deflate(new Deflater(), rgb, Deflater.NO_FLUSH)).toArray();
		final SourceFile read = PictureReader.read(png(8, 3, new byte[] { 0, 1, 0, 1, 0 }, chunk("iCCP", icc), chunk("PLTE", new byte[] { 9, 9, 9, 7, 7,
			7 })));
		assertArrayEquals(new double[] { 7, 7, 7, 9, 9, 9, 7, 7, 7, 9, 9, 9 }, samples(read.picture()));
		assertArrayEquals(rgb, read.metadata().iccProfile().get());
	}
}
