package org.mattej.cli;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.mattej.compose.Background;
import org.mattej.file.Backgrounds;
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
		return new Results(folder, format, keep, behind, shadow, crop);
	}

	/** The files that are read besides the pictures. */
	List<Path> files() {
		return Background.isForm(background) ? List.of() : List.of(Path.of(background));
	}
}
