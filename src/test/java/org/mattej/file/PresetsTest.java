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
package org.mattej.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattej.task.MendableException;

/** Presets that come with MatteJ, and a user's own. */
class PresetsTest {

	@TempDir
	Path folder;

	private static Presets load(final Path own) {
		return Presets.load(Optional.empty(), own);
	}

	@Test
	void aFileThatIsNamedHasToBeThere() throws IOException {
		final Path own = folder.resolve("mine.json");
		final Optional<String> named = Optional.of(own.toString());
		assertTrue(assertThrows(MendableException.class, () -> Presets.load(named, folder)).getMessage().contains("There is no file '" + own));
		Files.write(own, "{\"f\u00FCr\": {}}".getBytes(StandardCharsets.ISO_8859_1));
		assertTrue(assertThrows(MendableException.class, () -> Presets.load(named, folder)).getMessage().contains("UTF-8"));
	}

	@Test
	void nonsenseNamesThePreset() throws IOException {
		final Path own = folder.resolve("presets.json");
		Files.writeString(own, "{\"good\": {\"shadow\": \"drop\"}, \"wrong\": {\"colour\": 1}}");
		final String message = assertThrows(MendableException.class, () -> load(own)).getMessage();
		assertTrue(message.contains("'wrong'") && message.contains("'colour'"), message);
	}

	@Test
	void aUsersWinOverOurs() throws IOException {
		final Path own = folder.resolve("presets.json");
		assertEquals("0.85", load(own).named("marketplace").get("subject_size"));
		Files.writeString(own, "{\"marketplace\": {\"background\": \"#fafafa\"}, \"mine\": {\"shadow\": \"contact\", \"subject_size\": 0.9}}");
		final Presets presets = load(own);
		assertEquals("#fafafa", presets.named("marketplace").get("background"));
		assertEquals("0.9", presets.named("mine").get("subject_size"));
		assertTrue(presets.names().contains("portrait"));
		assertTrue(assertThrows(MendableException.class, () -> presets.named("yours")).getMessage().contains("mine"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "[]", "{\"a\": 1}", "{\"a\": {\"shadow\": []}}", "{\"a\": {\"shadow\": \"long\"}}", "{\"a\": {\"colour\": 1}}" })
	void nonsenseNamesTheFile(final String json) throws IOException {
		final Path own = folder.resolve("presets.json");
		Files.writeString(own, json);
		assertTrue(assertThrows(MendableException.class, () -> load(own)).getMessage().contains(own.toString()));
	}
}
