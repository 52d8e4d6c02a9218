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
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mattej.Isolation;
import org.mattej.IsolationSettings;
import org.mattej.imagej.Pictures;
import org.mattej.network.ModelStore;
import org.mattej.plainij.PlainImageJ;
import org.mattej.segment.Segmenter;
import org.mattej.segment.Segmenters;
import org.mattej.task.MendableException;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Macro;
import ij.Menus;
import ij.WindowManager;

/** What ImageJ adds to the main job, and MatteJ to ImageJ, in a real window: time, memory, menu, Escape. */
final class ImageJBench implements AutoCloseable {

	private static final String COMMAND = "Remove Background...";
	private static final double MILLION = 1e6;
	private static final int POLL_MILLIS = 2, PATIENCE_MILLIS = 60_000, SETTLE_MILLIS = 200;

	private final String model;
	private final Path menu;
	private final ImageJ window;
	private final ImagePlus image;
	private final List<Double> bare = new ArrayList<>(), command = new ArrayList<>();

	/** @param folder an empty folder for ImageJ */
	ImageJBench(final Path picture, final String model, final Path folder) throws IOException {
		this.model = model;
		window = PlainImageJ.start(folder);
		menu = folder.resolve("plugins").resolve(PlainImageJ.JAR);
		image = IJ.openImage(picture.toString());
		if (image == null) throw MendableException.input("ImageJ cannot open '" + picture + "'; convert it to TIFF, PNG or JPEG.");
		onEvents(image::show);
	}

	/** One run of everything. The very first also loads the model, for the bare pipeline. */
	void run(final Measurement measurement) throws Exception {
		bare.add(stage(measurement, "bare", () -> Parallel.onAllCores(this::isolate)));
		final double before = heap();
		command.add(stage(measurement, "command", this::removeBackground));
		close(image.getTitle() + "-cutout");
		measurement.with("held_mb", Math.round(heap() - before));
		measurement.with("overhead", Math.round(1000 * (Measurement.median(command) / Measurement.median(bare) - 1)) / 1000.);
		stage(measurement, "menu", () -> onEvents(Menus::updateImageJMenus));
		final Path aside = Files.move(menu, menu.resolveSibling("MatteJ.aside"));
		stage(measurement, "menu_without", () -> onEvents(Menus::updateImageJMenus));
		Files.move(aside, menu);
		onEvents(Menus::updateImageJMenus);
		stage(measurement, "escape", cancelled());
	}

	private static double stage(final Measurement measurement, final String name, final Measurement.Work work) throws Exception {
		final long start = System.nanoTime();
		work.run();
		final double millis = (System.nanoTime() - start) / MILLION;
		measurement.stage(name, millis);
		return millis;
	}

	private Object isolate() {
		final Pictures pictures = Pictures.of(image);
		try (Segmenter segmenter = Segmenters.named(model, ModelStore.locate(Optional.empty()))) {
			return new Isolation(IsolationSettings.DEFAULTS).isolate(pictures.get(pictures.current()), segmenter, Progress.NONE);
		}
	}

	/** From OK to the layers on the screen, as a macro does it: the dialog is not a part of it. */
	private void removeBackground() {
		IJ.run(image, COMMAND, "model=" + model);
	}

	/** Starts the command and gives it some time; what is measured is from Escape to the image's being free again. */
	private Measurement.Work cancelled() throws InterruptedException {
		final Thread working = new Thread(this::removeBackground, "Run$_MatteJ bench");
		working.setUncaughtExceptionHandler((thread, failure) -> {
			if (!Macro.MACRO_CANCELED.equals(failure.getMessage())) failure.printStackTrace();
		});
		working.start();
		await(image::isLocked);
		Thread.sleep(Math.round(Measurement.median(command) / 3));
		return () -> {
			onEvents(() -> window.keyPressed(new KeyEvent(window, KeyEvent.KEY_PRESSED, System.currentTimeMillis(), 0, KeyEvent.VK_ESCAPE,
				KeyEvent.CHAR_UNDEFINED)));
			await(() -> !image.isLocked());
		};
	}

	private interface Condition {

		boolean holds();
	}

	private static void await(final Condition condition) throws InterruptedException {
		for (int waited = 0; !condition.holds(); waited += POLL_MILLIS) {
			if (waited > PATIENCE_MILLIS) throw new IllegalStateException("ImageJ did not come to an end");
			Thread.sleep(POLL_MILLIS);
		}
	}

	private static void close(final String title) {
		final ImagePlus result = WindowManager.getImage(title);
		if (result == null) throw new IllegalStateException("The command gave no image; its error is in ImageJ's dialog");
		onEvents(() -> {
			result.changes = false;
			result.close();
		});
	}

	/** Windows are changed where they are painted, or else one that is being closed may be painted. */
	private static void onEvents(final Runnable work) {
		try {
			EventQueue.invokeAndWait(work);
		}
		catch (final InterruptedException | InvocationTargetException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Megabytes in use, without garbage. Events that wait, such as the disposal of a window, still refer to it. */
	private static double heap() throws InterruptedException {
		for (int i = 0; i < 2; i++) {
			onEvents(() -> {});
			Thread.sleep(SETTLE_MILLIS);
		}
		for (int i = 0; i < 3; i++) System.gc();
		return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / (double) (1 << 20);
	}

	@Override
	public void close() {
		onEvents(() -> {
			image.changes = false;
			image.close();
			window.dispose();
		});
	}
}
