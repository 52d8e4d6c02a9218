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

import java.awt.Toolkit;
import java.awt.event.KeyEvent;
import java.nio.file.Path;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.process.ImageProcessor;

/**
 * Steps through the backgrounds and the doubtful places of Check Edges in a real ImageJ, and says what its window shows. Arguments: a folder
 * for ImageJ, a picture of a disc on a plain backdrop, a screenshot.
 */
final class EdgesDriver {

	public static void main(final String[] arguments) throws Exception {
		WindowDriver.exitOnFailure();
		PlainImageJ.start(Path.of(arguments[0]));
		final ImagePlus picture = IJ.openImage(arguments[1]);
		IJ.run(picture, "Gaussian Blur...", "sigma=2");
		picture.show();
		IJ.runMacro("run('Remove Background...', 'model=backdrop');".replace('\'', '"'));
		final ImagePlus cutout = await(() -> WindowManager.getImage("photo.png-cutout"));
		IJ.runMacro("run('Check Edges...', 'background=black');".replace('\'', '"'));
		final ImagePlus edges = await(() -> WindowManager.getImage("photo.png-cutout-edges"));
		edges.getWindow().setLocation(20, 150);
		say(edges);
		type(edges, 'b');
		type(edges, 'b');
		type(edges, 'b');
		say(edges);
		WindowDriver.shoot(Path.of(arguments[2]));
		type(edges, 'n');
		say(edges);
		type(edges, 'p');
		say(edges);
		cutout.changes = false;
		cutout.close();
		type(edges, 'b');
		say(edges);
		edges.changes = false;
		edges.close();
		System.exit(0);
	}

	private static void say(final ImagePlus edges) {
		final int slice = edges.getCurrentSlice();
		final ImageProcessor shown = edges.getStack().getProcessor(slice);
		System.out.println(edges.getStack().getSliceLabel(slice) + ": corner #" + Integer.toHexString(shown.get(2, 2) & 0xffffff) + ", middle #" + Integer
			.toHexString(shown.get(400, 300) & 0xffffff) + ", magnification " + edges.getCanvas().getMagnification() + ", place seen " + seen(edges));
	}

	/** Whether any of the places is in view. */
	private static boolean seen(final ImagePlus edges) {
		for (final String place : edges.getProp("MatteJ places").split(" ")) if (edges.getCanvas().getSrcRect().contains(Integer.parseInt(place.split(
			",")[0]), Integer.parseInt(place.split(",")[1]))) return true;
		return false;
	}

	private static void type(final ImagePlus image, final char key) throws Exception {
		Toolkit.getDefaultToolkit().getSystemEventQueue().postEvent(new KeyEvent(image.getCanvas(), KeyEvent.KEY_PRESSED, System.currentTimeMillis(), 0,
			KeyEvent.getExtendedKeyCodeForChar(key), key));
		Thread.sleep(500);
	}
}
