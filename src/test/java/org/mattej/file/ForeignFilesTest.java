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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFEntry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFWriter;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;

/** Files of other programs are read, and other programs read ours. */
class ForeignFilesTest {

	@TempDir
	Path folder;

	/** The corners of the upright picture, by the stored corners A B above C D. */
	@ParameterizedTest
	@CsvSource({ "1,ABCD", "2,BADC", "3,DCBA", "4,CDAB", "5,ACBD", "6,CADB", "7,DBCA", "8,BDAC" })
	void exifOrientation(final int orientation, final String upright) throws IOException {
		final int width = 48, height = 32;
		final BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		final Color[] colours = { Color.RED, Color.GREEN, Color.BLUE, Color.WHITE };
		for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) image.setRGB(x, y, colours[(x < width / 2 ? 0 : 1) + (y < height / 2
			? 0 : 2)].getRGB());
		final Path file = folder.resolve("turned.jpg");
		Files.write(file, withExif(jpeg(image, false), orientation));
		final SourceFile read = PictureReader.read(file);
		final Picture<?> picture = read.picture();
		assertEquals(orientation < 5 ? width : height, picture.width());
		assertEquals(orientation < 5 ? height : width, picture.height());
		assertEquals("Grete", read.metadata().texts().get("Author"));
		for (int corner = 0; corner < 4; corner++) {
			final Color expected = colours[upright.charAt(corner) - 'A'];
			final int[] rgb = rgb(picture, corner % 2 == 0 ? 4 : (int) picture.width() - 5, corner < 2 ? 4 : (int) picture.height() - 5);
			assertArrayEquals(new double[] { expected.getRed(), expected.getGreen(), expected.getBlue() }, new double[] { rgb[0], rgb[1], rgb[2] },
				12, "corner " + corner);
		}
	}

	private static byte[] withExif(final byte[] jpeg, final int orientation) throws IOException {
		final ByteArrayOutputStream tiff = new ByteArrayOutputStream();
		try (ImageOutputStream out = new MemoryCacheImageOutputStream(tiff)) {
			final List<Entry> entries = new ArrayList<>();
			entries.add(new TIFFEntry(TIFF.TAG_ORIENTATION, TIFF.TYPE_SHORT, orientation));
			entries.add(new TIFFEntry(TIFF.TAG_ARTIST, "Grete"));
			new TIFFWriter().write(entries, out);
		}
		final Bytes file = new Bytes().put(0xFF, 0xD8, 0xFF, 0xE1).putShort(tiff.size() + 8).put("Exif\0\0".getBytes(
			StandardCharsets.US_ASCII)).put(tiff.toByteArray());
		return file.put(jpeg, 2, jpeg.length - 2).toArray();
	}

	private static byte[] jpeg(final BufferedImage image, final boolean progressive) throws IOException {
		final ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
			final ImageWriteParam param = writer.getDefaultWriteParam();
			if (progressive) param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
			writer.setOutput(out);
			writer.write(null, new IIOImage(image, null, null), param);
		}
		finally {
			writer.dispose();
		}
		return bytes.toByteArray();
	}

	@Test
	void progressiveGreyJpeg() throws IOException {
		final BufferedImage image = new BufferedImage(33, 17, BufferedImage.TYPE_BYTE_GRAY);
		image.getRaster().setSample(0, 0, 0, 255);
		final Path file = folder.resolve("progressive.jpg");
		Files.write(file, jpeg(image, true));
		final Picture<?> picture = PictureReader.read(file).picture();
		assertEquals(1, picture.channels().size());
		assertEquals(255, value(picture, 0, 0, 0), 30);
		assertEquals(0, value(picture, 30, 15, 0), 6);
	}

	@Test
	void cmykJpegBecomesColours() throws URISyntaxException {
		final SourceFile read = PictureReader.read(resource("cmyk.jpg"));
		assertArrayEquals(new double[] { 230, 40, 30 }, doubles(rgb(read.picture(), 12, 8)), 25);
		assertTrue(read.metadata().iccProfile().isEmpty());
	}

	@Test
	void bilevelAndTransparentColour() throws URISyntaxException {
		final Picture<?> bilevel = PictureReader.read(resource("bilevel.png")).picture();
		assertEquals(1, bilevel.channels().size());
		assertEquals(0, value(bilevel, 0, 0, 0));
		assertEquals(255, value(bilevel, 0, 3, 0));
		final Picture<?> transparent = PictureReader.read(resource("transparent-colour.png")).picture();
		assertEquals(3, transparent.channels().size());
		assertEquals(0, transparent.opacity().get().getAt(0, 0).get());
		assertEquals(1, transparent.opacity().get().getAt(1, 0).get());
		assertArrayEquals(new int[] { 0x33, 0x66, 0x99 }, rgb(transparent, 3, 2));
	}

	@Test
	void premultipliedTiffBecomesStraight() throws URISyntaxException {
		final Picture<?> picture = PictureReader.read(resource("premultiplied.tif")).picture();
		assertEquals(.5f, picture.opacity().get().getAt(2, 2).get(), .003f);
		assertArrayEquals(new double[] { 200, 100, 50 }, doubles(rgb(picture, 2, 2)), 2);
	}

	@Test
	void paletteBecomesColours() throws URISyntaxException {
		assertArrayEquals(new int[] { 10, 20, 200 }, rgb(PictureReader.read(resource("palette.tif")).picture(), 1, 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "bmp", "gif" })
	void otherFormats(final String format) throws IOException {
		final BufferedImage image = new BufferedImage(9, 7, BufferedImage.TYPE_INT_RGB);
		image.setRGB(4, 3, 0x3366FF);
		final Path file = folder.resolve("other." + format);
		assertTrue(ImageIO.write(image, format, file.toFile()));
		assertArrayEquals(new int[] { 0x33, 0x66, 0xFF }, rgb(PictureReader.read(file).picture(), 4, 3));
	}

	@Test
	void webp() throws URISyntaxException {
		final Picture<?> lossless = PictureReader.read(resource("lossless.webp")).picture();
		assertArrayEquals(new int[] { 0, 0, 255 }, rgb(lossless, 0, 0));
		assertArrayEquals(new int[] { 255, 51, 102 }, rgb(lossless, 7, 5));
		assertEquals(128 / 255f, lossless.opacity().get().getAt(3, 3).get(), 1e-6f);
		assertArrayEquals(new double[] { 0x33, 0x66, 0xCC }, doubles(rgb(PictureReader.read(resource("lossy.webp")).picture(), 8, 8)), 6);
	}

	/** Orientation and what the camera says stand in a chunk of their own. */
	@Test
	void exifOfWebp() throws IOException, URISyntaxException {
		final ByteArrayOutputStream tiff = new ByteArrayOutputStream();
		try (ImageOutputStream out = new MemoryCacheImageOutputStream(tiff)) {
			new TIFFWriter().write(List.of(new TIFFEntry(TIFF.TAG_ORIENTATION, TIFF.TYPE_SHORT, 6), new TIFFEntry(TIFF.TAG_ARTIST, "Grete")), out);
		}
		final byte[] plain = Files.readAllBytes(resource("lossless.webp")), block = tiff.toByteArray();
		final ByteBuffer file = ByteBuffer.allocate(plain.length + 18 + 8 + block.length + block.length % 2).order(
			ByteOrder.LITTLE_ENDIAN);
		file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(file.capacity() - 8).put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII)).putInt(
			10).putInt(0x18).put(new byte[] { 7, 0, 0, 5, 0, 0 }).put(plain, 12, plain.length - 12).put("EXIF".getBytes(
				StandardCharsets.US_ASCII)).putInt(block.length).put(block);
		final Path turned = folder.resolve("turned.webp");
		Files.write(turned, file.array());
		final SourceFile read = PictureReader.read(turned);
		assertEquals(6, read.picture().width());
		assertEquals(8, read.picture().height());
		assertEquals("Grete", read.metadata().texts().get("Author"));
	}

	// -- ImageJ --

	@Test
	void compositeOfImageJ() {
		final ImageStack stack = new ImageStack(8, 6);
		for (int page = 0; page < 4; page++) stack.addSlice(new ShortProcessor(8, 6, filled(48, 100 + page), null));
		final ImagePlus image = new ImagePlus("c", stack);
		image.setDimensions(2, 2, 1);
		final CompositeImage composite = new CompositeImage(image, CompositeImage.COMPOSITE);
		composite.setChannelLut(LUT.createLutFromColor(Color.MAGENTA), 1);
		composite.setChannelLut(LUT.createLutFromColor(Color.GREEN), 2);
		composite.setPositionWithoutUpdate(1, 1, 1);
		composite.setDisplayRange(50, 3000);
		composite.setPositionWithoutUpdate(2, 1, 1);
		composite.setDisplayRange(20, 500);
		composite.setPositionWithoutUpdate(1, 1, 1);
		final Calibration calibration = composite.getCalibration();
		calibration.pixelWidth = calibration.pixelHeight = .5;
		calibration.setUnit("micron");
		final Path file = folder.resolve("composite.tif");
		assertTrue(new FileSaver(composite).saveAsTiffStack(file.toString()));
		final SourceFile read = PictureReader.read(file);
		final List<Channel> channels = read.picture().channels();
		assertEquals(2, channels.size());
		assertArrayEquals(new double[] { 100, 101 }, new double[] { value(read.picture(), 3, 3, 0), value(read.picture(), 3, 3, 1) });
		assertArrayEquals(new double[] { 50, 3000, 20, 500 }, new double[] { channels.get(0).min(), channels.get(0).max(), channels.get(1).min(),
			channels.get(1).max() });
		assertArrayEquals(new float[] { 1, 0, 1, 0, 1, 0 }, new float[] { channels.get(0).red(), channels.get(0).green(), channels.get(0).blue(),
			channels.get(1).red(), channels.get(1).green(), channels.get(1).blue() });
		assertEquals(2e6, read.metadata().resolution().get().x(), 1);
	}

	@Test
	void rangesOfScientificPictures() {
		final Path file = folder.resolve("range.tif");
		RoundTripTest.write(Picture.of("12 bit", ArrayImgs.unsignedShorts(filled(48, 3000), 8, 6, 1), Channel.grey(0,
			65535)), Metadata.NONE, file);
		assertEquals(4095, PictureReader.read(file).picture().channels().get(0).max());
		final ImagePlus floats = new ImagePlus("f", new FloatProcessor(2, 2, new float[] { -5, Float.NaN, 20, Float.POSITIVE_INFINITY }, null));
		floats.setDisplayRange(-2, 12);
		assertTrue(new FileSaver(floats).saveAsTiff(file.toString()));
		final Picture<?> picture = PictureReader.read(file).picture();
		assertArrayEquals(new double[] { -2, 12 }, new double[] { picture.channels().get(0).min(), picture.channels().get(0).max() });
		assertArrayEquals(new double[] { -5, Double.NaN, 20, Double.POSITIVE_INFINITY }, new double[] { value(picture, 0, 0, 0), value(picture,
			1, 0, 0), value(picture, 0, 1, 0), value(picture, 1, 1, 0) });
		RoundTripTest.write(picture, Metadata.NONE, file);
		final Channel channel = PictureReader.read(file).picture().channels().get(0);
		assertArrayEquals(new double[] { -5, 20 }, new double[] { channel.min(), channel.max() });
	}

	@ParameterizedTest
	@CsvSource({ "8,1", "8,3", "16,1", "32,1" })
	void imageJReadsOurTiff(final int bits, final int channels) {
		final Picture<?> picture = RoundTripTest.noise(97, 61, bits, channels, false);
		final Path file = folder.resolve("ours.tif");
		RoundTripTest.write(picture, Metadata.NONE.withResolution(Resolution.perInch(300, 300)), file);
		final ImagePlus image = IJ.openImage(file.toString());
		assertEquals(channels == 3 ? 24 : bits, image.getBitDepth());
		assertEquals(1 / 300.0, image.getCalibration().pixelWidth, 1e-9);
		for (int y = 0; y < 61; y++) for (int x = 0; x < 97; x++) {
			if (channels == 3) assertArrayEquals(rgb(picture, x, y), Arrays.copyOf(image.getProcessor().getPixel(x, y, null), 3));
			else assertEquals((float) value(picture, x, y, 0), image.getProcessor().getf(x, y));
		}
	}

	// -- ImageMagick --

	@ParameterizedTest
	@CsvSource({ "png,8", "png,16", "tif,8", "tif,16" })
	void imageMagickReadsOurFiles(final String ending, final int bits) throws IOException, InterruptedException {
		Assumptions.assumeTrue(hasImageMagick(), "ImageMagick is not installed");
		final Picture<?> picture = RoundTripTest.noise(97, 61, bits, 3, true);
		final Path file = folder.resolve("ours." + ending), raw = folder.resolve("raw.rgba");
		RoundTripTest.write(picture, Metadata.NONE.withResolution(Resolution.perInch(300, 300)), file);
		assertEquals(0, run("convert", file.toString(), "-depth", "" + bits, "-endian", "MSB", "rgba:" + raw));
		final byte[] bytes = Files.readAllBytes(raw);
		final int size = bits / 8;
		final float[] alpha = Planes.floats(picture.opacity().get());
		for (int i = 0; i < 97 * 61; i++) for (int c = 0; c < 4; c++) {
			final int at = (4 * i + c) * size, read = size == 1 ? bytes[at] & 255 : (bytes[at] & 255) << 8 | bytes[at + 1] & 255;
			assertEquals(c < 3 ? value(picture, i % 97, i / 97, c) : Math.round(alpha[i] * ((1 << bits) - 1)), read);
		}
	}

	private static boolean hasImageMagick() throws InterruptedException {
		try {
			return run("convert", "-version") == 0;
		}
		catch (final IOException e) {
			return false;
		}
	}

	private static int run(final String... command) throws IOException, InterruptedException {
		return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
	}

	// -- samples --

	private static Path resource(final String name) throws URISyntaxException {
		return Path.of(ForeignFilesTest.class.getResource(name).toURI());
	}

	private static short[] filled(final int length, final int value) {
		final short[] samples = new short[length];
		Arrays.fill(samples, (short) value);
		return samples;
	}

	private static double value(final Picture<?> picture, final int x, final int y, final int channel) {
		return ((RealType<?>) picture.samples().getAt(x, y, channel)).getRealDouble();
	}

	private static int[] rgb(final Picture<?> picture, final int x, final int y) {
		final int[] rgb = new int[3];
		for (int c = 0; c < 3; c++) rgb[c] = (int) value(picture, x, y, c);
		return rgb;
	}

	private static double[] doubles(final int[] values) {
		return Arrays.stream(values).asDoubleStream().toArray();
	}
}
