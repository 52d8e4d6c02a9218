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

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Results never replace each other. */
class ResultNamesTest {

	@Test
	void foldersAreMirroredAndEndingsLeftOut() {
		assertEquals(Map.of("photo.png", "photo", "a/photo.png", "a/photo", "a.b/c.d.tif", "a.b/c.d", ".x/.y", ".x/.y"), ResultNames.of(List.of(
			"photo.png", "a/photo.png", "a.b/c.d.tif", ".x/.y"), Map.of()));
	}

	@Test
	void sameStemsKeepTheirEndings() {
		assertEquals(Map.of("photo.jpg", "photo.jpg", "photo.PNG", "photo.PNG", "b/photo.jpg", "b/photo"), ResultNames.of(List.of("photo.jpg",
			"photo.PNG", "b/photo.jpg"), Map.of()));
	}

	@Test
	void whatIsTakenIsCounted() {
		assertEquals(Map.of("photo.jpg.png", "photo.jpg", "photo.jpg", "photo.jpg (2)", "photo.png", "photo.png"), ResultNames.of(List.of(
			"photo.jpg", "photo.jpg.png", "photo.png"), Map.of()));
	}

	@Test
	void namesThatAFileSystemHoldsForTheSameAreTold() {
		final String composed = "Käfer.png", decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
		assertEquals(2, keys(ResultNames.of(List.of(composed, decomposed), Map.of())).size());
		assertEquals(2, keys(ResultNames.of(List.of("A/x.png", "a/X.png"), Map.of())).size());
	}

	@Test
	void namesThatAreKnownStay() {
		assertEquals(Map.of("photo.jpg", "photo", "photo.png", "photo.png"), ResultNames.of(List.of("photo.jpg", "photo.png"), Map.of("photo.jpg",
			"photo")));
	}

	@Property(tries = 500)
	void noNameIsGivenTwice(@ForAll("files") final Set<String> files, @ForAll("files") final Set<String> earlier) {
		final Map<String, String> first = ResultNames.of(earlier.stream().sorted().toList(), Map.of());
		final Map<String, String> names = ResultNames.of(files.stream().sorted().toList(), first);
		assertEquals(names.size(), keys(names).size());
		first.forEach((file, name) -> assertEquals(name, names.get(file)));
	}

	/** Few letters, so that many collide. */
	@Provide
	Arbitrary<Set<String>> files() {
		final Arbitrary<String> stem = Arbitraries.of("a", "A", "ä", "a\u0308", "a.png", "a.jpg", "a.png (2)", "A.PNG"), ending = Arbitraries.of("png",
			"PNG", "jpg", "tif");
		return stem.flatMap(s -> ending.map(e -> s + "." + e)).flatMap(name -> Arbitraries.of("", "b/", "B/").map(folder -> folder + name)).set()
			.ofMaxSize(30);
	}

	private static Set<String> keys(final Map<String, String> names) {
		final Set<String> keys = new HashSet<>();
		names.values().forEach(name -> keys.add(Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT)));
		return keys;
	}
}
