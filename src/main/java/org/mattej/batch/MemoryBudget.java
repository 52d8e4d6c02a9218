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

import org.mattej.task.Progress;

/**
 * Memory that pictures in work may need together, in bytes. A picture that needs more than there is waits until no other is in work and
 * then has all of it: whether it fits is for Java's heap to say.
 */
final class MemoryBudget {

	private static final long POLL_MILLIS = 50;

	private final long total;
	private long used;

	MemoryBudget(final long total) {
		this.total = total;
	}

	/**
	 * Waits until there is room.
	 *
	 * @return what was taken, for {@link #release}
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	synchronized long acquire(final long bytes, final Progress progress) throws InterruptedException {
		final long share = Math.max(1, Math.min(bytes, total));
		while (used + share > total) {
			progress.check();
			wait(POLL_MILLIS);
		}
		used += share;
		return share;
	}

	/** How many times so much there is room for, at least once. */
	long times(final long bytes) {
		return Math.max(1, total / Math.max(1, bytes));
	}

	synchronized void release(final long share) {
		used -= share;
		notifyAll();
	}
}
