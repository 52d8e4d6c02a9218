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
package org.mattej.imagej;

import org.mattej.picture.Planes;
import org.mattej.task.MendableException;
import org.mattej.trimap.Trimap;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/** Alpha mattes, trimaps and masks that come as images. Sample values count, not how they are displayed. */
public final class Mattes {

	private Mattes() {}

	/**
	 * An alpha matte (x, y) of 0..1: a view of a grey image of 0..255, 0..65535 or, in 32 bit, 0..1.
	 *
	 * @param slice of a stack, from 0; an image of one slice gives that one for all
	 * @throws MendableException if the image is coloured or has no such slice
	 */
	public static RandomAccessibleInterval<FloatType> alpha(final ImagePlus image, final int slice) {
		return Processors.opacity(plane(image, slice));
	}

	/** A trimap (x, y): no opacity is background, full opacity foreground, everything between unknown. As {@link #alpha} otherwise. */
	public static RandomAccessibleInterval<UnsignedByteType> trimap(final ImagePlus image, final int slice) {
		return converted(image, slice, a -> a <= 0 ? Trimap.BACKGROUND : a >= 1 ? Trimap.FOREGROUND : Trimap.UNKNOWN);
	}

	/** A mask (x, y): 255 where a sample is not 0. As {@link #alpha} otherwise. */
	public static RandomAccessibleInterval<UnsignedByteType> mask(final ImagePlus image, final int slice) {
		return converted(image, slice, a -> a > 0 ? Trimap.FOREGROUND : Trimap.BACKGROUND);
	}

	private interface Meaning {

		byte of(float opacity);
	}

	private static RandomAccessibleInterval<UnsignedByteType> converted(final ImagePlus image, final int slice, final Meaning meaning) {
		final RandomAccessibleInterval<UnsignedByteType> result = ArrayImgs.unsignedBytes(image.getWidth(), image.getHeight());
		Planes.copy(Converters.convert(alpha(image, slice), (a, v) -> v.setByte(meaning.of(a.get())), new UnsignedByteType()), result);
		return result;
	}

	private static ImageProcessor plane(final ImagePlus image, final int slice) {
		Pictures.of(image);
		final int count = image.getStackSize();
		if (image.getBitDepth() == 24) throw MendableException.input("'" + image.getTitle() +
			"' is a colour image, but a grey one is needed here; convert it with Image>Type>8-bit.");
		if (count > 1 && slice >= count) throw MendableException.input("'" + image.getTitle() + "' has " + count + " slices, but number " +
			(slice + 1) + " is needed; make it of one slice or as many as the picture has.");
		return count == 1 ? image.getProcessor() : image.getStack().getProcessor(slice + 1);
	}
}
