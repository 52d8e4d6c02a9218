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

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattej.compose.Painting;
import org.mattej.Cutout;
import org.mattej.Provenance;
import org.mattej.doubt.Doubt;
import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.task.MendableException;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.exif.EXIF;
import com.twelvemonkeys.imageio.metadata.tiff.IFD;
import com.twelvemonkeys.imageio.metadata.tiff.Rational;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFEntry;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.view.Views;

/** What is written comes back bit by bit. */
class RoundTripTest {

	/** Tall enough for several bands of rows. */
	private static final int WIDTH = 613, HEIGHT = 701;

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource({ "png,8,1,false", "png,8,1,true", "png,8,3,false", "png,8,3,true", "png,16,1,false", "png,16,1,true", "png,16,3,false",
		"png,16,3,true", "tif,8,1,false", "tif,8,1,true", "tif,8,3,false", "tif,8,3,true", "tif,16,1,true", "tif,16,3,false", "tif,16,3,true",
		"tif,32,1,false", "tif,32,1,true", "tif,32,3,true", "tiff,8,2,false", "tiff,8,2,true", "tiff,16,5,true", "tiff,32,4,false",
		"tiff,32,7,true" })
	void samplesOpacityAndMetadata(final String ending, final int bits, final int channels, final boolean withOpacity) throws IOException {
		final Picture<?> picture = noise(WIDTH, HEIGHT, bits, channels, withOpacity);
		final byte[] icc = ICC_Profile.getInstance(channels == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_LINEAR_RGB).getData();
		final Metadata metadata = Metadata.NONE.withResolution(Resolution.perInch(300, 600)).withIccProfile(icc).withText("Author",
			"J\u00F6rg \u0141").withText("Description", "A beetle");
		final Path file = folder.resolve("a picture \u00FC\u00DF." + ending);
		write(picture, metadata, file);

		final SourceFile read = PictureReader.read(file);
		assertEquals(picture.samples().getType().getClass(), read.picture().samples().getType().getClass());
		assertSame(picture.samples(), read.picture().samples());
		assertEquals(withOpacity, read.picture().opacity().isPresent());
		if (withOpacity) assertArrayEquals(Planes.floats(picture.opacity().get()), Planes.floats(read.picture().opacity().get()), bits == 8
			? .5f / 255 + 1e-6f : bits == 16 ? .5f / 65535 + 1e-6f : 0);
		assertEquals(300, read.metadata().resolution().get().xPerInch(), .02);
		assertEquals(600, read.metadata().resolution().get().yPerInch(), .02);
		assertArrayEquals(icc, read.metadata().iccProfile().get());
		assertEquals(Map.of("Author", "J\u00F6rg \u0141", "Description", "A beetle"), read.metadata().texts());
		try (var files = Files.list(folder)) {
			assertEquals(List.of(file), files.toList(), "nothing else is left");
		}
	}

	/** What the camera says comes through every format; what would be wrong of the result does not. */
	@ParameterizedTest
	@ValueSource(strings = { "png", "tif", "jpg" })
	void exif(final String ending) throws IOException {
		final Directory camera = new IFD(List.of(new TIFFEntry(TIFF.TAG_MAKE, "Zenit"), new TIFFEntry(TIFF.TAG_MODEL, "E"), new TIFFEntry(
			TIFF.TAG_ORIENTATION, TIFF.TYPE_SHORT, 6), new TIFFEntry(TIFF.TAG_EXIF_IFD, TIFF.TYPE_LONG, new IFD(List.of(new TIFFEntry(
				EXIF.TAG_F_NUMBER, new Rational(28, 10)), new TIFFEntry(EXIF.TAG_DATE_TIME_ORIGINAL, "1999:12:31 23:59:59"), new TIFFEntry(
					EXIF.TAG_MAKER_NOTE, TIFF.TYPE_UNDEFINED, new byte[99]), new TIFFEntry(EXIF.TAG_PIXEL_X_DIMENSION, TIFF.TYPE_LONG, 7))))));
		final Path file = folder.resolve("camera." + ending);
		write(noise(20, 10, 8, 3, false), Metadata.NONE.withExif(Exif.of(camera)).withText("Author", "Grete"), file);
		final Metadata read = PictureReader.read(file).metadata();
		assertEquals("Grete", read.texts().get("Author"));
		final List<Entry> entries = Exif.entries(read);
		assertEquals(List.of("Zenit", "E"), entries.stream().filter(entry -> Set.of(TIFF.TAG_MAKE, TIFF.TAG_MODEL).contains(entry
			.getIdentifier())).map(Entry::getValue).toList());
		assertTrue(entries.stream().noneMatch(entry -> entry.getIdentifier().equals(TIFF.TAG_ORIENTATION)), "it is upright now");
		final Directory details = (Directory) entries.stream().filter(entry -> entry.getIdentifier().equals(TIFF.TAG_EXIF_IFD)).findFirst().get()
			.getValue();
		assertEquals(2, details.size(), "neither size nor maker's note");
		assertEquals(2.8, ((Number) details.getEntryById(EXIF.TAG_F_NUMBER).getValue()).doubleValue(), 1e-9);
		assertEquals("1999:12:31 23:59:59", details.getEntryById(EXIF.TAG_DATE_TIME_ORIGINAL).getValue());
	}

	/** When the picture was taken does not replace when its file was changed. */
	@ParameterizedTest
	@ValueSource(strings = { "png", "tif", "jpg" })
	void bothDatesStay(final String ending) throws IOException {
		final String taken = "1999:12:31 23:59:59", changed = "2001:02:03 04:05:06";
		final Directory camera = new IFD(List.of(new TIFFEntry(TIFF.TAG_MAKE, "Zenit"), new TIFFEntry(TIFF.TAG_DATE_TIME, changed), new TIFFEntry(
			TIFF.TAG_EXIF_IFD, TIFF.TYPE_LONG, new IFD(List.of(new TIFFEntry(EXIF.TAG_DATE_TIME_ORIGINAL, taken))))));
		final Path file = folder.resolve("dates." + ending);
		write(noise(20, 10, 8, 3, false), Metadata.NONE.withExif(Exif.of(camera)).withText("Creation Time", taken), file);
		final Metadata read = PictureReader.read(file).metadata();
		assertEquals(taken, read.texts().get("Creation Time"));
		assertEquals(List.of(changed), Exif.entries(read).stream().filter(entry -> entry.getIdentifier().equals(TIFF.TAG_DATE_TIME)).map(
			Entry::getValue).toList());
	}

	@ParameterizedTest
	@CsvSource({ "png", "tif" })
	void sameBytesForAnyNumberOfThreads(final String ending) throws IOException {
		final Picture<?> picture = noise(WIDTH, HEIGHT, 16, 3, true);
		final Path one = folder.resolve("one." + ending), four = folder.resolve("four." + ending);
		Parallelization.runSingleThreaded(() -> write(picture, Metadata.NONE, one));
		Parallelization.runWithNumThreads(4, () -> write(picture, Metadata.NONE, four));
		assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(four));
	}

	@ParameterizedTest
	@CsvSource({ "png", "tif" })
	void tinyPictures(final String ending) {
		for (final int size : new int[] { 1, 2, 3 }) {
			final Picture<?> picture = noise(size, size, 8, 3, true);
			final Path file = folder.resolve("tiny" + size + "." + ending);
			write(picture, Metadata.NONE, file);
			assertSame(picture.samples(), PictureReader.read(file).picture().samples());
		}
	}

	@Test
	void alphaTrimapAndMask() {
		final Img<FloatType> alpha = ArrayImgs.floats(new float[] { 0, .25f, .5f, 1, -1, 2 }, 3, 2);
		for (final int bits : new int[] { 8, 16 }) {
			final Path file = folder.resolve("alpha" + bits + ".png");
			PictureWriter.writeAlpha(alpha, bits, Metadata.NONE, file);
			assertArrayEquals(new float[] { 0, .25f, .5f, 1, 0, 1 }, Planes.floats(PictureReader.readGrey(file)), bits == 8 ? .002f : 1e-5f);
		}
		assertThrows(MendableException.class, () -> PictureWriter.writeAlpha(alpha, 12, Metadata.NONE, folder.resolve("a.png")));
		final Img<UnsignedByteType> trimap = ArrayImgs.unsignedBytes(new byte[] { 0, (byte) 128, (byte) 255, 1, (byte) 254, 127 }, 3, 2);
		final Path file = folder.resolve("trimap.png");
		PictureWriter.writeTrimap(trimap, Metadata.NONE, file);
		assertArrayEquals(new byte[] { 0, (byte) 128, -1, (byte) 128, (byte) 128, (byte) 128 }, Planes.bytes(PictureReader.readTrimap(file)));
		assertArrayEquals(new byte[] { 0, -1, -1, 0, -1, 0 }, Planes.bytes(PictureReader.readMask(file)));
	}

	@Test
	void colouredPictureIsNoTrimap() {
		final Path file = folder.resolve("coloured.png");
		write(noise(5, 5, 8, 3, false), Metadata.NONE, file);
		assertTrue(assertThrows(MendableException.class, () -> PictureReader.readTrimap(file)).getMessage().contains("coloured"));
	}

	@ParameterizedTest
	@CsvSource({ "png,PNG", "tif,TIFF" })
	void cutoutIsStraightAndTellsItsProvenance(final String ending, final String format) throws IOException {
		final Cutout<UnsignedByteType> cutout = cutout();
		final Path file = folder.resolve("cutout." + ending);
		PictureWriter.writeCutout(cutout, Metadata.NONE, file);
		final Picture<?> read = PictureReader.read(file).picture();
		assertSame(cutout.foreground(), read.samples());
		final String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
		assertTrue(bytes.contains(new String(cutout.provenance().withoutTimes().toJson().getBytes(StandardCharsets.UTF_8),
			StandardCharsets.ISO_8859_1)));
		assertFalse(bytes.contains("12.5"), "times differ between runs and stay out");

		PictureWriter.writeForeground(cutout, Metadata.NONE, file);
		assertTrue(PictureReader.read(file).picture().opacity().isEmpty(), format);
	}

	@Test
	void compositeAsJpeg() {
		final float[] colours = new float[3 * 64 * 48];
		for (int i = 0; i < colours.length; i++) colours[i] = i / (float) colours.length;
		final byte[] icc = new byte[150000], header = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
		new Random(3).nextBytes(icc);
		System.arraycopy(header, 0, icc, 0, 128);
		final Path file = folder.resolve("composite.jpg");
		PictureWriter.writeComposite(Painting.of(ArrayImgs.floats(colours, 64, 48, 3)), Metadata.NONE.withResolution(Resolution.perInch(240, 120))
			.withIccProfile(icc), file);
		final SourceFile read = PictureReader.read(file);
		assertArrayEquals(colours, Planes.floats(read.picture().colours()), .05f);
		assertEquals(240, read.metadata().resolution().get().xPerInch(), 1e-6);
		assertArrayEquals(icc, read.metadata().iccProfile().get());
	}

	@Test
	void formatsSayWhatTheyCannotHold() throws IOException {
		assertRefused(noise(4, 4, 32, 3, true), "out.png", "TIFF");
		assertRefused(noise(4, 4, 8, 2, false), "out.png", "TIFF");
		assertRefused(noise(4, 4, 8, 3, true), "out.jpg", "opacity");
		assertRefused(noise(4, 4, 16, 3, false), "out.jpg", "8 bits");
		assertRefused(noise(4, 4, 8, 3, false), "out.xyz", ".png");
		try (var files = Files.list(folder)) {
			assertEquals(0, files.count());
		}
	}

	private void assertRefused(final Picture<?> picture, final String name, final String word) {
		final MendableException e = assertThrows(MendableException.class, () -> write(picture, Metadata.NONE, folder.resolve(name)));
		assertTrue(e.getMessage().contains(word), e.getMessage());
	}

	static Cutout<UnsignedByteType> cutout() {
		final Picture<UnsignedByteType> picture = Cast.unchecked(noise(20, 10, 8, 3, true));
		return new Cutout<>(picture, picture.samples(), picture.opacity().get(), ArrayImgs.unsignedBytes(20, 10), new Provenance("1", "p\u00E9", 20,
			10, "backdrop", Map.of("k", "v"), Map.of("matting", "automatic"), new Doubt(.25, Map.of("frame", .5), List.of("left")), List.of(), Map.of("matting", 12.5)));
	}

	static <T extends RealType<T> & NativeType<T>> void write(final Picture<T> picture, final Metadata metadata, final Path file) {
		PictureWriter.writePicture(picture, metadata, file);
	}

	static Picture<?> noise(final int width, final int height, final int bits, final int channels, final boolean withOpacity) {
		final Random random = new Random(bits + channels);
		final int n = width * height * channels;
		final List<Channel> display = new ArrayList<>();
		for (int c = 0; c < channels; c++) display.add(new Channel("Channel " + c, 0, 1, 1, 1, 1));
		final Img<?> samples;
		if (bits == 8) {
			final byte[] bytes = new byte[n];
			random.nextBytes(bytes);
			samples = ArrayImgs.unsignedBytes(bytes, width, height, channels);
		}
		else if (bits == 16) {
			final short[] shorts = new short[n];
			for (int i = 0; i < n; i++) shorts[i] = (short) random.nextInt();
			samples = ArrayImgs.unsignedShorts(shorts, width, height, channels);
		}
		else {
			final float[] floats = new float[n];
			for (int i = 0; i < n; i++) floats[i] = (float) random.nextGaussian() * 300;
			samples = ArrayImgs.floats(floats, width, height, channels);
		}
		final Picture<?> picture = picture(samples, channels == 3 ? Channel.rgb(0, 1) : display);
		if (!withOpacity) return picture;
		final float[] alpha = new float[width * height];
		for (int i = 0; i < alpha.length; i++) alpha[i] = random.nextFloat();
		return picture.withOpacity(ArrayImgs.floats(alpha, width, height));
	}

	private static <T extends RealType<T> & NativeType<T>> Picture<T> picture(final Img<?> samples, final List<Channel> channels) {
		return Picture.of("noise", Cast.<Img<T>> unchecked(samples), channels);
	}

	static void assertSame(final RandomAccessibleInterval<?> expected, final RandomAccessibleInterval<?> actual) {
		assertArrayEquals(expected.dimensionsAsLongArray(), actual.dimensionsAsLongArray());
		assertArrayEquals(values(Cast.unchecked(expected)), values(Cast.unchecked(actual)));
	}

	private static <T extends RealType<T>> double[] values(final RandomAccessibleInterval<T> samples) {
		final double[] values = new double[(int) Views.flatIterable(samples).size()];
		int at = 0;
		for (final T sample : Views.flatIterable(samples)) values[at++] = sample.getRealDouble();
		return values;
	}
}
