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
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.mattej.Cutout;
import org.mattej.Isolation;
import org.mattej.compose.CompositeSettings;
import org.mattej.file.Layer;
import org.mattej.file.OutputNames;
import org.mattej.file.PictureReader;
import org.mattej.file.Results;
import org.mattej.file.SourceFile;
import org.mattej.foreground.Decontamination;
import org.mattej.matting.MattingInput;
import org.mattej.matting.MattingMethod;
import org.mattej.matting.MattingMethods;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.segment.Segmenter;
import org.mattej.segment.Segmenters;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;
import org.mattej.trimap.Trimaps;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mattej bench}: times inside one warm process, one JSON object a run and a last one that sums up. */
@Command(name = "bench", description = "Measures time and memory inside one warm process; prints JSON.", mixinStandardHelpOptions = true,
	synopsisSubcommandLabel = "matte|foreground|remove|big|batch|brush|imagej")
final class BenchCommand implements Runnable {

	private static final String EVERYTHING = "--everything";
	private static final String EVERYTHING_MEANS = "Crop, and write also all layers, the plate and a composite on white with a shadow.";

	private final Console console;

	@Spec
	private CommandSpec spec;

	@Mixin
	private final Output output;

	BenchCommand(final Console console) {
		this.console = console;
		output = new Output(console);
	}

	@Override
	public void run() {
		throw new ParameterException(spec.commandLine(), "What is to be measured? One of: " + String.join(", ", spec.subcommands().keySet()) +
			".");
	}

	/** What all measurements share. */
	static final class Options {

		@Option(names = "--runs", paramLabel = "N", defaultValue = "5", description = "How many runs. Default: ${DEFAULT-VALUE}.")
		private int runs;

		@Option(names = "--threads", paramLabel = "N", description = "How many threads. Default: one per core.")
		private Integer threads;

		int threads() {
			if (threads != null && threads < 1) throw MendableException.usage("The number of threads must be at least 1, not " + threads + ".");
			return threads != null ? threads : Parallelization.getTaskExecutor().getParallelism();
		}

		int runs() {
			if (runs < 1) throw MendableException.usage("The number of runs must be at least 1, not " + runs + ".");
			return runs;
		}

		<R> R inThreads(final Callable<R> work) {
			return Parallelization.runWithNumThreads(threads(), work);
		}
	}

	private Progress silent() {
		return Progress.silent(console::isCancelled);
	}

	@Command(name = "matte", description = "Measures a matting method, without reading and writing files.", mixinStandardHelpOptions = true)
	void matte(@Parameters(paramLabel = "IMAGE", description = "The picture.") final Path image,
		@Parameters(paramLabel = "TRIMAP", description = "Its trimap.") final Path trimapFile,
		@Option(names = "--matting", paramLabel = "METHOD", defaultValue = MattingMethods.AUTOMATIC, completionCandidates = MattingNames.class,
			description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.") final String matting, @Mixin final NetworkOptions networks,
		@Mixin final Options options)
	{
		final MattingMethod method = MattingMethods.named(matting, networks.store());
		final Picture<?> picture = PictureReader.read(image).picture();
		final RandomAccessibleInterval<UnsignedByteType> trimap = PictureReader.readTrimap(trimapFile);
		Trimaps.requireSize(trimap, picture.width(), picture.height(), picture.name());
		final MattingInput input = new MattingInput(picture.colours(), trimap);
		final Measurement measurement = new Measurement("matte", output).with("method", method.name()).size(picture).with("unknown", Trimaps
			.count(trimap).unknown()).with("threads", options.threads());
		options.inThreads(() -> {
			measurement.measure(options.runs(), () -> method.matte(input, Planes.plane(trimap), silent()));
			return null;
		});
	}

	@Command(name = "foreground", description = "Measures the foreground estimation, without reading and writing files.",
		mixinStandardHelpOptions = true)
	void foreground(@Parameters(paramLabel = "IMAGE", description = "The picture.") final Path image,
		@Parameters(paramLabel = "ALPHA", description = "Its alpha matte.") final Path alphaFile, @Mixin final Options options)
	{
		final Picture<?> picture = PictureReader.read(image).picture();
		final RandomAccessibleInterval<FloatType> alpha = PictureReader.readGrey(alphaFile);
		DecontaminateCommand.requireSize(alpha, picture);
		final Measurement measurement = new Measurement("foreground", output).with("method", "multi-level").size(picture).with("unknown",
			partial(alpha)).with("threads", options.threads());
		options.inThreads(() -> {
			measurement.measure(options.runs(), () -> Decontamination.decontaminate(picture, alpha, 1, silent()));
			return null;
		});
	}

	private static long partial(final RandomAccessibleInterval<FloatType> alpha) {
		long count = 0;
		for (final float value : Planes.floats(alpha)) if (value > 0 && value < 1) count++;
		return count;
	}

	@Command(name = "brush", description = "Measures strokes of the Matte Brush along a subject's edge, the edge's colours included.",
		mixinStandardHelpOptions = true)
	void brush(@Parameters(paramLabel = "IMAGE", description = "The picture.") final Path image,
		@Parameters(paramLabel = "ALPHA", description = "Its alpha matte.") final Path alphaFile,
		@Option(names = "--size", paramLabel = "PX", defaultValue = "60",
			description = "Length of a stroke and diameter of the brush. Default: ${DEFAULT-VALUE}.") final int size,
		@Option(names = "--window", description = "In ImageJ's window, its painting included. Needs a display.") final boolean window,
		@Mixin final Options options) throws Exception
	{
		if (size < 1) throw MendableException.usage("The size of a stroke must be at least 1 pixel, not " + size + ".");
		if (window) {
			brushInWindow(image, alphaFile, size, options.runs());
			return;
		}
		final Picture<?> picture = PictureReader.read(image).picture();
		final RandomAccessibleInterval<FloatType> alpha = PictureReader.readGrey(alphaFile);
		options.inThreads(() -> {
			final BrushStrokes strokes = new BrushStrokes(picture, alpha, size, options.runs());
			final Measurement measurement = new Measurement("brush", output).with("method", "closed-form").with("stroke", size).size(picture).with(
				"unknown", partial(alpha)).with("threads", options.threads());
			measurement.measure(options.runs(), () -> strokes.next(measurement, silent()));
			return null;
		});
	}

	@Command(name = "remove", description = "Measures the main job, from file to file, stage by stage.", mixinStandardHelpOptions = true)
	void remove(@Parameters(paramLabel = "IMAGE", description = "The picture.") final Path image,
		@Option(names = "--model", paramLabel = "NAME|FILE.onnx", defaultValue = Segmenters.AUTOMATIC,
			description = "What finds the subject. Default: ${DEFAULT-VALUE}.") final String model, @Mixin final NetworkOptions networks,
		@Option(names = EVERYTHING, description = EVERYTHING_MEANS) final boolean everything, @Mixin final IsolationOptions isolationOptions,
		@Mixin final Options options)
	{
		final Isolation isolation = new Isolation(isolationOptions.settings(), networks.store());
		final Results results = everything ? everything() : new Results(null, EnumSet.noneOf(Layer.class), CompositeSettings.of(Map.of()), false);
		options.inThreads(() -> {
			try (Segmenter segmenter = Segmenters.named(model, networks.store()); TemporaryFolder folder = new TemporaryFolder()) {
				final Measurement measurement = new Measurement("remove", output).with("model", segmenter.name()).with("method", isolationOptions
					.settings().matting()).with("threads", options.threads());
				measurement.measure(options.runs(), () -> {
					final long start = System.nanoTime();
					final SourceFile source = PictureReader.read(image);
					final long read = System.nanoTime();
					final Cutout<?> cutout = isolation.isolate(source.picture(), segmenter, silent());
					final long isolated = System.nanoTime();
					results.write(cutout, source.metadata(), OutputNames.of(folder.path(), image), silent());
					final long written = System.nanoTime();
					measurement.size(source.picture()).with("unknown", Trimaps.count(cutout.trimap()).unknown());
					measurement.stage("read", (read - start) / 1e6);
					cutout.provenance().stageMillis().forEach(measurement::stage);
					measurement.stage("rest", (isolated - read) / 1e6 - cutout.provenance().stageMillis().values().stream().mapToDouble(ms -> ms).sum());
					measurement.stage("write", (written - isolated) / 1e6);
				});
			}
			return null;
		});
	}

	private static Results everything() {
		return new Results(null, EnumSet.allOf(Layer.class), CompositeSettings.of(Map.of("background", "white", "shadow", "drop")), true);
	}

	@Command(name = "big", description = "Measures the main job on large pictures that it makes itself, each in a process with a heap of a given size.",
		mixinStandardHelpOptions = true)
	void big(@Option(names = "--megapixels", paramLabel = "N", split = ",", defaultValue = "25,50,100",
		description = "The pictures' sizes. Default: ${DEFAULT-VALUE}.") final List<Double> sizes,
		@Option(names = "--heap", paramLabel = "SIZE", defaultValue = "2g", description = "As Java's option -Xmx wants it. Default: ${DEFAULT-VALUE}.") final String heap,
		@Option(names = "--model", paramLabel = "NAME", defaultValue = Segmenters.AUTOMATIC,
			description = "What finds the subject. Default: ${DEFAULT-VALUE}.") final String model,
		@Option(names = EVERYTHING, description = EVERYTHING_MEANS) final boolean everything) throws Exception
	{
		for (final double size : sizes) {
			if (!(size > 0)) throw MendableException.usage("A picture's size must be a number of megapixels above 0, not " + size + ".");
			output.json(new BigBench(model, heap, everything ? List.of(EVERYTHING) : List.of()).measure(size));
		}
	}

	@Command(name = "batch", description = "Measures a batch against its networks alone, of which as many runs are made as the batch asked for.",
		mixinStandardHelpOptions = true)
	void batch(@Parameters(paramLabel = "DIR", description = "The folder of the pictures.") final Path folder,
		@Option(names = "--model", paramLabel = "NAME", defaultValue = Segmenters.AUTOMATIC,
			description = "What finds the subject. Default: ${DEFAULT-VALUE}.") final String model, @Mixin final NetworkOptions networks,
		@Mixin final IsolationOptions isolationOptions,
		@Option(names = "--jobs", paramLabel = "N", defaultValue = "0", description = "How many pictures are in work at once. Default: what suits the machine.") final int jobs)
		throws IOException
	{
		output.json(new BatchBench(new Isolation(isolationOptions.settings()), jobs, silent()).measure(folder, model, networks.store()));
	}

	private void brushInWindow(final Path image, final Path alpha, final int size, final int runs) throws Exception {
		try (TemporaryFolder folder = new TemporaryFolder(); BrushWindow brush = new BrushWindow(image, alpha, size, runs, folder.path())) {
			final Measurement measurement = new Measurement("brush in a window", output).with("stroke", size).with("width", brush.size()[0]).with(
				"height", brush.size()[1]);
			measurement.measure(runs, () -> brush.next(measurement));
		}
	}

	@Command(name = "imagej", description = {
		"Measures what ImageJ's window adds to the bare pipeline and MatteJ to ImageJ. Needs a display.",
		"overhead: of the command over the pipeline; held_mb: after the result is closed; menu: building all menus; escape: until the image is free." },
		mixinStandardHelpOptions = true)
	void imagej(@Parameters(paramLabel = "IMAGE", description = "The picture.") final Path image,
		@Option(names = "--model", paramLabel = "NAME", defaultValue = Segmenters.AUTOMATIC,
			description = "What finds the subject. Default: ${DEFAULT-VALUE}.") final String model,
		@Option(names = "--runs", paramLabel = "N", defaultValue = "5", description = "How many runs. Default: ${DEFAULT-VALUE}.") final int runs)
		throws Exception
	{
		try (TemporaryFolder folder = new TemporaryFolder(); ImageJBench bench = new ImageJBench(image, model, folder.path())) {
			final Measurement measurement = new Measurement("imagej", output).with("model", model);
			measurement.measure(Math.max(1, runs), () -> bench.run(measurement));
		}
	}
}
