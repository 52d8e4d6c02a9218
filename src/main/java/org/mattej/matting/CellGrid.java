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
package org.mattej.matting;

/**
 * Square cells over a picture, centred on multiples of their side; each pixel lies between four of them and shares what it has among
 * those by its nearness to their centres.
 */
final class CellGrid {

	private final int side, columns, rows;

	CellGrid(final int width, final int height, final int side) {
		this.side = side;
		columns = width / side + 2;
		rows = height / side + 2;
	}

	/** A value per cell. */
	double[] cells() {
		return new double[columns * rows];
	}

	/** Shares a pixel's value among its cells. */
	void add(final double[] cells, final int x, final int y, final double value) {
		for (int k = 0; k < 4; k++) cells[cell(x, y, k)] += share(x, y, k) * value;
	}

	/** Lowers a pixel's cells to its value. */
	void lower(final double[] cells, final int x, final int y, final double value) {
		for (int k = 0; k < 4; k++) cells[cell(x, y, k)] = Math.min(cells[cell(x, y, k)], value);
	}

	/** The cells' values interpolated at a pixel. */
	double at(final double[] cells, final int x, final int y) {
		double sum = 0;
		for (int k = 0; k < 4; k++) sum += share(x, y, k) * cells[cell(x, y, k)];
		return sum;
	}

	private int cell(final int x, final int y, final int k) {
		return (y / side + k / 2) * columns + x / side + k % 2;
	}

	private float share(final int x, final int y, final int k) {
		final float u = (float) (x % side) / side, v = (float) (y % side) / side;
		return (k % 2 == 0 ? 1 - u : u) * (k / 2 == 0 ? 1 - v : v);
	}
}
