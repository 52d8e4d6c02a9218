package org.mattej.matting;

import java.util.Optional;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * What a matting method starts from. All intervals start at 0, have the same extent in x and y, and are read only.
 *
 * @param colours (x, y, 3), red, green and blue in 0..1 as displayed
 * @param trimap (x, y), 0 background, 128 unknown, 255 foreground
 * @param prior an alpha (x, y), 0..1, believed before the colours are looked at, such as a network's answer
 */
public record MattingInput(RandomAccessibleInterval<FloatType> colours, RandomAccessibleInterval<UnsignedByteType> trimap,
	Optional<RandomAccessibleInterval<FloatType>> prior)
{

	public MattingInput(final RandomAccessibleInterval<FloatType> colours, final RandomAccessibleInterval<UnsignedByteType> trimap) {
		this(colours, trimap, Optional.empty());
	}
}
