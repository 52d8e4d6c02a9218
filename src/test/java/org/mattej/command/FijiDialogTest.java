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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import javax.swing.JComboBox;
import javax.swing.JPanel;
import javax.swing.JTextArea;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattej.TestData;
import org.mattej.imagej.Notice;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.widget.AbstractInputHarvester;
import org.scijava.widget.AbstractInputPanel;
import org.scijava.widget.InputPanel;

/** What MatteJ adds to the dialogs that SciJava builds, in a panel of the kind of a Fiji's. */
class FijiDialogTest extends WithContext {

	private static final class Panel extends AbstractInputPanel<JPanel, JPanel> {

		private final JPanel panel = new JPanel();

		@Override
		public Class<JPanel> getWidgetComponentType() {
			return JPanel.class;
		}

		@Override
		public JPanel getComponent() {
			return panel;
		}

		@Override
		public Class<JPanel> getComponentType() {
			return JPanel.class;
		}
	}

	private static final class Harvester extends AbstractInputHarvester<JPanel, JPanel> {

		@Override
		public Panel createInputPanel() {
			return new Panel();
		}

		@Override
		public boolean harvestInputs(final InputPanel<JPanel, JPanel> inputPanel, final Module module) {
			return true;
		}
	}

	@Test
	void modelsThatAUserAddedCanBeChosen(@TempDir final Path fiji) throws Exception {
		final Path models = Files.createDirectories(fiji.resolve("models").resolve("mattej"));
		Files.copy(TestData.shared("models/fixture_u2net_320.onnx"), models.resolve("mine.onnx"));
		System.setProperty("imagej.dir", fiji.toString());
		try {
			context.service(CommandService.class).run(InstallModels.class, true, "file", models.resolve("mine.onnx").toString(), "like", "u2net")
				.get();
			final Module module = module(RemoveBackground.class);
			module.setInput("model", "mine");
			final Panel panel = panel(module, Set.of("model", "matting"));
			final JComboBox<?> box = (JComboBox<?>) panel.getWidget("model").getComponent().getComponent(0);
			assertEquals("mine", panel.getValue("model"));
			assertTrue(items(box).containsAll(List.of("automatic", "backdrop", "selection", "u2net", "mine")), items(box).toString());
			assertTrue(box.getToolTipText().startsWith("Who finds the subject"));
			box.setSelectedItem("backdrop");
			assertEquals("backdrop", module.getInput("model"));
			assertEquals("automatic", panel.getValue("matting"));
		}
		finally {
			System.clearProperty("imagej.dir");
		}
	}

	@Test
	void choicesThatAreThereNoMoreGiveWayToTheFirst() throws Exception {
		final Module module = module(RemoveBackground.class);
		module.setInput("model", "removed");
		panel(module, Set.of("model"));
		assertEquals("automatic", module.getInput("model"));
	}

	@Test
	void valuesSetElsewhereAreShown() throws Exception {
		final Module module = module(RemoveBackground.class);
		final Panel panel = panel(module, Set.of("model"));
		module.setInput("model", "backdrop");
		panel.refresh();
		EventQueue.invokeAndWait(() -> assertEquals("backdrop", panel.getValue("model")));
	}

	@Test
	void noticesAreReadInTheDialog() throws Exception {
		final Module module = module(RemoveBackground.class);
		final Panel panel = panel(module, Set.of("notice"));
		assertFalse(panel.getWidget("notice").isLabeled());
		assertTrue(panel.isMessageOnly());
		final JTextArea text = find(panel.getWidget("notice").getComponent(), JTextArea.class);
		((Notice) module.getInput("notice")).say("No preview: choose a model.");
		EventQueue.invokeAndWait(() -> assertEquals("No preview: choose a model.", text.getText()));
	}

	private Module module(final Class<RemoveBackground> command) throws Exception {
		final CommandInfo info = context.service(CommandService.class).getCommand(command);
		return context.service(ModuleService.class).createModule(info);
	}

	/** The panel of some of a module's inputs, as SciJava builds it. */
	private Panel panel(final Module module, final Set<String> names) throws Exception {
		for (final ModuleItem<?> input : module.getInfo().inputs()) if (!names.contains(input.getName())) module.resolveInput(input.getName());
		final Harvester harvester = new Harvester();
		context.inject(harvester);
		final Panel panel = harvester.createInputPanel();
		harvester.buildPanel(panel, module);
		return panel;
	}

	private static List<?> items(final JComboBox<?> box) {
		return IntStream.range(0, box.getItemCount()).mapToObj(box::getItemAt).toList();
	}

	private static <C extends Component> C find(final Container container, final Class<C> type) {
		for (final Component component : container.getComponents()) if (type.isInstance(component)) return type.cast(component);
		return null;
	}
}
