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
import java.awt.TextField;
import java.awt.event.ItemEvent;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.mattej.imagej.LivePreview;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.ProgressBar;
import ij.gui.Roi;
import ij.text.TextWindow;

/**
 * Ticks the preview of Remove Background in a real ImageJ, changes the edge radius, decontamination and contraction, and closes the dialog; says what
 * the image's overlay is each time. Arguments: a folder for ImageJ with its models, a picture, a model, a screenshot.
 */
final class PreviewDriver {

	private final ImagePlus picture;
	private GenericDialog dialog;

	private PreviewDriver(final Path file) {
		picture = IJ.openImage(file.toString());
	}

	public static void main(final String[] arguments) throws Exception {
		System.setProperty("imagej.dir", arguments[0]);
		WindowDriver.exitOnFailure();
		PlainImageJ.start(Path.of(arguments[0]));
		new PreviewDriver(Path.of(arguments[1])).drive(arguments[2], Path.of(arguments[3]));
		System.exit(0);
	}

	private void drive(final String model, final Path screenshot) throws Exception {
		picture.show();
		IJ.getInstance().setLocation(0, 0);
		picture.getWindow().setLocation(0, 90);
		final Roi mark = new Roi(1, 1, 5, 5);
		mark.setName("mark");
		picture.setOverlay(new Overlay(mark));
		dialog = open("Remove Background...");
		dialog.setLocation(540, 90);
		field(dialog, "Model", Choice.class).select(model);
		field(dialog, "Quality", Choice.class).select("fast");
		radius("4");
		say("unticked");
		tick(true);
		await(edge(region -> region != null));
		final double narrow = edgeArea();
		radius("12");
		await(edge(region -> area(region) > narrow));
		say("wider");
		shown("Decontaminate", "0", "decontaminate");
		shown("Contract", "3", "contract");
		shown("Contract", "0", "contract again");
		shown("Decontaminate", "1", "decontaminate again");
		WindowDriver.shoot(screenshot);
		draft();
		radius("abc");
		System.out.println(await(() -> notice().startsWith("No preview: ") ? notice() : null));
		say("refused");
		WindowDriver.shoot(screenshot.resolveSibling("no-preview.png"));
		tick(false);
		say("unticked");
		tick(true);
		radius("4");
		await(edge(region -> region != null));
		press(dialog, "Cancel");
		await(() -> picture.getOverlay().get(LivePreview.BAND) == null ? dialog : null);
		say("cancelled");
		confirm(model);
		replace(model, screenshot);
	}

	/** A matting that takes its time is preceded by one that does not. */
	private void draft() throws Exception {
		final Set<Integer> seen = new TreeSet<>(Set.of(pixels()));
		field(dialog, "Quality", Choice.class).select("best");
		IJ.showStatus("Changing");
		radius("10");
		await(() -> {
			seen.add(pixels());
			return ImageJ.getStatusBarText().equals("Preview") ? dialog : null;
		});
		System.out.println("a draft came first " + (seen.size() > 2));
		field(dialog, "Quality", Choice.class).select("fast");
	}

	private void replace(final String model, final Path screenshot) throws Exception {
		final ImagePlus cutout = WindowManager.getImage(picture.getTitle() + "-cutout");
		cutout.changes = false;
		cutout.close();
		if (WindowManager.getWindow("Log") instanceof TextWindow log) log.close();
		WindowManager.setCurrentWindow(picture.getWindow());
		dialog = open("Replace Background...");
		dialog.setLocation(540, 90);
		field(dialog, "Model", Choice.class).select(model);
		field(dialog, "Quality", Choice.class).select("fast");
		field(dialog, "Background", TextField.class).setText("#80a0c0");
		IJ.showStatus("Changing");
		tick(true);
		previewed();
		final int plain = pixels();
		System.out.println("background: " + pixel(1, 1) + ", band " + (picture.getOverlay().get(LivePreview.BAND) != null));
		field(dialog, "Shadow", Choice.class).select("drop");
		changed("Shadow softness", "4");
		System.out.println("shadow shows " + (pixels() != plain) + ", " + pixel(1, 1));
		changed("Canvas", "600x300");
		System.out.println("canvas: " + pixel(1, 1) + ", " + pixel(1, 250) + ", band " + (picture.getOverlay().get(LivePreview.BAND) != null));
		WindowDriver.shoot(screenshot.resolveSibling("replace-canvas.png"));
		changed("Canvas", "picture");
		WindowDriver.shoot(screenshot.resolveSibling("replace.png"));
		changed("Canvas", "round");
		System.out.println(notice().lines().filter(line -> line.startsWith("No preview: ")).findFirst().orElse("no notice"));
		press(dialog, "Cancel");
		await(() -> picture.getOverlay() != null && picture.getOverlay().get(LivePreview.SUBJECT) == null ? dialog : null);
		say("cancelled");
	}

	private void changed(final String label, final String value) throws Exception {
		IJ.showStatus("Changing");
		field(dialog, label, TextField.class).setText(value);
		previewed();
	}

	private void previewed() throws Exception {
		await(() -> ImageJ.getStatusBarText().equals("Preview") || notice().contains("No preview: ") ? dialog : null);
	}

	/** A pixel of what is shown of the picture. */
	private String pixel(final int x, final int y) {
		return String.format("#%06x", ((ImageRoi) picture.getOverlay().get(LivePreview.SUBJECT)).getProcessor().get(x, y) & 0xffffff);
	}

	/** Says whether another value of a field shows on the image. */
	private void shown(final String field, final String value, final String what) throws Exception {
		final int before = pixels();
		changed(field, value);
		if (pixels() == before) throw new IllegalStateException(what + " does not show");
		System.out.println(what + " shows");
	}

	/** A hash of the pixels that are shown of the subject; changes with its place, too. */
	private int pixels() {
		final Overlay overlay = picture.getOverlay();
		final Roi subject = overlay == null ? null : overlay.get(LivePreview.SUBJECT);
		return subject == null ? 0 : Arrays.hashCode((int[]) ((ImageRoi) subject).getProcessor().getPixels()) ^ subject.getBounds().hashCode();
	}

	/** The preview ends before the command works. */
	private void confirm(final String model) throws Exception {
		dialog = open("Remove Background...");
		System.out.println("ticked again " + box().getState());
		field(dialog, "Model", Choice.class).select(model);
		radius("4");
		tick(true);
		await(edge(region -> region != null));
		press(dialog, "OK");
		final Set<Double> seen = new TreeSet<>();
		await(() -> {
			seen.add(progress());
			return WindowManager.getImage(picture.getTitle() + "-cutout");
		});
		System.out.println("bar moved " + seen.stream().anyMatch(value -> value > 0 && value < 1));
		say("confirmed");
	}

	private String notice() {
		return WindowDriver.text(dialog);
	}

	/** What ImageJ's progress bar shows. */
	private static double progress() {
		try {
			final Field shown = ProgressBar.class.getDeclaredField("slowX");
			shown.setAccessible(true);
			return shown.getDouble(IJ.getInstance().getProgressBar());
		}
		catch (final ReflectiveOperationException e) {
			throw new IllegalStateException(e);
		}
	}

	private Checkbox box() {
		return WindowDriver.box(dialog, "Preview");
	}

	private void tick(final boolean state) throws Exception {
		box().setState(state);
		final ItemEvent event = new ItemEvent(box(), ItemEvent.ITEM_STATE_CHANGED, "Preview", state ? ItemEvent.SELECTED : ItemEvent.DESELECTED);
		EventQueue.invokeAndWait(() -> box().dispatchEvent(event));
	}

	private void radius(final String text) {
		field(dialog, "Edge radius", TextField.class).setText(text);
	}

	private Supplier<Roi> edge(final Predicate<Roi> wanted) {
		return () -> {
			final Overlay overlay = picture.getOverlay();
			final Roi region = overlay == null ? null : overlay.get(LivePreview.BAND);
			return wanted.test(region) ? region : null;
		};
	}

	private double edgeArea() {
		return area(picture.getOverlay().get(LivePreview.BAND));
	}

	private static double area(final Roi region) {
		return region == null ? 0 : region.getStatistics().area;
	}

	private void say(final String when) {
		final Overlay overlay = picture.getOverlay();
		System.out.println(when + ": " + (overlay == null ? "nothing" : String.join(", ", Arrays.stream(overlay.toArray()).map(Roi::getName)
			.toList())));
	}
}
