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
package org.mattej.task;

/**
 * An error that the user can mend. Its message is one or two sentences for a person: what is wrong, with which file or
 * parameter, and how to mend it.
 */
public final class MendableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** Where the mending has to happen. */
	public enum Kind {
		/** The picture, trimap or other input. */
		INPUT,
		/** A parameter: an unknown name, a number out of range, two options that exclude each other. */
		USAGE,
		/** The machine: no model, no memory, no network. */
		ENVIRONMENT
	}

	private final Kind kind;

	private MendableException(final Kind kind, final String message, final Throwable cause) {
		super(message, cause);
		this.kind = kind;
	}

	public static MendableException input(final String message) {
		return new MendableException(Kind.INPUT, message, null);
	}

	public static MendableException input(final String message, final Throwable cause) {
		return new MendableException(Kind.INPUT, message, cause);
	}

	public static MendableException usage(final String message) {
		return new MendableException(Kind.USAGE, message, null);
	}

	public static MendableException environment(final String message) {
		return new MendableException(Kind.ENVIRONMENT, message, null);
	}

	public static MendableException environment(final String message, final Throwable cause) {
		return new MendableException(Kind.ENVIRONMENT, message, cause);
	}

	public Kind kind() {
		return kind;
	}
}
