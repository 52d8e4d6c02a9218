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

import java.awt.Component;
import java.awt.KeyEventDispatcher;
import java.awt.KeyboardFocusManager;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.util.List;
import java.util.Optional;

import javax.swing.SwingUtilities;

import org.mattej.correct.DoubtfulPlaces;
import org.mattej.correct.DoubtfulPlaces.Place;
import org.mattej.picture.Picture;
import org.mattej.task.MendableException;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.ImageCanvas;

/**
 * What a retoucher does before delivering: looks at the edge of a cutout over several backgrounds at 100 %, place by place, the most doubtful
 * first. Keys in its window: b next background, n next place, p the place before.
 */
public final class EdgeCheck implements ImageListener, KeyEventDispatcher {

	/** How far apart places are, in pixels: about half of what a window shows. */
	private static final double SPACING = 200;

	private static final int MOST_PLACES = 200;

	private final ImagePlus edges;
	private final List<Place> places;
	private int at;

	private EdgeCheck(final ImagePlus edges, final List<Place> places, final int at) {
		this.edges = edges;
		this.places = places;
		this.at = at;
	}

	/**
	 * The picture of an image that is cut out, or of its open cutout, over the backgrounds: a stack {@code <title>-edges}, one slice each. Its
	 * property {@code MatteJ places} lists the doubtful places, {@code x,y} with a space between two, the most doubtful first.
	 *
	 * @param background what is seen first: red, black, white, green or checkerboard
	 * @param place which place is seen first, from 1; less or more are the first and the last
	 * @throws MendableException if the image has no alpha channel and no cutout of it is open, or there is no such background
	 */
	public static ImagePlus of(final ImagePlus image, final String background, final int place) {
		final int slice = EdgeStack.slice(background);
		if (slice == 0) throw MendableException.usage("There is no background '" + background + "' to check edges on; there are: " + String.join(", ",
			EdgeStack.NAMES) + ".");
		final Picture<?> subject = subject(image);
		final List<Place> places = DoubtfulPlaces.of(subject.opacity().orElseThrow(), SPACING, MOST_PLACES);
		final ImagePlus edges = new ImagePlus(Layers.title(image, "edges"), new EdgeStack(subject));
		edges.setSlice(slice);
		edges.setProp("MatteJ places", String.join(" ", places.stream().map(p -> p.x() + "," + p.y()).toList()));
		ImagePlus.addImageListener(new EdgeCheck(edges, places, Math.max(0, Math.min(places.size(), place) - 1)));
		return edges;
	}

	private static Picture<?> subject(final ImagePlus image) {
		final Pictures pictures = Pictures.of(image);
		final Picture<?> own = pictures.get(pictures.current());
		if (own.opacity().isPresent()) return own;
		return Optional.ofNullable(Images.titled(Layers.title(image, "cutout"))).map(cutout -> Pictures.of(cutout)).map(cutouts -> cutouts.get(Math.min(
			cutouts.count() - 1, pictures.current()))).filter(picture -> picture.opacity().isPresent()).orElseThrow(() -> MendableException.input("'" +
				image.getTitle() + "' has no alpha channel and no cutout of it is open; run Plugins>MatteJ>Remove Background first."));
	}

	@Override
	public void imageOpened(final ImagePlus image) {
		if (image != edges || image.getWindow() == null) return;
		KeyboardFocusManager.getCurrentKeyboardFocusManager().addKeyEventDispatcher(this);
		SwingUtilities.invokeLater(() -> go(0));
	}

	@Override
	public void imageClosed(final ImagePlus image) {
		if (image != edges) return;
		KeyboardFocusManager.getCurrentKeyboardFocusManager().removeKeyEventDispatcher(this);
		ImagePlus.removeImageListener(this);
	}

	@Override
	public void imageUpdated(final ImagePlus image) {}

	@Override
	public boolean dispatchKeyEvent(final KeyEvent e) {
		final Component where = e.getComponent();
		final boolean here = where != null && edges.getWindow() != null && (where == edges.getWindow() || where == edges.getCanvas());
		if (!here || e.isControlDown() || e.isMetaDown() || "bnp".indexOf(e.getKeyChar()) < 0) return false;
		if (e.getID() == KeyEvent.KEY_PRESSED) switch (e.getKeyChar()) {
			case 'b' -> edges.setSlice(edges.getCurrentSlice() % edges.getStackSize() + 1);
			case 'n' -> go(1);
			default -> go(-1);
		}
		return true;
	}

	/** Shows the place some steps on, at 100 %, in the middle. */
	private void go(final int steps) {
		if (places.isEmpty()) {
			IJ.showStatus("Check Edges: no doubtful place");
			return;
		}
		at = Math.floorMod(at + steps, places.size());
		final Place place = places.get(at);
		final ImageCanvas canvas = edges.getCanvas();
		final int width = Math.min(edges.getWidth(), canvas.getWidth()), height = Math.min(edges.getHeight(), canvas.getHeight());
		canvas.setSourceRect(new Rectangle(Math.max(0, Math.min(edges.getWidth() - width, place.x() - width / 2)), Math.max(0, Math.min(edges
			.getHeight() - height, place.y() - height / 2)), width, height));
		canvas.setMagnification(1);
		edges.getWindow().repaint();
		canvas.repaint();
		IJ.showStatus("Check Edges: place " + (at + 1) + " of " + places.size() + "; n next, p previous, b background");
	}
}
