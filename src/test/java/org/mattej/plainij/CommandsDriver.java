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

import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Window;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import javax.swing.Timer;

import org.mattej.command.Inputs;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.MethodCallException;
import org.scijava.module.Module;

import com.google.gson.Gson;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;

/**
 * Runs every command that SciJava knows of MatteJ in a real ImageJ: by its dialog, by the manual's line, by a macro without what is a default, with a
 * wrong key, and without an image. Prints for each a JSON object with what came of it. Without a display it leaves out the dialog. Arguments: a
 * folder with {@value CommandCases#PHOTO}, the same picture in its folder {@code photos}, and models.
 */
public final class CommandsDriver {

	private static final boolean WINDOW = !GraphicsEnvironment.isHeadless();

	private static final int TICK_MILLIS = 150;

	private final Path folder;
	/** The sentences of the dialogs that nobody expected. */
	private final List<String> sentences = new CopyOnWriteArrayList<>();
	private final Set<Dialog> unexpected = new HashSet<>();
	/** The title of the dialog that is expected, or empty. */
	private volatile String asked = "";
	private int height;
	private long browsable;

	private CommandsDriver(final Path folder) {
		this.folder = folder;
	}

	public static void main(final String[] arguments) throws Exception {
		final Path folder = Path.of(arguments[0]);
		System.setProperty("imagej.dir", folder.toString());
		final CommandsDriver driver = new CommandsDriver(folder);
		if (WINDOW) {
			WindowDriver.exitOnFailure();
			PlainImageJ.start(folder);
			new Timer(TICK_MILLIS, tick -> driver.answer()).start();
		}
		else System.setProperty("plugins.dir", folder.toString());
		try (Context context = new Context()) {
			for (final CommandInfo info : context.service(CommandService.class).getCommands()) if (info.getClassName().startsWith("org.mattej.")) System.out
				.println(new Gson().toJson(driver.run(info)));
		}
		System.exit(0);
	}

	private Map<String, String> run(final CommandInfo info) throws Exception {
		final String label = info.getMenuPath().getLeaf().getName();
		final CommandCases.Case setting = CommandCases.of(label);
		final Map<String, String> report = new LinkedHashMap<>(Map.of("command", label));
		report.put("shortest", outcome(setting, () -> macro("run('" + label + "', '" + setting.shortest() + "');")));
		report.put("documented", outcome(setting, () -> macro(setting.line(documented(label)))));
		if (WINDOW) {
			final StringBuilder line = new StringBuilder();
			report.put("dialog", outcome(setting, () -> line.append(byHand(info, label, setting))));
			report.put("height", String.valueOf(height));
			report.put("browsable", browsable + " of " + Inputs.of(info).stream().filter(input -> input.getType() == File.class).count());
			report.put("recorded", line.toString().replace(folder.toString(), CommandCases.FOLDER));
		}
		report.put("unknown", outcome(setting, () -> macro("run('" + label + "', 'nonsense=1');")));
		if (WINDOW && info.getInput("help") != null) report.put("help", outcome(new CommandCases.Case(""), () -> {
			final Module module = info.createModule();
			EventQueue.invokeAndWait(() -> help(info, module));
			WindowDriver.await(() -> sentences.isEmpty() ? null : sentences);
		}));
		final boolean takesImage = Inputs.of(info).stream().anyMatch(input -> input.getType() == ImagePlus.class);
		if (takesImage) report.put("without", outcome(new CommandCases.Case(""), () -> macro("run('" + label + "', '" + setting.shortest().replaceAll(
			"(image|trimap|alpha)=[^ ]*", "").strip() + "');")));
		return report;
	}

	private static void help(final CommandInfo info, final Module module) {
		try {
			info.getInput("help").callback(module);
		}
		catch (final MethodCallException e) {
			throw new IllegalStateException(e);
		}
	}

	/** A command's line in the manual. */
	static String documented(final String label) throws IOException {
		return Files.readAllLines(Path.of("docs", "manual.md")).stream().filter(line -> line.startsWith("run(\"" + label + "\"")).findFirst().orElseThrow();
	}

	/** Presses OK in the command's dialog, if it has one. @return the recorded line */
	private String byHand(final CommandInfo info, final String label, final CommandCases.Case setting) throws Exception {
		final Recorder recorder = new Recorder();
		height = 0;
		browsable = 0;
		if (label.endsWith("...")) asked = label.replace("...", "");
		if (!asked.isEmpty()) {
			final GenericDialog dialog = WindowDriver.open(label);
			height = dialog.getHeight();
			browsable = WindowDriver.browsable(dialog);
			setting.given().forEach((key, value) -> WindowDriver.fill(dialog, info.getInput(key), inFolder(value)));
			WindowDriver.confirm(dialog);
		}
		else IJ.doCommand(label);
		WindowDriver.await(() -> Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> thread.getName().endsWith(label)) ? null : label);
		final String text = recorder.getText();
		recorder.close();
		Recorder.record = false;
		asked = "";
		return Stream.of(text.split("\n")).filter(line -> line.startsWith("run(\"" + label + "\"")).reduce("", (first, last) -> last);
	}

	private interface Step {

		void run() throws Exception;
	}

	/** Prepares, takes a step, and tells what it changed: new images, changed ones, its effect, and sentences. */
	private String outcome(final CommandCases.Case setting, final Step step) throws Exception {
		macro("close('*'); run('Clear Results'); " + setting.before());
		final Path results = Files.createDirectories(folder.resolve("results"));
		if (!setting.before().contains("results")) try (Stream<Path> files = Files.list(results)) {
			for (final Path file : files.toList()) if (Files.isRegularFile(file)) Files.delete(file);
		}
		final Map<String, Integer> before = images();
		sentences.clear();
		step.run();
		final StringBuilder outcome = new StringBuilder();
		images().forEach((title, pixels) -> {
			if (!before.containsKey(title)) outcome.append("new ").append(title).append(' ').append(pixels).append("; ");
			else if (!before.get(title).equals(pixels)) outcome.append("changed ").append(title).append(' ').append(pixels).append("; ");
		});
		// without a window, ImageJ closes the images of a macro that an error ends
		if (WINDOW) before.keySet().stream().filter(title -> !images().containsKey(title)).forEach(title -> outcome.append("gone ").append(title).append("; "));
		for (final int id : ids()) if (!WindowManager.getImage(id).lockSilently()) outcome.append("locked ").append(WindowManager.getImage(id).getTitle());
		else WindowManager.getImage(id).unlock();
		final String said = String.join(" | ", sentences).replaceAll(" in line 1.*", "");
		if (!said.isEmpty()) outcome.append("said ").append(said);
		else outcome.append(IJ.runMacro(("return '' + " + inFolder(setting.effect()) + ";").replace('\'', '"')));
		return outcome.toString();
	}

	private String inFolder(final String text) {
		return text.replace(CommandCases.FOLDER, folder.toString());
	}

	private static int[] ids() {
		return WindowManager.getIDList() == null ? new int[0] : WindowManager.getIDList();
	}

	/** A hash of the pixels and the name of each slice, by title. */
	private static Map<String, Integer> images() {
		final Map<String, Integer> images = new TreeMap<>();
		for (final int id : ids()) {
			final ImagePlus image = WindowManager.getImage(id);
			int hash = image.getBitDepth();
			for (int slice = 1; slice <= image.getStackSize(); slice++) hash = 31 * hash + Arrays.deepHashCode(new Object[] { image.getStack().getPixels(slice), image
				.getStack().getSliceLabel(slice) });
			images.put(image.getTitle(), hash);
		}
		return images;
	}

	/** What ImageJ prints where there is no window is a sentence, too. */
	private void macro(final String text) throws InterruptedException {
		final PrintStream out = System.out, errors = System.err;
		final ByteArrayOutputStream said = new ByteArrayOutputStream();
		if (!WINDOW) {
			System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
			System.setErr(System.out);
		}
		final Thread thread = new Thread(() -> IJ.runMacro(inFolder(text).replace('\'', '"')), "macro");
		thread.start();
		thread.join();
		System.setOut(out);
		System.setErr(errors);
		said.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("Macro Error: ")).map(line -> line.substring(13)).forEach(sentences::add);
	}

	/** Nobody is there to press OK. A dialog may be shown a little before it waits, so it is sent away until the step is done. */
	private void answer() {
		for (final Window window : Window.getWindows()) if (window instanceof Dialog dialog && !asked.equals(dialog.getTitle())) {
			if (dialog.isShowing() && unexpected.add(dialog)) sentences.add(Objects.requireNonNullElse(WindowDriver.text(dialog), "dialog " + dialog
				.getTitle()));
			if (unexpected.contains(dialog)) dialog.dispose();
		}
	}
}
