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

	@Mixin
	private NetworkOptions networks = new NetworkOptions();

	@Option(names = "--bits", paramLabel = "8|16", defaultValue = "8", description = "Depth of the alpha matte. Default: ${DEFAULT-VALUE}.")
	private int bits;

	@Mixin
	private final ReadingOptions reading = new ReadingOptions();

	MatteCommand(final Console console) {
		output = new Output(console);
	}

	@Override
	public void run() {
		PictureWriter.requireAlphaBits(bits);
		MattingMethods.named(matting, networks.store());
		PictureWriter.requireOther(target, image, trimap);
		final SourceFile source = PictureReader.read(image);
		try (ConsoleProgress progress = output.progress(image.getFileName().toString())) {
			final Cutout<?> cutout = new Isolation(IsolationSettings.DEFAULTS.withMatting(matting).withDecontaminate(0), networks.store()).isolate(source.picture(),
				PictureReader.readTrimap(trimap), progress);
			PictureWriter.writeAlpha(cutout.alpha(), bits, PictureWriter.withProvenance(source.metadata(), cutout.provenance()), target);
			output.written(cutout.provenance(), Map.of("alpha", target));
		}
	}
}
