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

import java.util.Locale;

/** How fast a batch goes and how long it will still take. */
final class Pace {

	private static final long NANOS = 1_000_000_000L, MINUTE = 60, HOUR = 3600;

	private final int total;
	private final long start = System.nanoTime();

	Pace(final int total) {
		this.total = total;
	}

	/** Such as {@code 12 of 340 pictures, 1.3 a second, 5 min left}. */
	String message(final int done) {
		return message(done, (double) (System.nanoTime() - start) / NANOS);
	}

	String message(final int done, final double seconds) {
		final String count = done + " of " + total + " pictures";
		if (done == 0 || seconds <= 0) return count;
		final double rate = done / seconds;
		final String pace = rate >= 1 ? String.format(Locale.ROOT, "%.1f a second", rate) : rate * MINUTE >= 1 ? String.format(Locale.ROOT,
			"%.1f a minute", rate * MINUTE) : String.format(Locale.ROOT, "%.1f an hour", rate * HOUR);
		return count + ", " + pace + ", " + duration(Math.round((total - done) / rate)) + " left";
	}

	private static String duration(final long seconds) {
		if (seconds < MINUTE) return seconds + " s";
		if (seconds < HOUR) return (seconds + MINUTE / 2) / MINUTE + " min";
		return seconds / HOUR + " h " + seconds % HOUR / MINUTE + " min";
	}
}
