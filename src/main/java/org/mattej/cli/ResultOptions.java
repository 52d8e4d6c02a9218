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
package org.mattej.cli;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.mattej.compose.Background;
import org.mattej.file.Backgrounds;
import org.mattej.file.Format;
import org.mattej.file.Layer;
import org.mattej.file.Results;
import org.mattej.task.MendableException;

import picocli.CommandLine.Option;

/** What is made of a cutout and where it is written. */
final class ResultOptions {

	@Option(names = "--out", paramLabel = "DIR", required = true, description = "The folder for the results.")
	private Path folder;

	@Option(names = "--background", paramLabel = "BACKGROUND", defaultValue = "transparent",
		description = "Write also a composite over a new background: transparent, white, #RRGGBB, gradient:#a-#b, or a picture's file. Default: ${DEFAULT-VALUE}.")
	private String background;

	@Option(names = "--shadow", description = "Let the subject cast a soft shadow on the composite's background.")
	private boolean shadow;

	@Option(names = "--crop", description = "Crop all results to the subject.")
	private boolean crop;

	@Option(names = "--format", paramLabel = "png|tiff|jpeg",
		description = "Of cutout, foreground and composite. jpeg is for composites only; the others are then PNG. Default: png, and jpeg for composites.")
	private Format format;

	@Option(names = "--keep", paramLabel = "LAYERS", split = ",", description = "Write also alpha, trimap, foreground; several with commas.")
	private Set<Layer> keep = EnumSet.noneOf(Layer.class);

	Results results() {
		final Background behind = Backgrounds.read(background);
		if (behind instanceof Background.Transparent) {
			if (shadow) throw MendableException.usage("A shadow falls on a background; choose one with --background, such as white.");
			if (format == Format.JPEG) throw MendableException.usage(
				"JPEG cannot hold a cutout's opacity; choose png or tiff, or a background for a composite with --background.");
		}
		return new Results(format, keep, behind, shadow, crop);
	}

	/** The folder for the results. */
	Path folder() {
		return folder;
	}

	/** The files that are read besides the pictures. */
	List<Path> files() {
		return isFile(background) ? List.of(Path.of(background)) : List.of();
	}

	/** Whether a background is a picture's file. */
	static boolean isFile(final String background) {
		return !Background.isForm(background);
	}
}
