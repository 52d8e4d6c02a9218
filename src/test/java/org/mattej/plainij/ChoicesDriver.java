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
import static org.mattej.plainij.WindowDriver.field;
import static org.mattej.plainij.WindowDriver.open;
import static org.mattej.plainij.WindowDriver.press;

import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.TextField;
import java.awt.event.InputEvent;
import java.awt.event.ItemEvent;
import java.awt.event.MouseEvent;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

import org.mattej.imagej.LivePreview;
import org.mattej.imagej.RedDiscs;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.Prefs;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.ImageCanvas;
import ij.gui.ImageRoi;
import ij.gui.NonBlockingGenericDialog;
import ij.gui.Roi;
import ij.process.ColorProcessor;

/**
 * Chooses in a preview which of two things is the subject, by the field, hints and selections drawn meanwhile, in a real ImageJ; says which is shown. Argument:
 * a folder for ImageJ.
 */
final class ChoicesDriver {

	private static final int LARGE = 80, SMALL = 240, Y = 80;

	private final ImagePlus discs;
	private GenericDialog dialog;

	/** Two slices; the second one lacks the large disc. */
	private ChoicesDriver() {
		final ImageStack stack = new ImageStack(320, 160);
		for (int n = 0; n < 2; n++) {
			final Rectangle small = RedDiscs.disc(SMALL, Y, 30), large = RedDiscs.disc(LARGE, Y, 50);
			stack.addSlice(RedDiscs.before(RedDiscs.WHITE, 320, 160, n == 0 ? new Rectangle[] { small, large } : new Rectangle[] { small }));
		}
		discs = new ImagePlus("discs", stack);
	}

	public static void main(final String[] arguments) throws Exception {
		WindowDriver.exitOnFailure();
		PlainImageJ.start(Path.of(arguments[0]));
		new ChoicesDriver().drive();
		sketch();
		System.exit(0);
	}

	private void drive() throws Exception {
		Prefs.nonBlockingFilterDialogs = true;
		discs.show();
		dialog = open("Remove Background...");
		System.out.println("lets the image be used: " + (dialog instanceof NonBlockingGenericDialog));
		field(dialog, "Model", Choice.class).select("backdrop");
		field(dialog, "Quality", Choice.class).select("fast");
		tick(dialog);
		says("both", "all");
		choose("Subject", "largest");
		says("large", "largest");
		choose("Subject", "selection");
		await(() -> WindowDriver.text(dialog).startsWith("No preview: 'discs' has no selection; ") ? dialog : null);
		draw(SMALL);
		says("small", "selection drawn");
		draw(LARGE);
		says("large", "selection drawn anew");
		choose("Subject", "all");
		says("both", "all again");
		choose("Slices", "all");
		says("both", "all slices");
		field(dialog, "Hints", TextField.class).setText("background 240,80 subject 80,80");
		says("large", "points in words");
		field(dialog, "Hints", TextField.class).setText("none");
		says("both", "no hints");
		discs.setSlice(2);
		choose("Subject", "largest");
		says("small", "second slice");
		new ImagePlus("other", new ColorProcessor(20, 20)).show();
		press(dialog, "OK");
		System.out.println(cutout());
		IJ.runMacro("selectImage('discs'); run('Remove Background...', 'model=backdrop slices=all hints=[subject 240,80 background 80,80,1]');".replace('\'', '"'));
		System.out.println(cutout());
	}

	/** The opacities of both discs in both slices of the cutout, which is closed. */
	private static String cutout() throws Exception {
		final ImagePlus cutout = await(() -> WindowManager.getImage("discs-cutout"));
		final StringBuilder opacities = new StringBuilder("slices " + cutout.getNSlices());
		for (final int x : new int[] { LARGE, SMALL }) opacities.append(x == LARGE ? ", large" : ", small").append(' ').append(cutout.getStack().getProcessor(4)
			.get(x, Y)).append(' ').append(cutout.getStack().getProcessor(8).get(x, Y));
		cutout.changes = false;
		cutout.close();
		return opacities.toString();
	}

	/** Of a large picture something reduced is seen at once when the radius is another, and after it all of it. */
	private static void sketch() throws Exception {
		final ImagePlus large = new ImagePlus("large", RedDiscs.before(RedDiscs.WHITE, 2400, 1200, RedDiscs.disc(1100, 600, 400)));
		large.show();
		final GenericDialog dialog = open("Remove Background...");
		field(dialog, "Slices", Choice.class).select("current");
		field(dialog, "Subject", Choice.class).select("all");
		field(dialog, "Matting", Choice.class).select("closed-form");
		IJ.showStatus("Changing");
		tick(dialog);
		await(() -> ImageJ.getStatusBarText().equals("Preview") ? large : null);
		final Set<String> seen = new LinkedHashSet<>();
		IJ.showStatus("Changing");
		field(dialog, "Edge radius", TextField.class).setText("40");
		while (!ImageJ.getStatusBarText().equals("Preview")) {
			final Roi shown = large.getOverlay().get(LivePreview.SUBJECT), band = large.getOverlay().get(LivePreview.BAND);
			if (band != null) seen.add(shown.getBounds().width + " pixels, band of " + band.getBounds().width / 10 * 10);
			Thread.sleep(2);
		}
		final Roi band = large.getOverlay().get(LivePreview.BAND);
		seen.add(large.getOverlay().get(LivePreview.SUBJECT).getBounds().width + " pixels, band of " + band.getBounds().width / 10 * 10);
		System.out.println(seen.stream().skip(1).toList());
		press(dialog, "Cancel");
	}

	/** Waits until that is shown which should be. */
	private void says(final String what, final String when) throws Exception {
		try {
			await(() -> shown().equals(what) ? dialog : null);
		}
		catch (final IllegalStateException e) {
			throw new IllegalStateException(when + " shows " + shown() + ", selected is " + discs.getRoi() + ", " + WindowDriver.text(dialog), e);
		}
		System.out.println(when + ": " + what);
	}

	private String shown() {
		if (discs.getOverlay() == null || !(discs.getOverlay().get(LivePreview.SUBJECT) instanceof ImageRoi shown)) return "nothing";
		final boolean large = (shown.getProcessor().get(LARGE, Y) & 0xffffff) == RedDiscs.RED, small = (shown.getProcessor().get(SMALL, Y) & 0xffffff) == RedDiscs.RED;
		return large && small ? "both" : large ? "large" : small ? "small" : "none";
	}

	private void choose(final String label, final String value) throws Exception {
		final Choice choice = field(dialog, label, Choice.class);
		choice.select(value);
		EventQueue.invokeAndWait(() -> choice.dispatchEvent(new ItemEvent(choice, ItemEvent.ITEM_STATE_CHANGED, value, ItemEvent.SELECTED)));
	}

	private static void tick(final GenericDialog dialog) throws Exception {
		final Checkbox box = WindowDriver.box(dialog, "Preview");
		box.setState(true);
		EventQueue.invokeAndWait(() -> box.dispatchEvent(new ItemEvent(box, ItemEvent.ITEM_STATE_CHANGED, "Preview", ItemEvent.SELECTED)));
	}

	/** A rectangle within a disc. */
	private void draw(final int x) throws Exception {
		IJ.setTool("rectangle");
		send(MouseEvent.MOUSE_PRESSED, 5, 5); // takes an earlier one away
		send(MouseEvent.MOUSE_RELEASED, 5, 5);
		send(MouseEvent.MOUSE_PRESSED, x - 10, Y - 10);
		send(MouseEvent.MOUSE_DRAGGED, x + 10, Y + 10);
		send(MouseEvent.MOUSE_RELEASED, x + 10, Y + 10);
	}

	private void send(final int kind, final int x, final int y) throws Exception {
		final ImageCanvas canvas = discs.getCanvas();
		final MouseEvent event = new MouseEvent(canvas, kind, System.currentTimeMillis(), InputEvent.BUTTON1_DOWN_MASK, canvas.screenX(x), canvas.screenY(y), 1,
			false, MouseEvent.BUTTON1);
		EventQueue.invokeAndWait(() -> canvas.dispatchEvent(event));
	}
}
