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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Holds the networks that are in memory, so that all users of a file share one session and a second picture does not wait for it. */
final class Sessions {

	/** How many networks stay in memory after their last user closed them: enough for two that are asked in turn. */
	private static final int IDLE = 2;

	/** A file as it is now: when it is replaced, its session is made anew. */
	record Key(Path file, long size, long modified, String family, Turns turns, Device device) {

		static Key of(final Path file, final ModelFamily family, final Turns turns, final Device device) throws IOException {
			return new Key(file.toRealPath(), Files.size(file), Files.getLastModifiedTime(file).toMillis(), family.name(), turns, device);
		}
	}

	private static final class Entry {

		private final Network network;
		private int users;

		Entry(final Network network) {
			this.network = network;
		}
	}

	/** In the order of use, the latest last. */
	private static final Map<Key, Entry> ENTRIES = new LinkedHashMap<>();

	private Sessions() {}

	/** The network of that key, made if it is not in memory. To be given back with {@link #release}. */
	static synchronized Network acquire(final Key key, final Supplier<Network> maker) {
		final Entry known = ENTRIES.remove(key);
		final Entry entry = known != null ? known : new Entry(maker.get());
		entry.users++;
		ENTRIES.put(key, entry);
		return entry.network;
	}

	static synchronized void release(final Key key) {
		ENTRIES.get(key).users--;
		final List<Key> idle = new ArrayList<>(ENTRIES.keySet());
		idle.removeIf(other -> ENTRIES.get(other).users > 0);
		for (final Key old : idle.subList(0, Math.max(0, idle.size() - IDLE))) ENTRIES.remove(old).network.close();
	}
}
