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

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;

import javax.imageio.IIOException;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.view.Views;

/** Decodes TIFF files, which hold samples in more ways than Java's pictures can. */
final class TiffDecoder {

	/** Of the photometric interpretation. */
	private static final int WHITE_IS_ZERO = 0, RGB = 2, CMYK = 5, YCBCR = 6, CIE_LAB = 8, ITU_LAB = 10;

	/** Of the samples' format. */
	private static final int UNSIGNED = 1, SIGNED = 2, FLOAT = 3;

	private static final int ASSOCIATED_ALPHA = 1, STRAIGHT_ALPHA = 2;

	private TiffDecoder() {}

	/** @throws IOException if the file is damaged or of a kind that no decoder knows */
	static Decoded decode(final Path file, final ImageReader reader, final ImageInputStream in) throws IOException {
		final long start = in.getStreamPosition();
		final Directory all = new TIFFReader().read(in);
		final Directory page = all instanceof CompoundDirectory pages ? pages.getDirectory(0) : all;
		final int pageCount = all instanceof CompoundDirectory pages ? pages.directoryCount() : 1;
		final ImageJTags imageJ = ImageJTags.of(page, in.getByteOrder());
		final MetadataReader.Found found = MetadataReader.ofTiff(page);
		in.seek(start);
		reader.setInput(in);
		Decoder.requireMemory(file, reader);
		Decoder.failOnDamage(reader);
		final int format = number(page, TIFF.TAG_SAMPLE_FORMAT, UNSIGNED), bits = number(page, TIFF.TAG_BITS_PER_SAMPLE, 1);
		if (bits > Integer.SIZE && format != FLOAT) throw new IIOException("Unsupported integers of " + bits + " bits");
		final int photometric = number(page, TIFF.TAG_PHOTOMETRIC_INTERPRETATION, 1);
		// the decoder makes these red, green and blue
		if (photometric == YCBCR || photometric >= CIE_LAB && photometric <= ITU_LAB) return Decoder.ofImage(reader.read(0), found);
		final ColorModel model = reader.getRawImageType(0) == null ? null : reader.getRawImageType(0).getColorModel();
		final Raster raster = reader.readRaster(0, null);
		if (model instanceof IndexColorModel palette) return Decoder.ofPalette(raster, photometric == WHITE_IS_ZERO ? whiteFirst(palette)
			: palette, found);
		if (photometric == CMYK) return Decoder.ofImage(toSrgb(model, raster), new MetadataReader.Found(found.metadata().withoutIccProfile(), found
			.orientation()));
		final boolean rgb = raster.getNumBands() >= 3 && (photometric == RGB || photometric > CMYK), single = raster.getNumBands() == 1;
		final int alpha = single ? -1 : alphaBand(page, raster.getNumBands(), rgb ? 3 : 1);
		final boolean premultiplied = alpha >= 0 && Arrays.stream(extraSamples(page)).anyMatch(kind -> kind == ASSOCIATED_ALPHA);
		if (single && imageJ.channels() > 1) return new Decoded(channels(reader, imageJ.channels(), pageCount, format == SIGNED), alpha, premultiplied,
			rgb, true, imageJ, found);
		final Img<?> samples = RasterSamples.of(raster, format == SIGNED);
		final boolean inverse = photometric == WHITE_IS_ZERO && !(samples.firstElement() instanceof FloatType);
		final ImageJTags display = inverse ? inverted(Cast.unchecked(samples), (1 << bits) - 1, alpha, imageJ) : imageJ;
		return new Decoded(samples, alpha, premultiplied, rgb, !rgb, display, found);
	}

	/** Of all samples, which is that of the first. */
	private static int number(final Directory page, final int tag, final int otherwise) {
		final Entry entry = page.getEntryById(tag);
		if (entry == null) return otherwise;
		return (int) (entry.getValue() instanceof Number number ? number.longValue() : Array.getLong(entry.getValue(), 0));
	}

	private static <T extends RealType<T> & NativeType<T>> RandomAccessibleInterval<T> channels(final ImageReader reader, final int count,
		final int pages, final boolean signed) throws IOException
	{
		if (pages < count) throw new IIOException("only " + pages + " of " + count + " channels are there");
		final ArrayList<RandomAccessibleInterval<T>> planes = new ArrayList<>();
		for (int page = 0; page < count; page++) {
			final Img<T> plane = RasterSamples.of(reader.readRaster(page, null), signed);
			planes.add(Views.hyperSlice(plane, 2, 0));
		}
		return Views.stack(planes);
	}

	/** The decoder does so itself for some ways of compression only. */
	private static IndexColorModel whiteFirst(final IndexColorModel greys) {
		if (greys.getRed(0) == 255) return greys;
		final byte[] inverted = new byte[greys.getMapSize()];
		for (int i = 0; i < inverted.length; i++) inverted[i] = (byte) (255 - greys.getRed(i));
		return new IndexColorModel(greys.getPixelSize(), inverted.length, inverted, inverted, inverted);
	}

	/**
	 * Makes 0 black where it was white.
	 *
	 * @param samples (x, y, band); changed
	 * @param white the largest value that their bits can hold, whatever is there: pictures of a series stay comparable
	 * @param alpha the band that stays, or -1
	 * @return the display that belongs to it
	 */
	private static <T extends RealType<T>> ImageJTags inverted(final Img<T> samples, final int white, final int alpha, final ImageJTags imageJ) {
		for (int band = 0; band < samples.dimension(2); band++) if (band != alpha) LoopBuilder.setImages(Views.hyperSlice(samples, 2, band))
			.multiThreaded().forEachPixel(sample -> sample.setReal(white - sample.getRealDouble()));
		return imageJ.inverted(white);
	}

	/** The first band that says it is opacity; also a lone fourth band beside red, green and blue that says nothing. */
	private static int alphaBand(final Directory page, final int bands, final int colours) {
		final long[] kinds = extraSamples(page);
		for (int i = 0; i < kinds.length; i++) if (kinds[i] == ASSOCIATED_ALPHA || kinds[i] == STRAIGHT_ALPHA) return bands - kinds.length + i;
		return kinds.length == 0 && colours == 3 && bands == 4 ? 3 : -1;
	}

	private static long[] extraSamples(final Directory page) {
		final Entry entry = page.getEntryById(TIFF.TAG_EXTRA_SAMPLES);
		if (entry == null) return new long[0];
		final Object value = entry.getValue();
		if (value instanceof Number number) return new long[] { number.longValue() };
		final int count = Array.getLength(value);
		final long[] kinds = new long[count];
		for (int i = 0; i < count; i++) kinds[i] = Array.getLong(value, i);
		return kinds;
	}

	/** With the opacity that the picture has, at 8 bits. */
	private static BufferedImage toSrgb(final ColorModel model, final Raster raster) {
		final BufferedImage source = new BufferedImage(model, Raster.createWritableRaster(raster.getSampleModel(), raster.getDataBuffer(), null), model
			.isAlphaPremultiplied(), null);
		final BufferedImage target = new BufferedImage(raster.getWidth(), raster.getHeight(), model.hasAlpha() ? BufferedImage.TYPE_4BYTE_ABGR
			: BufferedImage.TYPE_3BYTE_BGR);
		if (!(model.getColorSpace() instanceof ICC_ColorSpace)) {
			// without a profile; Java converts such pictures as a whole only if they have three components
			for (int y = 0; y < target.getHeight(); y++) for (int x = 0; x < target.getWidth(); x++) target.setRGB(x, y, source.getRGB(x, y));
			return target;
		}
		new ColorConvertOp(ColorSpace.getInstance(ColorSpace.CS_sRGB), null).filter(source, target);
		return target;
	}
}
