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
package org.mattej.segment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.mattej.network.ModelEntry;
import org.mattej.network.ModelStore;
import org.mattej.task.MendableException;

/** Makes segmenters by the names that users choose. */
public final class Segmenters {

	/** The best network that is installed, in the catalogue's order, with a small one beside it if that is installed too. */
	public static final String AUTOMATIC = "automatic";

	/** The segmenter that learns the backdrop from the border and needs no network. */
	public static final String BACKDROP = "backdrop";

	/** The segmenter that takes the user's selection. */
	public static final String SELECTION = "selection";

	/**
	 * Asked where the best network hesitates: small, of another family, and so with other errors. It made the mean error of 14 pictures of
	 * Rhemann et al. smaller by a sixth.
	 */
	private static final String SECOND = "u2netp";

	private Segmenters() {}

	/** Every name that can be chosen, whether installed or not. */
	public static List<String> names(final ModelStore store) {
		final List<String> names = new ArrayList<>(List.of(AUTOMATIC, BACKDROP, SELECTION));
		names.addAll(networks(store).stream().map(ModelEntry::name).toList());
		return names;
	}

	/** The names of all that can be used as it is: the backdrop, the installed networks, and automatic if there are any. */
	public static List<String> ready(final ModelStore store) {
		final List<String> names = new ArrayList<>(List.of(BACKDROP));
		names.addAll(networks(store).stream().filter(store::isInstalled).map(ModelEntry::name).toList());
		if (names.size() > 1) names.add(AUTOMATIC);
		return names;
	}

	private static List<ModelEntry> networks(final ModelStore store) {
		return store.list().stream().filter(entry -> !store.catalog().family(entry.family()).trimap()).toList();
	}

	/**
	 * The segmenter of that name; close it after use.
	 *
	 * @param name one of {@link #names}, or the path of an {@code .onnx} file
	 * @throws MendableException if there is none of that name, or its model is not installed, damaged, or cannot run here
	 */
	public static Segmenter named(final String name, final ModelStore store) {
		if (name.equals(AUTOMATIC)) return automatic(store);
		if (name.equals(BACKDROP)) return new BackdropSegmenter();
		if (name.equals(SELECTION)) throw MendableException.usage(
			"Model 'selection' needs a selection: draw one around the subject, or give its file with --roi.");
		if (name.toLowerCase(Locale.ROOT).endsWith(".onnx")) {
			final Path file = Path.of(name);
			return new FusedSegmenter(new NetworkSegmenter(file.getFileName().toString(), store.open(file)), Optional.empty());
		}
		final ModelEntry entry = store.list().stream().filter(known -> known.name().equals(name)).findFirst().orElseThrow(
			() -> MendableException.usage("There is no model '" + name + "'; choose one of: " + String.join(", ", names(store)) + "."));
		return new FusedSegmenter(network(entry, store), Optional.empty());
	}

	/** The best network, and the small one beside it if both are installed. */
	private static Segmenter automatic(final ModelStore store) {
		final NetworkSegmenter first = network(best(store), store);
		try {
			return new FusedSegmenter(first, networks(store).stream().filter(entry -> entry.name().equals(SECOND) && !entry.name().equals(first
				.name()) && store.isInstalled(entry)).findFirst().map(entry -> network(entry, store)));
		}
		catch (final RuntimeException e) {
			first.close();
			throw e;
		}
	}

	private static ModelEntry best(final ModelStore store) {
		return networks(store).stream().filter(store::isInstalled).findFirst().orElseThrow(() -> MendableException.environment(
			"No model is installed in '" + store.path() + "'; run 'mattej models install isnet-general-use', or 'mattej models add FILE --like " +
				"FAMILY' with a file that you have, or use --model backdrop, which needs none."));
	}

	private static NetworkSegmenter network(final ModelEntry entry, final ModelStore store) {
		return new NetworkSegmenter(entry.name(), store.open(entry));
	}
}
