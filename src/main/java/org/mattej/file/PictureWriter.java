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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

import org.mattej.Cutout;
import org.mattej.Provenance;
import org.mattej.compose.Background;
import org.mattej.compose.Painting;
import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.picture.SmallPicture;
import org.mattej.task.MendableException;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Writes results to files. The target's name ending chooses the format: {@code .png}, {@code .tif}, {@code .tiff}, {@code .ora}
 * (OpenRaster), and for pictures without opacity {@code .jpg}, {@code .jpeg}. Files are written beside their target and moved
 * into place; the same result gives the same bytes. Threads come from the caller's ImgLib2 task executor.
 * <p>
 * All methods throw {@link MendableException} if the format cannot hold the picture, or the file cannot be written.
 */
public final class PictureWriter {

	private enum Format {
		PNG, TIFF, JPEG, ORA;

		static Format of(final Path target) {
			final String name = target.getFileName().toString().toLowerCase(Locale.ROOT);
			if (name.endsWith(".png")) return PNG;
			if (name.endsWith(".tif") || name.endsWith(".tiff")) return TIFF;
			if (name.endsWith(".jpg") || name.endsWith(".jpeg")) return JPEG;
			if (name.endsWith(".ora")) return ORA;
			throw MendableException.usage("'" + target + "' does not end in .png, .tif, .ora or .jpg; name the file after the format it shall have.");
		}
	}

	private PictureWriter() {}

	/** Writes the foreground with alpha as straight opacity, at the source's own depth; to OpenRaster with all its {@link CutoutLayers}. */
	public static <T extends RealType<T> & NativeType<T>> void writeCutout(final Cutout<T> cutout, final Metadata metadata,
		final Path target)
	{
		if (Format.of(target) == Format.ORA) CutoutLayers.write(cutout, new Background.Transparent(), Optional.empty(), metadata, target);
		else write(cutout.subject(), cutout.alpha(), withProvenance(metadata, cutout.provenance()), target);
	}

	/** Writes the foreground without opacity, at the source's own depth. */
	public static <T extends RealType<T> & NativeType<T>> void writeForeground(final Cutout<T> cutout, final Metadata metadata,
		final Path target)
	{
		write(cutout.subject(), null, withProvenance(metadata, cutout.provenance()), target);
	}

	/** Writes a picture with its own opacity, if it has any. */
	public static <T extends RealType<T> & NativeType<T>> void writePicture(final Picture<T> picture, final Metadata metadata,
		final Path target)
	{
		write(picture, picture.opacity().orElse(null), metadata, target);
	}

	/**
	 * Writes an alpha matte in grey.
	 *
	 * @param alpha (x, y), 0..1
	 * @param bits 8 or 16
	 */
	public static void writeAlpha(final RandomAccessibleInterval<FloatType> alpha, final int bits, final Metadata metadata,
		final Path target)
	{
		requireAlphaBits(bits);
		write(StoredRows.ofAlpha(alpha, bits), false, side -> SmallPicture.of(grey(alpha, 1), side), metadata.withoutIccProfile(), target);
	}

	/** @throws MendableException if an alpha matte cannot be written with so many bits */
	public static void requireAlphaBits(final int bits) {
		if (bits != 8 && bits != 16) throw MendableException.usage("An alpha matte has 8 or 16 bits, not " + bits + "; choose one of these.");
	}

	/** Writes a trimap in grey: 0 background, 128 unknown, 255 foreground. */
	public static void writeTrimap(final RandomAccessibleInterval<UnsignedByteType> trimap, final Metadata metadata, final Path target) {
		write(StoredRows.of(trimap, null), false, side -> SmallPicture.of(grey(trimap, 255), side), metadata.withoutIccProfile(), target);
	}

	/** Writes a composite with 8 bits a channel. */
	public static void writeComposite(final Painting composite, final Metadata metadata, final Path target) {
		writePainting(composite, 8, metadata, target);
	}

	/** @param bits a channel, 8 or 16 */
	static void writePainting(final Painting painting, final int bits, final Metadata metadata, final Path target) {
		write(StoredRows.of(painting, bits), true, painting::small, metadata, target);
	}

	/** The metadata of a result: the source's, and where the result comes from. */
	public static Metadata withProvenance(final Metadata metadata, final Provenance provenance) {
		return metadata.withText(Provenance.KEY, provenance.withoutTimes().toJson());
	}

	/**
	 * @throws MendableException if a file that is about to be written is one of those that were read
	 */
	public static void requireOther(final Path target, final Path... sources) {
		for (final Path source : sources) if (isSame(target, source)) throw MendableException.usage("Writing '" + target +
			"' would replace a file that was read; choose another name or folder for the result.");
	}

	private static boolean isSame(final Path a, final Path b) {
		try {
			return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize()) || Files.exists(a) && Files.exists(b) && Files
				.isSameFile(a, b);
		}
		catch (final IOException e) {
			return false;
		}
	}

	/**
	 * @param target a file whose name ending chooses the format
	 * @throws MendableException if the format cannot hold the picture's channels or depth
	 */
	public static void requireHeld(final Picture<?> picture, final Path target) {
		final Format format = Format.of(target);
		final int channels = picture.channels().size();
		if (format != Format.TIFF && !(isRgb(picture.channels()) || channels == 1)) throw MendableException.input("'" + picture.name() + "' has " +
			channels + " channels that are not red, green and blue, which " + format + " cannot hold; choose TIFF.");
		if (format != Format.TIFF && picture.samples().getType() instanceof FloatType) throw MendableException.input("'" + picture.name() +
			"' has 32 bits a sample, which " + format + " cannot hold; choose TIFF.");
	}

	private static <T extends RealType<T> & NativeType<T>> void write(final Picture<T> picture,
		final RandomAccessibleInterval<FloatType> alpha, final Metadata metadata, final Path target)
	{
		requireHeld(picture, target);
		write(StoredRows.of(picture.samples(), alpha), isRgb(picture.channels()), side -> SmallPicture.of(with(alpha, picture), side), metadata, target);
	}

	private static <T extends RealType<T> & NativeType<T>> Picture<T> grey(final RandomAccessibleInterval<T> plane, final double white) {
		return Picture.of("grey", Views.addDimension(plane, 0, 0), Channel.grey(0, white));
	}

	private static <T extends RealType<T> & NativeType<T>> Picture<T> with(final RandomAccessibleInterval<FloatType> alpha,
		final Picture<T> picture)
	{
		return alpha == null ? picture.withoutOpacity() : picture.withOpacity(alpha);
	}

	/** @param small makes it small, given the longer side in pixels */
	private static void write(final StoredRows rows, final boolean rgb, final IntFunction<SmallPicture> small, final Metadata metadata,
		final Path target)
	{
		final Format format = Format.of(target);
		if (format == Format.JPEG) requireJpeg(rows, rgb, target);
		SafeFile.write(target, out -> {
			switch (format) {
				case TIFF -> TiffEncoder.encode(rows, rgb, metadata, out);
				case JPEG -> JpegEncoder.encode(rows, metadata, out);
				case PNG -> PngEncoder.encode(rows, metadata, out);
				case ORA -> OpenRasterEncoder.encode(List.of(new OpenRasterEncoder.Layer(target.getFileName().toString(), true, rows, metadata)), rows, small,
					metadata, out);
			}
		});
	}

	private static void requireJpeg(final StoredRows rows, final boolean rgb, final Path target) {
		if (rows.hasAlpha()) throw MendableException.usage("JPEG cannot hold opacity, as '" + target +
			"' has to; choose PNG or TIFF, or a background.");
		if (!rgb || rows.bytesPerSample() != 1) throw MendableException.usage("JPEG holds red, green and blue of 8 bits, which '" + target +
			"' would not be; choose PNG or TIFF.");
		if (Math.max(rows.width(), rows.height()) > JpegEncoder.MAXIMUM_SIDE) throw MendableException.input("'" + target + "' would have " +
			rows.width() + "x" + rows.height() + " pixels, but JPEG holds at most " + JpegEncoder.MAXIMUM_SIDE + " a side; choose PNG or TIFF.");
	}

	/** Whether three channels are shown in red, green and blue. */
	private static boolean isRgb(final List<Channel> channels) {
		if (channels.size() != 3) return false;
		for (int c = 0; c < 3; c++) {
			final Channel channel = channels.get(c);
			if (channel.red() != (c == 0 ? 1 : 0) || channel.green() != (c == 1 ? 1 : 0) || channel.blue() != (c == 2 ? 1 : 0)) return false;
		}
		return true;
	}
}
