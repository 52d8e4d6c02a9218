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

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

import net.imglib2.parallel.TaskExecutor;

/**
 * A task executor whose threads are kept at hand for many short loops in a row, such as a solver's: handing each loop to
 * another executor would cost more than the loop. A helper that the executor behind has not started yet, or that the system has set aside, is
 * not waited for, since whoever is there takes the pieces of a loop that nobody has taken; so a crew cannot block, whatever else
 * the executor is doing.
 */
final class Crew implements TaskExecutor {

	/** Pieces of a loop per thread, so that one that is held up leaves little to wait for. */
	private static final int PIECES_PER_THREAD = 4;

	/** Bits of {@link Loop#taken}. */
	private static final int MOST_THREADS = Long.SIZE / PIECES_PER_THREAD;

	/** How often to look for work before letting other threads of the system go first. */
	private static final int SPINS = 2000;

	private final TaskExecutor executor;
	private final int threads;
	private volatile Loop current;
	private volatile boolean closed;
	private boolean busy;

	/** @param executor lends its threads until this is closed, except for those beyond the first 16; stays open */
	Crew(final TaskExecutor executor) {
		this.executor = executor;
		threads = Math.min(executor.getParallelism(), MOST_THREADS);
		for (int t = 1; t < threads; t++) {
			final int number = t;
			executor.getExecutorService().submit(() -> help(number));
		}
	}

	/** As {@link Parallel#ranges}; to be called by the thread that made the crew. A loop within a loop is not shared out. */
	void ranges(final int count, final Parallel.Range body) {
		if (busy || count == 1) {
			body.run(0, count);
			return;
		}
		busy = true;
		try {
			final Loop loop = new Loop(count, Math.min(count, threads * PIECES_PER_THREAD), body);
			current = loop;
			loop.work(0);
			loop.await();
		}
		finally {
			busy = false;
		}
	}

	private void help(final int number) {
		Loop last = null;
		for (int idle = 0; !closed; idle++) {
			final Loop loop = current;
			if (loop != last) {
				loop.work(number);
				last = loop;
				idle = 0;
			}
			pause(idle);
		}
	}

	private static void pause(final int idle) {
		if (idle < SPINS) Thread.onSpinWait();
		else Thread.yield();
	}

	@Override
	public int getParallelism() {
		return threads;
	}

	@Override
	public int suggestNumberOfTasks() {
		return executor.suggestNumberOfTasks();
	}

	@Override
	public void runAll(final List<Runnable> tasks) {
		executor.runAll(tasks);
	}

	@Override
	public <T> void forEach(final List<? extends T> parameters, final Consumer<? super T> task) {
		executor.forEach(parameters, task);
	}

	@Override
	public <T, R> List<R> forEachApply(final List<? extends T> parameters, final Function<? super T, ? extends R> task) {
		return executor.forEachApply(parameters, task);
	}

	@Override
	public ExecutorService getExecutorService() {
		return executor.getExecutorService();
	}

	/** Lets the threads go. */
	@Override
	public void close() {
		closed = true;
	}

	/** One loop, cut into pieces that are taken by bits. */
	private static final class Loop {

		private final int count;
		private final int pieces;
		private final Parallel.Range body;
		private final AtomicLong taken = new AtomicLong();
		private final AtomicInteger done = new AtomicInteger();
		private volatile Throwable failure;

		Loop(final int count, final int pieces, final Parallel.Range body) {
			this.count = count;
			this.pieces = pieces;
			this.body = body;
		}

		/** Takes pieces, from a place of the thread's own on: the same thread mostly sees the same indices of loop after loop. */
		void work(final int thread) {
			for (int i = 0, piece = thread * PIECES_PER_THREAD % pieces; i < pieces; i++, piece = (piece + 1) % pieces) {
				final long bit = 1L << piece;
				if ((taken.get() & bit) == 0 && (taken.getAndUpdate(t -> t | bit) & bit) == 0) run(piece);
			}
		}

		private void run(final int piece) {
			try {
				body.run((int) ((long) count * piece / pieces), (int) ((long) count * (piece + 1) / pieces));
			}
			catch (final Throwable e) {
				failure = e;
			}
			finally {
				done.incrementAndGet();
			}
		}

		/** Waits until all pieces are done; throws what one of them threw. */
		void await() {
			for (int idle = 0; done.get() < pieces; idle++) pause(idle);
			if (failure instanceof Error e) throw e;
			if (failure instanceof RuntimeException e) throw e;
		}
	}
}
