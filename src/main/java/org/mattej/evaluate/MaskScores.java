package org.mattej.evaluate;

import org.mattej.picture.Planes;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * How well an alpha matte agrees with a binary mask.
 *
 * @param iou intersection over union of the mask and of where alpha is above 0.5; 1 if both are empty
 * @param mae mean absolute difference of alpha and mask
 */
public record MaskScores(double iou, double mae) {

	/**
	 * @param alpha (x, y), 0..1
	 * @param mask (x, y) of the same size, 128 and above being subject
	 */
	public static MaskScores of(final RandomAccessibleInterval<FloatType> alpha, final RandomAccessibleInterval<UnsignedByteType> mask) {
		final float[] found = Planes.floats(alpha);
		final byte[] right = Planes.bytes(mask);
		if (found.length != right.length) throw new IllegalArgumentException("Matte and mask differ in size");
		long intersection = 0, union = 0;
		double absolute = 0;
		for (int i = 0; i < found.length; i++) {
			final boolean subject = (right[i] & 0xff) >= 128, isFound = found[i] > .5f;
			if (subject && isFound) intersection++;
			if (subject || isFound) union++;
			absolute += Math.abs(found[i] - (subject ? 1 : 0));
		}
		return new MaskScores(union == 0 ? 1 : (double) intersection / union, absolute / found.length);
	}
}
