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

import org.mattej.picture.Planes;
import org.mattej.picture.Resampler;
import org.mattej.picture.Tile;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The fast method: He, Sun and Tang, <em>Guided Image Filtering</em>, TPAMI 2013,
 * <a href="https://doi.org/10.1109/TPAMI.2012.213">doi:10.1109/TPAMI.2012.213</a>. Its cost is linear in the unknown region
 * and its surroundings, whatever the radius.
 * <p>
 * A prior is filtered with the known pixels around it, at a radius of 6 pixels for a picture of 1024. Without a prior the
 * matte is found coarse to fine: at each size of a pyramid the matte of the next smaller one, which only weakly counts, and
 * the known pixels, which count in full, are filtered together; so every unknown pixel is reached by known ones of its
 * colours at the smallest size at which they are near.
 */
public final class GuidedFilterMatting implements MattingMethod {

	public static final String NAME = "guided";

	/** With a prior: radius in a picture whose longer side is 1024, and what is added to the colours' variance. */
	private static final double PRIOR_RADIUS = 6;
	private static final float PRIOR_REGULARISATION = 1e-4f;

	/** Without a prior, at each size. */
	private static final int RADIUS = 8;
	private static final float REGULARISATION = 1e-5f;
	private static final float UNKNOWN_WEIGHT = .1f;
	private static final int PASSES = 2;

	/** No side of the pyramid's smallest picture is shorter. */
	private static final int SMALLEST = 4;

	private static final int TILE = 64;

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public void matte(final MattingInput input, final RandomAccessibleInterval<FloatType> alpha, final Progress progress) {
		if (!input.startWithKnown(alpha)) return;
		final int width = (int) alpha.dimension(0), height = (int) alpha.dimension(1);
		progress.report(0, "Filtering the matte");
		final Level level = new Level(Planes.floats(input.colours()), Planes.floats(alpha), width, height);
		final float[] matte = input.prior().isPresent() ? level.filteredPrior(Planes.floats(input.prior().get()), input.side(), progress) : level.solved(progress);
		Planes.copy(Planes.wrap(matte, width, height), alpha);
		progress.report(1, "Filtered the matte");
	}

	/** The picture at one size. */
	private static final class Level {

		private final float[] colours;
		/** 0 and 1 where known. */
		private final float[] start;
		private final int width, height;

		Level(final float[] colours, final float[] start, final int width, final int height) {
			this.colours = colours;
			this.start = start;
			this.width = width;
			this.height = height;
		}

		float[] filteredPrior(final float[] prior, final int side, final Progress progress) {
			final int radius = Math.max(2, (int) Math.round(PRIOR_RADIUS * side / 1024));
			return filtered(withKnown(prior), new GuidedFilter(colours, width, height, radius, PRIOR_REGULARISATION), 1, progress);
		}

		/** @return the matte found from the known pixels alone */
		float[] solved(final Progress progress) {
			final int newWidth = (width + 1) / 2, newHeight = (height + 1) / 2;
			final Level half = Math.min(newWidth, newHeight) < SMALLEST ? this : resized(newWidth, newHeight, progress);
			float[] alpha = start;
			if (half != this && half.isSolvable()) {
				alpha = new float[width * height];
				new Resampler(Resampler.Kernel.BILINEAR, newWidth, newHeight, width, height).apply(half.solved(progress), 0, alpha, 0,
					progress);
			}
			final GuidedFilter filter = new GuidedFilter(colours, width, height, RADIUS, REGULARISATION);
			for (int pass = 0; pass < PASSES; pass++) alpha = filtered(withKnown(alpha), filter, UNKNOWN_WEIGHT, progress);
			return alpha;
		}

		private Level resized(final int newWidth, final int newHeight, final Progress progress) {
			final Resampler resampler = new Resampler(Resampler.Kernel.AREA, width, height, newWidth, newHeight);
			final float[] newColours = new float[3 * newWidth * newHeight], newStart = new float[newWidth * newHeight];
			for (int c = 0; c < 3; c++) resampler.apply(colours, c * width * height, newColours, c * newWidth * newHeight, progress);
			resampler.apply(start, 0, newStart, 0, progress);
			for (int i = 0; i < newStart.length; i++) newStart[i] = newStart[i] < 1e-4f ? 0 : newStart[i] > 1 - 1e-4f ? 1 : .5f;
			return new Level(newColours, newStart, newWidth, newHeight);
		}

		private boolean isSolvable() {
			boolean background = false, foreground = false;
			for (final float value : start) {
				background |= value == 0;
				foreground |= value == 1;
			}
			return background && foreground;
		}

		private float[] withKnown(final float[] alpha) {
			final float[] result = start.clone();
			for (int i = 0; i < result.length; i++) if (isUnknown(i)) result[i] = alpha[i];
			return result;
		}

		private float[] filtered(final float[] alpha, final GuidedFilter filter, final float unknownWeight, final Progress progress) {
			final float[] weights = new float[alpha.length], result = alpha.clone();
			for (int i = 0; i < weights.length; i++) weights[i] = isUnknown(i) ? unknownWeight : 1;
			Parallel.forEach(Tile.cover(width, height, Math.max(TILE, 4 * filter.radius())), progress, tile -> {
				if (!hasUnknown(tile)) return;
				final float[] values = filter.filtered(alpha, weights, tile);
				for (int i = 0; i < values.length; i++) {
					final int target = (tile.y0() + i / tile.width()) * width + tile.x0() + i % tile.width();
					if (isUnknown(target)) result[target] = Math.max(0, Math.min(1, values[i]));
				}
			});
			return result;
		}

		private boolean hasUnknown(final Tile tile) {
			for (int y = tile.y0(); y < tile.y1(); y++)
				for (int x = tile.x0(); x < tile.x1(); x++) if (isUnknown(y * width + x)) return true;
			return false;
		}

		private boolean isUnknown(final int i) {
			return start[i] > 0 && start[i] < 1;
		}
	}
}
