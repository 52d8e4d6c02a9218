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
