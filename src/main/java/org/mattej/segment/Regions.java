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
package org.mattej.segment;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * The connected regions (8 neighbours) of a set of pixels, kept as runs of pixels in rows: time is linear in the number of
 * pixels, memory in that of runs. Regions are numbered from 0 in the order of their first pixels, row by row.
 */
public final class Regions {

	private final int height;
	/** Runs {@code rowStart[y]} to {@code rowStart[y + 1] - 1} lie in row y. */
	private final int[] rowStart;
	/** Each run's first column and the column after its last. */
	private int[] from = new int[1024], to = new int[1024];
	private int[] region;
	private int count;

	/**
	 * @param contains whether the pixel of an index {@code x + y * width} belongs to the set; asked once per pixel
	 */
	public Regions(final int width, final int height, final IntPredicate contains) {
		this(y -> x -> contains.test(x + y * width), width, height);
	}

	/** @param rows gives for each row, in their order, whether the pixel of a column belongs to the set; asked once per pixel */
	Regions(final IntFunction<IntPredicate> rows, final int width, final int height) {
		this.height = height;
		rowStart = new int[height + 1];
		int runs = 0;
		for (int y = 0; y < height; y++) {
			rowStart[y] = runs;
			final IntPredicate row = rows.apply(y);
			for (int x = 0; x < width; x++) {
				if (!row.test(x)) continue;
				if (runs == from.length) {
					from = Arrays.copyOf(from, 2 * runs);
					to = Arrays.copyOf(to, 2 * runs);
				}
				from[runs] = x++;
				while (x < width && row.test(x)) x++;
				to[runs++] = x;
			}
		}
		rowStart[height] = runs;
		join();
	}

	/** Union of touching runs; the smallest run of a region is its root. */
	private void join() {
		final int runs = rowStart[height];
		final int[] root = new int[runs];
		Arrays.setAll(root, run -> run);
		for (int y = 1; y < height; y++) {
			int above = rowStart[y - 1];
			for (int run = rowStart[y]; run < rowStart[y + 1]; run++) {
				while (above < rowStart[y] && to[above] < from[run]) above++;
				for (int a = above; a < rowStart[y] && from[a] <= to[run]; a++) unite(root, a, run);
			}
		}
		region = new int[runs];
		for (int run = 0; run < runs; run++) {
			final int r = find(root, run);
			region[run] = r == run ? count++ : region[r];
		}
	}

	private static void unite(final int[] root, final int a, final int b) {
		final int ra = find(root, a), rb = find(root, b);
		if (ra < rb) root[rb] = ra;
		else root[ra] = rb;
	}

	private static int find(final int[] root, final int run) {
		int r = run;
		while (root[r] != r) {
			root[r] = root[root[r]];
			r = root[r];
		}
		return r;
	}

	/** How many regions there are. */
	public int count() {
		return count;
	}

	/** Receives one run of pixels. */
	public interface RunVisitor {

		/**
		 * @param number the region's number
		 * @param y the run's row
		 * @param first the run's first column
		 * @param end the column after its last
		 */
		void visit(int number, int y, int first, int end);
	}

	/** Visits all runs, row by row from left to right. */
	public void forEachRun(final RunVisitor visitor) {
		for (int y = 0; y < height; y++)
			for (int run = rowStart[y]; run < rowStart[y + 1]; run++) visitor.visit(region[run], y, from[run], to[run]);
	}

	/** The number of pixels of each region. */
	public long[] areas() {
		final long[] areas = new long[count];
		forEachRun((number, y, first, end) -> areas[number] += end - first);
		return areas;
	}
}
