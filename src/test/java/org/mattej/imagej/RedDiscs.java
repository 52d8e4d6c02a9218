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

import java.awt.Rectangle;

import ij.gui.OvalRoi;
import ij.process.ColorProcessor;

/** Pictures that the backdrop's segmenter understands. */
public final class RedDiscs {

	/** Their colour, and those that they are before, as 0xRRGGBB. */
	public static final int RED = 0xc83c3c, GREY = 0xdcdcdc, WHITE = 0xffffff;

	private RedDiscs() {}

	/** @param discs what encloses each */
	public static ColorProcessor before(final int background, final int width, final int height, final Rectangle... discs) {
		final ColorProcessor pixels = new ColorProcessor(width, height);
		pixels.setColor(background);
		pixels.fill();
		pixels.setColor(RED);
		for (final Rectangle disc : discs) pixels.fill(new OvalRoi(disc.x, disc.y, disc.width, disc.height));
		return pixels;
	}

	/** What encloses a disc. */
	public static Rectangle disc(final int x, final int y, final int radius) {
		return new Rectangle(x - radius, y - radius, 2 * radius, 2 * radius);
	}
}
