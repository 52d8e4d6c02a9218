package org.mattej.picture;

import java.util.function.IntConsumer;

import org.mattej.task.Parallel;
import org.mattej.task.Progress;

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
		Parallel.ranges(count, (from, to) -> {
			for (int i = from; i < to && !progress.isCancelled(); i++) work.accept(i);
		});
		progress.check();
	}
}
