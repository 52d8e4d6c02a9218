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
package org.mattej.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.imglib2.parallel.Parallelization;
import net.imglib2.parallel.TaskExecutors;

class ParallelTest {

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 40 })
	void everyIndexIsVisitedOnceAndSeenByTheNextLoop(final int threads) {
		for (final int count : new int[] { 0, 1, 2, 7, 8, 1000 }) {
			final int[] visits = new int[count];
			Parallelization.runWithNumThreads(threads, () -> Parallel.together(() -> {
				for (int loop = 0; loop < 500; loop++) {
					final int before = loop;
					Parallel.ranges(count, (from, to) -> {
						for (int i = from; i < to; i++) if (visits[i] == before) visits[i]++;
					});
				}
				return null;
			}));
			final int[] expected = new int[count];
			Arrays.fill(expected, 500);
			assertArrayEquals(expected, visits);
		}
	}

	@Test
	void togetherTheExecutorsThreadsTakePart() {
		final Set<Thread> threads = ConcurrentHashMap.newKeySet();
		final CountDownLatch both = new CountDownLatch(2);
		Parallelization.runWithNumThreads(2, () -> Parallel.together(() -> {
			Parallel.ranges(2, (from, to) -> {
				threads.add(Thread.currentThread());
				both.countDown();
				try {
					assertTrue(both.await(1, TimeUnit.MINUTES), "one thread did it all");
				}
				catch (final InterruptedException e) {
					throw new AssertionError(e);
				}
			});
			return null;
		}));
		assertEquals(2, threads.size());
	}

	/** Its only helper never comes: the caller does all itself. */
	@Test
	void aBusyExecutorIsNotWaitedFor() {
		final ExecutorService executor = Executors.newFixedThreadPool(2);
		final CountDownLatch end = new CountDownLatch(1);
		for (int thread = 0; thread < 2; thread++) executor.submit(() -> end.await(1, TimeUnit.MINUTES));
		final int[] sum = new int[1];
		try (Crew crew = new Crew(TaskExecutors.forExecutorServiceAndNumThreads(executor, 2))) {
			crew.ranges(100, (from, to) -> sum[0] += to - from);
		}
		end.countDown();
		executor.shutdown();
		assertEquals(100, sum[0]);
	}

	@Test
	void aLoopWithinALoopIsDoneByItsOwnThread() {
		final int[] visits = new int[64];
		Parallelization.runWithNumThreads(2, () -> Parallel.together(() -> {
			Parallel.ranges(8, (from, to) -> {
				for (int i = from; i < to; i++) {
					final int row = i;
					Parallel.ranges(8, (first, end) -> {
						for (int j = first; j < end; j++) visits[row * 8 + j]++;
					});
				}
			});
			return null;
		}));
		for (final int v : visits) assertEquals(1, v);
	}

	@Test
	void whatABodyThrowsReachesTheCallerAndTheNextLoopRuns() {
		final boolean[] ran = new boolean[10];
		Parallelization.runWithNumThreads(2, () -> Parallel.together(() -> {
			assertThrows(IllegalStateException.class, () -> Parallel.ranges(10, (from, to) -> {
				if (to == 10) throw new IllegalStateException();
			}));
			Parallel.ranges(10, (from, to) -> Arrays.fill(ran, from, to, true));
			return null;
		}));
		for (final boolean r : ran) assertTrue(r);
	}

	@Test
	void whatWorkTogetherThrowsIsNotWrapped() {
		for (final int threads : new int[] { 1, 2 }) Parallelization.runWithNumThreads(threads, () -> {
			assertThrows(CancellationException.class, () -> Parallel.together(() -> {
				throw new CancellationException();
			}));
		});
	}
}
