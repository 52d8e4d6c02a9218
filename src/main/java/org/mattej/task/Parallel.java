package org.mattej.task;

import java.util.List;
import java.util.stream.IntStream;

import net.imglib2.parallel.Parallelization;
import net.imglib2.parallel.TaskExecutor;

/** Loops over index ranges on the threads of the caller's ImgLib2 task executor. */
public final class Parallel {

	/** More ranges than threads, so that an expensive range does not leave the other threads idle. */
	private static final int RANGES_PER_THREAD = 8;

	private Parallel() {}

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
		final int threads = executor.getParallelism();
		final int ranges = Math.min(count, threads == 1 ? 1 : threads * RANGES_PER_THREAD);
		if (ranges <= 1) {
			if (count > 0) body.run(0, count);
			return;
		}
		final List<Integer> indices = IntStream.range(0, ranges).boxed().toList();
		executor.forEach(indices, r -> body.run((int) ((long) count * r / ranges), (int) ((long) count * (r + 1) / ranges)));
	}
}
