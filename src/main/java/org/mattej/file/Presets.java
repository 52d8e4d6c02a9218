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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mattej.compose.CompositeSettings;
import org.mattej.task.MendableException;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * Settings of composites by name: those that come with MatteJ, and a user's own, which win. A user's are in the file that
 * {@code MATTEJ_PRESETS} names, otherwise in {@code .mattej/presets.json} of the home folder:
 * {@code {"my-shop": {"background": "white", "canvas": "1200x1200", "subject_size": 0.9}}}.
 */
public final class Presets {

	private final Map<String, Map<String, String>> settings = new LinkedHashMap<>();

	private Presets() {}

	/** @throws MendableException if the user's file cannot be read or says nonsense, or is named and not there */
	public static Presets load() {
		return load(Optional.ofNullable(System.getenv("MATTEJ_PRESETS")).filter(name -> !name.isBlank()), Path.of(System.getProperty("user.home"),
			".mattej", "presets.json"));
	}

	/**
	 * @param named the user's file, which has to be there
	 * @param usual the user's file otherwise, which need not be there
	 */
	static Presets load(final Optional<String> named, final Path usual) {
		final Path own = named.map(Path::of).orElse(usual);
		final Presets presets = new Presets();
		try (InputStream in = Presets.class.getResourceAsStream("presets.json")) {
			presets.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		if (named.isEmpty() && !Files.exists(own)) return presets;
		try {
			presets.add(Files.readString(own));
		}
		catch (final NoSuchFileException e) {
			throw MendableException.usage("There is no file '" + own + "', which MATTEJ_PRESETS names; correct the name, or unset it.");
		}
		catch (final CharacterCodingException e) {
			throw MendableException.usage("The presets in '" + own + "' are not text in UTF-8; save them in that encoding.");
		}
		catch (final IOException e) {
			throw MendableException.environment("The presets in '" + own + "' cannot be read (" + e.getMessage() + "); change its permissions.", e);
		}
		catch (final JsonParseException | IllegalStateException | UnsupportedOperationException e) {
			throw MendableException.usage("The presets in '" + own + "' are not JSON of the form {\"name\": {\"setting\": value}}: " + e.getMessage() +
				".");
		}
		catch (final MendableException e) {
			throw MendableException.usage("The presets in '" + own + "' cannot be used. " + e.getMessage());
		}
		return presets;
	}

	private void add(final String json) {
		for (final Map.Entry<String, JsonElement> preset : JsonParser.parseString(json).getAsJsonObject().entrySet()) {
			final Map<String, String> byName = parse(preset.getValue().toString());
			try {
				CompositeSettings.of(byName);
			}
			catch (final MendableException e) {
				throw MendableException.usage("Of '" + preset.getKey() + "': " + e.getMessage());
			}
			settings.put(preset.getKey(), byName);
		}
	}

	/** A preset's settings as JSON; a background's file so that it is found from anywhere. */
	public static String text(final Map<String, String> values) {
		final Map<String, String> all = new LinkedHashMap<>(values);
		all.computeIfPresent("background", (name, background) -> Backgrounds.findable(background));
		return new GsonBuilder().disableHtmlEscaping().create().toJson(all);
	}

	/** Settings as {@link #text} gives them. */
	public static Map<String, String> parse(final String text) {
		final Map<String, String> values = new LinkedHashMap<>();
		JsonParser.parseString(text).getAsJsonObject().entrySet().forEach(value -> values.put(value.getKey(), value.getValue().getAsString()));
		return values;
	}

	public List<String> names() {
		return List.copyOf(settings.keySet());
	}

	/**
	 * The settings that a preset names, by the names they have in macros.
	 *
	 * @throws MendableException if there is no such preset; the message lists all
	 */
	public Map<String, String> named(final String name) {
		final Map<String, String> values = settings.get(name);
		if (values == null) throw MendableException.usage("There is no preset '" + name + "'; there are: " + String.join(", ", names()) + ".");
		return new LinkedHashMap<>(values);
	}
}
