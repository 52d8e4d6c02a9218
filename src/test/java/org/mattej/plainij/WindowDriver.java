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

import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Label;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.TextField;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.scijava.module.ModuleItem;

import ij.IJ;
import ij.ImagePlus;
import ij.Menus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.MultiLineLabel;
import ij.plugin.frame.Recorder;

/**
 * Does in a real ImageJ what a person does, and says what happened line by line: opens every dialog, cancels it, and fills in the
 * one of Remove Background. Arguments: a folder for ImageJ, a picture, a folder for screenshots.
 */
final class WindowDriver {

	private static final String[] COMMANDS = { "Remove Background...", "Make Trimap...", "Matte from Trimap...", "Decontaminate Edges...",
		"Replace Background...", "Install Models..." };

	private final Path screenshots;

	private WindowDriver(final Path screenshots) {
		this.screenshots = screenshots;
	}

	public static void main(final String[] arguments) throws Exception {
		final WindowDriver driver = new WindowDriver(Files.createDirectories(Path.of(arguments[2])));
		try {
			driver.drive(Path.of(arguments[0]), Path.of(arguments[1]));
		}
		catch (final Exception e) {
			e.printStackTrace();
			driver.shoot("failure");
			System.exit(1);
		}
		System.exit(0);
	}

	private void drive(final Path folder, final Path file) throws Exception {
		PlainImageJ.start(folder);
		for (final String command : COMMANDS) System.out.println("menu " + command + " " + Menus.getCommands().get(command));
		final ImagePlus picture = IJ.openImage(file.toString());
		picture.show();
		for (final String command : COMMANDS) cancel(command);
		System.out.println("images " + WindowManager.getImageCount());
		remove(picture);
	}

	private void cancel(final String command) throws Exception {
		final GenericDialog dialog = open(command);
		shoot(dialog, command.replace("...", "").replace(' ', '-').toLowerCase());
		press(dialog, "Cancel");
	}

	private void remove(final ImagePlus picture) throws Exception {
		final Recorder recorder = new Recorder();
		final GenericDialog dialog = open("Remove Background...");
		field(dialog, "Model", Choice.class).select("backdrop");
		field(dialog, "Edge radius", TextField.class).setText("6");
		box(dialog, "Overlay").setState(true);
		press(dialog, "OK");
		final ImagePlus cutout = await(() -> image(picture.getTitle() + "-cutout"));
		System.out.println("recorded " + recorder.getText().strip());
		System.out.println("overlay " + picture.getOverlay().size());
		shoot(await(picture::getWindow), "overlay");
		shoot(await(cutout::getWindow), "cutout");
		final GenericDialog again = open("Remove Background...");
		System.out.println("remembered " + field(again, "Model", Choice.class).getSelectedItem());
		field(again, "Edge radius", TextField.class).setText("abc");
		press(again, "OK");
		final Dialog error = settled(await(() -> dialog("Remove Background...")));
		shoot(error, "error");
		press(error, "OK");
	}

	private static ImagePlus image(final String title) {
		return WindowManager.getImage(title);
	}

	/** Or else ImageJ would stay open. */
	static void exitOnFailure() {
		Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
			if (isOfASurfaceThatWent(failure)) return;
			failure.printStackTrace();
			System.exit(1);
		});
	}

	/** Java's own painting may meet a window whose surface is just replaced; it paints again afterwards. */
	private static boolean isOfASurfaceThatWent(final Throwable failure) {
		return failure instanceof ClassCastException && failure.getMessage().contains("sun.java2d.NullSurfaceData") && Stream.of(failure.getStackTrace())
			.noneMatch(at -> at.getClassName().startsWith("org.mattej."));
	}

	static GenericDialog open(final String command) throws Exception {
		IJ.doCommand(command);
		return (GenericDialog) settled(await(() -> dialog(command.replace("...", ""))));
	}

	/** A dialog shows a little before it waits for its buttons. */
	static Dialog settled(final Dialog dialog) throws InterruptedException {
		Thread.sleep(400);
		return dialog;
	}

	static Dialog dialog(final String title) {
		for (final Window window : Window.getWindows()) {
			if (window.isShowing() && window instanceof Dialog dialog && title.equals(dialog.getTitle())) return dialog;
		}
		return null;
	}

	/** What a person fills in behind a label; null if it is none of that type. */
	static <F extends Component> F field(final Container dialog, final String label, final Class<F> type) {
		boolean labelled = false;
		for (final Component component : (Iterable<Component>) components(dialog)::iterator) {
			if (component instanceof Label text) labelled = text.getText().replace(":", "").equals(label);
			else if (labelled && type.isInstance(component)) return type.cast(component);
			else if (labelled && (component instanceof Choice || component instanceof TextField)) break;
		}
		return null;
	}

	/** Gives an input a value as a person would. */
	static void fill(final GenericDialog dialog, final ModuleItem<?> input, final String value) {
		final Choice choice = field(dialog, input.getLabel(), Choice.class);
		if (input.getType() == boolean.class) box(dialog, input.getLabel()).setState(Boolean.parseBoolean(value));
		else if (choice != null) choice.select(value);
		else field(dialog, input.getLabel(), TextField.class).setText(value);
	}

	static Checkbox box(final Container dialog, final String label) {
		return components(dialog).filter(component -> component instanceof Checkbox box && box.getLabel().equals(label)).map(Checkbox.class::cast).findFirst()
			.orElseThrow();
	}

	/** All that a window shows, in its order. */
	private static Stream<Component> components(final Container container) {
		return Stream.of(container.getComponents()).flatMap(component -> component instanceof Container inner ? Stream.concat(Stream.of(component),
			components(inner)) : Stream.of(component));
	}

	static void confirm(final GenericDialog dialog) throws Exception {
		press(dialog, "OK");
	}

	static void press(final Container dialog, final String label) throws Exception {
		final Button button = button(dialog, label);
		EventQueue.invokeAndWait(() -> button.dispatchEvent(new ActionEvent(button, ActionEvent.ACTION_PERFORMED, label)));
		await(() -> dialog.isShowing() ? null : dialog);
	}

	private static Button button(final Container dialog, final String label) {
		return buttons(dialog, label).findFirst().orElseThrow();
	}

	/** How many files or folders can be looked for with a button. */
	static long browsable(final GenericDialog dialog) {
		return buttons(dialog, "Browse").count();
	}

	private static Stream<Button> buttons(final Container dialog, final String label) {
		return components(dialog).filter(component -> component instanceof Button button && button.getLabel().trim().equals(label)).map(Button.class::cast);
	}

	/** ImageJ's labels do not give their text away. */
	static String text(final Container error) {
		return components(error).filter(MultiLineLabel.class::isInstance).map(WindowDriver::lines).findFirst().orElse(null);
	}

	private static String lines(final Component label) {
		try {
			final Field lines = MultiLineLabel.class.getDeclaredField("lines");
			lines.setAccessible(true);
			return String.join(" ", (String[]) lines.get(label)).strip();
		}
		catch (final ReflectiveOperationException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Looks often, and for a minute: the machine may have other work. */
	static <T> T await(final Supplier<T> what) throws InterruptedException {
		for (int i = 0; i < 1200; i++) {
			final T found = what.get();
			if (found != null) return found;
			Thread.sleep(50);
		}
		throw new IllegalStateException("It did not come");
	}

	/** The whole screen: without a window manager a window does not know where it is. */
	private void shoot(final Window window, final String name) throws Exception {
		window.toFront();
		shoot(name);
	}

	private void shoot(final String name) throws Exception {
		shoot(screenshots.resolve(name + ".png"));
	}

	/** Waits until all is painted. */
	static void shoot(final Path file) throws Exception {
		Thread.sleep(600);
		final Rectangle screen = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
		ImageIO.write(new Robot().createScreenCapture(screen), "png", file.toFile());
	}
}
