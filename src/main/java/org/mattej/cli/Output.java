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
package org.mattej.cli;

import java.nio.file.Path;
import java.util.Map;

import org.mattej.Provenance;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;

import picocli.CommandLine.Option;

/** What a command says: results on standard output, all else on standard error. */
final class Output {

	private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().serializeSpecialFloatingPointValues().create();

	private final Console console;

	@Option(names = "--json", description = "Print one JSON object per result on standard output, and nothing else there.")
	private boolean json;

	Output(final Console console) {
		this.console = console;
	}

	Output(final Console console, final boolean json) {
		this(console);
		this.json = json;
	}

	/**
	 * One result.
	 *
	 * @param object what {@code --json} prints, on one line
	 * @param text what is printed otherwise
	 */
	void result(final Object object, final String text) {
		console.out().println(json ? JSON.toJson(object) : text);
	}

	/** One result that is a JSON object whether or not that was asked for. */
	void json(final Object object) {
		console.out().println(JSON.toJson(object));
	}

	/** The files that one picture's work has left, with where they come from; its warnings go to the person. */
	void written(final Provenance provenance, final Map<String, Path> files) {
		for (final String warning : provenance.warnings()) note("mattej: " + provenance.picture() + ": " + warning);
		final JsonObject object = JSON.toJsonTree(provenance).getAsJsonObject();
		files.forEach((what, file) -> object.addProperty(what, file.toString()));
		result(object, String.join(System.lineSeparator(), files.values().stream().map(Path::toString).toList()));
	}

	/** A word to the person. */
	void note(final String text) {
		console.err().println(text);
	}

	/** The failure of one of several things to do. */
	void failure(final String what, final Throwable failure) {
		console.err().println("mattej: '" + what + "' failed:");
		Failures.print(failure, console.err());
	}

	ConsoleProgress progress(final String title) {
		return new ConsoleProgress(console, title);
	}
}
