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
package org.mattej.network;

/**
 * Which size a picture has for a network.
 *
 * @param policy what {@code side} means
 * @param side in pixels; unused by {@link Policy#PAD}
 * @param multiple width and height are multiples of this
 */
public record NetworkSize(Policy policy, int side, int multiple) {

	/** How the size follows from the picture's. */
	public enum Policy {
		/** Always a square, whatever the picture's shape. */
		STRETCH,
		/** The short side has this length; the shape is kept. */
		SHORT_SIDE,
		/** The short side has at most this length; the shape is kept. */
		SHORT_SIDE_AT_MOST,
		/** The picture's own size, zeros added at right and bottom. */
		PAD
	}

	/** A picture that is longer than this many times its width is squeezed lengthwise, or memory would not suffice. */
	private static final int LONGEST = 4;

	/** The width and height in pixels that a picture of this width and height gets. */
	public int[] of(final long width, final long height) {
		if (policy == Policy.STRETCH) return new int[] { side, side };
		if (policy == Policy.PAD) return new int[] { (int) (ceilDiv(width) * multiple), (int) (ceilDiv(height) * multiple) };
		final long shortSide = Math.min(width, height);
		final double scale = policy == Policy.SHORT_SIDE_AT_MOST && shortSide <= side ? 1 : (double) side / shortSide;
		final double limit = LONGEST * shortSide * scale;
		return new int[] { round(Math.min(width * scale, limit)), round(Math.min(height * scale, limit)) };
	}

	private long ceilDiv(final long length) {
		return (length + multiple - 1) / multiple;
	}

	private int round(final double length) {
		return (int) Math.max(1, Math.round(length / multiple)) * multiple;
	}
}
