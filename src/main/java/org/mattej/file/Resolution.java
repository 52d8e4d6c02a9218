package org.mattej.file;

/**
 * How densely a picture's pixels lie.
 *
 * @param x pixels per metre along a row, above 0
 * @param y pixels per metre along a column, above 0
 */
public record Resolution(double x, double y) {

	private static final double METRES_PER_INCH = .0254;

	public Resolution {
		if (!(x > 0 && y > 0 && Double.isFinite(x) && Double.isFinite(y))) throw new IllegalArgumentException("Resolution " + x + ", " + y);
	}

	public static Resolution perInch(final double x, final double y) {
		return new Resolution(x / METRES_PER_INCH, y / METRES_PER_INCH);
	}

	/** Pixels per inch along a row. */
	public double xPerInch() {
		return x * METRES_PER_INCH;
	}

	/** Pixels per inch along a column. */
	public double yPerInch() {
		return y * METRES_PER_INCH;
	}
}
