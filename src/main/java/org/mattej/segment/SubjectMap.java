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
package org.mattej.segment;

import java.util.List;
import java.util.Map;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A segmenter's soft answer.
 *
 * @param likelihood (x, y), 0..1, of the picture's size: how surely a pixel is subject
 * @param resolution the size in picture pixels of the smallest thing the segmenter can tell apart, at least 1: a network
 *          that sees 1024 pixels of a picture of 4096 has 4
 * @param soft whether values between 0 and 1 mean opacity (a network's answer, usable as an alpha matte) rather than
 *          doubt about a hard edge
 * @param disagreement how far a network contradicts itself when it looks from farther away, 0 (or a single look) to 1: the mean difference
 *          of both answers relative to the mean of the larger one
 * @param warnings what the user should know about this answer, in plain words; may be empty
 * @param facts what else a reader of the result should know of how this answer was found, such as which networks spoke; keys are
 *          snake_case
 */
public record SubjectMap(RandomAccessibleInterval<FloatType> likelihood, double resolution, boolean soft, double disagreement,
	List<String> warnings, Map<String, String> facts)
{

	/** The fact that what is grey in this answer is transparent rather than in doubt. */
	static final String TRANSPARENT = "transparent";

	/** The answer of a single pass. */
	public SubjectMap(final RandomAccessibleInterval<FloatType> likelihood, final double resolution, final boolean soft,
		final List<String> warnings)
	{
		this(likelihood, resolution, soft, 0, warnings, Map.of());
	}

	/** Whether several looks agree that wide parts of the subject are half transparent. */
	public boolean isTransparent() {
		return facts.containsKey(TRANSPARENT);
	}

	/** The same answer about another likelihood, such as a part of it. */
	public SubjectMap withLikelihood(final RandomAccessibleInterval<FloatType> other) {
		return new SubjectMap(other, resolution, soft, disagreement, warnings, facts);
	}

	/**
	 * The same answer about the picture at another size.
	 *
	 * @param other the likelihood at that size
	 * @param scale how many times longer the sides are
	 */
	public SubjectMap resized(final RandomAccessibleInterval<FloatType> other, final double scale) {
		return new SubjectMap(other, Math.max(1, scale * resolution), soft, disagreement, warnings, facts);
	}
}
