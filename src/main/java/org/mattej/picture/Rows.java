package org.mattej.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

import org.mattej.task.Progress;

import net.imglib2.parallel.Parallelization;
import net.imglib2.parallel.TaskExecutor;

/** Spreads work on independent rows (or any numbered items) over the threads of the caller's ImgLib2 task executor. */
public final class Rows {

	private Rows() {}

	/**
	 * Calls {@code work} once for every number from 0 to {@code count - 1}, in no particular order.
	 *
	 * @param work must touch nothing that another number's work writes; then the result does not depend on the threads
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled, which is asked before each item
	 */
	public static void forEach(final int count, final Progress progress, final IntConsumer work) {
		final TaskExecutor executor = Parallelization.getTaskExecutor();
		final int tasks = Math.max(1, Math.min(count, executor.suggestNumberOfTasks()));
		final List<int[]> spans = new ArrayList<>(tasks);
		for (int k = 0; k < tasks; k++) spans.add(new int[] { (int) ((long) count * k / tasks), (int) ((long) count * (k + 1) / tasks) });
		executor.forEach(spans, span -> {
			for (int i = span[0]; i < span[1] && !progress.isCancelled(); i++) work.accept(i);
		});
		progress.check();
	}
}
