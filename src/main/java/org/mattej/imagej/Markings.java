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

import java.util.ArrayList;
import java.util.List;

import org.mattej.correct.Area;
import org.mattej.correct.Mark;
import org.mattej.correct.Marking;
import org.mattej.correct.Stroke;
import org.mattej.correct.Stroke.Point;
import org.mattej.picture.Tile;
import org.mattej.task.MendableException;

import ij.gui.Line;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.process.FloatPolygon;
import net.imglib2.img.array.ArrayImgs;

/** ImageJ's selections as markings: areas as they are, lines as strokes of their width, points as small discs. */
public final class Markings {

	/** The radius of the disc around a point, in pixels. */
	static final double POINT = 2.5;

	private Markings() {}

	/**
	 * @param selection may be null for none
	 * @param picture what messages call the picture
	 * @throws MendableException if there is no selection, or it is a text or an angle
	 */
	public static Marking of(final Roi selection, final Mark mark, final String picture) {
		if (selection == null) throw MendableException.input("'" + picture + "' has no selection; mark the " + mark +
			" part with an area, a line or points first.");
		if (selection instanceof PointRoi points) return discs(points, mark);
		if (selection.isLine() && selection.getType() != Roi.ANGLE) return new Stroke(mark, Math.max(.5, selection.getStrokeWidth() / 2), corners(
			selection));
		if (selection.isArea()) return new Area(mark, selection.getBounds().x, selection.getBounds().y, ArrayImgs.unsignedBytes((byte[]) Selections
			.maskOf(selection).getPixels(), selection.getBounds().width, selection.getBounds().height));
		throw MendableException.input("The selection on '" + picture + "' is of the kind " + selection.getTypeAsString() +
			"; mark with an area, a line or points.");
	}

	/** Whole numbers, as macros give them, mean the centres of pixels. */
	private static List<Point> corners(final Roi selection) {
		final List<Point> points = new ArrayList<>();
		if (selection instanceof Line line) points.addAll(List.of(new Point(line.x1d, line.y1d), new Point(line.x2d, line.y2d)));
		else {
			final FloatPolygon corners = selection.getFloatPolygon();
			for (int i = 0; i < corners.npoints; i++) points.add(new Point(corners.xpoints[i], corners.ypoints[i]));
		}
		final boolean whole = points.stream().allMatch(point -> point.x() == Math.rint(point.x()) && point.y() == Math.rint(point.y()));
		return whole ? points.stream().map(point -> new Point(point.x() + .5, point.y() + .5)).toList() : points;
	}

	private static Area discs(final PointRoi selection, final Mark mark) {
		final List<Stroke> discs = pixels(selection).stream().map(pixel -> new Stroke(mark, POINT, List.of(pixel))).toList();
		final Tile bounds = discs.stream().map(Stroke::bounds).reduce(Tile::union).orElseThrow();
		final byte[] mask = new byte[bounds.size()];
		for (final Stroke disc : discs) {
			final boolean[] covered = disc.cover(bounds);
			for (int i = 0; i < mask.length; i++) if (covered[i]) mask[i] = 1;
		}
		return new Area(mark, bounds.x0(), bounds.y0(), ArrayImgs.unsignedBytes(mask, bounds.width(), bounds.height()));
	}

	/** The centres of the pixels that points lie on. */
	static List<Point> pixels(final PointRoi selection) {
		final FloatPolygon places = selection.getFloatPolygon();
		final List<Point> points = new ArrayList<>();
		for (int i = 0; i < places.npoints; i++) points.add(new Point(Math.floor(places.xpoints[i]) + .5, Math.floor(places.ypoints[i]) + .5));
		return points;
	}
}
