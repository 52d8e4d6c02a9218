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
package org.mattej.matting;

import java.util.function.UnaryOperator;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * What is believed of alpha before the colours are looked at, such as a network's answer.
 *
 * @param alpha (x, y), 0..1; read only
 * @param grey how far it is believed where it is in the middle between 0 and 1, in relation to the ends, 0..1: 0 where that is doubt, more where
 *          it is known to be opacity
 */
public record Prior(RandomAccessibleInterval<FloatType> alpha, float grey) {

	/** One that is in doubt where it is in between. */
	public Prior(final RandomAccessibleInterval<FloatType> alpha) {
		this(alpha, 0);
	}

	/** The same belief about another part or size of the picture. */
	Prior of(final UnaryOperator<RandomAccessibleInterval<FloatType>> part) {
		return new Prior(part.apply(alpha), grey);
	}

	/** How far a value is believed, 0..1: |2 value - 1|^4, at least {@link #grey}. */
	float sureness(final float value) {
		final float sure = (2 * value - 1) * (2 * value - 1);
		return Math.max(grey, sure * sure);
	}
}
