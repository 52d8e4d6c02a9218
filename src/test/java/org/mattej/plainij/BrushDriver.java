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
import java.awt.Point;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.stream.IntStream;

import org.mattej.imagej.Corrections;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.PointRoi;
import ij.plugin.frame.Recorder;

/**
 * Paints with the Matte Brush in a real ImageJ, by mouse and keys, and is disturbed while doing so; says what the layers are each time.
 * Arguments: a folder for ImageJ, a picture of a disc on a plain backdrop, a folder for screenshots.
 */
final class BrushDriver {

	private final Robot robot = new Robot();
	private final ImagePlus picture;
	private final Path screenshots;
	private ImagePlus alpha, cutout;

	private BrushDriver(final Path file, final Path screenshots) throws Exception {
		picture = IJ.openImage(file.toString());
		this.screenshots = screenshots;
	}

	public static void main(final String[] arguments) throws Exception {
		WindowDriver.exitOnFailure();
		PlainImageJ.start(Path.of(arguments[0]));
		try {
			new BrushDriver(Path.of(arguments[1]), Path.of(arguments[2])).drive();
		}
		catch (final Exception e) {
			WindowDriver.shoot(Path.of(arguments[2], "brush-failure.png"));
			throw e;
		}
		System.exit(0);
	}

	private void drive() throws Exception {
		IJ.getInstance().setLocation(0, 0);
		robot.setAutoWaitForIdle(true);
		robot.setAutoDelay(20);
		picture.show();
		pointAtTheSubject();
		IJ.runMacro("run('Remove Background...', 'model=backdrop layers=[cutout, alpha and trimap] hints=selection');".replace('\'', '"'));
		picture.deleteRoi();
		alpha = await(() -> WindowManager.getImage("photo.png-alpha"));
		cutout = await(() -> WindowManager.getImage("photo.png-cutout"));
		alpha.getWindow().setLocation(330, 100);
		cutout.getWindow().setLocation(330, 370);
		await(() -> WindowManager.getImage("photo.png-trimap")).getWindow().setLocation(640, 100);
		picture.getWindow().setLocation(0, 100);
		WindowManager.setCurrentWindow(picture.getWindow());
		IJ.doCommand("Matte Brush");
		await(() -> IJ.getToolName().equals("Matte Brush") ? this : null);
		Thread.sleep(500);
		final Recorder recorder = new Recorder();
		recorder.setLocation(640, 370);
		picture.getWindow().toFront();
		stroke(130, 110, 160, 110, 0);
		await(() -> alphaAt(140, 110) == 0 ? this : null);
		System.out.println("painted background: " + alphaAt(150, 110) + ", far away " + alphaAt(150, 160));
		WindowDriver.shoot(screenshots.resolve("brush-painted.png"));
		type('z');
		await(() -> alphaAt(140, 110) == 255 ? this : null);
		System.out.println("undone: " + alphaAt(150, 110));
		type('Z');
		await(() -> alphaAt(140, 110) == 0 ? this : null);
		type(']');
		type(']');
		stroke(20, 30, 60, 30, KeyEvent.VK_ALT);
		await(() -> cutout.getStack().getProcessor(4).get(40, 30) == 255 ? this : null);
		System.out.println("painted subject: alpha " + alphaAt(40, 30) + ", the cutout's colour " + cutout.getStack()
			.getProcessor(1).get(40, 30) + ", the picture's " + (picture.getProcessor().get(40, 30) >> 16 & 255));
		stroke(290, 200, 340, 200, 0);
		stroke(200, 232, 200, 260, 0);
		disturbed(recorder);
	}

	private void pointAtTheSubject() throws Exception {
		Thread.sleep(500);
		await(this::isInPlace);
		IJ.doCommand("Subject Points");
		await(() -> IJ.getToolName().equals("Subject Points") ? this : null);
		Thread.sleep(500);
		picture.getWindow().toFront();
		click(150, 110, 0);
		click(20, 200, KeyEvent.VK_SHIFT);
		click(280, 200, KeyEvent.VK_SHIFT);
		await(() -> picture.getRoi() instanceof PointRoi points && points.size() == 3 ? this : null);
		WindowDriver.shoot(screenshots.resolve("points.png"));
		click(279, 202, KeyEvent.VK_ALT);
		await(() -> picture.getRoi() instanceof PointRoi points && points.size() == 2 ? this : null);
		final PointRoi points = (PointRoi) picture.getRoi();
		System.out.println("subject points: " + IntStream.range(0, 2).mapToObj(i -> points.getContainedPoints()[i].x + "," + points
			.getContainedPoints()[i].y + " of counter " + points.getCounter(i)).toList());
	}

	/** Without a window manager a window that is moved before it has settled does not know where it is: it is moved until it does. */
	private BrushDriver isInPlace() {
		final Point place = new Point(0, 100);
		if (picture.getWindow().isShowing() && picture.getWindow().getLocationOnScreen().equals(place)) return this;
		picture.getWindow().setLocation(place.x + 1, place.y);
		picture.getWindow().setLocation(place);
		return null;
	}

	private void click(final int x, final int y, final int held) {
		if (held != 0) robot.keyPress(held);
		press(x, y);
		robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
		if (held != 0) robot.keyRelease(held);
	}

	private void disturbed(final Recorder recorder) throws Exception {
		final int before = Corrections.of(picture).markings().size();
		press(100, 60);
		robot.mouseMove(on(120, 60).x, on(120, 60).y);
		IJ.getInstance().keyPressed(new KeyEvent(picture.getCanvas(), KeyEvent.KEY_PRESSED, 0, 0, KeyEvent.VK_ESCAPE, KeyEvent.CHAR_UNDEFINED));
		robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
		Thread.sleep(300);
		System.out.println("dropped by Escape: " + (Corrections.of(picture).markings().size() == before));
		picture.lock();
		stroke(150, 160, 170, 160, 0);
		await(() -> ImageJ.getStatusBarText().startsWith("Waiting for 'photo.png'") ? this : null);
		System.out.println("waits: " + alphaAt(160, 160));
		picture.unlock();
		await(() -> alphaAt(160, 160) == 0 ? this : null);
		System.out.println("goes on: " + alphaAt(160, 160));
		System.out.println(recorder.getText().lines().filter(line -> !line.isBlank()).limit(3).toList());
		WindowDriver.shoot(screenshots.resolve("brush-more.png"));
		picture.lock();
		stroke(110, 140, 120, 140, 0);
		Thread.sleep(200);
		picture.changes = false;
		EventQueue.invokeAndWait(() -> picture.getWindow().close());
		Thread.sleep(500);
		System.out.println("closed: " + alphaAt(115, 140) + ", layers kept " + (alpha.getWindow() != null && cutout.getWindow() != null));
	}

	private Point on(final int x, final int y) {
		final Point corner = picture.getCanvas().getLocationOnScreen();
		return new Point(corner.x + picture.getCanvas().screenX(x), corner.y + picture.getCanvas().screenY(y));
	}

	private void press(final int x, final int y) {
		robot.mouseMove(on(x, y).x, on(x, y).y);
		robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
	}

	private void stroke(final int x0, final int y0, final int x1, final int y1, final int held) {
		if (held != 0) robot.keyPress(held);
		press(x0, y0);
		for (int i = 1; i <= 8; i++) robot.mouseMove(on(x0 + (x1 - x0) * i / 8, y0 + (y1 - y0) * i / 8).x, on(0, y0 + (y1 - y0) * i / 8).y);
		robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
		if (held != 0) robot.keyRelease(held);
	}

	private void type(final char key) throws Exception {
		final KeyEvent event = new KeyEvent(picture.getCanvas(), KeyEvent.KEY_PRESSED, System.currentTimeMillis(), 0, KeyEvent
			.getExtendedKeyCodeForChar(key), key);
		Toolkit.getDefaultToolkit().getSystemEventQueue().postEvent(event);
		Thread.sleep(200);
	}

	private int alphaAt(final int x, final int y) {
		return alpha.getProcessor().get(x, y);
	}
}
