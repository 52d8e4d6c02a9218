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

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import org.mattej.matting.solver.UnknownBand;
import org.mattej.picture.Planes;
import org.mattej.picture.Reduction;
import org.mattej.picture.Tile;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Lets another method find the matte at half the picture's size, a quarter of the work, and brings it back to full size by the colours, as
 * the coarse-to-fine scheme of Levin, Lischinski and Weiss does (TPAMI 2008, section 4.1,
 * <a href="https://doi.org/10.1109/TPAMI.2007.1177">doi:10.1109/TPAMI.2007.1177</a>) and the fast guided filter of He and Sun
 * (<a href="https://arxiv.org/abs/1505.00996">arXiv:1505.00996</a>): near each pixel of the small matte alpha is a linear function of the
 * colours, found in its window there. These functions, each moved so that it gives that pixel's own alpha for its own colour, are
 * interpolated and applied to the colours at full size. Where alpha really is linear in the colours the result is that of full size,
 * however thin a hair is.
 */
public final class HalfSizeMatting implements MattingMethod {

	private static final Reduction HALF = new Reduction(2);

	/** Half-width of the windows of the small picture, and what is added to the variance of their colours. */
	private static final int RADIUS = 2;
	private static final float REGULARISATION = 1e-5f;

	/** Side of the parts of the small picture that are enlarged as one. */
	private static final int TILE = 32;

	private final MattingMethod method;
	private final Optional<RandomAccessibleInterval<FloatType>> smallColours;

	/** @param method finds the small matte */
	public HalfSizeMatting(final MattingMethod method) {
		this(method, Optional.empty());
	}

	/** @param smallColours (x, y, 3), the mean colours of each square of four pixels of the one picture that is to be matted, if they are known */
	public HalfSizeMatting(final MattingMethod method, final Optional<RandomAccessibleInterval<FloatType>> smallColours) {
		this.method = method;
		this.smallColours = smallColours;
	}

	@Override
	public String name() {
		return method.name();
	}

	@Override
	public MattingMethod chosenFor(final MattingInput input) {
		return new HalfSizeMatting(method.chosenFor(input), smallColours);
	}

	@Override
	public Map<String, String> provenance() {
		return method.provenance();
	}

	@Override
	public void matte(final MattingInput input, final RandomAccessibleInterval<FloatType> alpha, final Progress progress) {
		if (!input.startWithKnown(alpha)) return;
		final RandomAccessibleInterval<UnsignedByteType> trimap = HALF.folded(input.trimap(), TiledMatting::folded);
		final MattingInput small = new MattingInput(smallColours.orElseGet(() -> HALF.colours(input.colours())), trimap, input.prior().map(HALF::mean), HALF.of(input.side()));
		final RandomAccessibleInterval<FloatType> matte = Planes.plane(trimap);
		method.matte(small, matte, progress.part(0, .9));
		new Enlargement(input, small, matte).into(alpha, progress);
		progress.report(1, "Enlarged the matte");
	}

	/** The way from the small matte to the large one. */
	private static final class Enlargement {

		private final float[] colours, smallColours, matte;
		private final byte[] kinds;
		private final int width, height, smallWidth, smallHeight;
		private final GuidedFilter filter;
		private final float[] weights;

		Enlargement(final MattingInput input, final MattingInput small, final RandomAccessibleInterval<FloatType> matte) {
			colours = Planes.floats(input.colours());
			kinds = Planes.bytes(input.trimap());
			width = (int) input.trimap().dimension(0);
			height = (int) input.trimap().dimension(1);
			smallColours = Planes.floats(small.colours());
			smallWidth = (int) matte.dimension(0);
			smallHeight = (int) matte.dimension(1);
			this.matte = Planes.floats(matte);
			filter = new GuidedFilter(smallColours, smallWidth, smallHeight, RADIUS, REGULARISATION);
			weights = new float[this.matte.length];
			Arrays.fill(weights, 1);
		}

		void into(final RandomAccessibleInterval<FloatType> alpha, final Progress progress) {
			final float[] target = Planes.floats(alpha);
			Parallel.forEach(Tile.cover(smallWidth, smallHeight, TILE), progress, tile -> {
				if (hasUnknown(tile.doubled(width, height))) enlarge(tile, target);
			});
			if (Planes.floats(alpha) != target) Planes.copy(Planes.wrap(target, width, height), alpha);
		}

		private boolean hasUnknown(final Tile tile) {
			for (int y = tile.y0(); y < tile.y1(); y++)
				for (int i = y * width + tile.x0(), end = y * width + tile.x1(); i < end; i++) if (UnknownBand.isUnknown(kinds[i])) return true;
			return false;
		}

		private void enlarge(final Tile tile, final float[] target) {
			final Tile around = tile.grown(1, smallWidth, smallHeight);
			final float[][] lines = filter.lines(matte, weights, around);
			moveThroughMatte(lines, around);
			final Tile area = tile.doubled(width, height);
			for (int y = area.y0(); y < area.y1(); y++) {
				// the two nearest rows and columns, the nearest counting three quarters
				final int near = (y / 2 - around.y0()) * around.width(), far = (neighbour(y, smallHeight) - around.y0()) * around.width();
				for (int x = area.x0(), i = y * width + x; x < area.x1(); x++, i++) {
					if (!UnknownBand.isUnknown(kinds[i])) continue;
					final int n = x / 2 - around.x0(), f = neighbour(x, smallWidth) - around.x0();
					float value = interpolated(lines[3], near + n, near + f, far + n, far + f);
					for (int c = 0; c < 3; c++) value += colours[c * width * height + i] * interpolated(lines[c], near + n, near + f, far + n, far + f);
					target[i] = Math.max(0, Math.min(1, value));
				}
			}
		}

		/** Gives each pixel's line the constant with which it yields the small matte there. */
		private void moveThroughMatte(final float[][] lines, final Tile area) {
			final int size = smallWidth * smallHeight;
			for (int y = area.y0(), i = 0; y < area.y1(); y++) {
				for (int x = area.x0(); x < area.x1(); x++, i++) {
					final int p = y * smallWidth + x;
					lines[3][i] = matte[p];
					for (int c = 0; c < 3; c++) {
						lines[c][i] /= lines[4][i];
						lines[3][i] -= lines[c][i] * smallColours[c * size + p];
					}
				}
			}
		}

		/** The second nearest small row or column of a large one. */
		private static int neighbour(final int index, final int length) {
			return Math.max(0, Math.min(length - 1, index / 2 + (index % 2 == 0 ? -1 : 1)));
		}

		private static float interpolated(final float[] plane, final int near, final int beside, final int below, final int across) {
			return (9 * plane[near] + 3 * (plane[beside] + plane[below]) + plane[across]) / 16;
		}
	}
}
