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

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the results of pictures are called, so that none replaces another's. The folders of the pictures are mirrored. A result is called
 * after its picture's name without the ending, {@code a/photo}; where pictures of a folder differ in their endings only, after the whole
 * name, {@code a/photo.jpg}; and where that is taken too, {@code a/photo.jpg (2)}. Names that differ in case or in the spelling of
 * umlauts only count as equal, since there are file systems that hold them for the same.
 */
final class ResultNames {

	private ResultNames() {}

	/**
	 * @param files all pictures of the folder, relative to it
	 * @param known names that some of them have already, which they keep
	 * @return for each of the files its results' folder and stem, relative to the folder for the results
	 */
	static Map<String, String> of(final Collection<String> files, final Map<String, String> known) {
		final Map<String, String> names = new LinkedHashMap<>(known);
		final Set<String> taken = new HashSet<>();
		known.values().forEach(name -> taken.add(key(name)));
		final Map<String, Integer> sharers = new HashMap<>();
		for (final String file : files) sharers.merge(key(stem(file)), 1, Integer::sum);
		for (final String file : files) {
			final String stem = stem(file);
			if (!names.containsKey(file) && sharers.get(key(stem)) == 1 && taken.add(key(stem))) names.put(file, stem);
		}
		for (final String file : files) {
			if (names.containsKey(file)) continue;
			String name = file;
			for (int i = 2; !taken.add(key(name)); i++) name = file + " (" + i + ")";
			names.put(file, name);
		}
		return names;
	}

	private static String stem(final String file) {
		final int dot = file.lastIndexOf('.');
		return dot > file.lastIndexOf('/') + 1 ? file.substring(0, dot) : file;
	}

	private static String key(final String name) {
		return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
	}
}
