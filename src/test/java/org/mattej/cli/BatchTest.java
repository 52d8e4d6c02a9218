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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattej.Isolation;
import org.mattej.IsolationSettings;
import org.mattej.Provenance;
import org.mattej.batch.Batch;
import org.mattej.batch.Isolator;
import org.mattej.compose.CompositeSettings;
import org.mattej.file.Results;
import org.mattej.segment.BackdropSegmenter;
import org.mattej.task.Progress;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** {@code mattej batch}, from the folder to its results, journal and report. */
class BatchTest {

	@TempDir
	private Path folder;

	private Path pictures, out;

	@BeforeEach
	void pictures() throws IOException {
		pictures = Files.createDirectories(folder.resolve("Bilder (ä)"));
		out = folder.resolve("results");
		CommandLineRun.disc(pictures.resolve("disc.png"));
		CommandLineRun.disc(pictures.resolve("disc.jpg"), 80, 60, 15);
		CommandLineRun.disc(Files.createDirectories(pictures.resolve("sub/x")).resolve("disc.png"), 70, 60, 15);
	}

	private CommandLineRun batch(final Object... more) {
		return run(Stream.concat(Stream.of(pictures, "--out", out, "--model", "backdrop"), Stream.of(more)));
	}

	private static CommandLineRun run(final Stream<?> arguments) {
		return CommandLineRun.of(Stream.concat(Stream.of("batch"), arguments).toArray());
	}

	@Test
	void resultsMirrorTheFolderAndNeverCollide() throws IOException {
		assertEquals(0, batch("--recursive").status());
		assertEquals(List.of("disc.jpg-cutout.png", "disc.png-cutout.png", "journal.jsonl", "report.html", "sub/x/disc-cutout.png"), results());
	}

	@Test
	void withoutRecursionFoldersAreLeftOut() throws IOException {
		out = pictures.resolve("results");
		assertEquals(0, batch().status());
		assertEquals(List.of("disc.jpg-cutout.png", "disc.png-cutout.png", "journal.jsonl", "report.html"), results());
	}

	@Test
	void whatIsNoFileIsLeftOut() throws IOException, InterruptedException {
		Files.createDirectory(pictures.resolve("folder.png"));
		Files.createSymbolicLink(pictures.resolve("nowhere.png"), Path.of("no such file"));
		Files.createSymbolicLink(pictures.resolve("link.png"), Path.of("disc.png"));
		new ProcessBuilder("mkfifo", pictures.resolve("pipe.png").toString()).start().waitFor();
		assertEquals(0, batch().status());
		assertEquals(List.of("disc.jpg-cutout.png", "disc.png-cutout.png", "journal.jsonl", "link-cutout.png", "report.html"), results());
	}

	@Test
	void resultsAreNotTakenForPictures() throws IOException {
		out = pictures.resolve("sub");
		assertEquals(0, batch("--recursive").status());
		assertEquals(2, entries().size());
	}

	@Test
	void badFilesAreNamedAndSkipped() throws IOException {
		Files.writeString(pictures.resolve("bad.png"), "nonsense");
		Files.createFile(pictures.resolve("empty.jpg"));
		Files.writeString(pictures.resolve("notes.txt"), "no picture");
		Files.writeString(pictures.resolve("._disc.png"), "what a Mac leaves");
		CommandLineRun.bands(pictures.resolve("grey.png"), 64, 48, .5);
		final CommandLineRun run = batch();
		assertEquals(1, run.status());
		assertTrue(run.err().contains("empty.jpg' is empty (0 bytes)"), run.err());
		assertTrue(run.err().contains("bad.png' is not a picture"), run.err());
		assertEquals(5, entries().size());
		final List<JsonObject> failed = entries().stream().filter(entry -> entry.has("error")).toList();
		assertEquals(3, failed.size());
		assertTrue(failed.stream().anyMatch(entry -> entry.get("error").getAsString().contains("No subject was found in 'grey.png'")));
	}

	@Test
	void theJournalSaysWhatWasDoneAndHow() throws IOException {
		assertEquals(0, batch("--keep", "alpha,trimap", "--decontaminate", "0.5").status());
		final JsonObject run = lines().get(0).getAsJsonObject("run");
		assertEquals("0.5", run.getAsJsonObject("settings").get("decontaminate").getAsString());
		assertEquals("auto", run.getAsJsonObject("settings").get("edge_radius").getAsString());
		assertEquals("standard", run.getAsJsonObject("settings").get("quality").getAsString());
		assertEquals("alpha,trimap", run.getAsJsonObject("settings").get("keep").getAsString());
		assertEquals("backdrop", run.get("model").getAsString());
		final JsonObject entry = entries().stream().filter(e -> e.get("file").getAsString().equals("disc.png")).findFirst().orElseThrow();
		final JsonObject alpha = entry.getAsJsonObject("results").getAsJsonObject("alpha");
		assertEquals("disc.png-alpha.png", alpha.get("path").getAsString());
		assertEquals(Files.size(out.resolve("disc.png-alpha.png")), alpha.get("bytes").getAsLong());
		assertTrue(alpha.get("sha256").getAsString().matches("[0-9a-f]{64}"));
		assertTrue(entry.getAsJsonObject("provenance").has("warnings") && entry.getAsJsonObject("provenance").has("doubt"));
		assertTrue(entry.has("seconds"));
	}

	@Test
	void onlyWhatIsNotWholeIsDoneAgain() throws IOException {
		batch("--recursive");
		final FileTime whole = Files.getLastModifiedTime(out.resolve("disc.png-cutout.png"));
		Files.delete(out.resolve("disc.jpg-cutout.png"));
		CommandLineRun.disc(pictures.resolve("new.png"));
		final CommandLineRun run = batch("--resume", "--json");
		assertEquals(0, run.status(), run.err());
		final JsonObject sum = run.json().get(run.json().size() - 1);
		assertEquals(List.of(2, 0, 2), List.of(sum.get("done").getAsInt(), sum.get("failed").getAsInt(), sum.get("whole").getAsInt()));
		assertEquals(whole, Files.getLastModifiedTime(out.resolve("disc.png-cutout.png")));
		assertTrue(Files.exists(out.resolve("disc.jpg-cutout.png")) && Files.exists(out.resolve("new-cutout.png")));
	}

	@Test
	void aPictureThatWasReplacedIsDoneAgain() throws IOException {
		batch();
		CommandLineRun.disc(pictures.resolve("disc.png"), 90, 80, 30);
		final CommandLineRun run = batch("--resume", "--json");
		assertEquals(1, run.json().get(run.json().size() - 1).get("done").getAsInt());
	}

	@Test
	void whatAKilledProcessLeftIsFinishedOrTakenAway() throws IOException {
		batch();
		// killed after the journal was written and before the result was moved, and in the middle of another picture
		final JsonObject entry = entries().get(0);
		final String result = entry.getAsJsonObject("results").getAsJsonObject("cutout").get("path").getAsString();
		final Path staged = Files.createDirectories(out.resolve(".mattej/staged").resolve(entry.get("staged").getAsString())), other = Files
			.createDirectories(out.resolve(".mattej/staged/other"));
		final byte[] content = Files.readAllBytes(out.resolve(result));
		Files.move(out.resolve(result), staged.resolve(result));
		Files.writeString(other.resolve(".half.part"), "half");
		Files.writeString(out.resolve("journal.jsonl"), "{\"picture\":{\"file\":", StandardOpenOption.APPEND);
		final CommandLineRun run = batch("--resume", "--json");
		assertEquals(0, run.status(), run.err());
		assertEquals(2, run.json().get(run.json().size() - 1).get("whole").getAsInt());
		assertArrayEquals(content, Files.readAllBytes(out.resolve(result)));
		assertTrue(Files.notExists(staged) && Files.notExists(other));
	}

	@Test
	void anEarlierBatchIsNeverMixedWithAnother() {
		batch();
		assertRefused("is there from an earlier batch; go on by --resume", batch());
		assertRefused("was begun with matting automatic, not none", batch("--resume", "--matting", "none"));
		assertRefused("was begun with quality standard, not best", batch("--resume", "--quality", "best"));
		final Path elsewhere = folder.resolve("elsewhere");
		CommandLineRun.disc(elsewhere.resolve("disc.png"));
		assertRefused("is of the pictures in", run(Stream.of(elsewhere, "--out", out, "--resume")));
		assertRefused("The results would lie among the pictures", run(Stream.of(pictures, "--out", pictures)));
		assertRefused("Which folder?", run(Stream.of("--out", out)));
	}

	@Test
	void noResultReplacesAPicture() throws IOException {
		final Path below = pictures.resolve("sub");
		CommandLineRun.disc(below.resolve("a-cutout.png"));
		CommandLineRun.disc(Files.createDirectories(below.resolve("sub")).resolve("a.png"));
		assertRefused("would replace the picture", run(Stream.of(below, "--out", pictures, "--recursive", "--model", "backdrop")));
	}

	@Test
	void aListIsDoneAgainWithOtherSettings() throws IOException {
		batch("--recursive", "--keep", "alpha");
		final byte[] before = Files.readAllBytes(out.resolve("disc.png-alpha.png"));
		final Path list = Files.writeString(folder.resolve("redo.txt"), "\uFEFFdisc.png\r\n\r\nsub/x/disc.png\n");
		final CommandLineRun run = run(Stream.of(pictures, "--out", out, "--only", list, "--contract", "3", "--json"));
		assertEquals(0, run.status(), run.err());
		assertEquals(2, run.json().get(run.json().size() - 1).get("done").getAsInt());
		assertFalse(Arrays.equals(before, Files.readAllBytes(out.resolve("disc.png-alpha.png"))));
		assertEquals(5, entries().size());
		Files.writeString(list, "none.png\n");
		assertEquals(1, run(Stream.of(pictures, "--out", out, "--only", list)).status());
	}

	@Test
	void aJournalIsDoneAgainBitForBit() throws IOException {
		final Path behind = CommandLineRun.bands(folder.resolve("behind.png"), 32, 32, .2, .9);
		batch("--recursive", "--keep", "alpha,foreground", "--background", behind, "--shadow", "--crop", "--edge-radius", "5");
		final Path list = Files.writeString(folder.resolve("redo.txt"), "disc.png\n"), again = folder.resolve("again");
		batch("--only", list, "--matting", "none");
		final CommandLineRun run = run(Stream.of("--from", out.resolve("journal.jsonl"), "--out", again, "--jobs", "1"));
		assertEquals(0, run.status(), run.err());
		assertTrue(run.err().contains("All results are those of the journal, byte for byte."), run.err());
		final List<String> results = results();
		out = again;
		assertEquals(results, results());
		for (final String result : results) if (result.endsWith("g")) assertArrayEquals(Files.readAllBytes(folder.resolve("results").resolve(result)),
			Files.readAllBytes(again.resolve(result)));
	}

	@Test
	void theQualityIsKeptWhenABatchGoesOnOrIsDoneAgain() throws IOException {
		batch("--quality", "fast");
		Files.delete(out.resolve("disc.png-cutout.png"));
		assertEquals(0, batch("--resume").status());
		final Path journal = out.resolve("journal.jsonl");
		final CommandLineRun run = run(Stream.of("--from", journal, "--out", folder.resolve("again")));
		assertTrue(run.err().contains("byte for byte"), run.err());
		out = folder.resolve("again");
		assertEquals("fast", lines().get(0).getAsJsonObject("run").getAsJsonObject("settings").get("quality").getAsString());
		for (final JsonObject entry : entries()) assertEquals("fast", entry.getAsJsonObject("provenance").getAsJsonObject("settings").get("quality")
			.getAsString());
		assertRefused("leave out --quality", run(Stream.of("--from", journal, "--out", folder.resolve("other"), "--quality", "best")));
	}

	/** By a preset of the home folder, which is another one, and then none, when the journal is done again. */
	@Test
	void aPresetIsKeptAsItWas() throws IOException {
		final String home = System.getProperty("user.home");
		final Path presets = Files.createDirectories(folder.resolve("home/.mattej")).resolve("presets.json");
		System.setProperty("user.home", folder.resolve("home").toString());
		try {
			Files.writeString(presets, "{\"mine\": {\"background\": \"#204060\", \"canvas\": \"square\"}}");
			assertEquals(0, batch("--preset", "mine").status());
			Files.writeString(presets, "{\"mine\": {\"background\": \"white\"}}");
			Files.delete(out.resolve("disc.jpg-composite.jpg"));
			assertEquals(0, batch("--preset", "mine", "--resume").status());
			Files.delete(presets);
			final CommandLineRun again = run(Stream.of("--from", out.resolve("journal.jsonl"), "--out", folder.resolve("again")));
			assertEquals(0, again.status(), again.err());
			assertTrue(again.err().contains("byte for byte"), again.err());
			Files.writeString(folder.resolve("list.txt"), "disc.png\n");
			assertEquals(0, batch("--only", folder.resolve("list.txt"), "--preset", "studio").status());
			assertTrue(Files.readString(out.resolve("journal.jsonl")).contains("gradient:#f4f4f4-#b9bcc0"));
		}
		finally {
			System.setProperty("user.home", home);
		}
	}

	@Test
	void aCancelledBatchHasAReportOfWhatWasDone() throws IOException {
		final int[] done = new int[1], told = new int[1];
		final Batch.Request request = new Batch.Request(pictures, out, true, Optional.empty(), false, Optional.empty(), Map.of());
		try (Batch batch = Batch.open(request, Map.of())) {
			assertThrows(CancellationException.class, () -> batch.run(Isolator.of(new Isolation(IsolationSettings.DEFAULTS), new BackdropSegmenter()),
				new Results(null, Set.of(), CompositeSettings.of(Map.of()), false), Map.of("model", "backdrop"), List.of(), 1, new Batch.Listener() {

					@Override
					public void done(final Provenance provenance, final Map<String, Path> files) {
						done[0]++;
					}

					@Override
					public void failed(final String file, final Throwable failure) {}
				}, new Progress() {

					@Override
					public void report(final double fraction, final String message) {
						told[0]++;
					}

					@Override
					public boolean isCancelled() {
						return done[0] > 0;
					}
				}));
		}
		assertEquals(1, told[0], "nothing but the start");
		assertEquals(1, entries().size());
		assertTrue(Files.readString(out.resolve("report.html")).contains(entries().get(0).get("file").getAsString()));
		assertEquals(0, batch("--recursive", "--resume").status());
		assertEquals(3, entries().size());
	}

	@Test
	void aCancelledBatchSaysHowItGoesOn() {
		final ByteArrayOutputStream err = new ByteArrayOutputStream();
		final Console console = new Console(System.out, new PrintStream(err, true, StandardCharsets.UTF_8), false);
		console.cancel();
		assertEquals(130, Main.run(console, "batch", pictures.toString(), "--out", out.toString(), "--model", "backdrop"));
		assertTrue(err.toString(StandardCharsets.UTF_8).endsWith("mattej: Cancelled; go on with --resume." + System.lineSeparator()), err.toString());
	}

	@Test
	void whatDiffersFromAJournalIsNamed() {
		batch();
		CommandLineRun.disc(pictures.resolve("disc.png"), 90, 80, 30);
		final Object[] again = { "--from", out.resolve("journal.jsonl"), "--out", folder.resolve("again") };
		final CommandLineRun run = run(Stream.of(again));
		assertEquals(1, run.status());
		assertTrue(run.err().contains("'disc.png' differs: the picture itself was changed since."), run.err());
		assertRefused("leave out --matting", run(Stream.concat(Stream.of(again), Stream.of("--matting", "none"))));
		assertEquals(1, run(Stream.of("--from", folder.resolve("none.jsonl"), "--out", out)).status());
	}

	@Test
	void theNumberOfJobsChangesNothing() throws IOException {
		batch("--recursive", "--jobs", "1");
		final byte[] one = Files.readAllBytes(out.resolve("sub/x/disc-cutout.png"));
		out = folder.resolve("four");
		batch("--recursive", "--jobs", "4");
		assertArrayEquals(one, Files.readAllBytes(out.resolve("sub/x/disc-cutout.png")));
		assertRefused("number of jobs must be at least 1", batch("--jobs", "0"));
	}

	private static void assertRefused(final String sentence, final CommandLineRun run) {
		assertTrue(run.err().contains(sentence), run.err());
		assertEquals(2, run.status());
	}

	private List<JsonObject> lines() throws IOException {
		return Files.readAllLines(out.resolve("journal.jsonl"), StandardCharsets.UTF_8).stream().map(line -> JsonParser.parseString(line)
			.getAsJsonObject()).toList();
	}

	private List<JsonObject> entries() throws IOException {
		return lines().stream().filter(line -> line.has("picture")).map(line -> line.getAsJsonObject("picture")).toList();
	}

	/** All files that are there for the user. */
	private List<String> results() throws IOException {
		try (Stream<Path> files = Files.walk(out)) {
			return files.filter(Files::isRegularFile).map(file -> out.relativize(file).toString()).filter(name -> !name.startsWith(".mattej")).sorted()
				.toList();
		}
	}
}
