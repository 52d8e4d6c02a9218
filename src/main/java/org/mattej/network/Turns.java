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
package org.mattej.network;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;

/**
 * How a network's runs share the processors.
 *
 * @param threads of one run
 * @param atOnce how many runs there are at most at the same time
 */
record Turns(int threads, int atOnce) {

	/** Memory beside Java's heap that is not for runs: weights, libraries, the system. */
	private static final long RESERVED_MEGABYTES = 1024;

	/** One run after the other, which uses all threads: a lone picture has its answer soonest, with the least memory. */
	static Turns inTurn(final int threads) {
		return new Turns(threads, 1);
	}

	/**
	 * Several runs of fewer threads, which do not wait for each other: the most answers for many pictures. There are as many as the memory has
	 * room for that Java's heap leaves, and one after the other if a run's memory is not known.
	 */
	static Turns sideBySide(final int threads, final ModelFamily family) {
		final long total = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
		return sideBySide(threads, family.runMegabytes(), total - Runtime.getRuntime().maxMemory() >> 20);
	}

	/** @param megabytes beside Java's heap */
	static Turns sideBySide(final int threads, final int runMegabytes, final long megabytes) {
		if (runMegabytes == 0) return inTurn(threads);
		final int atOnce = (int) Math.max(1, Math.min(threads, (megabytes - RESERVED_MEGABYTES) / runMegabytes));
		return new Turns(threads / atOnce, atOnce);
	}
}
