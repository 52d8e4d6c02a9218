package org.mattej.matting;

import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Placeholder. */
public final class GuidedFilterMatting implements MattingMethod {

	@Override
	public String name() {
		return "guided";
	}

	@Override
	public void matte(final MattingInput input, final RandomAccessibleInterval<FloatType> alpha, final Progress progress) {
		throw new IllegalStateException("placeholder");
	}
}
