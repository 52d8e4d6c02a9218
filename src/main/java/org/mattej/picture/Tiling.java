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

/**
 * When pictures are worked on in parts, and in which ones. What asks for the whole picture, such as where its subject is, then sees it
 * reduced; what asks for every pixel sees one tile with a margin after another. Neither needs memory for all pixels but that in which
 * the results are kept.
 *
 * @param whole up to so many pixels a picture is worked on as a whole
 * @param reduced to so many pixels at most it is reduced otherwise
 * @param side of the tiles, in pixels, at most
 * @param margin what is seen around a tile, at least; in large pictures more, as edges grow with them
 */
public record Tiling(long whole, long reduced, int side, int margin) {

	/** Pictures of up to 16 megapixels as a whole, larger ones reduced to 8. */
	public static final Tiling DEFAULT = new Tiling(1 << 24, 1 << 23, 2048, 256);

	/** The margin as a share of the picture's longer side, more than the widest automatic edge radius. */
	private static final double SHARE = .0125;

	/** How a picture of that size is seen as a whole. */
	public Reduction reduction(final long width, final long height) {
		return new Reduction(width * height <= whole ? 1 : (int) Math.ceil(Math.sqrt((double) width * height / reduced)));
	}

	/** Tiles of nearly equal size that cover a picture, row by row. */
	public List<Tile> tiles(final int width, final int height) {
		final int columns = (width + side - 1) / side, rows = (height + side - 1) / side;
		final List<Tile> tiles = new ArrayList<>();
		for (int row = 0; row < rows; row++)
			for (int column = 0; column < columns; column++) tiles.add(new Tile(cut(width, column, columns), cut(height, row, rows), cut(width, column +
				1, columns), cut(height, row + 1, rows)));
		return tiles;
	}

	private static int cut(final int length, final int part, final int parts) {
		return (int) ((long) length * part / parts);
	}

	/** What is seen around a tile of a picture of that size, in pixels. */
	public int margin(final int width, final int height) {
		return Math.max(margin, (int) (SHARE * Math.max(width, height)));
	}
}
