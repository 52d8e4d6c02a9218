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
package org.mattej.plainij;

import static org.mattej.plainij.WindowDriver.await;

import java.awt.EventQueue;
import java.awt.event.InputEvent;
import java.awt.event.MouseEvent;
import java.nio.file.Path;

import org.mattej.imagej.Corrections;
import org.mattej.tool.MatteBrush;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.WindowManager;
import ij.gui.ImageCanvas;

/**
 * Makes the pictures of the Matte Brush and of Check Edges for the README and the manual in a real ImageJ. Arguments: a folder for ImageJ with its models, a
 * picture, a model, a folder for screenshots.
 */
final class PicturesDriver {

	private static final int SIZE = 24;

	/** A stroke through loose hair. */
	private static final int[][] STROKE = { { 160, 150 }, { 152, 130 }, { 148, 110 }, { 150, 90 } };

	private PicturesDriver() {}

	public static void main(final String[] arguments) throws Exception {
		System.setProperty("imagej.dir", arguments[0]);
		WindowDriver.exitOnFailure();
		PlainImageJ.start(Path.of(arguments[0]));
		IJ.getInstance().setLocation(0, 0);
		final ImagePlus picture = IJ.openImage(arguments[1]);
		picture.show();
		IJ.runMacro(("run('Remove Background...', 'model=" + arguments[2] + " layers=cutout');").replace('\'', '"'));
		final ImagePlus cutout = await(() -> WindowManager.getImage(picture.getTitle() + "-cutout"));
		picture.getWindow().setLocation(0, 110);
		cutout.getWindow().setLocation(530, 110);
		brush(picture, Path.of(arguments[3], "brush.png"));
		WindowManager.setCurrentWindow(cutout.getWindow());
		IJ.runMacro("run('Check Edges...', 'background=black');".replace('\'', '"'));
		final ImagePlus edges = await(() -> WindowManager.getImage(cutout.getTitle() + "-edges"));
		picture.getWindow().setVisible(false);
		cutout.getWindow().setVisible(false);
		edges.getWindow().setLocation(0, 110);
		edges.getWindow().toFront();
		WindowDriver.shoot(Path.of(arguments[3], "edges.png"));
		System.out.println("edges over " + edges.getStack().getSliceLabel(edges.getCurrentSlice()));
		System.exit(0);
	}

	/** Shows the stroke while it is painted, with the trimap, and finishes it. */
	private static void brush(final ImagePlus picture, final Path file) throws Exception {
		WindowManager.setCurrentWindow(picture.getWindow());
		Prefs.set(MatteBrush.SIZE, SIZE);
		IJ.doCommand(MatteBrush.NAME);
		await(() -> IJ.getToolName().equals(MatteBrush.NAME) ? picture : null);
		Thread.sleep(500);
		picture.getWindow().toFront();
		send(picture.getCanvas(), MouseEvent.MOUSE_PRESSED, STROKE[0]);
		await(() -> Corrections.of(picture).showsTrimap() ? picture : null);
		for (final int[] place : STROKE) send(picture.getCanvas(), MouseEvent.MOUSE_DRAGGED, place);
		WindowDriver.shoot(file);
		send(picture.getCanvas(), MouseEvent.MOUSE_RELEASED, STROKE[STROKE.length - 1]);
		await(() -> Corrections.of(picture).markings().isEmpty() ? null : picture);
		System.out.println("marked " + Corrections.of(picture).markings().get(0).mark());
	}

	private static void send(final ImageCanvas canvas, final int kind, final int[] place) throws Exception {
		final MouseEvent event = new MouseEvent(canvas, kind, System.currentTimeMillis(), InputEvent.BUTTON1_DOWN_MASK, canvas.screenX(place[0]), canvas.screenY(
			place[1]), 1, false, MouseEvent.BUTTON1);
		EventQueue.invokeAndWait(() -> canvas.dispatchEvent(event));
	}
}
