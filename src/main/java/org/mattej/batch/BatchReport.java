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
package org.mattej.batch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.mattej.Version;
import org.mattej.file.SafeFile;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * A page that shows what came of a batch, the doubtful first. It needs no server and no other file but the pictures, which it names
 * relative to itself; small pictures are in the page.
 */
final class BatchReport {

	static final String FILE = "report.html";

	/** Escapes what would end a script or start a tag. */
	private static final Gson JSON = new Gson();

	private BatchReport() {}

	/**
	 * @param out the folder with the journal
	 * @param target the page
	 * @param staging where it is written before it is moved into place
	 */
	static void write(final Path out, final Path target, final Staging staging) {
		final History history = History.of(out.resolve(Journal.FILE));
		final Mustache template = new DefaultMustacheFactory("org/mattej/batch").compile("report.mustache");
		final Map<String, Object> page = new HashMap<>();
		final Path folder = Path.of(history.last().run().folder());
		page.put("title", "MatteJ: " + (folder.getFileName() == null ? folder : folder.getFileName()));
		page.put("version", Version.get());
		page.put("style", resource("report.css"));
		page.put("script", resource("report.js"));
		page.put("folder", JSON.toJson(address(target, folder)));
		page.put("out", JSON.toJson(address(target, Batch.absolute(out))));
		page.put("runs", JSON.toJson(history.runs().stream().map(BatchReport::run).toList()));
		final List<String> files = new ArrayList<>(history.pictures().keySet());
		Collections.sort(files);
		page.put("pictures", (Iterable<String>) () -> files.stream().map(file -> JSON.toJson(picture(history.pictures().get(file)))).iterator());
		final Set<String> shown = new HashSet<>();
		for (final Journal.Entry entry : history.pictures().values()) if (entry.isDone()) shown.add(entry.staged());
		final Path staged = staging.begin().resolve(FILE);
		SafeFile.write(staged, stream -> {
			final Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
			try (Stream<Thumbnails.Thumbnail> all = Thumbnails.read(out)) {
				final Stream<String> members = all.filter(small -> shown.contains(small.staged())).map(small -> JSON.toJson(small.staged()) + ":" + JSON
					.toJson(small.jpeg()));
				page.put("thumbnails", (Iterable<String>) members::iterator);
				template.execute(writer, page).flush();
			}
		});
		Staging.move(staged, target);
	}

	private static JsonObject run(final History.Past past) {
		final JsonObject run = JSON.toJsonTree(past.run()).getAsJsonObject();
		run.remove("only");
		run.addProperty("seconds", past.duration().toMillis() / 1000.);
		final long done = past.pictures().values().stream().filter(Journal.Entry::isDone).count();
		run.addProperty("done", done);
		run.addProperty("failed", past.pictures().size() - done);
		return run;
	}

	private static JsonObject picture(final Journal.Entry entry) {
		final JsonObject picture = new JsonObject();
		picture.addProperty("file", entry.file());
		// marks are of this result, not of what may come of the picture later
		picture.addProperty("key", entry.isDone() ? entry.staged() : entry.file());
		picture.addProperty("seconds", entry.seconds());
		final JsonObject results = new JsonObject();
		picture.add("results", results);
		picture.add("warnings", new JsonArray());
		if (entry.isDone()) {
			entry.results().forEach((what, result) -> results.addProperty(what, result.path()));
			for (final String fact : List.of("warnings", "doubt")) {
				final JsonElement value = entry.provenance().get(fact);
				if (value != null) picture.add(fact, value);
			}
		}
		else picture.addProperty("error", entry.error());
		return picture;
	}

	/** A folder as a browser finds it from the page. */
	private static String address(final Path page, final Path folder) {
		try {
			final String relative = PictureFolder.relative(Batch.absolute(page).getParent(), folder);
			return new URI(null, null, "./" + relative, null).getRawPath();
		}
		catch (final IllegalArgumentException e) {
			return folder.toUri().toString().replaceAll("/$", ""); // another drive
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}

	private static String resource(final String name) {
		try (InputStream in = BatchReport.class.getResourceAsStream(name)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
