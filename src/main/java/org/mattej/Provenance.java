package org.mattej;

import java.util.List;
import java.util.Map;

import com.google.gson.GsonBuilder;

/**
 * Where a result comes from: enough to make it again.
 *
 * @param version MatteJ's version
 * @param picture the source's name
 * @param width the source's width in pixels
 * @param height the source's height in pixels
 * @param segmenter the segmenter's name, or {@code trimap} or {@code alpha} if that was given instead
 * @param segmenterFacts what the segmenter adds, such as a network's sha256 and device
 * @param settings every setting under its macro name
 * @param warnings what the user should know, in plain words
 * @param stageMillis time per stage in milliseconds, in the order of the stages
 */
public record Provenance(String version, String picture, long width, long height, String segmenter, Map<String, String> segmenterFacts,
	Map<String, String> settings, List<String> warnings, Map<String, Double> stageMillis)
{

	/** The key under which images, PNG and TIFF files carry the provenance. */
	public static final String KEY = "MatteJ";

	/** The same without times: what is embedded in results, so that equal work gives equal files. */
	public Provenance withoutTimes() {
		return new Provenance(version, picture, width, height, segmenter, segmenterFacts, settings, warnings, Map.of());
	}

	/** One JSON object on one line. */
	public String toJson() {
		return new GsonBuilder().disableHtmlEscaping().create().toJson(this);
	}
}
