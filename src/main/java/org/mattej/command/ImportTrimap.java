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

import org.mattej.imagej.Job;
import org.mattej.imagej.LayerFiles;
import org.mattej.task.MendableException;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

import ij.ImagePlus;

/** Takes back a trimap that was painted in another program. */
@Plugin(type = Command.class, headless = true, menu = { @Menu(label = "Plugins"), @Menu(label = "MatteJ"), @Menu(
	label = ImportTrimap.LABEL, weight = 22) })
public final class ImportTrimap extends DialogCommand {

	static final String LABEL = "Import Trimap...";

	@Parameter(required = false, persist = false, description = "The picture that the trimap belongs to")
	private ImagePlus image;

	@Parameter(label = "File", required = false, persist = false, style = FileWidget.OPEN_STYLE,
		description = "The file with the trimap: its layer 'trimap' (.ora, .tif), or a grey picture of the image's size in pixels")
	private File file;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus trimap;

	@Override
	public void run() {
		new Job(this, LABEL, image).run((target, progress) -> {
			final Path path = Choices.path(file).orElseThrow(() -> MendableException.usage("No file was named; give the path of the trimap."));
			trimap = LayerFiles.trimap(target, path);
		});
	}
}
