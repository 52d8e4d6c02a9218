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

import org.mattej.correct.Mark;
import org.mattej.imagej.HintPoints;
import org.mattej.imagej.Manual;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.GenericDialog;
import ij.gui.ImageCanvas;
import ij.gui.PointRoi;
import ij.plugin.frame.Recorder;
import ij.plugin.tool.PlugInTool;
import ij.process.FloatPolygon;

/**
 * A tool of ImageJ's toolbar: a click puts a point on the subject, a shift-click on what is not, an alt-click takes a point away. The points are
 * the image's selection, which {@link org.mattej.imagej.Hints} reads.
 */
public final class SubjectPoints extends PlugInTool {

	/** The tool's name in ImageJ. */
	public static final String NAME = "Subject Points";

	/** How near a click is to a point, in pixels of the screen. */
	private static final double NEAR = 12;

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
		final PointRoi before = image.getRoi() instanceof PointRoi points ? points : HintPoints.none();
		show(image, e.isAltDown() ? without(before, x, y, slice(image), NEAR / canvas.getMagnification()) : with(before, x, y, slice(image), e.isShiftDown()));
		final PointRoi points = image.getRoi() instanceof PointRoi now ? now : HintPoints.none();
		if (Recorder.record) Recorder.recordString("call(\"" + SubjectPoints.class.getName() + ".set\", \"" + HintPoints.describe(points) + "\");\n");
		IJ.showStatus(NAME + ": " + HintPoints.count(points, Mark.SUBJECT) + " subject, " + HintPoints.count(points, Mark.BACKGROUND) + " background");
	}

	/**
	 * For macros: {@code call("org.mattej.tool.SubjectPoints.set", "subject 40,30 background 5,5")} puts points on the image on display in place of
	 * its selection, as clicks and shift-clicks do; no words take them away.
	 *
	 * @param words as {@link HintPoints#parse} reads them
	 */
	public static void set(final String words) {
		final ImagePlus image = IJ.getImage();
		if (words.isBlank()) image.deleteRoi();
		else HintPoints.parse(words).ifPresentOrElse(image::setRoi, () -> IJ.error(NAME, "There are no points in '" + words +
			"'; give them as in 'subject 40,30 background 5,5'."));
	}

	private static void show(final ImagePlus image, final PointRoi points) {
		if (points.size() == 0) image.deleteRoi();
		else image.setRoi(points);
	}

	/** The slice that a point is put on; 0 where there is only one. */
	private static int slice(final ImagePlus image) {
		return image.getStackSize() > 1 ? image.getCurrentSlice() : 0;
	}

	/** The same points, and one more. */
	private static PointRoi with(final PointRoi points, final double x, final double y, final int slice, final boolean background) {
		final PointRoi more = copy(points, -1);
		HintPoints.add(more, x, y, slice, background ? Mark.BACKGROUND : Mark.SUBJECT);
		return more;
	}

	/** The same points but for the one of those on a slice that is nearest to a place, if one is within a radius. */
	private static PointRoi without(final PointRoi points, final double x, final double y, final int slice, final double radius) {
		final FloatPolygon places = points.getFloatPolygon();
		int nearest = -1;
		double least = radius;
		for (int i = 0; i < places.npoints; i++) {
			final double distance = Math.hypot(places.xpoints[i] - x, places.ypoints[i] - y);
			if (distance > least || points.getPointPosition(i) > 0 && points.getPointPosition(i) != slice) continue;
			least = distance;
			nearest = i;
		}
		return copy(points, nearest);
	}

	private static PointRoi copy(final PointRoi points, final int omitted) {
		final FloatPolygon places = points.getFloatPolygon();
		final PointRoi copy = HintPoints.none();
		for (int i = 0; i < places.npoints; i++) if (i != omitted) HintPoints.add(copy, places.xpoints[i], places.ypoints[i], points.getPointPosition(i),
			HintPoints.mark(points, i));
		return copy;
	}

	@Override
	public void showOptionsDialog() {
		final GenericDialog dialog = new GenericDialog(NAME);
		dialog.addMessage("Click on the subject, shift-click on what is not, alt-click on a point to take it away;\nthen Remove Background... with hints 'selection'.");
		dialog.addHelp("<html><h3>" + NAME + "</h3>" + Manual.section(NAME));
		dialog.hideCancelButton();
		dialog.showDialog();
	}
}
