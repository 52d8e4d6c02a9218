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
import static org.mattej.plainij.WindowDriver.dialog;
import static org.mattej.plainij.WindowDriver.field;
import static org.mattej.plainij.WindowDriver.open;
import static org.mattej.plainij.WindowDriver.press;
import static org.mattej.plainij.WindowDriver.settled;
import static org.mattej.plainij.WindowDriver.text;

import java.awt.Choice;
import java.awt.Dialog;
import java.awt.TextField;
import java.awt.event.KeyEvent;
import java.nio.file.Path;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;

/**
 * Disturbs Remove Background at work in a real ImageJ: runs a second command on the same image, presses Escape, closes the image.
 * Says what ImageJ says then. Arguments: a folder for ImageJ, a picture that takes some seconds.
 */
final class DisturbanceDriver {

	private final ImagePlus picture;

	private DisturbanceDriver(final Path file) {
		picture = IJ.openImage(file.toString());
	}

	public static void main(final String[] arguments) throws Exception {
		WindowDriver.exitOnFailure();
		PlainImageJ.start(Path.of(arguments[0]));
		new DisturbanceDriver(Path.of(arguments[1])).drive();
		System.exit(0);
	}

	private void drive() throws Exception {
		picture.show();
		work();
		IJ.doCommand("Remove Background");
		sayError("Remove Background");
		System.out.println("still working: " + picture.isLocked());
		final KeyEvent escape = new KeyEvent(picture.getCanvas(), KeyEvent.KEY_PRESSED, System.currentTimeMillis(), 0, KeyEvent.VK_ESCAPE,
			KeyEvent.CHAR_UNDEFINED);
		final long start = System.nanoTime();
		IJ.getInstance().keyPressed(escape);
		await(() -> picture.isLocked() ? null : picture);
		System.out.println("milliseconds until it stopped: " + (System.nanoTime() - start) / 1_000_000);
		System.out.println("status: " + await(() -> ImageJ.getStatusBarText().contains("Cancelled") ? ImageJ.getStatusBarText() : null));
		work();
		picture.close();
		sayError("Remove Background...");
		System.out.println("images: " + WindowManager.getImageCount());
	}

	private void work() throws Exception {
		final GenericDialog dialog = open("Remove Background...");
		field(dialog, "Model", Choice.class).select("backdrop");
		field(dialog, "Matting", Choice.class).select("closed-form");
		field(dialog, "Edge radius", TextField.class).setText("100");
		press(dialog, "OK");
		await(() -> ImageJ.getStatusBarText().contains("atting") ? picture : null);
	}

	private static void sayError(final String title) throws Exception {
		final Dialog error = settled(await(() -> dialog(title)));
		System.out.println(text(error));
		press(error, "OK");
	}
}
