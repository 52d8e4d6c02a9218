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
package org.mattej.matting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mattej.network.ModelStore;
import org.mattej.task.MendableException;

/** The matting methods by the names users choose them by. */
public final class MattingMethods {

	/** The name of the default choice: the best method for what is known about the picture. */
	public static final String AUTOMATIC = "automatic";

	private static final Map<String, MattingMethod> METHODS = new LinkedHashMap<>();
	static {
		for (final MattingMethod method : List.of(new AutomaticMatting(), new MatteJMatting(), new ClosedFormMatting(), new KnnMatting(),
			new SharedMatting(), new GuidedFilterMatting())) METHODS.put(method.name(), method);
	}

	private MattingMethods() {}

	/** All names that can be chosen with the models that are installed where they are looked for by default; the default first. */
	public static List<String> names() {
		return names(ModelStore.locate(Optional.empty()));
	}

	private static List<String> names(final ModelStore store) {
		final List<String> names = new ArrayList<>(METHODS.keySet());
		if (VitMatteMatting.isInstalled(store)) names.add(VitMatteMatting.NAME);
		return List.copyOf(names);
	}

	/** @throws MendableException if there never is a method of that name, whatever is installed; the message lists the ones there are */
	public static void requireName(final String name) {
		if (!name.equals(VitMatteMatting.NAME) && !METHODS.containsKey(name)) throw unknown(name, names());
	}

	/** As {@link #named(String, ModelStore)}, with the models that are installed where they are looked for by default. */
	public static MattingMethod named(final String name) {
		return named(name, ModelStore.locate(Optional.empty()));
	}

	/**
	 * @param store the models of the methods that need one
	 * @throws MendableException if there is no such method; the message lists the ones there are; or if its model is not installed
	 */
	public static MattingMethod named(final String name, final ModelStore store) {
		if (name.equals(VitMatteMatting.NAME)) return VitMatteMatting.of(store);
		final MattingMethod method = METHODS.get(name);
		if (method == null) throw unknown(name, names(store));
		return method;
	}

	private static MendableException unknown(final String name, final List<String> names) {
		return MendableException.usage("There is no matting method '" + name + "'; there are: " + String.join(", ", names) + ".");
	}
}
