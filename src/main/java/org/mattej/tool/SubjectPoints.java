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

import java.awt.event.MouseEvent;

import javax.swing.SwingUtilities;

import org.mattej.imagej.Hints;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.GenericDialog;
import ij.gui.ImageCanvas;
import ij.gui.PointRoi;
import ij.plugin.tool.PlugInTool;
import ij.process.FloatPolygon;

/**
 * A tool of ImageJ's toolbar: a click puts a point on the subject, a shift-click on what is not, an alt-click takes a point away. The points are
 * the image's selection, which {@link Hints} reads.
 */
public final class SubjectPoints extends PlugInTool {

	/** The tool's name in ImageJ. */
	public static final String NAME = "Subject Points";

	/** How near a click is to a point, in pixels of the screen. */
	private static final double NEAR = 12;

	private static final String HELP = "<html><h3>Subject Points</h3>Say before <b>Remove Background...</b> what is meant, and choose <i>selection</i> " +
		"for its hints.<dl><dt><b>click</b><dd>this is subject<dt><b>Shift-click</b><dd>this is not<dt><b>Alt-click</b><dd>takes a point away</dl>";

	@Override
	public String getToolName() {
		return NAME;
	}

	@Override
	public String getToolIcon() {
		return "Cd33L1353L3135Cfc0Oa099Le46bC070LbdfdLdbdf";
	}

	@Override
	public void mousePressed(final ImagePlus image, final MouseEvent e) {
		if (IJ.spaceBarDown() || SwingUtilities.isRightMouseButton(e)) return;
		e.consume();
		final ImageCanvas canvas = image.getCanvas();
		final double x = Math.floor(canvas.offScreenXD(e.getX())), y = Math.floor(canvas.offScreenYD(e.getY()));
		final PointRoi before = image.getRoi() instanceof PointRoi points ? points : new PointRoi();
		final PointRoi points = e.isAltDown() ? without(before, x, y, NEAR / canvas.getMagnification()) : with(before, x, y, e.isShiftDown());
		if (points.size() == 0) image.deleteRoi();
		else image.setRoi(points);
		IJ.showStatus(NAME + ": " + points.getCount(Hints.SUBJECT_COUNTER) + " subject, " + (points.size() - points.getCount(
			Hints.SUBJECT_COUNTER)) + " background");
	}

	/** The same points, and one more. */
	static PointRoi with(final PointRoi points, final double x, final double y, final boolean background) {
		final PointRoi more = copy(points, -1);
		add(more, x, y, background ? Hints.BACKGROUND_COUNTER : Hints.SUBJECT_COUNTER);
		return more;
	}

	/** The same points but for the one that is nearest to a place, if one is within a radius. */
	static PointRoi without(final PointRoi points, final double x, final double y, final double radius) {
		final FloatPolygon places = points.getFloatPolygon();
		int nearest = -1;
		double least = radius;
		for (int i = 0; i < places.npoints; i++) {
			final double distance = Math.hypot(places.xpoints[i] - x, places.ypoints[i] - y);
			if (distance > least) continue;
			least = distance;
			nearest = i;
		}
		return copy(points, nearest);
	}

	private static PointRoi copy(final PointRoi points, final int omitted) {
		final FloatPolygon places = points.getFloatPolygon();
		final PointRoi copy = new PointRoi();
		copy.setShowLabels(false);
		copy.setSize(3);
		for (int i = 0; i < places.npoints; i++) if (i != omitted) add(copy, places.xpoints[i], places.ypoints[i], points.getCounter(i));
		return copy;
	}

	/** Seen on all slices of a stack, as hints are heeded on all. */
	private static void add(final PointRoi points, final double x, final double y, final int counter) {
		points.setCounter(counter);
		points.addPoint(x, y);
	}

	@Override
	public void showOptionsDialog() {
		final GenericDialog dialog = new GenericDialog(NAME);
		dialog.addMessage("Click on the subject, shift-click on what is not, alt-click on a point to take it away;\nthen Remove Background... with hints 'selection'.");
		dialog.addHelp(HELP);
		dialog.hideCancelButton();
		dialog.showDialog();
	}
}
