package org.mattej.network;

/**
 * Which size a picture has for a network.
 *
 * @param policy what {@code side} means
 * @param side in pixels; unused by {@link Policy#PAD}
 * @param multiple width and height are multiples of this
 */
public record NetworkSize(Policy policy, int side, int multiple) {

	/** How the size follows from the picture's. */
	public enum Policy {
		/** Always a square, whatever the picture's shape. */
		STRETCH,
		/** The short side has this length; the shape is kept. */
		SHORT_SIDE,
		/** The short side has at most this length; the shape is kept. */
		SHORT_SIDE_AT_MOST,
		/** The picture's own size, zeros added at right and bottom. */
		PAD
	}

	/** A picture that is longer than this many times its width is squeezed lengthwise, or memory would not suffice. */
	private static final int LONGEST = 4;

	/** The width and height in pixels that a picture of this width and height gets. */
	public int[] of(final long width, final long height) {
		if (policy == Policy.STRETCH) return new int[] { side, side };
		if (policy == Policy.PAD) return new int[] { (int) (ceilDiv(width) * multiple), (int) (ceilDiv(height) * multiple) };
		final long shortSide = Math.min(width, height);
		final double scale = policy == Policy.SHORT_SIDE_AT_MOST && shortSide <= side ? 1 : (double) side / shortSide;
		final double limit = LONGEST * shortSide * scale;
		return new int[] { round(Math.min(width * scale, limit)), round(Math.min(height * scale, limit)) };
	}

	private long ceilDiv(final long length) {
		return (length + multiple - 1) / multiple;
	}

	private int round(final double length) {
		return (int) Math.max(1, Math.round(length / multiple)) * multiple;
	}
}
