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

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Optional;

import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.picture.PlaneReader;
import org.mattej.picture.Tile;
import org.mattej.task.Memory;
import org.mattej.task.Parallel;

import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.numeric.integer.UnsignedShortType;

/** The colours of pictures as another ICC profile says them. */
final class ColourConversion {

	private static final int MOST = 0xFFFF;

	/** Samples a channel that tell two profiles apart, and by how much of 1 they then differ: half a step of 8 bits is not seen. */
	private static final int PROBES = 6;
	private static final double ALIKE = .5 / 255;

	private ColourConversion() {}

	/** A picture's colours in sRGB, with 16 bits a sample; the picture itself if they are, or its profile does not fit it. */
	static Picture<?> toSrgb(final Picture<?> picture, final Optional<byte[]> icc) {
		final ICC_Profile profile = icc.map(ColourConversion::parsed).orElse(null);
		final boolean fits = profile != null && profile.getNumComponents() == picture.channels().size();
		return fits ? converted(picture, profile, srgb()) : picture;
	}

	/** A picture in sRGB in the colours of another profile, with 16 bits a sample; itself if that is none of red, green and blue, or no other. */
	static Picture<?> ofSrgb(final Picture<?> picture, final Optional<byte[]> icc) {
		final ICC_Profile profile = icc.filter(IccProfile::isRgb).map(ColourConversion::parsed).orElse(null);
		return profile == null ? picture : converted(picture, srgb(), profile);
	}

	private static ICC_Profile srgb() {
		return ICC_Profile.getInstance(ColorSpace.CS_sRGB);
	}

	/** Null if it is damaged. */
	private static ICC_Profile parsed(final byte[] icc) {
		try {
			return ICC_Profile.getInstance(icc);
		}
		catch (final IllegalArgumentException e) {
			return null;
		}
	}

	private static Picture<?> converted(final Picture<?> picture, final ICC_Profile from, final ICC_Profile to) {
		try {
			return isSame(from, to) ? picture : convert(picture, from, to);
		}
		catch (final CMMException | IllegalArgumentException e) {
			return picture; // a profile that says nothing of use
		}
	}

	/** Whether two profiles say the same of some colours. */
	private static boolean isSame(final ICC_Profile from, final ICC_Profile to) {
		if (from.getNumComponents() != to.getNumComponents()) return false;
		final WritableRaster source = raster(PROBES * PROBES * PROBES, from), target = raster(source.getWidth(), to);
		for (int x = 0; x < source.getWidth(); x++) {
			int rest = x;
			for (int c = 0; c < source.getNumBands(); c++, rest /= PROBES) source.setSample(x, 0, c, rest % PROBES * MOST / (PROBES - 1));
		}
		new ColorConvertOp(new ICC_Profile[] { from, to }, null).filter(source, target);
		for (int x = 0; x < source.getWidth(); x++) for (int c = 0; c < source.getNumBands(); c++) if (Math.abs(source.getSample(x, 0, c) - target
			.getSample(x, 0, c)) > ALIKE * MOST) return false;
		return true;
	}

	private static Picture<?> convert(final Picture<?> picture, final ICC_Profile from, final ICC_Profile to) {
		final int width = (int) picture.width(), height = (int) picture.height();
		Memory.require("Converting the colours of '" + picture.name() + "'", 6L * width * height);
		final PlanarImg<UnsignedShortType, ShortArray> samples = PlanarImgs.unsignedShorts(width, height, 3);
		final int bands = from.getNumComponents();
		final PlaneReader reader = bands == 3 ? picture.colourReader() : picture.normalised(0);
		Parallel.ranges(height, (start, end) -> {
			final ColorConvertOp conversion = new ColorConvertOp(new ICC_Profile[] { from, to }, null);
			final WritableRaster source = raster(width, from), target = raster(width, to);
			final short[] before = ((DataBufferUShort) source.getDataBuffer()).getData(), after = ((DataBufferUShort) target.getDataBuffer()).getData();
			final float[] row = new float[bands * width];
			for (int y = start; y < end; y++) {
				reader.read(new Tile(0, y, width, y + 1), row);
				for (int c = 0, i = 0; c < bands; c++) for (int x = 0; x < width; x++, i++) before[bands * x + c] = (short) Math.round(MOST * Math.max(0,
					Math.min(1, row[i])));
				conversion.filter(source, target);
				for (int c = 0; c < 3; c++) {
					final short[] plane = samples.getPlane(c).getCurrentStorageArray();
					for (int x = 0; x < width; x++) plane[y * width + x] = after[3 * x + c];
				}
			}
		});
		final Picture<UnsignedShortType> result = Picture.of(picture.name(), samples, Channel.rgb(0, MOST));
		return picture.opacity().map(result::withOpacity).orElse(result);
	}

	/** One row of 16 bits a sample. */
	private static WritableRaster raster(final int width, final ICC_Profile profile) {
		return Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, width, 1, profile.getNumComponents(), null);
	}
}
