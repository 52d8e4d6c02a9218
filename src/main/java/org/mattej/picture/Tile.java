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
package org.mattej.picture;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.view.Views;

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
		return new Tile(0, 0, width, height).cover(size);
	}

	/** Tiles of at most {@code size} by {@code size} pixels that cover this one, row by row. */
	public List<Tile> cover(final int size) {
		final List<Tile> tiles = new ArrayList<>();
		for (int y = y0; y < y1; y += size)
			for (int x = x0; x < x1; x += size) tiles.add(new Tile(x, y, Math.min(x + size, x1), Math.min(y + size, y1)));
		return tiles;
	}

	/** This tile and its surroundings up to a margin, as far as they are inside a picture. */
	public Tile grown(final int margin, final int width, final int height) {
		return new Tile(Math.max(x0 - margin, 0), Math.max(y0 - margin, 0), Math.min(x1 + margin, width), Math.min(y1 + margin, height));
	}

	/** What this tile and another one have in common; of size 0 if that is nothing. */
	public Tile within(final Tile other) {
		final int left = Math.max(x0, other.x0), top = Math.max(y0, other.y0);
		return new Tile(left, top, Math.max(left, Math.min(x1, other.x1)), Math.max(top, Math.min(y1, other.y1)));
	}

	/** This tile as seen from the first pixel of one that holds it. */
	public Tile seenFrom(final Tile other) {
		return new Tile(x0 - other.x0, y0 - other.y0, x1 - other.x0, y1 - other.y0);
	}

	/** Where this tile is in a picture of twice the size, of whose last column and row there may be no second one. */
	public Tile doubled(final int width, final int height) {
		return new Tile(2 * x0, 2 * y0, Math.min(2 * x1, width), Math.min(2 * y1, height));
	}

	/** All that this tile touches of a picture of half the size. */
	public Tile halved() {
		return new Tile(x0 / 2, y0 / 2, (x1 + 1) / 2, (y1 + 1) / 2);
	}

	/** All that this tile touches of the squares of some side, one of which begins at (0, 0), as far as they are inside a picture. */
	public Tile aligned(final int size, final int width, final int height) {
		return new Tile(x0 / size * size, y0 / size * size, Math.min((x1 + size - 1) / size * size, width), Math.min((y1 + size - 1) / size * size,
			height));
	}

	/** The smallest tile that holds this one and another one. */
	public Tile union(final Tile other) {
		return new Tile(Math.min(x0, other.x0), Math.min(y0, other.y0), Math.max(x1, other.x1), Math.max(y1, other.y1));
	}

	/** The part of a plane (x, y) that this tile covers, as a view from (0, 0). */
	public <T> RandomAccessibleInterval<T> of(final RandomAccessibleInterval<T> plane) {
		return Views.zeroMin(Views.interval(plane, new long[] { x0, y0 }, new long[] { x1 - 1, y1 - 1 }));
	}

	/** The first column and row, as ImgLib2 wants them. */
	public int[] position() {
		return new int[] { x0, y0 };
	}

	/** The number of columns and rows, as ImgLib2 wants them. */
	public int[] dimensions() {
		return new int[] { width(), height() };
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
