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
import java.awt.Frame;
import java.awt.Toolkit;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.mattej.imagej.Corrections;
import org.mattej.tool.MatteBrush;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.WindowManager;
import ij.gui.ImageCanvas;

/**
 * Disturbs the Matte Brush in a real ImageJ while it works out a matte, which takes seconds as its stroke covers the picture: another command comes, Escape,
 * the image is closed. Says what the layers are each time. Arguments: a folder for ImageJ, a large picture of a disc on a plain backdrop.
 */
final class SolvingDriver {

	private static final int ENORMOUS = 1400;

	private final ImagePlus picture;
	private final Object pixels;
	private List<ImagePlus> layers;

	private SolvingDriver(final Path file) {
		picture = IJ.openImage(file.toString());
		pixels = picture.getProcessor().getPixelsCopy();
	}

	public static void main(final String[] arguments) throws Exception {
		WindowDriver.exitOnFailure();
		PlainImageJ.start(Path.of(arguments[0]));
		new SolvingDriver(Path.of(arguments[1])).drive();
		System.exit(0);
	}

	private void drive() throws Exception {
		picture.show();
		IJ.runMacro("run('Remove Background...', 'model=backdrop matting=guided layers=[cutout, alpha and trimap]');".replace('\'', '"'));
		layers = Stream.of("cutout", "alpha", "trimap").map(layer -> WindowManager.getImage(picture.getTitle() + "-" + layer)).toList();
		WindowManager.setCurrentWindow(picture.getWindow());
		Prefs.set(MatteBrush.SIZE, ENORMOUS);
		IJ.doCommand("Matte Brush");
		await(() -> IJ.getToolName().equals(MatteBrush.NAME) ? this : null);
		idle();
		final Object[] first = mattes();
		type('3');
		stroke(800, 600);
		WindowManager.setCurrentWindow(picture.getWindow());
		IJ.doCommand("Invert");
		idle();
		System.out.println("another command meanwhile: untouched " + untouched() + ", marked " + marked());
		type('z');
		await(() -> marked() == 0 ? this : null);
		idle();
		System.out.println("undone: as before " + Arrays.deepEquals(first, mattes()));
		final Object[] before = state();
		stroke(800, 600);
		IJ.getInstance().keyPressed(new KeyEvent(picture.getCanvas(), KeyEvent.KEY_PRESSED, 0, 0, KeyEvent.VK_ESCAPE, KeyEvent.CHAR_UNDEFINED));
		idle();
		System.out.println("Escape: as before " + Arrays.deepEquals(before, state()) + ", marked " + marked());
		send(MouseEvent.MOUSE_PRESSED, -5000, -5000);
		send(MouseEvent.MOUSE_DRAGGED, -4000, -5000);
		send(MouseEvent.MOUSE_RELEASED, -4000, -5000);
		idle();
		System.out.println("outside: as before " + Arrays.deepEquals(before, state()) + ", marked " + marked());
		stroke(800, 600);
		picture.changes = false;
		EventQueue.invokeAndWait(picture::close);
		await(() -> picture.isLocked() ? null : this);
		await(() -> layers.stream().anyMatch(ImagePlus::isLocked) ? null : this);
		System.out.println("closed: as before " + Arrays.deepEquals(before, state()) + ", layers kept " + layers.stream().allMatch(ImagePlus::isVisible));
		System.out.println("windows: " + Stream.of(Frame.getFrames()).filter(Frame::isShowing).map(Frame::getTitle).map(title -> title.replaceAll(" .*", "")).sorted()
			.toList());
	}

	/** Paints a stroke, and returns when the matte is being worked out. */
	private void stroke(final int x, final int y) throws Exception {
		send(MouseEvent.MOUSE_PRESSED, x, y);
		idle();
		send(MouseEvent.MOUSE_RELEASED, x, y);
		while (!picture.isLocked()) Thread.sleep(1);
	}

	private void send(final int kind, final int x, final int y) throws Exception {
		final ImageCanvas canvas = picture.getCanvas();
		final MouseEvent event = new MouseEvent(canvas, kind, System.currentTimeMillis(), InputEvent.BUTTON1_DOWN_MASK, canvas.screenX(x), canvas.screenY(y), 1,
			false, MouseEvent.BUTTON1);
		EventQueue.invokeAndWait(() -> canvas.dispatchEvent(event));
	}

	private void type(final char key) {
		Toolkit.getDefaultToolkit().getSystemEventQueue().postEvent(new KeyEvent(picture.getCanvas(), KeyEvent.KEY_PRESSED, System.currentTimeMillis(), 0,
			KeyEvent.getExtendedKeyCodeForChar(key), key));
	}

	/** Waits until the brush has had a while to begin, and is done. */
	private void idle() throws Exception {
		for (int still = 0; still < 5; still = picture.isLocked() ? 0 : still + 1) Thread.sleep(100);
		EventQueue.invokeAndWait(() -> {});
	}

	private int marked() {
		return Corrections.of(picture).markings().size();
	}

	private boolean untouched() {
		return Arrays.equals((int[]) pixels, (int[]) picture.getProcessor().getPixels());
	}

	/** Copies of alpha matte and trimap. The cutout's colours are estimated anew, in the part that changed, and may differ a little from those of the whole. */
	private Object[] mattes() {
		final Object[] all = state();
		return Arrays.copyOfRange(all, all.length - 2, all.length);
	}

	/** Copies of all samples of the layers. */
	private Object[] state() {
		return layers.stream().flatMap(layer -> Stream.of(layer.getStack().getImageArray()).limit(layer.getStackSize())).map(samples -> ((byte[]) samples)
			.clone()).toArray();
	}
}
