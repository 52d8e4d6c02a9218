package org.mattej.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.mattej.Cutout;
import org.mattej.file.Metadata;
import org.mattej.file.OutputNames;
import org.mattej.file.PictureWriter;
import org.mattej.task.MendableException;

import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/** What is made of each cutout, and its writing under the names that are fixed. */
final class Results {

	private static final String CUTOUT = "cutout";

	private final Path folder;
	private final Format format;
	private final Set<Layer> layers;

	/**
	 * @param folder where everything is written
	 * @param format of all pictures in colour, or null for what suits each best
	 * @param layers what is written beside the cutout
	 */
	Results(final Path folder, final Format format, final Set<Layer> layers) {
		this.folder = folder;
		this.format = format;
		this.layers = layers;
	}

	/** The files that a picture's results are written to, by what they are. */
	Map<String, Path> targets(final Path image) {
		final OutputNames names = OutputNames.of(folder, image);
		final String ending = (format == null || format == Format.JPEG ? Format.PNG : format).ending();
		final Map<String, Path> targets = new LinkedHashMap<>();
		targets.put(CUTOUT, names.cutout(ending));
		if (layers.contains(Layer.ALPHA)) targets.put(Layer.ALPHA.toString(), names.alpha());
		if (layers.contains(Layer.TRIMAP)) targets.put(Layer.TRIMAP.toString(), names.trimap());
		if (layers.contains(Layer.FOREGROUND)) targets.put(Layer.FOREGROUND.toString(), names.foreground(ending));
		return targets;
	}

	/** @throws MendableException if the folder is not there and cannot be made, or cannot be written to */
	void requireFolder() {
		try {
			Files.createDirectories(folder);
		}
		catch (final IOException e) {
			throw MendableException.environment("The folder '" + folder + "' cannot be made; choose another one with --out.", e);
		}
		if (!Files.isWritable(folder)) throw MendableException.environment("The folder '" + folder +
			"' cannot be written to; change its permissions or choose another one with --out.");
	}

	/** Writes everything and says where. */
	<T extends RealType<T> & NativeType<T>> Map<String, Path> write(final Cutout<T> cutout, final Metadata metadata, final Path image) {
		final Metadata withProvenance = PictureWriter.withProvenance(metadata, cutout.provenance());
		final Map<String, Path> targets = targets(image);
		targets.forEach((what, target) -> {
			switch (what) {
				case CUTOUT -> PictureWriter.writeCutout(cutout, metadata, target);
				case "alpha" -> PictureWriter.writeAlpha(cutout.alpha(), 8, withProvenance, target);
				case "trimap" -> PictureWriter.writeTrimap(cutout.trimap(), withProvenance, target);
				case "foreground" -> PictureWriter.writeForeground(cutout, metadata, target);
				default -> throw new IllegalStateException(what);
			}
		});
		return targets;
	}
}
