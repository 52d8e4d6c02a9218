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

import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.mattej.Provenance;
import org.mattej.Version;
import org.mattej.file.SafeFile;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;

/** A page that shows the layers of isolated pictures beside each other. It refers to them by name, and lies in their folder. */
final class Report {

	private final String title;
	private final List<Map<String, Object>> pictures = new ArrayList<>();

	Report(final String title) {
		this.title = title;
	}

	/**
	 * Adds a picture.
	 *
	 * @param source the picture's file
	 * @param files what was made of it: cutout, alpha, trimap and composite
	 */
	void add(final Path source, final Map<String, Path> files, final Provenance provenance) {
		final Map<String, Object> picture = new LinkedHashMap<>();
		picture.put("name", provenance.picture());
		picture.put("width", provenance.width());
		picture.put("height", provenance.height());
		picture.put("model", provenance.segmenter());
		picture.put("warnings", provenance.warnings());
		picture.put("seconds", String.format(Locale.ROOT, "%.1f", provenance.stageMillis().values().stream().mapToDouble(ms -> ms).sum() / 1000));
		picture.put("source", source.getFileName().toString());
		files.forEach((what, file) -> picture.put(what, file.getFileName().toString()));
		pictures.add(picture);
	}

	void write(final Path target) {
		final Mustache template = new DefaultMustacheFactory("org/mattej/cli").compile("report.mustache");
		SafeFile.write(target, out -> {
			final Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
			template.execute(writer, Map.of("title", title, "version", Version.get(), "pictures", pictures)).flush();
		});
	}
}
