package org.mattej.file;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a picture's file says beyond its samples and goes into the files made from it. Immutable. */
public final class Metadata {

	/** Nothing. */
	public static final Metadata NONE = new Metadata(null, null, Map.of());

	private final Resolution resolution;
	private final byte[] iccProfile;
	private final Map<String, String> texts;

	private Metadata(final Resolution resolution, final byte[] iccProfile, final Map<String, String> texts) {
		this.resolution = resolution;
		this.iccProfile = iccProfile;
		this.texts = texts;
	}

	public Metadata withResolution(final Resolution newResolution) {
		return new Metadata(newResolution, iccProfile, texts);
	}

	/** @param profile an ICC profile in whose space the samples are; not copied, not to be changed afterwards */
	public Metadata withIccProfile(final byte[] profile) {
		return new Metadata(resolution, profile, texts);
	}

	/** The same without colour profile: for grey results made from a coloured picture. */
	public Metadata withoutIccProfile() {
		return new Metadata(resolution, null, texts);
	}

	/** The same with one more text; a blank one is left out. */
	public Metadata withText(final String key, final String text) {
		if (text.isBlank()) return this;
		final Map<String, String> more = new LinkedHashMap<>(texts);
		more.put(key, text.strip());
		return new Metadata(resolution, iccProfile, more);
	}

	public Optional<Resolution> resolution() {
		return Optional.ofNullable(resolution);
	}

	/** The ICC profile in whose space the samples are; empty means sRGB, or grey with sRGB's curve. */
	public Optional<byte[]> iccProfile() {
		return Optional.ofNullable(iccProfile).map(byte[]::clone);
	}

	/** Texts by PNG keyword, such as {@code Description}, {@code Author}, {@code Copyright}, {@code Creation Time}; in a fixed order. */
	public Map<String, String> texts() {
		return new LinkedHashMap<>(texts);
	}
}
