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

import java.nio.file.Path;

/**
 * The fixed names of results: the source's file name without its ending, then what the result is.
 *
 * @param folder where results are written
 * @param stem the source's file name without its ending
 */
public record OutputNames(Path folder, String stem) {

	public static OutputNames of(final Path folder, final Path source) {
		final String name = source.getFileName().toString();
		final int dot = name.lastIndexOf('.');
		return new OutputNames(folder, dot > 0 ? name.substring(0, dot) : name);
	}

	/** @param ending of the file name, such as {@code png} or {@code tif} */
	public Path cutout(final String ending) {
		return named("cutout", ending);
	}

	public Path alpha() {
		return named("alpha", "png");
	}

	public Path trimap() {
		return named("trimap", "png");
	}

	/** @param ending of the file name, such as {@code png} or {@code tif} */
	public Path foreground(final String ending) {
		return named("foreground", ending);
	}

	/** @param ending of the file name, such as {@code png} or {@code tif} */
	public Path plate(final String ending) {
		return named("plate", ending);
	}

	/** @param ending of the file name, such as {@code jpg} or {@code png} */
	public Path composite(final String ending) {
		return named("composite", ending);
	}

	private Path named(final String what, final String ending) {
		return folder.resolve(stem + "-" + what + "." + ending);
	}
}
