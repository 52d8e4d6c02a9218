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

import org.mattej.picture.PlaneReader;
import org.mattej.picture.Planes;
import org.mattej.picture.Tile;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Takes away what is too small to belong to a subject. */
public final class Specks {

	/** What the automatic choice takes for a speck: a piece smaller than this share of the picture, of which the segmenter is nowhere this sure. */
	private static final double SHARE = .0005;
	private static final float SURE = .9f;

	/** What the automatic choice takes for a residue of the matting: whatever is nowhere more opaque than this, five steps of 256. */
	private static final float RESIDUE = .02f;

	private Specks() {}

	/**
	 * A subject map without specks.
	 *
	 * @return the map itself if it has none
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public static SubjectMap without(final SubjectMap map, final MinSpeck smallest, final Progress progress) {
		final Pieces pieces = new Pieces(map);
		final long[] areas = pieces.areas();
		final float[] sureness = pieces.sureness();
		final double least = smallest.pixels().isPresent() ? smallest.pixels().getAsInt() : SHARE * map.likelihood().size();
		final boolean[] stays = new boolean[areas.length];
		for (int k = 0; k < stays.length; k++) stays[k] = areas[k] >= least || smallest.pixels().isEmpty() && sureness[k] > SURE;
		return pieces.only(stays, progress);
	}

	/**
	 * An alpha matte without specks. The automatic choice takes residues only: single hairs are small and faint too.
	 *
	 * @param alpha (x, y), 0..1; not changed
	 * @return the matte itself if it has none
	 */
	public static RandomAccessibleInterval<FloatType> without(final RandomAccessibleInterval<FloatType> alpha, final MinSpeck smallest) {
		final PlaneReader reader = Planes.reader(alpha);
		final int width = (int) alpha.dimension(0);
		final float[] row = new float[width];
		final Regions regions = new Regions(y -> {
			reader.read(new Tile(0, y, width, y + 1), row);
			return x -> row[x] > 0;
		}, width, (int) alpha.dimension(1));
		final long[] areas = regions.areas();
		final float[] most = new float[areas.length];
		regions.forEachRun((region, y, first, end) -> {
			reader.read(new Tile(first, y, end, y + 1), row);
			for (int x = 0; x < end - first; x++) most[region] = Math.max(most[region], row[x]);
		});
		boolean any = false;
		final boolean[] goes = new boolean[areas.length];
		for (int k = 0; k < goes.length; k++) {
			goes[k] = smallest.pixels().isPresent() ? areas[k] < smallest.pixels().getAsInt() : most[k] <= RESIDUE;
			any |= goes[k];
		}
		if (!any) return alpha;
		final RandomAccessibleInterval<FloatType> left = Planes.opacity(alpha);
		Planes.copy(alpha, left);
		Arrays.fill(row, 0);
		regions.forEachRun((region, y, first, end) -> {
			if (goes[region]) Planes.write(row, new Tile(first, y, end, y + 1), left);
		});
		return left;
	}
}
