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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

class NewestTest {

	private final ConcurrentLinkedQueue<String> started = new ConcurrentLinkedQueue<>(), stopped = new ConcurrentLinkedQueue<>();
	private final CountDownLatch first = new CountDownLatch(1), last = new CountDownLatch(1), cancelled = new CountDownLatch(1);
	private final Newest<String> wishes = new Newest<>("wishes", this::work);

	/** The first wish is worked on until it is not wanted any more. */
	private void work(final String wish) {
		started.add(wish);
		if (wish.equals("last")) last.countDown();
		else {
			first.countDown();
			final Progress progress = wishes.progress(newest -> newest.equals(wish), Progress.NONE);
			while (!progress.isCancelled()) Thread.onSpinWait();
			assertThrows(CancellationException.class, progress::check);
			stopped.add(wish);
			cancelled.countDown();
		}
	}

	private static void await(final CountDownLatch latch) throws InterruptedException {
		assertTrue(latch.await(60, TimeUnit.SECONDS));
	}

	@Test
	void onlyTheNewestIsFulfilledAndTheOneBeforeIsStopped() throws Exception {
		wishes.wish("first");
		await(first);
		wishes.wish("last");
		await(last);
		assertEquals(List.of("first", "last"), List.copyOf(started));
		assertEquals(List.of("first"), List.copyOf(stopped));
		assertTrue(wishes.isNewest("last"));
	}

	@Test
	void nothingIsWantedAnyMore() throws Exception {
		wishes.wish("first");
		await(first);
		assertTrue(wishes.isNewest("first"));
		wishes.forget();
		await(cancelled);
		assertFalse(wishes.isNewest("first"));
	}

	@Test
	void workThatANewerWishNeedsTooGoesOn() {
		final Newest<String> later = new Newest<>("later", wish -> {});
		final Progress shared = later.progress(wish -> wish.startsWith("same"), Progress.NONE);
		later.wish("same subject, wider edge");
		assertFalse(shared.isCancelled());
		later.wish("other subject");
		assertTrue(shared.isCancelled());
	}
}
