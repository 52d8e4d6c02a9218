package org.mattej.cli;

import java.nio.file.Path;
import java.util.Map;

import org.mattej.Cutout;
import org.mattej.Isolation;
import org.mattej.IsolationSettings;
import org.mattej.file.PictureReader;
import org.mattej.file.PictureWriter;
import org.mattej.file.SourceFile;
import org.mattej.matting.MattingMethods;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mattej matte}. */
@Command(name = "matte", description = "Finds the alpha matte in the unknown region of a trimap.", mixinStandardHelpOptions = true)
final class MatteCommand implements Runnable {

	@Mixin
	private final Output output;

	@Parameters(index = "0", paramLabel = "IMAGE", description = "The picture.")
	private Path image;

	@Parameters(index = "1", paramLabel = "TRIMAP", description = "0 background, 128 unknown, 255 foreground; of the picture's size.")
	private Path trimap;

	@Option(names = "--out", paramLabel = "ALPHA.png", required = true, description = "Where the alpha matte is written, in grey.")
	private Path target;

	@Option(names = "--matting", paramLabel = "METHOD", defaultValue = MattingMethods.AUTOMATIC,
		completionCandidates = MattingNames.class, description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
	private String matting;

	@Option(names = "--bits", paramLabel = "8|16", defaultValue = "8", description = "Depth of the alpha matte. Default: ${DEFAULT-VALUE}.")
	private int bits;

	MatteCommand(final Console console) {
		output = new Output(console);
	}

	@Override
	public void run() {
		PictureWriter.requireAlphaBits(bits);
		MattingMethods.named(matting);
		PictureWriter.requireOther(target, image, trimap);
		final SourceFile source = PictureReader.read(image);
		try (ConsoleProgress progress = output.progress(image.getFileName().toString())) {
			final Cutout<?> cutout = new Isolation(IsolationSettings.DEFAULTS.withMatting(matting).withDecontaminate(0)).isolate(source.picture(),
				PictureReader.readTrimap(trimap), progress);
			PictureWriter.writeAlpha(cutout.alpha(), bits, PictureWriter.withProvenance(source.metadata(), cutout.provenance()), target);
			output.written(cutout.provenance(), Map.of("alpha", target));
		}
	}
}
