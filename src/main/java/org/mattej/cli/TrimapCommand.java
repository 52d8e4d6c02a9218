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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mattej.Isolation;
import org.mattej.IsolationSettings;
import org.mattej.SubjectTrimap;
import org.mattej.file.Metadata;
import org.mattej.file.PictureReader;
import org.mattej.file.PictureWriter;
import org.mattej.file.SourceFile;
import org.mattej.segment.Segmenter;
import org.mattej.segment.Segmenters;
import org.mattej.task.Progress;
import org.mattej.trimap.EdgeRadius;
import org.mattej.trimap.TrimapMaker;
import org.mattej.trimap.Trimaps;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mattej trimap}. */
@Command(name = "trimap", description = "Makes a trimap from a picture or from a mask.", mixinStandardHelpOptions = true)
final class TrimapCommand implements Runnable {

	@Mixin
	private final Output output;

	@Mixin
	private NetworkOptions networks = new NetworkOptions();

	@ArgGroup(exclusive = true, multiplicity = "1")
	private Source source;

	@Option(names = "--out", paramLabel = "TRIMAP.png", required = true,
		description = "Where the trimap is written: 0 background, 128 unknown, 255 foreground.")
	private Path target;

	@Option(names = "--model", paramLabel = "NAME|FILE.onnx", defaultValue = Segmenters.AUTOMATIC,
		description = "What finds the subject in IMAGE. Default: ${DEFAULT-VALUE}, the best one installed.")
	private String model;

	@Option(names = "--edge-radius", paramLabel = "PX|auto", defaultValue = "auto",
		description = "Half-width in pixels of the unknown band. Default: ${DEFAULT-VALUE}.")
	private String edgeRadius;

	/** What the trimap is made from. */
	private static final class Source {

		@Parameters(paramLabel = "IMAGE", description = "A picture, in which a model finds the subject.")
		private Path image;

		@Option(names = "--mask", paramLabel = "MASK", description = "A mask in grey: what is at least half white is subject.")
		private Path mask;

		Path file() {
			return mask != null ? mask : image;
		}
	}

	@Mixin
	private final ReadingOptions reading = new ReadingOptions();

	TrimapCommand(final Console console) {
		output = new Output(console);
	}

	@Override
	public void run() {
		final EdgeRadius radius = EdgeRadius.parse(edgeRadius);
		PictureWriter.requireOther(target, source.file());
		try (ConsoleProgress progress = output.progress(source.file().getFileName().toString())) {
			if (source.mask != null) write(TrimapMaker.fromMask(PictureReader.readMask(source.mask), radius, progress), Metadata.NONE, List.of());
			else fromPicture(radius, progress);
		}
	}

	private void fromPicture(final EdgeRadius radius, final Progress progress) {
		try (Segmenter segmenter = Segmenters.named(model, networks.store())) {
			final SourceFile file = PictureReader.read(source.image);
			final SubjectTrimap made = new Isolation(IsolationSettings.DEFAULTS.withEdgeRadius(radius)).trimap(file.picture(), segmenter, progress);
			write(made.trimap(), file.metadata(), made.provenance().warnings());
		}
	}

	private void write(final RandomAccessibleInterval<UnsignedByteType> trimap, final Metadata metadata, final List<String> warnings) {
		PictureWriter.writeTrimap(trimap, metadata, target);
		for (final String warning : warnings) output.note("mattej: " + source.file() + ": " + warning);
		final Trimaps.Count count = Trimaps.count(trimap);
		final Map<String, Object> result = new LinkedHashMap<>();
		result.put("source", source.file().toString());
		result.put("trimap", target.toString());
		result.put("background", count.background());
		result.put("unknown", count.unknown());
		result.put("foreground", count.foreground());
		result.put("warnings", warnings);
		output.result(result, target.toString());
	}
}
