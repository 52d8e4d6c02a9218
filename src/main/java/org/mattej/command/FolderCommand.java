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
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.mattej.batch.Batch;
import org.mattej.task.MendableException;
import org.scijava.plugin.Parameter;
import org.scijava.widget.FileWidget;

/** A command that isolates the subjects of a folder's pictures, into another folder. */
abstract class FolderCommand extends IsolationCommand {

	@Parameter(label = "Pictures", description = "The folder of the pictures", style = FileWidget.DIRECTORY_STYLE, required = false)
	private File input;

	@Parameter(label = "Results", description = "The folder for cutouts, journal and report", style = FileWidget.DIRECTORY_STYLE, required = false)
	private File output;

	@Parameter(label = "Recursive", description = "Takes in the folders below the pictures' folder; results lie in folders of the " +
		"same names")
	private boolean recursive;

	@Parameter(label = "Resume", description = "Goes on with a batch that was cancelled or killed, in its folder of results; " +
		"pictures that are done stay as they are", persist = false)
	private boolean resume;

	/**
	 * @param recipe what decides on the results, by the names of the command line
	 * @throws MendableException if no folder is named, or as {@link Batch#open}
	 */
	final Batch open(final Map<String, String> recipe) {
		return Batch.open(new Batch.Request(folder("input", input), folder("output", output), recursive, Optional.empty(), resume, Optional.empty(), Map
			.of()), recipe);
	}

	private static Path folder(final String parameter, final File folder) {
		return Choices.path(folder).orElseThrow(() -> MendableException.usage("Which folder? Name it under " + parameter + "."));
	}
}
