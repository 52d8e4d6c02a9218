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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.mattej.network.ModelEntry.ModelFile;
import org.mattej.network.ModelEntry.Source;
import org.mattej.task.MendableException;

class ModelCatalogTest {

	private final ModelCatalog catalog = ModelCatalog.standard();

	@Test
	void hasEveryFamily() {
		final List<String> names = catalog.families().stream().map(ModelFamily::name).toList();
		assertTrue(names.containsAll(List.of("u2net", "isnet-general-use", "isnet-anime", "rmbg-1.4", "rmbg-2.0", "birefnet", "birefnet-hr", "ben2",
			"inspyrenet", "modnet", "vitmatte")));
		assertEquals(names.size(), new HashSet<>(names).size());
	}

	@Test
	void everyFamilyIsComplete() {
		for (final ModelFamily family : catalog.families()) {
			assertEquals(3, family.mean().size(), family.name());
			assertEquals(3, family.std().size(), family.name());
			assertTrue(family.std().stream().allMatch(std -> std > 0), family.name());
			assertNotNull(family.size().policy(), family.name());
			assertNotNull(family.resampling(), family.name());
			assertNotNull(family.divisor(), family.name());
			assertNotNull(family.activation(), family.name());
			assertTrue(family.size().multiple() >= 1, family.name());
			assertFalse(family.minMax() && family.activation() == ModelFamily.Activation.SIGMOID, family.name());
		}
	}

	@Test
	void everyModelIsComplete() {
		final List<String> names = catalog.models().stream().map(ModelEntry::name).toList();
		assertTrue(names.containsAll(List.of("isnet-general-use", "u2net", "u2netp", "u2net-human-seg", "silueta", "isnet-anime",
			"birefnet-general", "birefnet-lite", "birefnet-portrait", "birefnet-dis", "birefnet-hrsod", "ben2", "modnet", "rmbg-1.4", "rmbg-2.0",
			"vitmatte-small")));
		assertEquals(names.size(), new HashSet<>(names).size());
		for (final ModelEntry entry : catalog.models()) {
			catalog.family(entry.family());
			assertTrue(entry.name().matches("[a-z0-9][a-z0-9.-]*"), entry.name());
			assertFalse(entry.goodFor().isBlank(), entry.name());
			assertTrue(entry.licence().url().startsWith("https://"), entry.name());
			assertFalse(entry.licence().name().isBlank(), entry.name());
			for (final ModelFile file : entry.files()) assertComplete(entry, file);
		}
		assertFalse(catalog.model("rmbg-1.4").get().licence().commercial());
		assertFalse(catalog.model("rmbg-2.0").get().licence().commercial());
	}

	private static void assertComplete(final ModelEntry entry, final ModelFile file) {
		assertTrue(file.sha256() != null ^ file.md5() != null, entry.name());
		if (file.sha256() != null) assertTrue(file.sha256().matches("[0-9a-f]{64}"), entry.name());
		else assertTrue(file.md5().matches("[0-9a-f]{32}"), entry.name());
		assertTrue(file.size() > 0 ^ file.aboutMegabytes() > 0, entry.name());
		for (final Source source : file.sources()) assertTrue(source.url() != null ? source.url().startsWith("https://") : source.npm().contains(
			"@") && source.resource().startsWith("/"), entry.name());
	}

	@Test
	void isnetComesFromNpmFirst() {
		assertNotNull(catalog.model("isnet-general-use").get().files().get(0).sources().get(0).npm());
	}

	@Test
	void anUnknownFamilyListsTheKnownOnes() {
		final MendableException e = assertThrows(MendableException.class, () -> catalog.family("nonsense"));
		assertTrue(e.getMessage().contains("nonsense") && e.getMessage().contains("isnet-anime"), e.getMessage());
	}

	@Test
	void sizesFollowTheirPolicies() {
		assertSize("u2net", 6000, 10, 320, 320);
		assertSize("modnet", 1024, 2048, 512, 1024);
		assertSize("modnet", 100, 150, 512, 768);
		assertSize("modnet", 1, 9999, 512, 2048);
		assertSize("inspyrenet", 640, 480, 640, 480);
		assertSize("inspyrenet", 4000, 2500, 2048, 1280);
		assertSize("inspyrenet", 1, 1, 32, 32);
		assertSize("vitmatte", 33, 64, 64, 64);
	}

	private void assertSize(final String family, final int width, final int height, final int newWidth, final int newHeight) {
		final int[] size = catalog.family(family).size().of(width, height);
		assertEquals(newWidth + "x" + newHeight, size[0] + "x" + size[1], family);
	}
}
