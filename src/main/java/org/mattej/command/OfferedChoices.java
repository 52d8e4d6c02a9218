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
package org.mattej.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.mattej.matting.MattingMethods;
import org.mattej.network.Device;
import org.mattej.network.ModelCatalog;
import org.mattej.network.ModelEntry;
import org.mattej.network.ModelStore;
import org.mattej.segment.Segmenters;
import org.scijava.module.ModuleItem;

/**
 * What a dialog offers for an input: what the command declares or, if the first word of the input's style names a list, what is
 * in that list when the dialog opens, such as models that a user added, and the style's other words.
 */
public final class OfferedChoices {

	/** Who can find the subject. */
	static final String MODELS = "models";

	/** What networks can run on. */
	static final String DEVICES = "devices";

	/** Networks that can be downloaded. */
	static final String CATALOGUE = "catalogue";

	/** Matting methods. */
	static final String MATTING = "matting";

	private static final Map<String, Supplier<List<String>>> LISTS = Map.of(MODELS, () -> Segmenters.names(ModelStore.locate(Optional
		.empty())), DEVICES, Device::names, CATALOGUE, () -> ModelCatalog.standard().models().stream().map(ModelEntry::name).toList(), MATTING,
		MattingMethods::names);

	private OfferedChoices() {}

	/** @return empty if anything can be given */
	public static List<String> of(final ModuleItem<?> input) {
		if (input.getChoices() != null) return input.getChoices().stream().map(Object::toString).toList();
		final String[] words = String.valueOf(input.getWidgetStyle()).split(",");
		if (!LISTS.containsKey(words[0])) return List.of();
		return Stream.of(words).flatMap(word -> LISTS.getOrDefault(word, () -> List.of(word)).get().stream()).toList();
	}
}
