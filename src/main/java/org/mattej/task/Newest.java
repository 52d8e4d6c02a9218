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

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Wishes of which only the newest counts, fulfilled one at a time by a thread of their own: who wishes never waits. Safe for use by several
 * threads.
 *
 * @param <W> a wish; two are the same only if they are one object
 */
public final class Newest<W> {

	private final String name;
	private final Consumer<W> work;
	private final Object working = new Object();
	private volatile W wish;

	/**
	 * @param name what the thread is called
	 * @param work fulfils a wish and deals with its own errors; it should stop early if that is no longer the newest
	 */
	public Newest(final String name, final Consumer<W> work) {
		this.name = name;
		this.work = work;
	}

	/** In place of what was wished before; returns at once. */
	public void wish(final W newest) {
		wish = Objects.requireNonNull(newest);
		new Thread(() -> fulfil(newest), name).start();
	}

	/** Nothing is wished any more. */
	public void forget() {
		wish = null;
	}

	public boolean isNewest(final W some) {
		return wish == some;
	}

	private void fulfil(final W mine) {
		synchronized (working) {
			if (isNewest(mine)) work.accept(mine);
		}
	}

	/**
	 * The progress of work that ends when something else is wished.
	 *
	 * @param stillWanted whether a newer wish needs the same work; asked inside loops
	 * @param listener is told how far it is
	 */
	public Progress progress(final Predicate<W> stillWanted, final Progress listener) {
		return new Progress() {

			@Override
			public void report(final double fraction, final String message) {
				if (!isCancelled()) listener.report(fraction, message);
			}

			@Override
			public boolean isCancelled() {
				final W newest = wish;
				return newest == null || !stillWanted.test(newest) || listener.isCancelled();
			}
		};
	}
}
