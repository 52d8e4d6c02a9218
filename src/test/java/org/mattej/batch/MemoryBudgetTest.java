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
package org.mattej.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mattej.task.Progress;

class MemoryBudgetTest {

	@Test
	void whatIsInWorkNeverExceedsIt() throws InterruptedException {
		final MemoryBudget budget = new MemoryBudget(10);
		final AtomicInteger used = new AtomicInteger(), most = new AtomicInteger();
		final ExecutorService workers = Executors.newFixedThreadPool(8);
		IntStream.range(0, 400).forEach(i -> workers.submit(() -> {
			final int share = (int) budget.acquire(1 + i % 7, Progress.NONE);
			most.accumulateAndGet(used.addAndGet(share), Math::max);
			Thread.yield();
			used.addAndGet(-share);
			budget.release(share);
			return null;
		}));
		workers.shutdown();
		assertTrue(workers.awaitTermination(20, TimeUnit.SECONDS));
		assertEquals(0, used.get());
		assertTrue(most.get() <= 10 && most.get() > 6, "at most " + most);
	}

	@Test
	void aGiantHasAllOfIt() throws InterruptedException {
		final MemoryBudget budget = new MemoryBudget(10);
		assertEquals(10, budget.acquire(Long.MAX_VALUE, Progress.NONE));
		assertThrows(CancellationException.class, () -> budget.acquire(1, new Progress() {

			@Override
			public void report(final double fraction, final String message) {}

			@Override
			public boolean isCancelled() {
				return true;
			}
		}));
		budget.release(10);
		assertEquals(1, budget.acquire(1, Progress.NONE));
	}
}
