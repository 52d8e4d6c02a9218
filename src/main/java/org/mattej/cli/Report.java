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
