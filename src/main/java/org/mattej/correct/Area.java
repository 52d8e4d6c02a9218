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
package org.mattej.correct;

import org.mattej.picture.Planes;
import org.mattej.picture.Tile;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** A region of any shape, such as a selection. */
public final class Area implements Marking {

	private final Mark mark;
	private final Tile bounds;
	private final byte[] mask;

	/**
	 * @param x0 the column of the mask's first pixel in the picture
	 * @param y0 its row
	 * @param mask (x, y), anything but 0 where the region is; copied
	 */
	public Area(final Mark mark, final int x0, final int y0, final RandomAccessibleInterval<UnsignedByteType> mask) {
		this.mark = mark;
		this.mask = Planes.bytes(mask).clone();
		bounds = new Tile(x0, y0, x0 + (int) mask.dimension(0), y0 + (int) mask.dimension(1));
	}

	@Override
	public Mark mark() {
		return mark;
	}

	@Override
	public Tile bounds() {
		return bounds;
	}

	@Override
	public boolean[] cover(final Tile window) {
		final boolean[] covered = new boolean[window.size()];
		final Tile common = window.within(bounds);
		for (int y = common.y0(); y < common.y1(); y++) for (int x = common.x0(); x < common.x1(); x++)
			covered[(y - window.y0()) * window.width() + x - window.x0()] = mask[(y - bounds.y0()) * bounds.width() + x - bounds.x0()] != 0;
		return covered;
	}

	@Override
	public String describe() {
		int pixels = 0;
		for (final byte value : mask) if (value != 0) pixels++;
		return mark + " area of " + pixels + " pixels: " + bounds.x0() + "," + bounds.y0() + " " + bounds.width() + "x" + bounds.height();
	}
}
