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
package org.mattej.tool;

import java.awt.Color;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;

import org.mattej.correct.Mark;
import org.mattej.correct.Stroke;
import org.mattej.correct.Stroke.Point;
import org.mattej.imagej.ScreenPart;

import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PolygonRoi;
import ij.gui.Roi;

/** A stroke while it is painted, and the brush's circle, both shown among the image's overlay. */
final class Painting {

	private static final String NAME = "MatteJ brush";

	/** Corners that are nearer than this share of the radius make no difference. */
	private static final double STEP = .2;

	/** A polyline that does not have the whole window painted when it is drawn first. */
	private static final class Line extends PolygonRoi {

		Line(final float[] x, final float[] y) {
			super(x, y, POLYLINE);
			updateFullWindow = false;
		}
	}

	private final ImagePlus image;
	private final Mark mark;
	private final double size;
	private final List<Point> points = new ArrayList<>();

	Painting(final ImagePlus image, final Mark mark, final double size) {
		this.image = image;
		this.mark = mark;
		this.size = size;
	}

	void go(final Point point) {
		if (!points.isEmpty()) {
			final Point last = points.get(points.size() - 1);
			if (Math.hypot(point.x() - last.x(), point.y() - last.y()) < Math.max(1, STEP * size / 2)) return;
		}
		points.add(point);
		show(image, shape());
	}

	private Roi shape() {
		final Color colour = switch (mark) {
			case SUBJECT -> new Color(0, 200, 0, 130);
			case BACKGROUND -> new Color(220, 0, 0, 130);
			case UNKNOWN -> new Color(255, 220, 0, 130);
		};
		if (points.size() == 1) {
			final Roi disc = circle(points.get(0), size);
			disc.setFillColor(colour);
			return disc;
		}
		final float[] x = new float[points.size()], y = new float[points.size()];
		for (int i = 0; i < x.length; i++) {
			x[i] = (float) points.get(i).x();
			y[i] = (float) points.get(i).y();
		}
		final Roi line = new Line(x, y);
		line.setStrokeWidth(size);
		line.setStrokeColor(colour);
		return line;
	}

	/** Takes it off the image. */
	Stroke finish() {
		hide(image);
		return new Stroke(mark, size / 2, points);
	}

	static void showCircle(final ImagePlus image, final Point centre, final double size) {
		final Roi circle = circle(centre, size);
		circle.setStrokeColor(Color.WHITE);
		show(image, circle);
	}

	private static Roi circle(final Point centre, final double size) {
		return new OvalRoi(centre.x() - size / 2, centre.y() - size / 2, size, size);
	}

	/** Changes the overlay in place, and paints what changed: with {@link ImagePlus#setOverlay} ImageJ would paint all. */
	private static void show(final ImagePlus image, final Roi shape) {
		final Overlay overlay = image.getOverlay();
		shape.setName(NAME);
		if (overlay == null) {
			image.setOverlay(new Overlay(shape));
			return;
		}
		final Rectangle before = bounds(overlay.get(NAME)), now = bounds(shape);
		overlay.remove(NAME);
		overlay.add(shape);
		if (!before.isEmpty()) ScreenPart.repaint(image, before);
		ScreenPart.repaint(image, now);
	}

	static void hide(final ImagePlus image) {
		final Overlay overlay = image.getOverlay();
		if (overlay == null) return;
		final Rectangle before = bounds(overlay.get(NAME));
		overlay.remove(NAME);
		if (overlay.size() == 0) image.setOverlay(null);
		else if (!before.isEmpty()) ScreenPart.repaint(image, before);
	}

	/** What a shape covers, its line as wide as it is; empty if there is none. */
	private static Rectangle bounds(final Roi shape) {
		if (shape == null) return new Rectangle();
		final Rectangle bounds = shape.getBounds();
		final int margin = (int) Math.ceil(shape.getStrokeWidth() / 2) + 1;
		bounds.grow(margin, margin);
		return bounds;
	}
}
