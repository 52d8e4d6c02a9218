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
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.mattej.task.MendableException;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/**
 * The networks that MatteJ knows, best first, and their families: data, read from {@code catalog.json}. Immutable.
 *
 * @param families how networks are fed and read
 * @param models in the order of preference
 */
public record ModelCatalog(List<ModelFamily> families, List<ModelEntry> models) {

	/** Reads and writes catalogue entries. */
	static final Gson GSON = new GsonBuilder().setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES).disableHtmlEscaping()
		.setPrettyPrinting().create();

	private static final ModelCatalog STANDARD = read();

	/** The catalogue that comes with this version. */
	public static ModelCatalog standard() {
		return STANDARD;
	}

	private static ModelCatalog read() {
		try (Reader in = new InputStreamReader(ModelCatalog.class.getResourceAsStream("catalog.json"), StandardCharsets.UTF_8)) {
			return GSON.fromJson(in, ModelCatalog.class);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The entry of that name. */
	public Optional<ModelEntry> model(final String name) {
		return models.stream().filter(model -> model.name().equals(name)).findFirst();
	}

	/**
	 * The family of that name.
	 *
	 * @throws MendableException if there is none: the message lists the known ones
	 */
	public ModelFamily family(final String name) {
		return families.stream().filter(family -> family.name().equals(name)).findFirst().orElseThrow(() -> MendableException.usage(
			"There is no model family '" + name + "'; choose one of: " + String.join(", ", families.stream().map(ModelFamily::name).toList()) +
				"."));
	}

	/** The catalogue's entry for a file with that fingerprint. */
	Optional<ModelEntry> recognise(final Fingerprint print) {
		return models.stream().filter(model -> model.files().stream().anyMatch(file -> file.matches(print))).findFirst();
	}
}
