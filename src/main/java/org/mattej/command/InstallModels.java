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

import java.io.File;
import java.util.Optional;

import org.mattej.imagej.Job;
import org.mattej.imagej.MenuWords;
import org.mattej.network.ModelEntry;
import org.mattej.network.ModelStore;
import org.mattej.network.Offer;
import org.mattej.task.Progress;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

import ij.IJ;

/** Downloads a network, after showing its licence and its size, or adds one that the user has; lists, checks and removes them. */
@Plugin(type = Command.class, headless = true, menu = { @Menu(label = "Plugins"), @Menu(label = "MatteJ"), @Menu(
	label = InstallModels.LABEL, weight = 7) })
public final class InstallModels extends DialogCommand {

	static final String LABEL = MenuWords.INSTALL_MODELS;

	private static final String INSTALL = "install", LIST = "list", VERIFY = "verify", REMOVE = "remove";

	@Parameter(label = "Model", description = "The network to download, with its licence in Action 'list'. Another one where the " +
		"default errs, or where its licence does not suit you", style = OfferedChoices.CATALOGUE)
	private String model = "isnet-general-use";

	@Parameter(label = "Action", description = "Installs the model, lists all models with size and licence, checks the installed " +
		"ones against damage, or removes the model",
		choices = { INSTALL, LIST, VERIFY, REMOVE })
	private String action = INSTALL;

	@Parameter(label = "Accept licence", description = "Accepts the network's licence, also one that forbids commercial use")
	private boolean accept_licence;

	@Parameter(label = "File", required = false, persist = false, style = FileWidget.OPEN_STYLE,
		description = "Instead of a download: a network (.onnx) that you have")
	private File file;

	@Parameter(label = "Like", description = "For a file that is not in the catalogue: the family or the model that it is used like", persist = false)
	private String like = "";

	@Override
	public void run() {
		new Job(this, LABEL).run((none, progress) -> {
			final ModelStore store = ModelStore.locate(Optional.empty());
			switch (Choices.require("action", action, INSTALL, LIST, VERIFY, REMOVE)) {
				case LIST -> ModelTable.show(store);
				case VERIFY -> verify(store, progress);
				case REMOVE -> {
					store.remove(store.entry(model), progress);
					progress.report(1, "Model '" + model + "' is removed from " + store.path());
				}
				default -> install(store, progress);
			}
		});
	}

	private void install(final ModelStore store, final Progress progress) {
		final ModelEntry installed = Choices.path(file).map(path -> store.add(path, Optional.of(like.trim()).filter(family -> !family.isEmpty()), progress))
			.orElseGet(() -> store.install(model, this::accepts, progress));
		progress.report(1, "Model '" + installed.name() + "' is installed in " + store.path());
	}

	private static void verify(final ModelStore store, final Progress progress) {
		for (final ModelEntry entry : store.list()) if (store.isInstalled(entry)) IJ.log("MatteJ: model '" + entry.name() + "' is whole, sha256 " +
			store.verify(entry, progress));
	}

	/** A person is asked; a macro has said it already, and its log tells what is downloaded. */
	private boolean accepts(final Offer offer) {
		if (!accept_licence && !offer.entry().licence().commercial()) return false;
		if (IJ.isMacro() || IJ.getInstance() == null) IJ.log(offer.text());
		else return IJ.showMessageWithCancel(LABEL, "Download " + offer.text());
		return true;
	}
}
