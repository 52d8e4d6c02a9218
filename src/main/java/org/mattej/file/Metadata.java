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
package org.mattej.file;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a picture's file says beyond its samples and goes into the files made from it. Immutable. */
public final class Metadata {

	/** Nothing. */
	public static final Metadata NONE = new Metadata(null, Map.of(), Map.of());

	/** What is kept as bytes. */
	private enum Block {
		ICC_PROFILE, EXIF, XMP, IPTC
	}

	private final Resolution resolution;
	private final Map<Block, byte[]> blocks;
	private final Map<String, String> texts;

	private Metadata(final Resolution resolution, final Map<Block, byte[]> blocks, final Map<String, String> texts) {
		this.resolution = resolution;
		this.blocks = blocks;
		this.texts = texts;
	}

	public Metadata withResolution(final Resolution newResolution) {
		return new Metadata(newResolution, blocks, texts);
	}

	/** @param profile an ICC profile in whose space the samples are; not copied, not to be changed afterwards; left out if it is none */
	public Metadata withIccProfile(final byte[] profile) {
		return with(Block.ICC_PROFILE, IccProfile.isProfile(profile) ? profile : null);
	}

	/** The same without colour profile: for grey results made from a coloured picture. */
	public Metadata withoutIccProfile() {
		return with(Block.ICC_PROFILE, null);
	}

	/** @param block as {@link Exif} makes it, or null; not copied, not to be changed afterwards */
	Metadata withExif(final byte[] block) {
		return with(Block.EXIF, block);
	}

	/** @param packet as {@link Xmp} makes it, or null; not copied, not to be changed afterwards */
	Metadata withXmp(final byte[] packet) {
		return with(Block.XMP, packet);
	}

	/** @param records as {@link Iptc} finds them, or null; not copied, not to be changed afterwards */
	Metadata withIptc(final byte[] records) {
		return with(Block.IPTC, records);
	}

	private Metadata with(final Block block, final byte[] bytes) {
		final Map<Block, byte[]> others = new EnumMap<>(Block.class);
		others.putAll(blocks);
		others.remove(block);
		if (bytes != null) others.put(block, bytes);
		return new Metadata(resolution, others, texts);
	}

	/** The same with one more text; a blank one is left out. */
	public Metadata withText(final String key, final String text) {
		if (text.isBlank()) return this;
		final Map<String, String> more = new LinkedHashMap<>(texts);
		more.put(key, text.strip());
		return new Metadata(resolution, blocks, more);
	}

	public Optional<Resolution> resolution() {
		return Optional.ofNullable(resolution);
	}

	/** The ICC profile in whose space the samples are; empty means sRGB, or grey with sRGB's curve. */
	public Optional<byte[]> iccProfile() {
		return block(Block.ICC_PROFILE);
	}

	/** The ICC profile for a file of so many channels beside opacity; empty if there is none, or one of other channels. */
	Optional<byte[]> iccProfile(final int channels) {
		return iccProfile().filter(profile -> IccProfile.isFor(channels, profile));
	}

	/** What the camera or scanner says, as a block of EXIF. */
	public Optional<byte[]> exif() {
		return block(Block.EXIF);
	}

	/** What archives and editors say, as a packet of XMP in UTF-8. */
	public Optional<byte[]> xmp() {
		return block(Block.XMP);
	}

	/** What press agencies say, as records of IPTC-IIM. */
	public Optional<byte[]> iptc() {
		return block(Block.IPTC);
	}

	private Optional<byte[]> block(final Block block) {
		return Optional.ofNullable(blocks.get(block)).map(byte[]::clone);
	}

	/** Texts by PNG keyword, such as {@code Description}, {@code Author}, {@code Copyright}, {@code Creation Time}; in a fixed order. */
	public Map<String, String> texts() {
		return new LinkedHashMap<>(texts);
	}
}
