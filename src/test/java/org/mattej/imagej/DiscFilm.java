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
package org.mattej.imagej;

import ij.VirtualStack;
import ij.gui.OvalRoi;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

/** A film as if it were on disk: each slice, a disc that moves, is made when it is asked for, and forgotten. */
public class DiscFilm extends VirtualStack {

	/** Width and height in pixels. */
	public static final int SIDE = 32;

	private final int size;

	/** @param size how many slices there are */
	public DiscFilm(final int size) {
		super(SIDE, SIDE);
		this.size = size;
		setBitDepth(8);
	}

	/** A disc of value 200 and radius 6, half way down. @param x its centre */
	public static ByteProcessor disc(final int x) {
		final ByteProcessor pixels = new ByteProcessor(SIDE, SIDE);
		pixels.setValue(200);
		pixels.fill(new OvalRoi(x - 6, 10, 12, 12));
		return pixels;
	}

	/** Where the disc of a slice has its centre. */
	public static int x(final int n) {
		return 8 + n % 16;
	}

	@Override
	public ImageProcessor getProcessor(final int n) {
		return disc(x(n));
	}

	@Override
	public int getSize() {
		return size;
	}

	@Override
	public int size() {
		return size;
	}

	@Override
	public String getSliceLabel(final int n) {
		return "frame " + n;
	}
}
