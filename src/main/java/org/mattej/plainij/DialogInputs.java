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

import java.awt.Color;
import java.awt.EventQueue;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.TextField;
import java.io.File;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import org.mattej.command.Inputs;
import org.mattej.command.OfferedChoices;
import org.mattej.imagej.Images;
import org.mattej.imagej.Manual;
import org.mattej.imagej.Notice;
import org.scijava.command.Previewable;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.widget.FileWidget;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.MultiLineLabel;
import ij.gui.NonBlockingGenericDialog;
import ij.io.SaveDialog;

/** A command's inputs as a person gives them in one of ImageJ's own dialogs, which remembers them for the next time. */
final class DialogInputs {

	private static final int TEXT_COLUMNS = 12, PATH_COLUMNS = 25, NOTICE_COLUMNS = 50;

	/** How many inputs stand below each other; more of them stand two by two, so that every dialog has room on the screen of a small laptop. */
	private static final int ONE_BY_ONE = 12;

	private final ModuleService modules;
	private final Module module;
	private final List<ModuleItem<?>> items;
	private final List<ImagePlus> images = Images.open();
	private final ImagePlus target = WindowManager.getCurrentImage();

	private DialogInputs(final Module module, final ModuleService modules) {
		this.modules = modules;
		this.module = module;
		final List<ModuleItem<?>> all = Inputs.of(module.getInfo());
		final boolean several = all.stream().filter(DialogInputs::isImage).count() > 1;
		items = all.stream().filter(item -> several || !isImage(item)).sorted(Comparator.comparing(item -> !isFile(item, FileWidget.DIRECTORY_STYLE))).collect(Collectors.toList());
	}

	/**
	 * Asks for what the command needs and sets it. A lone image is the one on display and not asked for; nothing is asked if no
	 * image is open, which the command itself refuses. Where something was asked, the image that was on display is the current one of this thread.
	 *
	 * @return whether to go on: false if the person cancelled
	 */
	static boolean ask(final Module module, final ModuleService modules) {
		final DialogInputs inputs = new DialogInputs(module, modules);
		final boolean needsImage = Inputs.of(module.getInfo()).stream().anyMatch(DialogInputs::isImage);
		if (inputs.items.isEmpty() || needsImage && inputs.images.isEmpty()) return true;
		final GenericDialog dialog = inputs.dialog(module.getInfo().getTitle().replace("...", ""));
		dialog.showDialog();
		if (dialog.wasCanceled()) module.cancel();
		else {
			inputs.turnToTarget();
			// windows that were opened meanwhile may yet ask to be the current one; for this thread it is the target
			WindowManager.setTempCurrentImage(inputs.target);
			inputs.save();
		}
		return !dialog.wasCanceled();
	}

	private GenericDialog dialog(final String title) {
		// one that lets the image be used meanwhile, a selection be drawn for example, if that is how the person wants such dialogs
		final GenericDialog dialog = module.getDelegateObject() instanceof Previewable ? NonBlockingGenericDialog.newDialog(title, target)
			: new GenericDialog(title);
		boolean beside = false;
		for (final ModuleItem<?> item : items) {
			if (beside) dialog.addToSameRow();
			beside = !beside && items.size() > ONE_BY_ONE && !isFile(item);
			final Object last = last(item);
			if (isImage(item)) dialog.addImageChoice(item.getLabel(), suggestion(item));
			else if (item.getType() == boolean.class) dialog.addCheckbox(item.getLabel(), (Boolean) last);
			else if (isFile(item)) addFile(item, last == null ? "" : last.toString(), dialog);
			else if (choices(item).length > 0) dialog.addChoice(item.getLabel(), choices(item), last.toString());
			else {
				dialog.addStringField(item.getLabel(), last.toString(), TEXT_COLUMNS);
				if (beside) leaveRoom(dialog, (TextField) dialog.getStringFields().lastElement());
			}
		}
		Inputs.notice(module).ifPresent(notice -> show(notice, dialog));
		dialog.addHelp(help(title));
		dialog.addDialogListener((changed, event) -> {
			read(changed);
			turnToTarget();
			if (event != null) module.preview();
			return true;
		});
		return dialog;
	}

	/** With a button that looks through the folders. ImageJ has none for files that are yet to be written. */
	private static void addFile(final ModuleItem<?> item, final String last, final GenericDialog dialog) {
		if (isFile(item, FileWidget.DIRECTORY_STYLE)) dialog.addDirectoryField(item.getLabel(), last);
		else if (isFile(item, FileWidget.OPEN_STYLE)) dialog.addFileField(item.getLabel(), last);
		else {
			dialog.addStringField(item.getLabel(), last, PATH_COLUMNS);
			final TextField path = (TextField) dialog.getStringFields().lastElement();
			leaveRoom(dialog, path);
			dialog.addToSameRow();
			dialog.addButton("Browse", event -> {
				final SaveDialog chosen = new SaveDialog(dialog.getTitle(), new File(path.getText()).getName(), null);
				if (chosen.getFileName() != null) path.setText(chosen.getDirectory() + chosen.getFileName());
			});
		}
	}

	/** ImageJ lets a text of that length have all that is left of its line. */
	private static void leaveRoom(final GenericDialog dialog, final TextField text) {
		final GridBagLayout grid = (GridBagLayout) dialog.getLayout();
		final GridBagConstraints place = grid.getConstraints(text);
		place.gridwidth = 1;
		grid.setConstraints(text, place);
	}

	/** The dialog grows with what is said. */
	private static void show(final Notice notice, final GenericDialog dialog) {
		dialog.addMessage("\n", null, Color.RED.darker());
		final MultiLineLabel label = (MultiLineLabel) dialog.getMessage();
		notice.onChange(text -> EventQueue.invokeLater(() -> {
			label.setText(text.replaceAll("(.{" + NOTICE_COLUMNS + "}\\S*) ", "$1\n") + "\n");
			if (dialog.isShowing()) dialog.pack();
		}));
	}

	/** The command is about the image that was on display when its dialog opened, even if another one was looked at meanwhile. */
	private void turnToTarget() {
		if (target != null && target.getWindow() != null && WindowManager.getCurrentImage() != target) WindowManager.setCurrentWindow(target.getWindow());
	}

	private String help(final String title) {
		return items.stream().filter(item -> item.getDescription() != null).map(item -> "<dt><b>" + item.getLabel() + "</b><dd>" + item
			.getDescription() + ".").collect(Collectors.joining("", "<html><h3>" + title + "</h3>" + Manual.section(title) + "<dl>", "</dl>"));
	}

	/** Called on each change, and at last when the dialog was answered. */
	private void read(final GenericDialog dialog) {
		for (final ModuleItem<?> item : items) {
			final Object value;
			if (isImage(item)) value = dialog.getNextImage();
			else if (item.getType() == boolean.class) value = dialog.getNextBoolean();
			else if (isFile(item)) value = new File(dialog.getNextString());
			else if (choices(item).length > 0) value = dialog.getNextChoice();
			else value = dialog.getNextString();
			module.setInput(item.getName(), value);
		}
	}

	private void save() {
		for (final ModuleItem<?> item : items) save(item, module.getInput(item.getName()));
	}

	private static boolean isImage(final ModuleItem<?> item) {
		return item.getType() == ImagePlus.class;
	}

	/** What is to be read or written is asked for on a line of its own, folders first. */
	private static boolean isFile(final ModuleItem<?> item) {
		return item.getType() == File.class;
	}

	private static boolean isFile(final ModuleItem<?> item, final String style) {
		return isFile(item) && style.equals(item.getWidgetStyle());
	}

	/** The image on display, and for another one that of the same size which is named like the input. */
	private String suggestion(final ModuleItem<?> item) {
		final ImagePlus current = WindowManager.getCurrentImage();
		if (item.getName().equals("image")) return current.getTitle();
		return images.stream().map(ImagePlus::getTitle).filter(title -> title.endsWith("-" + item.getName())).findFirst().orElse(current
			.getTitle());
	}

	private static String[] choices(final ModuleItem<?> item) {
		return OfferedChoices.of(item).toArray(String[]::new);
	}

	private Object last(final ModuleItem<?> item) {
		if (isImage(item)) return null;
		final Object saved = item.isPersisted() ? modules.load(item) : null;
		final boolean valid = saved != null && (choices(item).length == 0 || List.of(choices(item)).contains(saved));
		return valid ? saved : module.getInput(item.getName());
	}

	@SuppressWarnings("unchecked")
	private <T> void save(final ModuleItem<T> item, final Object value) {
		if (item.isPersisted()) modules.save(item, (T) value);
	}
}
