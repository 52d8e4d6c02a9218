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

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;

import org.mattej.picture.Tile;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

/**
 * Shows changed samples of an image. Of a composite in memory only the changed part is mixed from its channels again: ImageJ mixes all of it, which
 * takes longer than a stroke of a brush.
 */
final class Redraw {

	private Redraw() {}

	/**
	 * @param slot which of the image's {@link Pictures} has changed
	 * @param part where it has
	 */
	static void part(final ImagePlus image, final int slot, final Tile part) {
		final Rectangle changed = new Rectangle(part.x0(), part.y0(), part.width(), part.height());
		if (!(image instanceof CompositeImage composite)) {
			// on display ImageJ shares samples of 8 bits; of others it has a copy
			if (image.getProcessor() instanceof ByteProcessor && !image.getStack().isVirtual()) ScreenPart.repaint(image, changed);
			else image.updateAndDraw();
		}
		else if (image.getStack().isVirtual() || image.getWindow() == null || composite.getMode() != CompositeImage.COMPOSITE || image.getProp(
			"CompositeProjection") != null || !(composite.getImage() instanceof BufferedImage shown))
		{
			composite.reset(); // lets it look at all channels anew, each with its own display range
			composite.updateAndDraw();
		}
		else if ((image.getCurrentSlice() - 1) / image.getNChannels() == slot) {
			final Graphics2D graphics = shown.createGraphics();
			graphics.drawImage(mixed(composite, slot, part), part.x0(), part.y0(), null);
			graphics.dispose();
			ScreenPart.repaint(composite, changed);
		}
	}

	/** Does as much of {@link #part} as shows nothing. */
	static void rehearse(final ImagePlus image, final int slot, final Tile part) {
		if (image instanceof CompositeImage composite) mixed(composite, slot, part);
	}

	private static Image mixed(final CompositeImage composite, final int slot, final Tile part) {
		final ImageStack channels = new ImageStack(part.width(), part.height());
		for (int c = 0; c < composite.getNChannels(); c++) {
			final ImageProcessor plane = composite.getStack().getProcessor(slot * composite.getNChannels() + c + 1);
			plane.setRoi(part.x0(), part.y0(), part.width(), part.height());
			channels.addSlice(plane.crop());
		}
		final ImagePlus image = new ImagePlus("", channels);
		image.setDimensions(composite.getNChannels(), 1, 1);
		final CompositeImage mixed = new CompositeImage(image, CompositeImage.COMPOSITE);
		mixed.setLuts(composite.getLuts());
		final boolean[] active = composite.getActiveChannels();
		for (int c = 0; c < composite.getNChannels(); c++) mixed.getActiveChannels()[c] = active[c];
		return mixed.getImage();
	}
}
