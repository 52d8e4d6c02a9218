package org.mattej;

import org.mattej.picture.Picture;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The result of an isolation: the subject's own colours plus opacity, straight (not premultiplied).
 *
 * @param picture the source, unaltered
 * @param foreground (x, y, channel), the subject's colours in the source's own depth; equal to the source where alpha is 1
 * @param alpha (x, y), opacity 0..1
 * @param trimap (x, y), the one that was used: 0 background, 128 unknown, 255 foreground
 * @param provenance where it comes from
 */
public record Cutout<T extends RealType<T> & NativeType<T>>(Picture<T> picture, RandomAccessibleInterval<T> foreground,
	RandomAccessibleInterval<FloatType> alpha, RandomAccessibleInterval<UnsignedByteType> trimap, Provenance provenance)
{

	/** The subject alone: its own colours, with alpha as the picture's opacity. */
	public Picture<T> subject() {
		return Picture.of(picture.name(), foreground, picture.channels()).withOpacity(alpha);
	}
}
