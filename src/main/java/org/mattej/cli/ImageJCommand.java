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

import java.awt.Dialog;
import java.awt.Window;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import javax.swing.Timer;

import org.mattej.plainij.PlainImageJ;
import org.mattej.task.MendableException;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mattej imagej}. */
@Command(name = "imagej", description = "Opens ImageJ with MatteJ in its menu.", mixinStandardHelpOptions = true)
final class ImageJCommand implements Callable<Integer> {

	private static final int POLL_MILLIS = 100;

	/** What ImageJ calls the dialogs of a macro's error. */
	private static final List<String> MACRO_ERRORS = List.of("Macro Error", "No Image");

	@Parameters(paramLabel = "IMAGE", arity = "0..*", description = "Pictures to open.")
	private List<Path> images = List.of();

	@Option(names = "--macro", paramLabel = "FILE", description = "A macro to run there; ImageJ closes when it is done.")
	private Path macro;

	@Option(names = "--arg", paramLabel = "TEXT", defaultValue = "", description = "What getArgument() gives in the macro.")
	private String argument;

	@Override
	public Integer call() throws IOException, InterruptedException {
		final String text = macro == null ? null : read(macro);
		for (final Path image : images) if (!Files.isReadable(image)) throw MendableException.input("The picture '" + image +
			"' does not exist or cannot be read.");
		try (TemporaryFolder folder = new TemporaryFolder()) {
			final ImageJ window = PlainImageJ.start(folder.path());
			final CountDownLatch closed = new CountDownLatch(1);
			window.addWindowListener(new WindowAdapter() {

				@Override
				public void windowClosed(final WindowEvent event) {
					closed.countDown();
				}
			});
			for (final Path image : images) open(image);
			if (text == null) {
				closed.await();
				return 0;
			}
			return run(text);
		}
	}

	private static String read(final Path file) {
		try {
			return Files.readString(file);
		}
		catch (final IOException e) {
			throw MendableException.input("The macro '" + file + "' cannot be read; give a text file of ImageJ's macro language.", e);
		}
	}

	private static void open(final Path file) {
		final ImagePlus image = IJ.openImage(file.toAbsolutePath().toString());
		if (image == null) throw MendableException.input("ImageJ cannot open '" + file + "'; convert it to TIFF, PNG or JPEG.");
		image.show();
	}

	/** Runs the macro; its error is the command's. */
	private int run(final String text) {
		final Timer closing = new Timer(POLL_MILLIS, event -> closeMacroError());
		closing.start();
		final Interpreter interpreter = new Interpreter();
		try {
			interpreter.run(text, argument);
		}
		catch (final RuntimeException e) {
			if (!Macro.MACRO_CANCELED.equals(e.getMessage())) throw e;
		}
		finally {
			closing.stop();
			closeImages();
		}
		if (interpreter.getErrorMessage() == null) return 0;
		throw MendableException.input("The macro '" + macro + "' failed: " + interpreter.getErrorMessage());
	}

	/**
	 * ImageJ shows a macro's error in a dialog and waits until it is closed; here nobody might be there to do so. Not asked
	 * whether it is showing: a modal dialog closed just before it starts to wait would wait for ever, and is closed again.
	 */
	private static void closeMacroError() {
		for (final Window window : Window.getWindows()) {
			if (window instanceof Dialog dialog && dialog.getTitle() != null && MACRO_ERRORS.contains(dialog.getTitle())) dialog.dispose();
		}
	}

	/** Without asking whether changes are to be saved. */
	private static void closeImages() {
		final int[] ids = WindowManager.getIDList();
		if (ids == null) return;
		for (final int id : ids) {
			final ImagePlus image = WindowManager.getImage(id);
			image.changes = false;
			image.close();
		}
	}
}
