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
package org.mattej.segment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.mattej.task.MendableException;

/** How much time is spent on a picture. */
public enum Quality {

	/** One look of the network, a second opinion where it hesitates, and an edge that is filtered rather than solved. */
	FAST,
	/** Where the network hesitates it looks at the picture from afar too; the edge is solved with sampled colours, or in large pictures at half the size. */
	STANDARD,
	/** As standard, and the edge of a large picture is looked at closer, part by part, and solved with sampled colours at full size. */
	BEST;

	/** What the choice means, for dialogs, the manual and the command line. */
	public static final String MEANING = "How much time is spent: fast asks each network once at most and filters the edge, standard looks again " +
		"where the network hesitates and solves the edge, of large pictures at half the size, best looks closer at the edge of these and solves it at full size";

	/** The names of all, fastest first. */
	public static List<String> names() {
		return Arrays.stream(values()).map(Quality::toString).toList();
	}

	/** @throws MendableException if there is no quality of that name; the message lists them */
	public static Quality named(final String name) {
		return Arrays.stream(values()).filter(quality -> quality.toString().equals(name)).findFirst().orElseThrow(() -> MendableException.usage(
			"There is no quality '" + name + "'; there are: " + String.join(", ", names()) + "."));
	}

	/** The name in dialogs, macros and on the command line. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
