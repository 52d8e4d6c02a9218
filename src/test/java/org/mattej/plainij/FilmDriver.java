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
import java.awt.Frame;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.mattej.imagej.DiscFilm;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

/**
 * Isolates long virtual stacks, and one whose slices differ, in a real ImageJ, and says what comes of it. Argument: a folder for ImageJ.
 */
final class FilmDriver {

	private static final int SLICES = 10_000;

	/** Knows how far its reader has come. */
	private static final class Film extends DiscFilm {

		private final int odd;
		private volatile int latest;

		/** @param odd the slice that is of another size */
		Film(final int size, final int odd) {
			super(size);
			this.odd = odd;
		}

		@Override
		public ImageProcessor getProcessor(final int n) {
			latest = n;
			return n == odd ? new ByteProcessor(SIDE, 5) : super.getProcessor(n);
		}
	}

	private FilmDriver() {}

	public static void main(final String[] arguments) throws Exception {
		WindowDriver.exitOnFailure();
		PlainImageJ.start(Path.of(arguments[0]));
		final ImagePlus mixed = new ImagePlus("mixed", new Film(3, 2));
		mixed.show();
		isolate();
		final Dialog error = settled(await(() -> dialog("Remove Background...")));
		System.out.println(text(error));
		press(error, "OK");
		mixed.close();
		disturb();
		System.out.println("windows: " + Stream.of(Frame.getFrames()).filter(Frame::isShowing).map(Frame::getTitle).map(title -> title.replaceAll(" .*", "")).sorted()
			.toList());
		System.exit(0);
	}

	private static void disturb() throws Exception {
		final Film slices = new Film(SLICES, 0);
		final ImagePlus film = new ImagePlus("film", slices);
		film.show();
		isolate();
		await(() -> slices.latest > 100 ? film : null);
		IJ.getInstance().keyPressed(new KeyEvent(film.getCanvas(), KeyEvent.KEY_PRESSED, System.currentTimeMillis(), 0, KeyEvent.VK_ESCAPE,
			KeyEvent.CHAR_UNDEFINED));
		await(() -> film.isLocked() ? null : film);
		System.out.println("Escape before the end " + (slices.latest < SLICES) + ", status " + await(() -> ImageJ.getStatusBarText().contains("Cancelled") ? ImageJ
			.getStatusBarText() : null) + ", images " + WindowManager.getImageCount());
		isolate();
		final ImagePlus alpha = await(() -> WindowManager.getImage("film-alpha"));
		await(() -> alpha.getWindow() != null && alpha.getWindow().isShowing() ? alpha : null);
		System.out.println("slices " + alpha.getStackSize() + ", virtual " + alpha.getStack().isVirtual() + ", discs " + IntStream.of(1, 5000, SLICES)
			.mapToObj(n -> alpha.getStack().getProcessor(n).get(DiscFilm.x(n), 16) + " " + alpha.getStack().getProcessor(n).get(1, 1)).toList());
	}

	/** By the dialog, with the choices that the last time left. */
	private static void isolate() throws Exception {
		final GenericDialog dialog = open("Remove Background...");
		field(dialog, "Model", Choice.class).select("backdrop");
		field(dialog, "Matting", Choice.class).select("none");
		field(dialog, "Slices", Choice.class).select("all");
		field(dialog, "Layers", Choice.class).select("alpha only");
		press(dialog, "OK");
	}
}
