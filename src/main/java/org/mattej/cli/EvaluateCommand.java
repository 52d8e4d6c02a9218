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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.mattej.Cutout;
import org.mattej.Isolation;
import org.mattej.IsolationSettings;
import org.mattej.evaluate.Scores;
import org.mattej.file.OutputNames;
import org.mattej.file.PictureReader;
import org.mattej.file.PictureWriter;
import org.mattej.matting.MattingMethods;
import org.mattej.picture.Picture;
import org.mattej.segment.Quality;
import org.mattej.segment.Segmenter;
import org.mattej.segment.Segmenters;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mattej evaluate}: how far alpha mattes are from the true ones. */
@Command(name = "evaluate", description = { "Compares alpha mattes with true ones: MSE, SAD, gradient, connectivity.",
	"Files of the same stem belong together. With trimaps the errors count unknown pixels only, without them the whole way from the picture is measured. SAD and connectivity are divided by 1000." },
	mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

	/** The method that a sheet shows beside the one that is measured. */
	private static final String COMPARED = "closed-form";

	private static final List<String> ENDINGS = List.of("png", "jpg", "jpeg", "tif", "tiff");

	@Mixin
	private final Output output;

	@Mixin
	private NetworkOptions networks = new NetworkOptions();

	@Option(names = "--images", paramLabel = "DIR", required = true, description = "The pictures.")
	private Path images;

	@Option(names = "--alphas", paramLabel = "DIR", required = true, description = "Their true alpha mattes.")
	private Path alphas;

	@Option(names = "--trimaps", paramLabel = "DIR", description = "Their trimaps. Default: none, a model finds the subject.")
	private Path trimaps;

	@Option(names = "--matting", paramLabel = "METHOD", defaultValue = MattingMethods.AUTOMATIC, completionCandidates = MattingNames.class,
		description = "${COMPLETION-CANDIDATES}; without trimaps also none, which takes the model's own answer. Default: ${DEFAULT-VALUE}.")
	private String matting;

	@Option(names = "--model", paramLabel = "NAME|FILE.onnx", defaultValue = Segmenters.AUTOMATIC,
		description = "What finds the subject where there are no trimaps. Default: ${DEFAULT-VALUE}, the best one installed.")
	private String model;

	@Option(names = "--quality", paramLabel = "QUALITY", defaultValue = "standard",
		description = "How much time is spent where there are no trimaps: fast, standard or best. Default: ${DEFAULT-VALUE}.")
	private String quality;

	@Option(names = "--sheet", paramLabel = "FILE.png",
		description = "Write a contact sheet to look at, a row per picture in the order printed: picture, true alpha, alpha, error (red too large, blue too small), cutout over red; and the last three by closed-form matting.")
	private Path sheet;

	EvaluateCommand(final Console console) {
		output = new Output(console);
	}

	/** One picture's files. */
	private record Case(String stem, Path image, Path alpha, Path trimap) {}

	/** One picture's line of output. */
	private record Line(String picture, double mse, double sad, double gradient, double connectivity, long pixels, double ms) {

		static Line of(final String picture, final Scores scores, final double millis) {
			return new Line(picture, scores.mse(), scores.sad(), scores.gradient(), scores.connectivity(), scores.pixels(), Math.round(millis * 10) /
				10.);
		}

		String text() {
			return String.format(Locale.ROOT, "%-24s MSE %.5f  SAD %8.3f  gradient %9.1f  connectivity %8.3f  %9d pixels  %8.0f ms", picture, mse,
				sad, gradient, connectivity, pixels, ms);
		}
	}

	@Override
	public Integer call() {
		final Isolation isolation = new Isolation(IsolationSettings.DEFAULTS.withMatting(matting).withQuality(Quality.named(quality))
			.withDecontaminate(sheet == null ? 0 : 1), networks.store());
		final List<Case> cases = cases();
		final ContactSheet contact = new ContactSheet();
		final List<Scores> all = new ArrayList<>();
		final List<Double> times = new ArrayList<>();
		int status = 0;
		try (Segmenter segmenter = trimaps == null ? Segmenters.named(model, networks.store()) : null) {
			for (final Case one : cases) {
				try (ConsoleProgress progress = output.progress(one.stem())) {
					final Line line = evaluate(one, isolation, segmenter, contact, all, progress);
					times.add(line.ms());
					progress.close();
					output.result(line, line.text());
				}
				catch (final MendableException | OutOfMemoryError e) {
					output.failure(one.image().toString(), e);
					status = Math.max(status, Failures.status(e));
				}
			}
		}
		if (all.isEmpty()) return status;
		final Line mean = Line.of("mean", Scores.mean(all), times.stream().mapToDouble(ms -> ms).average().getAsDouble());
		output.result(mean, mean.text());
		if (sheet != null) contact.write(sheet);
		return status;
	}

	private Line evaluate(final Case one, final Isolation isolation, final Segmenter segmenter, final ContactSheet contact,
		final List<Scores> all, final Progress progress)
	{
		final Picture<?> picture = PictureReader.read(one.image()).picture();
		final RandomAccessibleInterval<FloatType> truth = PictureReader.readGrey(one.alpha());
		DecontaminateCommand.requireSize(truth, picture);
		final Optional<RandomAccessibleInterval<UnsignedByteType>> trimap = Optional.ofNullable(one.trimap()).map(PictureReader::readTrimap);
		final Cutout<?> cutout = cutOut(isolation, picture, trimap, segmenter, progress);
		final Scores scores = Scores.of(cutout.alpha(), truth, trimap);
		all.add(scores);
		if (sheet != null) contact.add(cutout, cutOut(new Isolation(IsolationSettings.DEFAULTS.withMatting(COMPARED)), picture, trimap, segmenter,
			progress), truth);
		final Map<String, Double> stages = new LinkedHashMap<>(cutout.provenance().stageMillis());
		stages.remove("foreground");
		return Line.of(one.stem(), scores, stages.values().stream().mapToDouble(ms -> ms).sum());
	}

	private static Cutout<?> cutOut(final Isolation isolation, final Picture<?> picture,
		final Optional<RandomAccessibleInterval<UnsignedByteType>> trimap, final Segmenter segmenter, final Progress progress)
	{
		return trimap.isPresent() ? isolation.isolate(picture, trimap.get(), progress) : isolation.isolate(picture, segmenter, progress);
	}

	private List<Case> cases() {
		final Map<String, Path> truths = byStem(alphas), hints = trimaps == null ? Map.of() : byStem(trimaps);
		final List<Case> cases = new ArrayList<>();
		byStem(images).forEach((stem, image) -> cases.add(new Case(stem, image, required(truths, stem, "true alpha matte", alphas),
			trimaps == null ? null : required(hints, stem, "trimap", trimaps))));
		if (cases.isEmpty()) throw MendableException.usage("There are no pictures in '" + images + "'; name another folder.");
		if (sheet != null) for (final Case one : cases) PictureWriter.requireOther(sheet, one.image(), one.alpha());
		return cases;
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
			for (final Path file : content.filter(EvaluateCommand::isPicture).sorted().toList()) {
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
