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
package org.mattej.cli;

import java.awt.EventQueue;
import java.awt.KeyboardFocusManager;
import java.awt.Toolkit;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.mattej.Isolation;
import org.mattej.IsolationSettings;
import org.mattej.file.PictureReader;
import org.mattej.imagej.Corrections;
import org.mattej.imagej.Images;
import org.mattej.imagej.Layers;
import org.mattej.imagej.Pictures;
import org.mattej.picture.Picture;
import org.mattej.plainij.PlainImageJ;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;
import org.mattej.tool.MatteBrush;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.gui.ImageCanvas;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** The Matte Brush in ImageJ's window, with cutout, alpha and trimap open: from the mouse button's release until all windows show what came of it. */
final class BrushWindow implements AutoCloseable {

	/** A person takes no less from taking up the brush to the end of a first stroke. */
	private static final int MOMENT_MILLIS = 2000;

	private static final int POLL_MILLIS = 1, PATIENCE_MILLIS = 60_000;

	private final ImagePlus image;
	private final int size;
	private final int[] places;
	private int next;

	/**
	 * @param size length of a stroke and diameter of the brush, in pixels
	 * @param folder an empty folder for ImageJ
	 * @throws MendableException if there is no display, or the matte has no soft edge or another size than the picture
	 */
	BrushWindow(final Path picture, final Path matte, final int size, final int count, final Path folder) throws IOException, InterruptedException {
		PlainImageJ.start(folder); // before anything is read: what reads pictures may settle that there is no display
		final RandomAccessibleInterval<FloatType> alpha = PictureReader.readGrey(matte);
		this.size = size;
		image = IJ.openImage(picture.toString());
		if (image == null) throw MendableException.input("ImageJ cannot open '" + picture + "'; convert it to TIFF, PNG or JPEG.");
		places = BrushStrokes.places(alpha, size, count, image.getTitle());
		image.show();
		final Layers layers = new Layers(image);
		addTo(layers, Pictures.of(image).get(0), alpha);
		Stream.of(layers.cutout(), layers.alpha(), layers.trimap()).forEach(ImagePlus::show);
		Prefs.set(MatteBrush.SIZE, size);
		new MatteBrush().run("");
		Thread.sleep(MOMENT_MILLIS);
		Corrections.of(image).prepare(Progress.NONE); // waits for what the brush does when it is taken up
	}

	private static <T extends RealType<T> & NativeType<T>> void addTo(final Layers layers, final Picture<T> picture,
		final RandomAccessibleInterval<FloatType> alpha)
	{
		layers.add(0, new Isolation(IsolationSettings.DEFAULTS.withDecontaminate(0)).cutOut(picture, alpha, Progress.NONE), 8);
	}

	/** The picture's width and height in pixels. */
	int[] size() {
		return new int[] { image.getWidth(), image.getHeight() };
	}

	/** A stroke at the next place, subject, background and unknown by turns; then it is undone. */
	void next(final Measurement measurement) throws Exception {
		final int x = places[next] % image.getWidth(), y = places[next] / image.getWidth();
		type((char) ('1' + BrushStrokes.mark(next++).ordinal()));
		send(MouseEvent.MOUSE_PRESSED, x - size / 2, y);
		for (int i = -2; i <= 2; i++) send(MouseEvent.MOUSE_DRAGGED, x + i * size / 4, y);
		await(1, () -> send(MouseEvent.MOUSE_RELEASED, x + size / 2, y), "shown", measurement);
		await(0, () -> type('z'), "undone", measurement);
	}

	/** Does what leads to that many markings, and waits until they are shown. */
	private void await(final int markings, final Measurement.Work work, final String stage, final Measurement measurement) throws Exception {
		final long start = System.nanoTime();
		work.run();
		for (int waited = 0; Corrections.of(image).markings().size() != markings || image.isLocked(); waited += POLL_MILLIS) {
			if (waited > PATIENCE_MILLIS) throw new IllegalStateException("The stroke did not come to an end");
			Thread.sleep(POLL_MILLIS);
		}
		settle();
		measurement.stage(stage, (System.nanoTime() - start) / 1e6);
	}

	/** Waits until all is painted that was asked for. */
	private static void settle() throws Exception {
		EventQueue.invokeAndWait(Toolkit.getDefaultToolkit()::sync);
	}

	private void send(final int kind, final int x, final int y) throws Exception {
		final ImageCanvas canvas = image.getCanvas();
		final MouseEvent event = new MouseEvent(canvas, kind, System.currentTimeMillis(), InputEvent.BUTTON1_DOWN_MASK, canvas.screenX(x), canvas.screenY(
			y), 1, false, MouseEvent.BUTTON1);
		EventQueue.invokeAndWait(() -> canvas.dispatchEvent(event));
	}

	private void type(final char key) throws Exception {
		final KeyEvent event = new KeyEvent(image.getCanvas(), KeyEvent.KEY_PRESSED, System.currentTimeMillis(), 0, KeyEvent.getExtendedKeyCodeForChar(key),
			key);
		EventQueue.invokeAndWait(() -> KeyboardFocusManager.getCurrentKeyboardFocusManager().dispatchEvent(event));
	}

	@Override
	public void close() {
		for (final ImagePlus open : Images.open()) {
			open.changes = false;
			open.close();
		}
		IJ.getInstance().dispose();
	}
}
