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
package org.mattej.doubt;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * How much of each border of the picture is subject, 0..1.
 */
record Borders(double left, double right, double top, double bottom) {

	/** From here on a pixel belongs to the subject. */
	private static final float SUBJECT = .5f;

	/** A border is touched from this share on; less is a stray pixel. */
	private static final double TOUCHED = .005;

	Borders(final float[] alpha, final int width, final int height) {
		this(share(alpha, height, y -> y * width), share(alpha, height, y -> y * width + width - 1), share(alpha, width, x -> x), share(alpha,
			width, x -> x + (height - 1) * width));
	}

	private static double share(final float[] alpha, final int length, final IntUnaryOperator index) {
		int count = 0;
		for (int k = 0; k < length; k++) if (alpha[index.applyAsInt(k)] >= SUBJECT) count++;
		return (double) count / length;
	}

	/** The names of those that the subject touches. */
	List<String> touched() {
		final List<String> touched = new ArrayList<>();
		if (left >= TOUCHED) touched.add("left");
		if (right >= TOUCHED) touched.add("right");
		if (top >= TOUCHED) touched.add("top");
		if (bottom >= TOUCHED) touched.add("bottom");
		return touched;
	}
}
