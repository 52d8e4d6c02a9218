package org.mattej.trimap;

import org.mattej.picture.Planes;
import org.mattej.task.MendableException;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** What is asked of trimaps again and again. */
public final class Trimaps {

	private Trimaps() {}

	/**
	 * How many pixels a trimap has of each kind.
	 */
	public record Count(long background, long unknown, long foreground) {}

	public static Count count(final RandomAccessibleInterval<UnsignedByteType> trimap) {
		long background = 0, foreground = 0;
		final byte[] values = Planes.bytes(trimap);
		for (final byte value : values) {
			if (value == Trimap.BACKGROUND) background++;
			else if (value == Trimap.FOREGROUND) foreground++;
		}
		return new Count(background, values.length - background - foreground, foreground);
	}

	/** @throws MendableException if the trimap's size is not the picture's */
	public static void requireSize(final RandomAccessibleInterval<UnsignedByteType> trimap, final long width, final long height,
		final String picture)
	{
		if (trimap.dimension(0) != width || trimap.dimension(1) != height) throw MendableException.input("The trimap has " + trimap.dimension(
			0) + "x" + trimap.dimension(1) + " pixels but '" + picture + "' has " + width + "x" + height + "; make them the same size.");
	}
}
