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

import java.awt.Graphics;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

import org.mattej.picture.Tile;

import ij.gui.ImageRoi;
import ij.process.ImageProcessor;

/**
 * Colours over an image, pixel by pixel: unlike an outline they can be brought up to date in a part. They are drawn as large as the screen shows them,
 * where ImageJ would let all of a large picture's be scaled at each movement of a brush.
 */
final class Cover extends ImageRoi {

	private static final byte[] GREYS = { 0, (byte) 128 }, OPACITIES = { 0, (byte) 255 };
	private static final IndexColorModel GREY = new IndexColorModel(8, 2, GREYS, GREYS, GREYS, OPACITIES);

	private final byte[] pixels;
	private final int width, height;
	private final IndexColorModel colours;

	/** Grey over what is less than half opaque of a cutout. @param alpha the opacity slice of a cutout, of any depth */
	static Cover of(final ImageProcessor alpha) {
		final Cover cover = new Cover(new byte[alpha.getPixelCount()], alpha.getWidth(), alpha.getHeight(), GREY);
		cover.setName(MatteOverlay.BACKGROUND);
		cover.update(alpha, new Tile(0, 0, alpha.getWidth(), alpha.getHeight()));
		return cover;
	}

	/** @param pixels which of the colours is where, row by row; changes are seen when the image is drawn next */
	Cover(final byte[] pixels, final int width, final int height, final IndexColorModel colours) {
		super(0, 0, new BufferedImage(colours, Raster.createInterleavedRaster(new DataBufferByte(pixels, pixels.length), width, height, width, 1,
			new int[] { 0 }, null), false, null));
		this.pixels = pixels;
		this.width = width;
		this.height = height;
		this.colours = colours;
	}

	/** Of a cover that {@link #of} made. */
	void update(final ImageProcessor alpha, final Tile part) {
		final double half = Processors.fullOpacity(alpha.getBitDepth()) / 2.;
		for (int y = part.y0(); y < part.y1(); y++) for (int x = part.x0(), i = y * width + x; x < part.x1(); x++, i++) pixels[i] = (byte) (alpha.getf(
			i) < half ? 1 : 0);
	}

	@Override
	public void draw(final Graphics graphics) {
		if (ic == null || ic.getSrcRect().isEmpty() || getOpacity() != 1) { // not in a window
			super.draw(graphics);
			return;
		}
		final Rectangle seen = ic.getSrcRect(), clip = graphics.getClipBounds();
		final double magnification = ic.getMagnification();
		Rectangle area = new Rectangle((int) Math.round(seen.width * magnification), (int) Math.round(seen.height * magnification));
		if (clip != null) area = area.intersection(clip);
		if (area.isEmpty()) return;
		final BufferedImage screen = new BufferedImage(area.width, area.height, BufferedImage.TYPE_INT_ARGB);
		final int[] shown = ((DataBufferInt) screen.getRaster().getDataBuffer()).getData(), argb = new int[1 << Byte.SIZE], from = new int[area.width];
		colours.getRGBs(argb);
		for (int x = 0; x < area.width; x++) from[x] = Math.min(width - 1, seen.x + (int) ((area.x + x + .5) / magnification));
		for (int y = 0, i = 0; y < area.height; y++) {
			final int row = Math.min(height - 1, seen.y + (int) ((area.y + y + .5) / magnification)) * width;
			for (int x = 0; x < area.width; x++, i++) shown[i] = argb[Byte.toUnsignedInt(pixels[row + from[x]])];
		}
		graphics.drawImage(screen, area.x, area.y, null);
	}

	/** Where the picture is seen ImageJ writes black into files: this lets it read that as clear. */
	@Override
	public boolean getZeroTransparent() {
		return colours == GREY;
	}

	/** ImageJ's own copy has no clear pixels. */
	@Override
	public synchronized Object clone() {
		final Cover copy = new Cover(pixels.clone(), width, height, colours);
		copy.setName(getName());
		copy.setPosition(getCPosition(), getZPosition(), getTPosition());
		return copy;
	}
}
