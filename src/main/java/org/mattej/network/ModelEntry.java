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
package org.mattej.network;

import java.util.List;
import java.util.Locale;

/**
 * What is known of one network: a line of the catalogue, or of a file that the user added.
 *
 * @param name by which users choose it
 * @param family a name of {@link ModelCatalog#family}
 * @param goodFor what it is good for, for a person
 * @param licence under which terms it may be used
 * @param files the encodings in which the same network is published, the preferred one first
 */
public record ModelEntry(String name, String family, String goodFor, Licence licence, List<ModelFile> files) {

	/**
	 * @param name such as {@code Apache-2.0}
	 * @param url where it can be read; empty if unknown
	 * @param commercial whether commercial use is free
	 */
	public record Licence(String name, String url, boolean commercial) {}

	/**
	 * One encoding of a network. At least one of the two hashes is known before a file is accepted.
	 *
	 * @param note what sets this encoding apart, for a person
	 * @param size in bytes, or 0 if it was not published
	 * @param aboutMegabytes in millions of bytes, for a person, where the size was not published
	 * @param sha256 lower-case hexadecimal, or null
	 * @param md5 lower-case hexadecimal, or null
	 * @param hashChecked whether the hash was compared with a real download, rather than copied from a page
	 * @param sources where to get it, in this order; empty for what can only be added by hand
	 */
	public record ModelFile(String note, long size, int aboutMegabytes, String sha256, String md5, boolean hashChecked, List<Source> sources) {

		/** Its size for a person. */
		String sizeText() {
			return size > 0 ? String.format(Locale.ROOT, "%.1f MB", size / 1e6) : "about " + aboutMegabytes + " MB";
		}

		/** Whether this is the encoding with that fingerprint. */
		boolean matches(final Fingerprint print) {
			if (size > 0 && size != print.size()) return false;
			return sha256 != null ? sha256.equals(print.sha256()) : md5 != null && md5.equals(print.md5());
		}
	}

	/**
	 * Where a file comes from: either a URL, or a resource of an npm package that lists its chunks in {@code dist/resources.json}.
	 *
	 * @param npm package and version, such as {@code @scope/name@1.2.3}, or null
	 * @param resource the resource's name in the package, or null
	 * @param url or null
	 */
	public record Source(String npm, String resource, String url) {

		@Override
		public String toString() {
			return npm != null ? "npm package " + npm : url;
		}
	}

	/** How much is downloaded, for a person, such as {@code 88.2 MB}; empty for what has to be added by hand. */
	public String size() {
		return files.isEmpty() ? "" : files.get(0).sizeText();
	}

	/** The name of the file in a model folder. */
	public String file() {
		return name + ".onnx";
	}
}
