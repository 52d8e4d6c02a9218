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
package org.mattej.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattej.TestData;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

import net.imglib2.parallel.Parallelization;

class NetworkTest {

	private static final int SIDE = 320;

	@TempDir
	Path folder;

	private Network fixture(final String name, final String family) throws IOException {
		return fixture(name, family, Turns.inTurn(1));
	}

	private Network fixture(final String name, final String family, final Turns turns) throws IOException {
		final Path file = folder.resolve(name + ".onnx");
		Files.write(file, NetworkTest.class.getResourceAsStream(name + ".onnx").readAllBytes());
		return new Network(file, ModelCatalog.standard().family(family), Fingerprint.of(file, Progress.NONE), turns, Device.CPU);
	}

	private static float[] noise(final int length) {
		final Random random = new Random(7);
		final float[] values = new float[length];
		for (int i = 0; i < length; i++) values[i] = random.nextFloat();
		return values;
	}

	@Test
	void readsTheFirstOutputOfAPicture() throws IOException {
		final Network network = fixture("fixture_u2net_320", "u2net");
		final Network.Answer answer = network.run(noise(3 * SIDE * SIDE), SIDE, SIDE, Progress.NONE);
		assertEquals(SIDE, answer.width());
		assertEquals(SIDE, answer.height());
		double jumps = 0;
		for (int i = 1; i < SIDE; i++) jumps += Math.abs(answer.values()[i] - answer.values()[i - 1]);
		assertTrue(jumps / SIDE > .02, "the side output is smoothed, the first one is not: " + jumps / SIDE);
		network.close();
	}

	@Test
	void takesAnySizeWhereTheNetworkDoes() throws IOException {
		final Network network = fixture("fixture_vitmatte", "vitmatte");
		final Network.Answer answer = network.run(noise(4 * 64 * 32), 64, 32, Progress.NONE);
		assertEquals(64, answer.width());
		assertEquals(32, answer.height());
		network.close();
	}

	@Test
	void refusesWrongSignatures() {
		assertRefused("fixture_wrong_signature", "u2net");
		assertRefused("fixture_vitmatte", "birefnet");
		assertRefused("fixture_logits_dyn", "vitmatte");
		assertRefused("fixture_u2net_320", "birefnet");
		assertRefused("fixture_u2net_320", "modnet");
	}

	private void assertRefused(final String name, final String family) {
		final MendableException e = assertThrows(MendableException.class, () -> fixture(name, family));
		assertEquals(MendableException.Kind.ENVIRONMENT, e.kind());
		assertTrue(e.getMessage().contains(name) && e.getMessage().contains("'" + family + "'") && e.getMessage().contains("--like"), e
			.getMessage());
	}

	@Test
	void aCancelledRunGivesNoAnswer() throws IOException {
		final Network network = fixture("fixture_u2net_320", "u2net");
		assertThrows(CancellationException.class, () -> network.run(new float[3 * SIDE * SIDE], SIDE, SIDE, new Cancelled(true)));
		assertEquals(SIDE, network.run(new float[3 * SIDE * SIDE], SIDE, SIDE, Progress.NONE).width());
		network.close();
	}

	/** ONNX Runtime takes itself down with the process, and would take a run that goes on with it. */
	@Test
	void aProcessMayEndInTheMiddleOfARun() throws Exception {
		final Path file = folder.resolve("network.onnx"), errors = folder.resolve("errors.txt");
		Files.write(file, NetworkTest.class.getResourceAsStream("fixture_u2net_320.onnx").readAllBytes());
		for (int i = 0; i < 8; i++) {
			final Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:ErrorFile=" + folder.resolve(
				"crash.log"), "-cp", System.getProperty("java.class.path"), EndingDriver.class.getName(), file.toString(), String.valueOf(300 + 7 * i))
					.redirectErrorStream(true).redirectOutput(errors.toFile()).start();
			assertTrue(process.waitFor(60, TimeUnit.SECONDS));
			final String said = Files.readString(errors);
			assertEquals(0, process.exitValue(), said);
			assertFalse(said.contains("Mendable"), said);
		}
	}

	@Test
	void aRunUnderWayIsCancelled() {
		final ModelStore store = ModelStore.locate(Optional.empty());
		final ModelEntry isnet = store.entry("isnet-general-use");
		Assumptions.assumeTrue(store.isInstalled(isnet), "needs the installed model isnet-general-use");
		try (NetworkUse use = store.open(isnet)) {
			final Cancelled progress = new Cancelled(false);
			assertThrows(CancellationException.class, () -> use.network().run(new float[3 * 1024 * 1024], 1024, 1024, progress));
		}
	}

	/** Cancelled from the start, or from the second time it is asked. */
	private static final class Cancelled implements Progress {

		private volatile boolean cancelled;

		Cancelled(final boolean cancelled) {
			this.cancelled = cancelled;
		}

		@Override
		public void report(final double fraction, final String message) {}

		@Override
		public boolean isCancelled() {
			final boolean answer = cancelled;
			cancelled = true;
			return answer;
		}
	}

	@Test
	void usersShareASession() {
		TestData.shared("models/u2netp.onnx");
		final ModelStore store = new ModelStore(TestData.shared("models"));
		final ModelEntry entry = store.entry("u2netp");
		try (NetworkUse first = store.open(entry); NetworkUse second = store.open(entry)) {
			assertSame(first.network(), second.network());
			first.close();
			first.close();
			assertThrows(IllegalStateException.class, first::network);
			assertEquals(SIDE, second.network().run(noise(3 * SIDE * SIDE), SIDE, SIDE, Progress.NONE).width());
		}
	}

	@Test
	void theAnswerDoesNotDependOnTheThreads() {
		TestData.shared("models/u2netp.onnx");
		assertArrayEquals(answer(1), answer(3));
	}

	@Test
	void runsSideBySideDoNotWaitForEachOtherAndAnswerTheSame() throws Exception {
		final float[] picture = noise(3 * SIDE * SIDE), other = new float[3 * SIDE * SIDE];
		final Network inTurn = fixture("fixture_u2net_320", "u2net");
		final float[] expected = inTurn.run(picture, SIDE, SIDE, Progress.NONE).values(), otherExpected = inTurn.run(other, SIDE, SIDE, Progress.NONE)
			.values();
		inTurn.close();
		final Network network = fixture("fixture_u2net_320", "u2net", new Turns(1, 2));
		final CountDownLatch ran = new CountDownLatch(1), go = new CountDownLatch(1);
		final CompletableFuture<Network.Answer> first = CompletableFuture.supplyAsync(() -> network.run(picture, SIDE, SIDE, new Held(Thread
			.currentThread(), ran, go)));
		ran.await();
		// the first run is not over
		assertArrayEquals(otherExpected, network.run(other, SIDE, SIDE, Progress.NONE).values());
		assertFalse(first.isDone());
		go.countDown();
		assertArrayEquals(expected, first.get().values());
		network.close();
	}

	/** Holds a thread that asks whether it is cancelled, which a run does before it is over. */
	private record Held(Thread runner, CountDownLatch asked, CountDownLatch go) implements Progress {

		@Override
		public void report(final double fraction, final String message) {}

		@Override
		public boolean isCancelled() {
			if (Thread.currentThread() != runner) return false;
			asked.countDown();
			try {
				go.await();
			}
			catch (final InterruptedException e) {
				throw new IllegalStateException(e);
			}
			return false;
		}
	}

	@Test
	void manyPicturesHaveTheAnswersOfOne() {
		TestData.shared("models/u2netp.onnx");
		final ModelStore store = new ModelStore(TestData.shared("models"));
		final float[] expected = answer(2);
		Parallelization.runWithNumThreads(2, () -> {
			try (NetworkUse use = store.forMany().open(store.entry("u2netp"))) {
				final List<CompletableFuture<float[]>> answers = IntStream.range(0, 4).mapToObj(i -> CompletableFuture.supplyAsync(() -> use.network().run(
					noise(3 * SIDE * SIDE), SIDE, SIDE, Progress.NONE).values())).toList();
				for (final CompletableFuture<float[]> answer : answers) assertArrayEquals(expected, answer.join());
			}
		});
	}

	private static float[] answer(final int threads) {
		final ModelStore store = new ModelStore(TestData.shared("models"));
		return Parallelization.runWithNumThreads(threads, () -> {
			try (NetworkUse use = store.open(store.entry("u2netp"))) {
				return use.network().run(noise(3 * SIDE * SIDE), SIDE, SIDE, Progress.NONE).values();
			}
		});
	}
}
