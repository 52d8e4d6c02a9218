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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.mattej.Cutout;
import org.mattej.Isolation;
import org.mattej.batch.Isolator;
import org.mattej.file.OutputNames;
import org.mattej.file.PictureReader;
import org.mattej.file.PictureWriter;
import org.mattej.file.Results;
import org.mattej.file.SafeFile;
import org.mattej.file.SourceFile;
import org.mattej.task.MendableException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mattej remove}: the main job. A picture that fails is named, and the others are done. */
@Command(name = "remove", description = "Isolates the subjects of pictures and writes cutouts.", mixinStandardHelpOptions = true,
	sortOptions = false)
final class RemoveCommand implements Callable<Integer> {

	@Mixin
	private final Output output;

	@Parameters(paramLabel = "IMAGE", arity = "1..*", description = "The pictures: PNG, JPEG, TIFF, WebP, BMP or GIF.")
	private List<Path> images;

	@Mixin
	private final ResultOptions results = new ResultOptions();

	@Mixin
	private final SubjectOptions subject = new SubjectOptions();

	@Mixin
	private final IsolationOptions isolation = new IsolationOptions();

	@Mixin
	private final ReadingOptions reading = new ReadingOptions();

	RemoveCommand(final Console console) {
		output = new Output(console);
	}

	@Override
	public Integer call() {
		final Isolation work = new Isolation(isolation.settings(), subject.store());
		final Results writer = results.results();
		requireDistinct(writer);
		SafeFile.requireFolder(results.folder());
		int status = 0;
		try (Isolator isolator = subject.isolator(work, subject.store())) {
			for (final Path image : images) status = Math.max(status, remove(image, isolator, writer));
		}
		return status;
	}

	/** No result replaces another or a file that is read. */
	private void requireDistinct(final Results writer) {
		final List<Path> sources = new ArrayList<>(images);
		sources.addAll(subject.files());
		sources.addAll(results.files());
		final Map<Path, Path> owners = new HashMap<>();
		for (final Path image : images) {
			for (final Path target : writer.targets(names(image)).values()) {
				PictureWriter.requireOther(target, sources.toArray(Path[]::new));
				final Path owner = owners.put(target, image);
				if (owner != null) throw MendableException.usage("'" + owner + "' and '" + image + "' would both be written as '" + target +
					"'; rename one of them, or write them to different folders.");
			}
		}
	}

	private OutputNames names(final Path image) {
		return OutputNames.of(results.folder(), image);
	}

	/** @return the exit status that this picture alone would have */
	private int remove(final Path image, final Isolator isolator, final Results writer) {
		try (ConsoleProgress progress = output.progress(image.getFileName().toString())) {
			final SourceFile source = PictureReader.read(image);
			writer.requireHeld(source.picture(), names(image));
			final Cutout<?> cutout = isolator.isolate(source.picture(), progress);
			final Map<String, Path> files = writer.write(cutout, source.metadata(), names(image), progress);
			progress.close();
			output.written(writer.provenance(cutout), files);
			return 0;
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			if (Failures.status(e) == Failures.CANCELLED) throw e;
			output.failure(image.toString(), e);
			return Failures.status(e);
		}
	}
}
