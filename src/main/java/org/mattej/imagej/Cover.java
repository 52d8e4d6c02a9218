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

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

import org.mattej.picture.Tile;

import ij.gui.ImageRoi;
import ij.process.ImageProcessor;

/** Grey over what is less than half opaque of a cutout, pixel by pixel: unlike an outline it can be brought up to date in a part. */
final class Cover extends ImageRoi {

	private static final byte[] GREYS = { 0, (byte) 128 }, OPACITIES = { 0, (byte) 255 };
	private static final IndexColorModel COLOURS = new IndexColorModel(8, 2, GREYS, GREYS, GREYS, OPACITIES);

	private final byte[] covered;

	/** @param alpha the opacity slice of a cutout, of any depth */
	static Cover of(final ImageProcessor alpha) {
		final Cover cover = new Cover(alpha.getWidth(), alpha.getHeight(), new byte[alpha.getPixelCount()]);
		cover.setName(MatteOverlay.BACKGROUND);
		cover.update(alpha, new Tile(0, 0, alpha.getWidth(), alpha.getHeight()));
		return cover;
	}

	private Cover(final int width, final int height, final byte[] covered) {
		super(0, 0, new BufferedImage(COLOURS, Raster.createInterleavedRaster(new DataBufferByte(covered, covered.length), width, height, width, 1,
			new int[] { 0 }, null), false, null));
		this.covered = covered;
	}

	void update(final ImageProcessor alpha, final Tile part) {
		final double half = Processors.fullOpacity(alpha.getBitDepth()) / 2.;
		final int width = alpha.getWidth();
		for (int y = part.y0(); y < part.y1(); y++) for (int x = part.x0(), i = y * width + x; x < part.x1(); x++, i++) covered[i] = (byte) (alpha.getf(
			i) < half ? 1 : 0);
	}

	/** Where the picture is seen ImageJ writes black into files: this lets it read that as clear. */
	@Override
	public boolean getZeroTransparent() {
		return true;
	}

	/** ImageJ's own copy has no clear pixels. */
	@Override
	public synchronized Object clone() {
		final Cover copy = new Cover(getBounds().width, getBounds().height, covered.clone());
		copy.setName(getName());
		copy.setPosition(getCPosition(), getZPosition(), getTPosition());
		return copy;
	}
}
