package org.mattej.cli;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

import picocli.CommandLine.Option;

/** What is made of a cutout and where it is written. */
final class ResultOptions {

	@Option(names = "--out", paramLabel = "DIR", required = true, description = "The folder for the results.")
	private Path folder;

	@Option(names = "--format", paramLabel = "png|tiff|jpeg",
		description = "Of cutout, foreground and composite. jpeg is for composites only; the others are then PNG. Default: png, and jpeg for composites.")
	private Format format;

	@Option(names = "--keep", paramLabel = "LAYER", split = ",", description = "Write also: ${COMPLETION-CANDIDATES}; several with commas.")
	private Set<Layer> keep = EnumSet.noneOf(Layer.class);

	Results results() {
		return new Results(folder, format, keep);
	}
}
