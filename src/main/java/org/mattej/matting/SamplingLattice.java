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

/** The pixels at which colours are sampled. */
enum SamplingLattice {

	ALL(1),

	/** Every other pixel, like the fields of one colour on a chessboard. */
	CHESSBOARD(2),

	/** Every fourth pixel of a row, those of the next row in the middle between them. */
	FOURTH(4),

	/** Every eighth pixel, likewise. */
	EIGHTH(8);

	/** From one pixel of a row to the next, a power of 2; also how many pixels each of them stands for. */
	final int step;

	SamplingLattice(final int step) {
		this.step = step;
	}

	/** The first pixel of a row from column {@code x} on. */
	int first(final int x, final int y) {
		return x + (y * step / 2 - x & step - 1);
	}

	/** The last pixel of a row up to column {@code x}; if there is none, that column itself. */
	int last(final int x, final int y) {
		final int last = first(x + 1, y) - step;
		return last < 0 ? x : last;
	}

	boolean has(final int x, final int y) {
		return first(x, y) == x;
	}
}
