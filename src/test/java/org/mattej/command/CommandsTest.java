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
package org.mattej.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.event.KeyEvent;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattej.Provenance;
import org.mattej.TestData;
import org.mattej.compose.Background;
import org.mattej.imagej.Cancellation;
import org.mattej.imagej.Job;
import org.mattej.imagej.Pictures;
import org.mattej.imagej.RedDiscs;
import org.mattej.matting.MattingMethods;
import org.mattej.network.ModelStore;
import org.mattej.plainij.RunCommand;
import org.mattej.segment.Segmenters;
import org.mattej.task.MendableException;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.command.ContextCommand;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.task.Task;
import org.scijava.task.event.TaskEvent;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.gui.OvalRoi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import net.imglib2.parallel.Parallelization;

/** What all commands have in common, and each of them once without a window. */
class CommandsTest extends WithContext {

	@Test
	void keysAreLowerCaseAndNoneIsTheTailOfAnother() {
		for (final CommandInfo info : commands()) {
			final List<String> names = inputs(info).stream().map(ModuleItem::getName).toList();
			for (final String name : names) {
				assertTrue(name.matches("[a-z][a-z0-9_]*"), name);
				for (final String other : names) assertFalse(other.endsWith("_" + name), other + " of " + info.getTitle() + " hides " + name);
			}
		}
	}

	@Test
	void imagesAreNeverRememberedNorRequired() {
		for (final CommandInfo info : commands()) for (final ModuleItem<?> input : inputs(info)) {
			if (input.getType() == ImagePlus.class) assertFalse(input.isPersisted() || input.isRequired(), info.getTitle());
		}
	}

	@Test
	void plainImageJHasTheSameMenu() throws IOException {
		final String menu = new String(RunCommand.class.getResourceAsStream("plugins.config").readAllBytes(), StandardCharsets.UTF_8);
		final List<String> expected = commands().stream().map(info -> "Plugins>MatteJ, \"" + info.getMenuPath().getLeaf().getName() + "\", " +
			RunCommand.class.getName() + "(\"" + info.getClassName().replace("org.mattej.command.", "") + "\")").sorted().toList();
		assertEquals(expected, menu.lines().filter(line -> !line.startsWith("#") && !line.endsWith("\"-\"")).sorted().toList());
		assertTrue(expected.size() >= 11, expected.toString());
	}

	@Test
	void dotsStandWhereADialogOpens() {
		for (final CommandInfo info : commands()) assertEquals(inputs(info).stream().anyMatch(input -> input.getType() != ImagePlus.class), info
			.getMenuPath().getLeaf().getName().endsWith("..."), info.getTitle());
	}

	/** A number among the outputs would open a table of its own. */
	@Test
	void outputsAreImages() {
		for (final CommandInfo info : commands()) for (final ModuleItem<?> output : info.outputs()) assertEquals(ImagePlus.class, output.getType(), info
			.getTitle());
	}

	@Test
	void choicesAreWhatThereIs() {
		final List<String> models = Segmenters.names(ModelStore.locate(Optional.empty()));
		assertEquals(models, choices(RemoveBackground.class, "model"));
		assertEquals(models, choices(ReplaceBackground.class, "model"));
		assertEquals(plus(models, "mask"), choices(MakeTrimap.class, "model"));
		assertEquals(MattingMethods.names(), choices(MatteFromTrimap.class, "matting"));
		assertEquals(plus(MattingMethods.names(), "none"), choices(RemoveBackground.class, "matting"));
		assertEquals(List.of("current", "all"), choices(RemoveBackground.class, "slices"));
		assertEquals(List.of(), choices(RemoveBackground.class, "edge_radius"));
		assertTrue(choices(InstallModels.class, "model").containsAll(List.of("isnet-general-use", "u2netp", "vitmatte-small")));
	}

	private static List<String> plus(final List<String> names, final String last) {
		return Stream.concat(names.stream(), Stream.of(last)).toList();
	}

	@Test
	void recorderLeavesOutInFijiWhatItLeavesOutInPlainImageJ() {
		for (final CommandInfo info : commands()) for (final ModuleItem<?> input : Inputs.of(info)) {
			assertEquals(input.getVisibility() == ItemVisibility.TRANSIENT, "password".equals(input.getWidgetStyle()), input.getName());
		}
	}

	@Test
	void withoutAnImageEachSaysSo() throws Exception {
		for (final CommandInfo info : commands()) {
			if (inputs(info).stream().noneMatch(input -> input.getType() == ImagePlus.class)) continue;
			final CommandModule module = context.service(CommandService.class).run(info, true).get();
			assertEquals("No image is open; open the picture whose subject you want to isolate.", module.getCancelReason());
		}
	}

	@Test
	void modelsAreInstalledAddedAndOfferedInTheWordsOfTheMenu(@TempDir final Path fiji) throws Exception {
		final Path file = TestData.shared("models/fixture_u2net_320.onnx");
		System.setProperty("imagej.dir", fiji.toString());
		try {
			final String store = fiji.resolve("models").resolve("mattej").toString();
			assertEquals("No model is installed in '" + store + "'; install one with Plugins>MatteJ>Install Models..., or choose the model backdrop, which needs none.",
				run(RemoveBackgroundNow.class, "image", redDisc()).getCancelReason());
			assertEquals("The model 'u2net' is not installed in '" + store +
				"'; install it with Plugins>MatteJ>Install Models..., or choose the model backdrop, which needs none.", run(RemoveBackground.class,
					"image", redDisc(), "model", "u2net").getCancelReason());
			final String unknown = run(InstallModels.class, "file", file.toString()).getCancelReason();
			assertTrue(unknown.contains("; say under Like of which family it is: "), unknown);
			assertNull(run(InstallModels.class, "file", file.toString(), "like", "u2net").getCancelReason());
			final ModuleItem<String> model = context.service(CommandService.class).getCommand(RemoveBackground.class).getInput("model", String.class);
			assertTrue(OfferedChoices.of(model).contains("fixture_u2net_320"), OfferedChoices.of(model).toString());
			for (final String action : List.of("list", "verify", "remove")) assertNull(run(InstallModels.class, "action", action, "model",
				"fixture_u2net_320").getCancelReason(), action);
			assertFalse(OfferedChoices.of(model).contains("fixture_u2net_320"), OfferedChoices.of(model).toString());
			assertTrue(run(InstallModels.class, "action", "paint").getCancelReason().contains("verify"));
		}
		finally {
			System.clearProperty("imagej.dir");
		}
	}

	@Test
	void whatWasChosenBeforeHasNoInfluence() throws Exception {
		final CommandInfo info = context.service(CommandService.class).getCommand(RemoveBackground.class);
		context.service(ModuleService.class).save(info.getInput("layers", String.class), "nonsense");
		assertNull(run(RemoveBackground.class, "image", redDisc(), "model", "backdrop").getCancelReason());
	}

	@Test
	void trimapIsMadeFromAMaskAndUsed() throws Exception {
		final ByteProcessor pixels = new ByteProcessor(64, 64);
		pixels.setValue(255);
		pixels.fill(new OvalRoi(12, 12, 40, 40));
		final ImagePlus trimap = (ImagePlus) run(MakeTrimap.class, "image", new ImagePlus("mask", pixels), "model", "mask", "edge_radius", "4")
			.getOutput("trimap");
		assertEquals("mask-trimap", trimap.getTitle());
		assertEquals(255, trimap.getProcessor().get(32, 32));
		assertEquals(128, trimap.getProcessor().get(12, 32));
		assertEquals(0, trimap.getProcessor().get(2, 2));
		final ImagePlus image = redDisc();
		final int[] before = ((int[]) image.getProcessor().getPixels()).clone();
		final CommandModule module = run(MatteFromTrimap.class, "image", image, "trimap", trimap, "alpha_depth", "32-bit");
		assertEquals(1, ((ImagePlus) module.getOutput("alpha")).getProcessor().getf(32, 32));
		assertEquals("disc-cutout", ((ImagePlus) module.getOutput("cutout")).getTitle());
		assertArrayEquals(before, (int[]) image.getProcessor().getPixels());
		assertTrue(run(MatteFromTrimap.class, "image", image).getCancelReason().startsWith("No trimap was given; "));
		assertEquals("'disc' is a colour image, but a grey one is needed here; convert it with Image>Type>8-bit.", run(MatteFromTrimap.class,
			"image", image, "trimap", image).getCancelReason());
		assertTrue(run(MatteFromTrimap.class, "image", image, "trimap", new ImagePlus("small", new ByteProcessor(3, 3))).getCancelReason()
			.contains("3x3 pixels but 'disc' has 64x64"));
	}

	@Test
	void edgesAreDecontaminatedByAnAlpha() throws Exception {
		final ByteProcessor alpha = new ByteProcessor(64, 64);
		alpha.setValue(255);
		alpha.fill(new OvalRoi(12, 12, 40, 40));
		final ImagePlus cutout = (ImagePlus) run(DecontaminateEdges.class, "image", redDisc(), "alpha", new ImagePlus("alpha", alpha)).getOutput(
			"cutout");
		assertEquals(255, cutout.getStack().getProcessor(4).get(32, 32));
		assertTrue(run(DecontaminateEdges.class, "image", redDisc()).getCancelReason().startsWith("'disc' has no alpha channel; "));
		assertEquals("disc-cutout-cutout", ((ImagePlus) run(DecontaminateEdges.class, "image", cutout).getOutput("cutout")).getTitle());
		final ImagePlus composite = (ImagePlus) run(ReplaceBackground.class, "image", cutout, "background", "#00ff00").getOutput("composite");
		assertEquals(0x00ff00, composite.getProcessor().get(1, 1) & 0xffffff);
		assertEquals(RedDiscs.RED, composite.getProcessor().get(32, 32) & 0xffffff);
		assertTrue(run(ReplaceBackground.class, "image", cutout, "background", "greenish").getCancelReason().startsWith(
			"There is no background 'greenish'; "));
	}

	@Test
	void allCoresWorkAndWhatTheirThreadsThrowIsUnderstood() {
		final ContextCommand command = new RemoveBackground();
		context.inject(command);
		new Job(command, "Test", redDisc()).run((target, progress) -> {
			assertEquals(Runtime.getRuntime().availableProcessors(), Parallelization.getTaskExecutor().getParallelism());
			throw new IllegalStateException(new ExecutionException(MendableException.input("Mend it.")));
		});
		assertEquals("Mend it.", command.getCancelReason());
	}

	@Test
	void escapeStopsTheWorkAndFreesTheImage() {
		final ImagePlus image = redDisc();
		final ContextCommand command = new RemoveBackground();
		context.inject(command);
		new Job(command, "Test", image).run((target, progress) -> {
			assertFalse(progress.isCancelled());
			IJ.setKeyDown(KeyEvent.VK_ESCAPE);
			progress.check();
			throw new AssertionError("The work went on");
		});
		assertEquals(Cancellation.BY_USER, command.getCancelReason());
		assertTrue(image.lockSilently());
	}

	@Test
	void cancelInTheTasksWindowStopsTheWork() {
		final List<Task> tasks = new CopyOnWriteArrayList<>();
		final Object listener = new Object() {

			@EventHandler
			void started(final TaskEvent event) {
				tasks.add(event.getTask());
			}
		};
		context.service(EventService.class).subscribe(listener);
		final ImagePlus image = redDisc();
		final ContextCommand command = new RemoveBackground();
		context.inject(command);
		new Job(command, "Test", image).run((target, progress) -> {
			assertFalse(progress.isCancelled());
			while (tasks.isEmpty()) Thread.onSpinWait();
			tasks.get(0).cancel("The button was pressed");
			progress.check();
			throw new AssertionError("The work went on");
		});
		assertEquals(Cancellation.BY_USER, command.getCancelReason());
		assertTrue(image.lockSilently());
	}

	@Test
	void secondRunWhileTheFirstWorksIsRefused() throws Exception {
		final ImagePlus image = redDisc();
		final ContextCommand command = new RemoveBackground();
		context.inject(command);
		final AtomicReference<String> second = new AtomicReference<>();
		new Job(command, "Test", image).run((target, progress) -> {
			try {
				second.set(run(RemoveBackgroundNow.class, "image", image).getCancelReason());
			}
			catch (final InterruptedException | ExecutionException e) {
				throw new IllegalStateException(e);
			}
		});
		assertEquals("'disc' is in use by another command; wait until that is done, or duplicate the image.", second.get());
		assertNull(command.getCancelReason());
	}

	@Test
	void nothingIsHeldAfterTheResultsAreClosed() throws Exception {
		final ImagePlus image = redDisc();
		final List<WeakReference<Object>> held = new ArrayList<>();
		layers(image, held);
		assertEquals(6, held.size());
		for (final WeakReference<Object> reference : held) {
			for (int i = 0; i < 100 && reference.get() != null; i++) {
				System.gc();
				Thread.sleep(20);
			}
			assertNull(reference.get());
		}
	}

	/** Runs the command and lets go of its results: the images and their pixels. */
	private void layers(final ImagePlus image, final List<WeakReference<Object>> held) throws Exception {
		final CommandModule module = run(RemoveBackground.class, "image", image, "model", "backdrop", "layers", "cutout, alpha and trimap");
		for (final String output : List.of("cutout", "alpha", "trimap")) {
			final ImagePlus layer = (ImagePlus) module.getOutput(output);
			held.add(new WeakReference<>(layer));
			held.add(new WeakReference<>(layer.getStack().getPixels(1)));
			layer.close();
		}
	}

	@Test
	void backgroundIsInTheProvenance() throws Exception {
		final ImagePlus scene = new ImagePlus("meadow", new ColorProcessor(32, 32)), image = redDisc();
		final CommandModule module = run(ReplaceBackground.class, "image", image, "model", "backdrop", "background", "gradient:#FFFFFF-#000000");
		assertTrue(((ImagePlus) module.getOutput("composite")).getProp(Provenance.KEY).contains(
			"\"background\":\"gradient:#ffffff-#000000\""));
		assertEquals("meadow", new Background.Scene("meadow", Pictures.of(scene).get(0).colours(), Background.Fit.FILL).text());
	}

	@Test
	void virtualStacksAndAlphaChannelsAreRead() throws Exception {
		final ImageStack stack = new ImageStack(64, 64);
		for (int i = 0; i < 2; i++) stack.addSlice(redDisc().getProcessor());
		final ImagePlus film = new ImagePlus("film", new VirtualStack(64, 64, 2) {

			@Override
			public ImageProcessor getProcessor(final int slice) {
				return stack.getProcessor(slice).duplicate();
			}
		});
		final CommandModule module = run(RemoveBackground.class, "image", film, "model", "backdrop", "slices", "all", "layers", "alpha only");
		assertNull(module.getCancelReason());
		assertEquals(2, ((ImagePlus) module.getOutput("alpha")).getStackSize());
	}

	private CommandModule run(final Class<? extends Command> command, final Object... inputs) throws InterruptedException, ExecutionException {
		return context.service(CommandService.class).run(command, true, inputs).get();
	}

	private List<CommandInfo> commands() {
		return context.service(CommandService.class).getCommands().stream().filter(info -> info.getClassName().startsWith("org.mattej."))
			.collect(Collectors.toList());
	}

	private static List<ModuleItem<?>> inputs(final CommandInfo info) {
		return StreamSupport.stream(info.inputs().spliterator(), false).filter(input -> input.getType() != Context.class).collect(Collectors
			.toList());
	}

	private List<String> choices(final Class<? extends Command> command, final String input) {
		return OfferedChoices.of(context.service(CommandService.class).getCommand(command).getInput(input));
	}
}
