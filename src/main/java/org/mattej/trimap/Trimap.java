package org.mattej.trimap;

/** The three values of a trimap's pixels, as unsigned bytes. */
public final class Trimap {

	public static final byte BACKGROUND = 0;
	public static final byte UNKNOWN = (byte) 128;
	public static final byte FOREGROUND = (byte) 255;

	private Trimap() {}
}
