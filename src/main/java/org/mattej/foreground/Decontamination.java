package org.mattej.foreground;

import org.mattej.picture.Picture;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** Placeholder. */
public final class Decontamination {

	private Decontamination() {}

	/** @return new samples (x, y, channel) in the picture's own depth */
	public static <T extends RealType<T> & NativeType<T>> RandomAccessibleInterval<T> decontaminate(final Picture<T> picture,
		final RandomAccessibleInterval<FloatType> alpha, final double amount, final Progress progress)
	{
		throw new IllegalStateException("placeholder");
	}
}
