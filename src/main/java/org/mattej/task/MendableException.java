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
