package org.mattej.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * A rectangle of pixels: the unit in which work is handed to threads, and which fits into their caches.
 *
 * @param x0 first column
 * @param y0 first row
 * @param x1 column after the last
 * @param y1 row after the last
 */
public record Tile(int x0, int y0, int x1, int y1) {

	/** Tiles of at most {@code size} by {@code size} pixels that cover a picture, row by row. */
	public static List<Tile> cover(final int width, final int height, final int size) {
		final List<Tile> tiles = new ArrayList<>();
		for (int y = 0; y < height; y += size)
			for (int x = 0; x < width; x += size) tiles.add(new Tile(x, y, Math.min(x + size, width), Math.min(y + size, height)));
		return tiles;
	}

	/** This tile and its surroundings up to a margin, as far as they are inside a picture. */
	public Tile grown(final int margin, final int width, final int height) {
		return new Tile(Math.max(x0 - margin, 0), Math.max(y0 - margin, 0), Math.min(x1 + margin, width), Math.min(y1 + margin, height));
	}

	public int width() {
		return x1 - x0;
	}

	public int height() {
		return y1 - y0;
	}

	/** How many pixels it has. */
	public int size() {
		return width() * height();
	}
}
