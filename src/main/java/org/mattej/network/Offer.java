package org.mattej.network;

import java.util.Locale;

import org.mattej.network.ModelEntry.ModelFile;
import org.mattej.network.ModelEntry.Source;

/**
 * What is about to be downloaded: shown to a person, who accepts it or not.
 *
 * @param entry the network
 * @param file which encoding of it
 * @param source from where
 */
public record Offer(ModelEntry entry, ModelFile file, Source source) {

	/** Name, size, source and licence in one sentence, and whether the file's hash was ever checked. */
	public String text() {
		return entry.name() + ": " + size() + " from " + source + ", licence " + entry.licence().name() + " (" + entry.licence().url() + "), " +
			(entry.licence().commercial() ? "commercial use is free" : "NOT for commercial use") + (file.hashChecked() ? "."
				: "; its published hash was not checked by MatteJ against a download.");
	}

	private String size() {
		return file.size() > 0 ? String.format(Locale.ROOT, "%.1f MB", file.size() / 1e6) : "about " + file.aboutMegabytes() + " MB";
	}
}
