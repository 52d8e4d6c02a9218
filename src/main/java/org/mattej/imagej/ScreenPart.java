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

import java.awt.Color;
import java.awt.EventQueue;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

import ij.ImagePlus;
import ij.Prefs;
import ij.gui.ImageCanvas;
import ij.gui.Overlay;
import ij.gui.Roi;

/**
 * Paints a part of an image's window. ImageJ paints all of it at each change, and Java hands all pixels of the image to the screen for that, which takes
 * longer than a stroke of a brush.
 */
public final class ScreenPart {

	/** Samples next to the part are seen in it where the window is smaller than the image. */
	private static final int MARGIN = 2;

	/** In that corner of the window ImageJ shows which part of the image is seen, if it is not all. */
	private static final Rectangle INDICATOR = new Rectangle(0, 0, 130, 130);

	private ScreenPart() {}

	/**
	 * Shows what changed of an image's samples or overlay, soon if this is not the thread of the screen. Does nothing without a window.
	 *
	 * @param part in pixels of the image; may reach beyond it
	 */
	public static void repaint(final ImagePlus image, final Rectangle part) {
		if (image.getWindow() == null) return;
		if (EventQueue.isDispatchThread()) paint(image, part);
		else EventQueue.invokeLater(() -> paint(image, part));
	}

	private static void paint(final ImagePlus image, final Rectangle part) {
		final ImageCanvas canvas = image.getCanvas();
		if (canvas == null || !canvas.isShowing()) return;
		final Rectangle seen = canvas.getSrcRect();
		final double magnification = canvas.getMagnification();
		final Rectangle all = new Rectangle((int) (seen.width * magnification + .5), (int) (seen.height * magnification + .5)), screen = onScreen(part, canvas)
			.intersection(all);
		if (screen.isEmpty()) return;
		if (!isPlain(image, canvas) || seen.width < image.getWidth() && screen.intersects(INDICATOR)) {
			image.draw();
			return;
		}
		final BufferedImage painted = new BufferedImage(screen.width, screen.height, BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = painted.createGraphics();
		graphics.translate(-screen.x, -screen.y);
		graphics.setClip(screen);
		if (magnification < 1 || magnification > 1 && Prefs.interpolateScaledImages) graphics.setRenderingHint(RenderingHints.KEY_RENDERING,
			RenderingHints.VALUE_RENDER_QUALITY);
		graphics.drawImage(image.getImage(), 0, 0, all.width, all.height, seen.x, seen.y, seen.x + seen.width, seen.y + seen.height, null);
		draw(image, graphics);
		graphics.dispose();
		final Graphics window = canvas.getGraphics();
		window.drawImage(painted, screen.x, screen.y, null);
		window.dispose();
	}

	private static Rectangle onScreen(final Rectangle part, final ImageCanvas canvas) {
		final int x = canvas.screenX(part.x - MARGIN), y = canvas.screenY(part.y - MARGIN);
		return new Rectangle(x, y, canvas.screenX(part.x + part.width + MARGIN) + 1 - x, canvas.screenY(part.y + part.height + MARGIN) + 1 - y);
	}

	/** Whether ImageJ shows nothing but the image and what is drawn here of its overlay. */
	private static boolean isPlain(final ImagePlus image, final ImageCanvas canvas) {
		final Overlay overlay = image.getOverlay();
		return canvas.getClass() == ImageCanvas.class && image.getRoi() == null && canvas.getShowAllList() == null && (overlay == null || !overlay
			.getDrawLabels());
	}

	/** As ImageJ does. */
	private static void draw(final ImagePlus image, final Graphics graphics) {
		final Overlay overlay = image.getOverlay();
		if (overlay == null || image.getHideOverlay()) return;
		final int picture = Pictures.of(image).current();
		for (final Roi region : overlay.toArray()) {
			if (!MatteOverlay.isOn(region, image, picture)) continue;
			final ImagePlus owner = region.getImage();
			final Color colour = region.getStrokeColor();
			region.setImage(image);
			if (colour == null && region.getFillColor() == null) region.setStrokeColor(Roi.getColor());
			region.drawOverlay(graphics);
			region.setStrokeColor(colour);
			region.setImage(owner);
		}
	}
}
