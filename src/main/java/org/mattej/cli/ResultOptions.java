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
import java.util.Optional;
import java.util.Set;

import org.mattej.file.Format;
import org.mattej.file.Layer;
import org.mattej.file.Results;
import org.mattej.task.MendableException;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is made of a cutout and where it is written. */
final class ResultOptions {

	@Option(names = "--out", paramLabel = "DIR", required = true, description = "The folder for the results.")
	private Path folder;

	@Mixin
	private CompositeOptions composite = new CompositeOptions();

	@Option(names = "--crop", description = "Crop all results to the subject.")
	private boolean crop;

	@Option(names = "--format", paramLabel = "png|tiff|ora|jpeg", converter = Formats.class,
		description = "Of cutout, foreground and composite. ora is for cutouts only, with all layers in one file; jpeg is for composites only; the others are then what suits them. Default: png, and jpeg for composites.")
	private Format format;

	@Option(names = "--keep", paramLabel = "LAYERS", split = ",", description = "Write also alpha, trimap, foreground, plate (the picture without the subject, filled in); several with commas.")
	private Set<Layer> keep = EnumSet.noneOf(Layer.class);

	/** Formats by name. */
	private static final class Formats implements ITypeConverter<Format> {

		@Override
		public Format convert(final String name) {
			try {
				return Format.named(name);
			}
			catch (final MendableException e) {
				throw new TypeConversionException(e.getMessage());
			}
		}
	}

	Results results() {
		return new Results(format, keep, composite.settings(), crop);
	}

	/** What the preset was, as JSON, if there is one. */
	Optional<String> presetValues() {
		return composite.presetValues();
	}

	/** The folder for the results. */
	Path folder() {
		return folder;
	}

	/** The files that are read besides the pictures. */
	List<Path> files() {
		return composite.file().stream().toList();
	}
}
