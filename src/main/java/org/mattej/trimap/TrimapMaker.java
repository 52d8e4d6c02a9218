package org.mattej.trimap;

import org.mattej.segment.SubjectMap;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** Placeholder. */
public final class TrimapMaker {

	private TrimapMaker() {}

	public static RandomAccessibleInterval<UnsignedByteType> fromMap(final SubjectMap map, final EdgeRadius radius) {
		throw new IllegalStateException("placeholder");
	}

	/** @param mask (x, y), 0 background, anything else subject */
	public static RandomAccessibleInterval<UnsignedByteType> fromMask(final RandomAccessibleInterval<UnsignedByteType> mask,
		final EdgeRadius radius)
	{
		throw new IllegalStateException("placeholder");
	}
}
