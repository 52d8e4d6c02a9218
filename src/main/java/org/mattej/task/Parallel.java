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
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import net.imglib2.parallel.Parallelization;
import net.imglib2.parallel.TaskExecutor;

/** Loops over index ranges on the threads of the caller's ImgLib2 task executor. */
public final class Parallel {

	/** More ranges than threads, so that an expensive range does not leave the other threads idle. */
	private static final int RANGES_PER_THREAD = 8;

	private Parallel() {}

	/**
	 * Runs a whole piece of work with one thread per core. ImgLib2's own default, the common pool, has one less: on two cores
	 * that is a single one.
	 */
	public static <R> R onAllCores(final Callable<R> work) {
		return Parallelization.runWithNumThreads(Runtime.getRuntime().availableProcessors(), work);
	}

	/**
	 * Runs work that consists of many short loops by this class, as an iterative solver does, with the executor's threads kept
	 * at hand between them. They look for loops all the time: not for work that waits, or does much else on one thread.
	 */
	public static <R> R together(final Supplier<R> work) {
		final TaskExecutor executor = Parallelization.getTaskExecutor();
		if (executor.getParallelism() == 1 || executor instanceof Crew) return work.get();
		try (Crew crew = new Crew(executor)) {
			final AtomicReference<R> result = new AtomicReference<>();
			Parallelization.runWithExecutor(crew, () -> result.set(work.get())); // of a Callable ImgLib2 would wrap what it throws
			return result.get();
		}
	}

	/** The body of a loop over the indices from {@code from} to {@code to - 1}. */
	public interface Range {

		void run(int from, int to);
	}

	/**
	 * Runs the body over contiguous ranges that make up 0..count-1. Where the ranges are cut depends on the number of
	 * threads: for a reproducible result an index's work must not depend on the others of its range.
	 */
	public static void ranges(final int count, final Range body) {
		final TaskExecutor executor = Parallelization.getTaskExecutor();
		if (executor instanceof Crew crew && count > 0) {
			crew.ranges(count, body);
			return;
		}
		final int threads = executor.getParallelism();
		final int ranges = Math.min(count, threads == 1 ? 1 : threads * RANGES_PER_THREAD);
		if (ranges <= 1) {
			if (count > 0) body.run(0, count);
			return;
		}
		final List<Integer> indices = IntStream.range(0, ranges).boxed().toList();
		executor.forEach(indices, r -> body.run((int) ((long) count * r / ranges), (int) ((long) count * (r + 1) / ranges)));
	}

	/**
	 * Calls {@code work} once for every number from 0 to {@code count - 1}, in no particular order.
	 *
	 * @param work must touch nothing that another number's work writes; then the result does not depend on the threads
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled, which is asked before each item
	 */
	public static void forEach(final int count, final Progress progress, final IntConsumer work) {
		ranges(count, (from, to) -> {
			for (int i = from; i < to && !progress.isCancelled(); i++) work.accept(i);
		});
		progress.check();
	}

	/** As {@link #forEach(int, Progress, IntConsumer)}, for the elements of a list with fast access by index. */
	public static <E> void forEach(final List<E> items, final Progress progress, final Consumer<E> work) {
		forEach(items.size(), progress, i -> work.accept(items.get(i)));
	}
}
