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
package org.mattej.imagej;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.mattej.task.MendableException;

/** The options that a macro hands to a command: {@code key=value key=[several words] key='several words'}. */
public final class MacroOptions {

	private MacroOptions() {}

	/**
	 * The options by their keys, in their order. Brackets inside brackets belong to the value.
	 *
	 * @param options may be null for none
	 * @param known the command's parameters
	 * @throws MendableException if a key has no value, or is not known
	 */
	public static Map<String, String> parse(final String options, final Collection<String> known) {
		final Map<String, String> values = new LinkedHashMap<>();
		if (options == null) return values;
		int at = 0;
		while (true) {
			while (at < options.length() && options.charAt(at) == ' ') at++;
			if (at == options.length()) return values;
			final int end = endOf(options, at);
			final String option = options.substring(at, end);
			final int equals = option.indexOf('=');
			final String key = equals < 0 ? option : option.substring(0, equals);
			if (!known.contains(key)) throw MendableException.usage("There is no parameter '" + key + "'; " + (known.isEmpty() ? "this command has none." :
				"there are: " + String.join(", ", known) + "."));
			if (equals < 0) throw MendableException.usage("The parameter '" + key + "' has no value; write " + key + "=... in the macro.");
			values.put(key, unwrapped(option.substring(equals + 1)));
			at = end;
		}
	}

	private static int endOf(final String options, final int start) {
		int depth = 0;
		boolean quoted = false;
		for (int i = start; i < options.length(); i++) {
			final char c = options.charAt(i);
			final boolean first = i > 0 && options.charAt(i - 1) == '=';
			if (c == '\'' && depth == 0 && (quoted || first)) quoted = !quoted;
			else if (c == '[' && !quoted && (depth > 0 || first)) depth++;
			else if (c == ']' && depth > 0) depth--;
			else if (c == ' ' && depth == 0 && !quoted) return i;
		}
		return options.length();
	}

	private static String unwrapped(final String value) {
		final boolean wrapped = value.length() > 1 && (value.startsWith("[") && value.endsWith("]") || value.startsWith("'") && value.endsWith(
			"'"));
		return wrapped ? value.substring(1, value.length() - 1) : value;
	}
}
