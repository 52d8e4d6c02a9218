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
