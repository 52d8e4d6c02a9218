package org.mattej.matting;

import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Placeholder. */
public final class ClosedFormMatting implements MattingMethod {

	@Override
	public String name() {
		return "closed-form";
	}

	@Override
	public void matte(final MattingInput input, final RandomAccessibleInterval<FloatType> alpha, final Progress progress) {
		throw new IllegalStateException("placeholder");
	}
}
