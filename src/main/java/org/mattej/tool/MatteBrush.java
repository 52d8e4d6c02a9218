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

import java.awt.Component;
import java.awt.KeyboardFocusManager;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import javax.swing.SwingUtilities;

import org.mattej.correct.Correction;
import org.mattej.correct.Mark;
import org.mattej.correct.Stroke;
import org.mattej.correct.Stroke.Point;
import org.mattej.imagej.Corrections;
import org.mattej.imagej.Manual;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.ImageCanvas;
import ij.gui.ImageWindow;
import ij.gui.Toolbar;
import ij.plugin.frame.Recorder;
import ij.plugin.tool.PlugInTool;

/**
 * A tool of ImageJ's toolbar: paints what is subject, background or unknown; after each stroke the matte near it is worked out again and the
 * open layers follow. Works behind the mouse, so that the next stroke can be painted meanwhile.
 */
public final class MatteBrush extends PlugInTool {

	/** The tool's name in ImageJ. */
	public static final String NAME = "Matte Brush";

	/** The brush's diameter in pixels, among ImageJ's preferences. */
	public static final String SIZE = "mattej.brush.size";

	/** How often strokes are rehearsed as long as the person paints none: after that Java has translated well what they need. */
	private static final int REHEARSALS = 48;

	private static final int DEFAULT_SIZE = 30, SMALLEST = 1, LARGEST = 2000;

	private final Worker worker = new Worker(NAME);
	private Mark mode = Mark.BACKGROUND;
	private double size = Math.max(SMALLEST, Math.min(LARGEST, Prefs.get(SIZE, DEFAULT_SIZE)));

	/** The stroke being painted, or null. */
	private Painting painting;

	@Override
	public void run(final String argument) {
		super.run(argument);
		KeyboardFocusManager.getCurrentKeyboardFocusManager().addKeyEventDispatcher(this::typed);
		final ImagePlus image = WindowManager.getCurrentImage();
		if (image == null) return;
		final Corrections corrections = Corrections.of(image);
		worker.add(corrections.image(), progress -> {
			if (corrections.prepare(progress)) corrections.showTrimap();
			else IJ.showStatus(NAME + ": run Remove Background first, and leave its cutout open");
		});
		worker.add(null, progress -> {
			for (int i = 0; i < REHEARSALS && worker.isIdle(); i++) Correction.rehearse(progress.silent());
		});
	}

	@Override
	public String getToolName() {
		return NAME;
	}

	@Override
	public String getToolIcon() {
		return "Cd33O1188C000L77bbL87cbL78bcCfc0F9944";
	}

	@Override
	public void mousePressed(final ImagePlus image, final MouseEvent e) {
		if (IJ.spaceBarDown() || SwingUtilities.isRightMouseButton(e)) return;
		e.consume();
		IJ.resetEscape();
		final Corrections corrections = Corrections.of(image);
		worker.add(corrections.image(), progress -> {
			if (corrections.image() == image && !corrections.showsTrimap()) corrections.showTrimap();
		});
		painting = new Painting(image, e.isAltDown() ? opposite() : mode, size);
		painting.go(pixel(image, e));
	}

	private Mark opposite() {
		return mode == Mark.SUBJECT ? Mark.BACKGROUND : Mark.SUBJECT;
	}

	@Override
	public void mouseDragged(final ImagePlus image, final MouseEvent e) {
		if (painting == null) return;
		e.consume();
		if (IJ.escapePressed()) drop();
		else painting.go(pixel(image, e));
	}

	@Override
	public void mouseReleased(final ImagePlus image, final MouseEvent e) {
		if (painting == null) return;
		e.consume();
		final Stroke stroke = painting.finish();
		painting = null;
		if (!IJ.escapePressed()) paint(image, stroke);
	}

	@Override
	public void mouseMoved(final ImagePlus image, final MouseEvent e) {
		Painting.showCircle(image, pixel(image, e), size);
	}

	@Override
	public void mouseExited(final ImagePlus image, final MouseEvent e) {
		Painting.hide(image);
	}

	private void drop() {
		painting.finish();
		painting = null;
		IJ.showStatus(NAME + ": the stroke was dropped");
	}

	private void paint(final ImagePlus image, final Stroke stroke) {
		final Corrections corrections = Corrections.of(image);
		worker.add(corrections.image(), progress -> {
			if (corrections.mark(stroke, progress) && Recorder.record) record(stroke);
		});
	}

	/** The lines of a macro that do the same. */
	private static void record(final Stroke stroke) {
		final List<Point> points = new ArrayList<>(stroke.points());
		if (points.size() == 1) points.add(points.get(0));
		final String x = points.stream().map(p -> String.valueOf((int) p.x())).collect(Collectors.joining(",")), y = points.stream().map(
			p -> String.valueOf((int) p.y())).collect(Collectors.joining(","));
		final String name = stroke.mark().toString();
		Recorder.recordString("makeSelection(\"polyline\", newArray(" + x + "), newArray(" + y + "));\nRoi.setStrokeWidth(" + (int) (2 * stroke
			.radius()) + ");\nrun(\"Mark as " + Character.toUpperCase(name.charAt(0)) + name.substring(1) + "\");\n");
	}

	/** The centre of the pixel under the mouse, which may lie outside of the picture. */
	private static Point pixel(final ImagePlus image, final MouseEvent e) {
		final ImageCanvas canvas = image.getCanvas();
		return new Point(Math.floor(canvas.offScreenXD(e.getX())) + .5, Math.floor(canvas.offScreenYD(e.getY())) + .5);
	}

	/** Keys that count on an image while this is the tool. */
	private boolean typed(final KeyEvent e) {
		final Component where = e.getComponent();
		if (Toolbar.getPlugInTool() != this || e.isControlDown() || e.isMetaDown() || !(where instanceof ImageCanvas || where instanceof ImageWindow))
			return false;
		final ImagePlus image = where instanceof ImageCanvas canvas ? canvas.getImage() : ((ImageWindow) where).getImagePlus();
		if ("123[]zZ0".indexOf(e.getKeyChar()) < 0) return false;
		if (e.getID() == KeyEvent.KEY_PRESSED) act(e.getKeyChar(), image);
		return true;
	}

	private void act(final char key, final ImagePlus image) {
		final Corrections corrections = Corrections.of(image);
		switch (key) {
			case '1', '2', '3' -> mode = Mark.values()[key - '1'];
			case '[' -> resize(Math.min(size - 1, size / 1.25), image);
			case ']' -> resize(Math.max(size + 1, size * 1.25), image);
			case '0' -> worker.add(corrections.image(), progress -> {
				if (corrections.showsTrimap()) corrections.hideTrimap();
				else corrections.showTrimap();
			});
			default -> worker.add(corrections.image(), progress -> {
				if (key == 'z') corrections.undo(progress);
				else corrections.redo(progress);
			});
		}
		if ("123[]".indexOf(key) >= 0) IJ.showStatus(NAME + ": " + mode + ", " + (int) size + " pixels");
	}

	private void resize(final double pixels, final ImagePlus image) {
		size = Math.rint(Math.max(SMALLEST, Math.min(LARGEST, pixels)));
		Prefs.set(SIZE, size);
		final java.awt.Point cursor = image.getCanvas().getCursorLoc();
		Painting.showCircle(image, new Point(cursor.x + .5, cursor.y + .5), size);
	}

	@Override
	public void showOptionsDialog() {
		final GenericDialog dialog = new GenericDialog(NAME);
		final String[] modes = { Mark.SUBJECT.toString(), Mark.BACKGROUND.toString(), Mark.UNKNOWN.toString() };
		dialog.addChoice("Paint", modes, mode.toString());
		dialog.addNumericField("Size", size, 0, 5, "pixels");
		dialog.addHelp("<html><h3>" + NAME + "</h3>" + Manual.section(NAME));
		dialog.showDialog();
		if (dialog.wasCanceled()) return;
		mode = Mark.values()[dialog.getNextChoiceIndex()];
		final double wanted = dialog.getNextNumber();
		if (!(wanted >= SMALLEST && wanted <= LARGEST)) {
			IJ.error(NAME, "The size must be from " + SMALLEST + " to " + LARGEST + " pixels, not " + wanted + ".");
			return;
		}
		size = wanted;
		Prefs.set(SIZE, size);
	}
}
