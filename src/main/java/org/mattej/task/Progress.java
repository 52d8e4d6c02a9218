package org.mattej.task;

import java.util.concurrent.CancellationException;

/**
 * What a long-running stage tells its caller, and how the caller stops it. Implementations may be called from several
 * threads at once; stages call {@link #check()} at least every 0.1 s of work.
 */
public interface Progress {

	/** Listens to nothing and never cancels. */
	Progress NONE = new Progress() {

		@Override
		public void report(final double fraction, final String message) {}

		@Override
		public boolean isCancelled() {
			return false;
		}
	};

	/**
	 * @param fraction how much of the work is done, 0..1
	 * @param message what is being done now, for a person; never null
	 */
	void report(double fraction, String message);

	/** Whether the work should stop. Cheap: it is asked inside loops. */
	boolean isCancelled();

	/** @throws CancellationException if the work should stop */
	default void check() {
		if (isCancelled()) throw new CancellationException("Cancelled.");
	}

	/** The listener of a stage that makes up the part from {@code from} to {@code to} of this work. */
	default Progress part(final double from, final double to) {
		final Progress whole = this;
		return new Progress() {

			@Override
			public void report(final double fraction, final String message) {
				whole.report(from + (to - from) * fraction, message);
			}

			@Override
			public boolean isCancelled() {
				return whole.isCancelled();
			}
		};
	}
}
