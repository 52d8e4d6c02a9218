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
package org.mattej.matting.solver;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The connected parts of an {@link UnknownBand}: pixels within {@link UnknownBand#REACH} of each other, both ways, are connected. */
final class Regions {

	private final UnknownBand band;
	private final int runs;

	/** Per run one before it that it is connected with, or itself. */
	private final int[] before;

	Regions(final UnknownBand band) {
		this.band = band;
		runs = band.firstRun(band.chunks());
		before = new int[runs];
		for (int r = 0; r < runs; r++) before[r] = r;
		final int[] firstRun = new int[band.height() + 1];
		for (int y = band.height(), r = runs; y >= 0; y--) {
			while (r > 0 && band.runY(r - 1) >= y) r--;
			firstRun[y] = r;
		}
		for (int y = 0; y < band.height(); y++)
			for (int above = Math.max(0, y - UnknownBand.REACH); above <= y; above++) join(firstRun[y], firstRun[y + 1], firstRun[above],
				firstRun[above + 1]);
	}

	/** Connects the runs of a row with those of one that is near. */
	private void join(final int from, final int to, final int fromAbove, final int toAbove) {
		for (int r = from, q = fromAbove; r < to; r++) {
			while (q < toAbove && end(q) + UnknownBand.REACH <= band.runX(r)) q++;
			for (int k = q; k < toAbove && band.runX(k) < end(r) + UnknownBand.REACH; k++) {
				final int one = first(r), other = first(k);
				before[Math.max(one, other)] = Math.min(one, other);
			}
		}
	}

	/** The column after a run's last. */
	private int end(final int run) {
		return band.runX(run) + band.runLength(run);
	}

	/** The first run of a run's part. */
	private int first(final int run) {
		int r = run;
		while (before[r] != r) r = before[r] = before[before[r]];
		return r;
	}

	/** The parts, by their size, those of fewer pixels than {@code smallest} as one. */
	List<Spans> spans(final int smallest) {
		final int[] size = new int[runs];
		for (int r = 0; r < runs; r++) size[first(r)] += band.runLength(r);
		final Spans[] parts = new Spans[runs];
		final Spans small = new Spans();
		final List<Spans> all = new ArrayList<>();
		for (int r = 0; r < runs; r++) {
			final int f = first(r);
			if (parts[f] == null) {
				parts[f] = size[f] < smallest ? small : new Spans();
				if (parts[f] != small || small.count == 0) all.add(parts[f]);
			}
			parts[f].add(band.runX(r), band.runY(r), band.runStart(r), band.runLength(r));
		}
		all.sort(Comparator.comparingInt(Spans::pixels));
		return all;
	}
}
