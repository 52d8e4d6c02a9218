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
package org.mattej.picture;

/**
 * The transfer function of sRGB (IEC 61966-2-1) between values as displayed and amounts of light, both 0..1, from tables with
 * linear interpolation; off by less than 1e-6. Values outside 0..1 are clipped.
 */
public final class LinearLight {

	private static final int STEPS = 4096;
	private static final float[] LINEAR = new float[STEPS + 2];
	/** By the square root of light, over which the curve is nearly straight. */
	private static final float[] DISPLAYED = new float[STEPS + 2];

	static {
		for (int i = 0; i < STEPS + 2; i++) {
			final double v = i / (double) STEPS;
			LINEAR[i] = (float) (v <= .04045 ? v / 12.92 : Math.pow((v + .055) / 1.055, 2.4));
			DISPLAYED[i] = (float) (v * v <= .0031308 ? v * v * 12.92 : 1.055 * Math.pow(v * v, 1 / 2.4) - .055);
		}
	}

	private LinearLight() {}

	/** The amount of light of a value as displayed. */
	public static float ofDisplayed(final float displayed) {
		return at(LINEAR, displayed);
	}

	/** The value to display for an amount of light. */
	public static float toDisplayed(final float light) {
		return at(DISPLAYED, (float) Math.sqrt(light));
	}

	private static float at(final float[] table, final float v) {
		final float position = v > 0 ? Math.min(v, 1) * STEPS : 0;
		final int i = (int) position;
		return table[i] + (position - i) * (table[i + 1] - table[i]);
	}
}
