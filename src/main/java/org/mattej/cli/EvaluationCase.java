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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.mattej.evaluate.Scenes;
import org.mattej.evaluate.Scenes.Backdrop;
import org.mattej.evaluate.Scenes.Scene;
import org.mattej.evaluate.Scenes.Subject;
import org.mattej.file.OutputNames;
import org.mattej.file.PictureReader;
import org.mattej.file.PictureWriter;
import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.task.MendableException;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * One picture whose matte is known.
 *
 * @param name its file's stem, or what a generated one shows
 * @param opener reads or generates it
 */
record EvaluationCase(String name, Supplier<Sample> opener) {

	private static final List<String> ENDINGS = List.of("png", "jpg", "jpeg", "tif", "tiff");

	/** A side of generated pictures in relation to the other. */
	private static final double ASPECT = 4 / 3.;
	private static final List<Backdrop> BACKDROPS = List.of(Backdrop.GRADIENT, Backdrop.FOLIAGE, Backdrop.ALIKE);
	private static final double MEGA = 1e6;
	private static final int SEED = 1;

	/**
	 * What is known of a picture.
	 *
	 * @param truth (x, y), 0..1
	 * @param foreground (x, y, 3), 0..1, if the subject's own colours are known
	 */
	record Sample(Picture<?> picture, RandomAccessibleInterval<FloatType> truth, Optional<RandomAccessibleInterval<UnsignedByteType>> trimap,
		Optional<RandomAccessibleInterval<FloatType>> foreground)
	{}

	/** Every kind of subject before easy backdrops and before one of its own tone. */
	static List<EvaluationCase> generated(final double megapixels) {
		if (!(megapixels >= .01 && megapixels <= 100)) throw MendableException.usage("Generated pictures must have from 0.01 to 100 megapixels, not " +
			megapixels + ".");
		final int height = (int) Math.round(Math.sqrt(megapixels * MEGA / ASPECT)), width = (int) Math.round(height * ASPECT);
		final List<EvaluationCase> cases = new ArrayList<>();
		for (final Subject subject : Subject.values()) for (final Backdrop backdrop : BACKDROPS) cases.add(new EvaluationCase((subject + "-" + backdrop)
			.toLowerCase(Locale.ROOT), () -> sample(Scenes.render(subject, backdrop, width, height, SEED))));
		return cases;
	}

	private static Sample sample(final Scene scene) {
		return new Sample(Picture.of(scene.name(), scene.composite(), Channel.rgb(0, 1)), scene.alpha(), Optional.empty(), Optional.of(scene
			.foreground()));
	}

	/**
	 * The pictures of a folder with files of the same stem in others.
	 *
	 * @param trimaps or null
	 * @param kept must not be one of the files; or null
	 */
	static List<EvaluationCase> inFolders(final Path images, final Path alphas, final Path trimaps, final Path kept) {
		final Map<String, Path> truths = byStem(alphas), hints = trimaps == null ? Map.of() : byStem(trimaps);
		final List<EvaluationCase> cases = new ArrayList<>();
		byStem(images).forEach((stem, image) -> {
			final Path alpha = required(truths, stem, "true alpha matte", alphas);
			final Optional<Path> trimap = trimaps == null ? Optional.empty() : Optional.of(required(hints, stem, "trimap", trimaps));
			if (kept != null) PictureWriter.requireOther(kept, image, alpha);
			cases.add(new EvaluationCase(stem, () -> read(image, alpha, trimap)));
		});
		if (cases.isEmpty()) throw MendableException.usage("There are no pictures in '" + images + "'; name another folder.");
		return cases;
	}

	private static Sample read(final Path image, final Path alpha, final Optional<Path> trimap) {
		final Picture<?> picture = PictureReader.read(image).picture();
		final RandomAccessibleInterval<FloatType> truth = PictureReader.readGrey(alpha);
		DecontaminateCommand.requireSize(truth, picture);
		return new Sample(picture, truth, trimap.map(PictureReader::readTrimap), Optional.empty());
	}

	private static Path required(final Map<String, Path> files, final String stem, final String what, final Path folder) {
		final Path file = files.get(stem);
		if (file == null) throw MendableException.usage("The picture '" + stem + "' has no " + what + " in '" + folder +
			"'; put one of the same stem there, or take the picture away.");
		return file;
	}

	private static Map<String, Path> byStem(final Path folder) {
		final Map<String, Path> files = new TreeMap<>();
		try (Stream<Path> content = Files.list(folder)) {
			for (final Path file : content.filter(EvaluationCase::isPicture).sorted().toList()) {
				final Path other = files.put(OutputNames.of(folder, file).stem(), file);
				if (other != null) throw MendableException.usage("'" + other + "' and '" + file + "' have the same stem; take one of them away.");
			}
			return files;
		}
		catch (final IOException e) {
			throw MendableException.usage("The folder '" + folder + "' cannot be read; check its name and permissions.");
		}
	}

	private static boolean isPicture(final Path file) {
		final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1)) && !name.startsWith(".") && Files.isRegularFile(file);
	}
}
