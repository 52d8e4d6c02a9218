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

import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.stream.Collectors;

import org.mattej.network.ModelEntry;
import org.mattej.network.ModelStore;

import ij.IJ;
import ij.text.TextWindow;

/** All models there are, best first: a table in a window, lines of the log without one. */
final class ModelTable {

	private static final String TITLE = "MatteJ Models", HEADINGS = "Model\tInstalled\tSize\tLicence\tCommercial use\tGood for";

	private ModelTable() {}

	static void show(final ModelStore store) {
		final List<String> rows = store.list().stream().map(entry -> row(entry, store.isInstalled(entry))).collect(Collectors.toList());
		if (!GraphicsEnvironment.isHeadless()) new TextWindow(TITLE, HEADINGS, String.join("\n", rows), 900, 500);
		else rows.forEach(row -> IJ.log(row.replace("\t", ", ")));
	}

	private static String row(final ModelEntry entry, final boolean installed) {
		return String.join("\t", entry.name(), installed ? "yes" : "no", entry.files().isEmpty() ? "to be added by hand" : entry.size(), entry
			.licence().name(), entry.licence().commercial() ? "free" : "no", entry.goodFor());
	}
}
