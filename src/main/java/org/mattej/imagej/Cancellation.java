package org.mattej.imagej;

/** Why a command ended early. */
public final class Cancellation {

	/** The reason of a command that a person stopped; all other reasons are errors. */
	public static final String BY_USER = "Cancelled.";

	private Cancellation() {}
}
