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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattej.Isolation;
import org.mattej.IsolationSettings;
import org.mattej.Provenance;
import org.mattej.TestData;
import org.mattej.batch.Batch;
import org.mattej.batch.Isolator;
import org.mattej.compose.CompositeSettings;
import org.mattej.file.Results;
import org.mattej.network.ModelStore;
import org.mattej.segment.BackdropSegmenter;
import org.mattej.segment.Segmenter;
import org.mattej.segment.Segmenters;
import org.mattej.segment.SubjectMap;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** What a batch's surroundings may do to it while it is at work. */
class BatchTroubleTest {

	private static final int COUNT = 3;

	@TempDir
	private Path folder;

	private Path pictures, out;

	@BeforeEach
	void pictures() throws IOException {
		pictures = Files.createDirectory(folder.resolve("pictures"));
		out = folder.resolve("out");
		for (int i = 0; i < COUNT; i++) CommandLineRun.disc(pictures.resolve("disc" + i + ".png"), 90, 70, 20);
	}

	/** What happens while a batch is at work. */
	private interface Trouble {

		void happen() throws IOException;
	}

	/** @param trouble happens after the first picture is done */
	private Batch.Outcome run(final Segmenter segmenter, final Trouble trouble) {
		final Batch.Request request = new Batch.Request(pictures, out, false, Optional.empty(), false, Optional.empty(), Map.of());
		try (Batch batch = Batch.open(request, Map.of()); Isolator isolator = Isolator.of(new Isolation(IsolationSettings.DEFAULTS), segmenter)) {
			return batch.run(isolator, new Results(null, Set.of(), CompositeSettings.of(Map.of()), false), Map.of("model", segmenter.name()), List
				.of(), 1, new Batch.Listener() {

					private boolean happened;

					@Override
					public void done(final Provenance provenance, final Map<String, Path> files) {
						if (happened) return;
						happened = true;
						BatchTroubleTest.happen(trouble);
					}

					@Override
					public void failed(final String file, final Throwable failure) {}
				}, Progress.NONE);
		}
	}

	@Test
	void whereNothingCanBeWrittenAnyMoreItStopsAndCanGoOn() throws IOException {
		final Path staged = out.resolve(".mattej/staged");
		final MendableException e = assertThrows(MendableException.class, () -> run(new BackdropSegmenter(), () -> {
			Files.delete(staged);
			Files.createFile(staged);
		}));
		assertEquals(MendableException.Kind.ENVIRONMENT, e.kind());
		assertTrue(e.getMessage().contains(staged.toString()), e.getMessage());
		assertEquals(1, done());
		Files.delete(staged);
		assertEquals(0, CommandLineRun.of("batch", pictures, "--out", out, "--resume").status());
		assertEquals(COUNT, done());
	}

	@Test
	void whereTheDiscIsFullItStopsAndCanGoOnWhenThereIsRoom() throws IOException, InterruptedException {
		Files.createDirectory(out);
		Assumptions.assumeTrue(system("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", out.toString()), "needs the right to mount a small disc");
		try {
			for (int i = 0; i < COUNT; i++) CommandLineRun.disc(pictures.resolve("large" + i + ".png"), 900, 700, 200);
			final Path filling = Files.write(out.resolve("filling"), new byte[200 << 10]);
			final CommandLineRun full = CommandLineRun.of("batch", pictures, "--out", out, "--model", "backdrop");
			assertEquals(3, full.status(), full.err());
			assertTrue(full.err().contains("make room") && full.err().contains("and go on with --resume."), full.err());
			Files.delete(filling);
			assertEquals(0, CommandLineRun.of("batch", pictures, "--out", out, "--resume").status());
			assertEquals(2 * COUNT, done());
		}
		finally {
			assertTrue(system("umount", out.toString()));
		}
	}

	@Test
	void aPictureThatIsTakenAwayWhileItIsInWorkIsDone() throws IOException {
		final Batch.Outcome outcome = run(new Failing(() -> Files.delete(pictures.resolve("disc1.png"))), () -> {});
		assertEquals(COUNT, outcome.done());
		assertEquals(COUNT, done());
	}

	@Test
	void anErrorOfJavasIsThePicturesAndTheOthersAreDone() throws IOException {
		final Batch.Outcome outcome = run(new Failing(() -> {
			throw new InternalError("a fault");
		}), () -> {});
		assertEquals(COUNT - 1, outcome.done());
		assertEquals(1, outcome.failed());
		assertTrue(Files.readString(out.resolve("journal.jsonl")).contains("a fault"));
	}

	/** Finds subjects as {@code backdrop} does; meanwhile something happens to the second picture. */
	private static final class Failing implements Segmenter {

		private final Segmenter finder = new BackdropSegmenter();
		private final Trouble trouble;
		private final AtomicInteger asked = new AtomicInteger();

		Failing(final Trouble trouble) {
			this.trouble = trouble;
		}

		@Override
		public String name() {
			return finder.name();
		}

		@Override
		public Map<String, String> provenance() {
			return finder.provenance();
		}

		@Override
		public SubjectMap segment(final RandomAccessibleInterval<FloatType> colours, final Progress progress) {
			if (asked.incrementAndGet() == 2) happen(trouble);
			return finder.segment(colours, progress);
		}
	}

	private static void happen(final Trouble trouble) {
		try {
			trouble.happen();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static boolean system(final String... command) throws IOException, InterruptedException {
		try {
			return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
		}
		catch (final IOException e) {
			return false;
		}
	}

	@Test
	void aNetworkWhoseFileIsTakenAwayMeanwhileServesToTheEnd() throws IOException {
		final Path models = Files.createDirectory(folder.resolve("models"));
		final Path file = Files.copy(TestData.shared("models/u2netp.onnx"), models.resolve("u2netp.onnx"));
		try (Segmenter segmenter = Segmenters.named("u2netp", new ModelStore(models).forMany())) {
			final Batch.Outcome outcome = run(segmenter, () -> Files.delete(file));
			assertEquals(COUNT, outcome.done());
		}
		final CommandLineRun again = CommandLineRun.of("batch", pictures, "--out", out, "--resume", "--models", models);
		assertEquals(3, again.status());
		assertTrue(again.err().contains("u2netp' is not installed"), again.err());
	}

	private long done() throws IOException {
		return Files.readAllLines(out.resolve("journal.jsonl")).stream().filter(line -> line.startsWith("{\"picture\"")).count();
	}
}
