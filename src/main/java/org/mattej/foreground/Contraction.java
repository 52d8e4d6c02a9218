package org.mattej.foreground;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Placeholder. */
public final class Contraction {

	private Contraction() {}

	/** @return the alpha (x, y) drawn in by a number of pixels; the given one itself if that is 0 */
	public static RandomAccessibleInterval<FloatType> contract(final RandomAccessibleInterval<FloatType> alpha, final double pixels) {
		throw new IllegalStateException("placeholder");
	}
}
