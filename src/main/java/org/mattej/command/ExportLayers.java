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

import org.mattej.file.Backgrounds;
import org.mattej.imagej.Job;
import org.mattej.imagej.LayerFiles;
import org.mattej.task.MendableException;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

import ij.ImagePlus;

/** Writes a picture with its layers into one file: OpenRaster for painting programs, or TIFF for ImageJ. */
@Plugin(type = Command.class, headless = true, menu = { @Menu(label = "Plugins"), @Menu(label = "MatteJ"), @Menu(
	label = ExportLayers.LABEL, weight = 21) })
public final class ExportLayers extends DialogCommand {

	static final String LABEL = "Export Layers...";

	@Parameter(required = false, persist = false, description = "The picture whose layers are written, or one of its layers")
	private ImagePlus image;

	@Parameter(label = "File", required = false, persist = false, style = FileWidget.SAVE_STYLE,
		description = "The file to write: .ora for GIMP, Krita and MyPaint, .tif for ImageJ")
	private File file;

	@Parameter(label = "Background", description = "A layer behind the cutout, in .ora only: transparent for none, white, black, " +
		"#RRGGBB, gradient:#RRGGBB-#RRGGBB, or a file. To see the cutout on its new background in the painting program")
	private String background = "transparent";

	@Override
	public void run() {
		new Job(this, LABEL, image).run((target, progress) -> {
			final Path path = Choices.path(file).orElseThrow(() -> MendableException.usage("No file was named; give the path of one that ends in .ora or .tif."));
			LayerFiles.export(target, path, Backgrounds.read(background), progress);
		});
	}
}
