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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.mattej.Cutout;
import org.mattej.Isolation;
import org.mattej.IsolationSettings;
import org.mattej.cli.EvaluationCase.Sample;
import org.mattej.matting.MattingMethods;
import org.mattej.segment.Findings;
import org.mattej.segment.Quality;
import org.mattej.segment.Segmenter;
import org.mattej.segment.Segmenters;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mattej evaluate}: how far alpha mattes are from the true ones. */
@Command(name = "evaluate", description = { "Compares alpha mattes with true ones: MSE, SAD, gradient, connectivity; without trimaps also MAE and IoU, for which true masks do.",
	"Files of the same stem belong together. With trimaps the errors count unknown pixels only, without them the whole way from the picture is measured. SAD and connectivity are divided by 1000." },
	mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

	/** The method that a sheet shows beside the one that is measured. */
	private static final String COMPARED = "closed-form";

	/** All models that can be used. */
	private static final String ALL = "all";

	@Mixin
	private final Output output;

	@Mixin
	private NetworkOptions networks = new NetworkOptions();

	@Option(names = "--images", paramLabel = "DIR", description = "The pictures.")
	private Path images;

	@Option(names = "--alphas", paramLabel = "DIR", description = "Their true alpha mattes or masks.")
	private Path alphas;

	@Option(names = "--generated", paramLabel = "MEGAPIXELS",
		description = "Instead of folders: rendered hair, fur, lace, glass, insect, motion blur and smoke before easy backdrops and one of their own tone, all of this size. The error of the foreground's colours is measured too.")
	private Double generated;

	@Option(names = "--trimaps", paramLabel = "DIR", description = "Their trimaps. Default: none, a model finds the subject.")
	private Path trimaps;

	@Option(names = "--matting", paramLabel = "METHOD", defaultValue = MattingMethods.AUTOMATIC, completionCandidates = MattingNames.class,
		description = "${COMPLETION-CANDIDATES}; without trimaps also none, which takes the model's own answer. Default: ${DEFAULT-VALUE}.")
	private String matting;

	@Option(names = "--model", paramLabel = "NAME|FILE.onnx", defaultValue = Segmenters.AUTOMATIC,
		description = "What finds the subject where there are no trimaps. Default: ${DEFAULT-VALUE}, the best one installed; all for every one that is installed and backdrop.")
	private String model;

	@Option(names = "--compare",
		description = "Without trimaps: measure the model's own answer and the same matting from its trimap alone, too, and count the pictures in which the whole is worse than the better of both by more than 2 %%.")
	private boolean compare;

	@Option(names = "--quality", paramLabel = "QUALITY", defaultValue = "standard",
		description = "How much time is spent where there are no trimaps: fast, standard or best. Default: ${DEFAULT-VALUE}.")
	private String quality;

	@Option(names = "--sheet", paramLabel = "FILE.png",
		description = "Write a contact sheet to look at, a row per picture in the order printed: picture, true alpha, alpha, error (red too large, blue too small), cutout over red; and the last three by closed-form matting.")
	private Path sheet;

	EvaluateCommand(final Console console) {
		output = new Output(console);
	}

	@Override
	public Integer call() {
		final List<EvaluationCase> cases = cases();
		final IsolationSettings settings = IsolationSettings.DEFAULTS.withMatting(matting).withQuality(Quality.named(quality)).withDecontaminate(
			sheet == null && generated == null ? 0 : 1);
		final List<Segmenter> opened = new ArrayList<>();
		try {
			final List<EvaluationWay> ways = trimaps == null ? ways(settings, opened) : List.of(new EvaluationWay(matting, model, null, new Isolation(settings,
				networks.store()), false));
			return evaluate(cases, ways);
		}
		finally {
			opened.forEach(Segmenter::close);
		}
	}

	private List<EvaluationWay> ways(final IsolationSettings settings, final List<Segmenter> opened) {
		final Isolation isolation = new Isolation(settings, networks.store()), alone = new Isolation(EvaluationWay.ownAnswer(settings), networks
			.store());
		final List<EvaluationWay> ways = new ArrayList<>();
		for (final String name : model.equals(ALL) ? Segmenters.ready(networks.store()) : List.of(model)) {
			final Segmenter segmenter = Segmenters.named(name, networks.store());
			opened.add(segmenter);
			if (compare) ways.addAll(EvaluationWay.compared(name, segmenter, isolation, alone));
			else ways.add(new EvaluationWay(name, name, segmenter, isolation, false));
		}
		return ways;
	}

	private int evaluate(final List<EvaluationCase> cases, final List<EvaluationWay> ways) {
		final ContactSheet contact = new ContactSheet();
		final EvaluationTable table = new EvaluationTable(ways, output);
		int status = 0;
		for (final EvaluationCase one : cases) {
			final Findings findings = new Findings();
			for (final EvaluationWay way : ways) {
				try (ConsoleProgress progress = output.progress(one.name())) {
					final Sample sample = one.opener().get();
					final Cutout<?> cutout = cutOut(way, sample, findings, progress);
					progress.close();
					table.add(one.name(), way, cutout, sample);
					if (sheet != null) contact.add(cutout, compared(way, sample, findings, progress), sample.truth());
				}
				catch (final MendableException | OutOfMemoryError e) {
					output.failure(one.name(), e);
					status = Math.max(status, Failures.status(e));
				}
			}
		}
		table.sumUp(compare);
		if (sheet != null && !table.isEmpty()) contact.write(sheet);
		return status;
	}

	private static Cutout<?> cutOut(final EvaluationWay way, final Sample sample, final Findings findings, final Progress progress) {
		return sample.trimap().isPresent() ? way.isolation().isolate(sample.picture(), sample.trimap().get(), progress) : way.cutOut(sample.picture(),
			findings, progress);
	}

	private static Cutout<?> compared(final EvaluationWay way, final Sample sample, final Findings findings, final Progress progress) {
		return cutOut(new EvaluationWay(COMPARED, way.model(), way.segmenter(), new Isolation(IsolationSettings.DEFAULTS.withMatting(COMPARED)), false), sample,
			findings, progress);
	}

	private List<EvaluationCase> cases() {
		if (generated != null) {
			if (images != null || alphas != null || trimaps != null) throw MendableException.usage(
				"Pictures are either generated or read from folders: leave out --generated, or --images, --alphas and --trimaps.");
			return EvaluationCase.generated(generated);
		}
		if (images == null || alphas == null) throw MendableException.usage(
			"What is to be evaluated? Give --images and --alphas, or --generated with a number of megapixels.");
		if (trimaps != null && (compare || model.equals(ALL))) throw MendableException.usage(
			"With trimaps no model is asked; leave out --trimaps, or --compare and --model all.");
		return EvaluationCase.inFolders(images, alphas, trimaps, sheet);
	}
}
