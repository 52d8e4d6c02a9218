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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * A batch whose process is killed again and again, at moments that nobody chose. {@code -Dmattej.kills=50} kills it more often than the
 * build has time for.
 */
class KilledBatchTest {

	private static final int KILLS = Integer.getInteger("mattej.kills", 4);

	/** About how many pictures are done between two kills. */
	private static final int PICTURES_PER_KILL = 4;

	private static final int TIMEOUT_SECONDS = 120;

	/** From the first sign of work to the kill, at most. */
	private static final int LONGEST_WAIT_MILLIS = 400;

	@TempDir
	private Path folder;

	@Test
	void allIsWholeAndNothingIsDoneTwiceOrLost() throws IOException, InterruptedException {
		final Path pictures = Files.createDirectory(folder.resolve("pictures")), out = folder.resolve("out");
		final int count = PICTURES_PER_KILL * KILLS;
		for (int i = 0; i < count; i++) CommandLineRun.disc(pictures.resolve("disc" + i + ".png"), 160, 120, 20 + i % 30);
		final Random random = new Random();
		int kills = 0;
		while (kills < KILLS && doneIn(out).size() < count) {
			final int before = doneIn(out).size();
			final Process process = batch(pictures, out);
			final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
			// some are killed while the first pictures are in work, the others after one is done
			while (process.isAlive() && (kills % 2 == 0 ? staged(out).isEmpty() : doneIn(out).size() == before) && System.nanoTime() < deadline) Thread.sleep(1);
			process.waitFor(random.nextInt(LONGEST_WAIT_MILLIS), TimeUnit.MILLISECONDS);
			if (process.isAlive()) kills++;
			process.destroyForcibly().waitFor();
			assertTrue(process.exitValue() == 0 || process.exitValue() == 137, Files.readString(folder.resolve("said.txt")));
			assertResultsAreWhole(out);
		}
		final Process last = batch(pictures, out);
		assertTrue(last.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS));
		assertEquals(0, last.exitValue(), Files.readString(folder.resolve("said.txt")));
		final List<String> done = doneIn(out);
		Collections.sort(done);
		assertEquals(IntStream.range(0, count).mapToObj(i -> "disc" + i + ".png").sorted().toList(), done, "each is done, and once");
		assertEquals(List.of(), staged(out));
		final Path undisturbed = folder.resolve("undisturbed");
		assertEquals(0, CommandLineRun.of("batch", pictures, "--out", undisturbed, "--model", "backdrop", "--keep", "alpha").status());
		assertEquals(2 * count, results(undisturbed).size());
		assertEquals(results(undisturbed).stream().map(Path::getFileName).toList(), results(out).stream().map(Path::getFileName).toList());
		for (final Path result : results(undisturbed)) assertArrayEquals(Files.readAllBytes(result), Files.readAllBytes(out.resolve(result
			.getFileName())));
		System.out.println(kills + " kills, " + count + " pictures");
	}

	private Process batch(final Path pictures, final Path out) throws IOException {
		final ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
			"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Main.class.getName(), "batch", pictures
				.toString(), "--out", out.toString(), "--model", "backdrop", "--keep", "alpha", "--resume");
		builder.environment().put("LC_ALL", "C.UTF-8");
		return builder.redirectErrorStream(true).redirectOutput(folder.resolve("said.txt").toFile()).start();
	}

	/** Whatever lies where results belong is a whole picture. */
	private static void assertResultsAreWhole(final Path out) throws IOException {
		for (final Path result : results(out)) assertEquals(160, ImageIO.read(result.toFile()).getWidth(), result.toString());
	}

	private static List<Path> results(final Path out) throws IOException {
		if (!Files.exists(out)) return List.of();
		try (Stream<Path> files = Files.list(out)) {
			final List<Path> found = files.filter(Files::isRegularFile).sorted().toList();
			return found.stream().filter(file -> !List.of("journal.jsonl", "report.html").contains(file.getFileName().toString())).toList();
		}
	}

	private static List<Path> staged(final Path out) throws IOException {
		final Path folder = out.resolve(".mattej/staged");
		if (!Files.exists(folder)) return List.of();
		try (Stream<Path> files = Files.list(folder)) {
			return files.toList();
		}
	}

	/** The pictures that the journal says are done, as often as it says so. */
	private static List<String> doneIn(final Path out) throws IOException {
		final List<String> done = new ArrayList<>();
		final Path journal = out.resolve("journal.jsonl");
		if (!Files.exists(journal)) return done;
		final String text = Files.readString(journal);
		for (final String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
			final JsonObject object = JsonParser.parseString(line).getAsJsonObject();
			if (object.has("picture") && !object.getAsJsonObject("picture").has("error")) done.add(object.getAsJsonObject("picture").get("file")
				.getAsString());
		}
		return done;
	}
}
