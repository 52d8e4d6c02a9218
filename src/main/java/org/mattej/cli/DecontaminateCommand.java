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

import org.mattej.file.PictureReader;
import org.mattej.file.PictureWriter;
import org.mattej.file.SourceFile;
import org.mattej.foreground.Decontamination;
import org.mattej.picture.Picture;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mattej decontaminate}. */
@Command(name = "decontaminate", description = "Takes the old background's colour out of the subject's edge.", mixinStandardHelpOptions = true)
final class DecontaminateCommand implements Runnable {

	@Mixin
	private final Output output;

	@Parameters(index = "0", paramLabel = "IMAGE", description = "The picture.")
	private Path image;

	@Parameters(index = "1", paramLabel = "ALPHA", description = "Its alpha matte in grey, of the picture's size.")
	private Path alpha;

	@Option(names = "--out", paramLabel = "FOREGROUND.png", required = true,
		description = "Where the subject's own colours are written, at the picture's own depth.")
	private Path target;

	@Option(names = "--amount", paramLabel = "0..1", defaultValue = "1",
		description = "How much of the background's colour is taken out. Default: ${DEFAULT-VALUE}.")
	private double amount;

	@Mixin
	private final ReadingOptions reading = new ReadingOptions();

	DecontaminateCommand(final Console console) {
		output = new Output(console);
	}

	@Override
	public void run() {
		if (!(amount >= 0 && amount <= 1)) throw MendableException.usage("The amount of decontamination must be from 0 to 1, not " + amount +
			".");
		PictureWriter.requireOther(target, image, alpha);
		final SourceFile source = PictureReader.read(image);
		final RandomAccessibleInterval<FloatType> opacity = PictureReader.readGrey(alpha);
		requireSize(opacity, source.picture());
		try (ConsoleProgress progress = output.progress(image.getFileName().toString())) {
			PictureWriter.writePicture(decontaminated(source.picture(), opacity, progress), source.metadata(), target);
		}
		output.result(Map.of("image", image.toString(), "foreground", target.toString()), target.toString());
	}

	/** @throws MendableException if the alpha matte's size is not the picture's */
	static void requireSize(final RandomAccessibleInterval<FloatType> alpha, final Picture<?> picture) {
		if (alpha.dimension(0) != picture.width() || alpha.dimension(1) != picture.height()) throw MendableException.input(
			"The alpha matte has " + alpha.dimension(0) + "x" + alpha.dimension(1) + " pixels but '" + picture.name() + "' has " + picture
				.width() + "x" + picture.height() + "; make them the same size.");
	}

	private <T extends RealType<T> & NativeType<T>> Picture<T> decontaminated(final Picture<T> picture,
		final RandomAccessibleInterval<FloatType> opacity, final Progress progress)
	{
		return Picture.of(picture.name(), Decontamination.decontaminate(picture, opacity, amount, progress), picture.channels());
	}
}
