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

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.mattej.picture.Planes;
import org.mattej.picture.Reduction;
import org.mattej.picture.Tile;
import org.mattej.picture.Tiling;
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
		final Enlargement enlargement = solved(smallColours.orElseGet(() -> HALF.colours(input.colours())), input.trimap(), input.prior(), input.side(), progress);
		final Tile whole = new Tile(0, 0, (int) alpha.dimension(0), (int) alpha.dimension(1));
		final float[] target = Planes.floats(alpha);
		enlargement.into(whole, Planes.floats(input.colours()), Planes.bytes(input.trimap()), target, progress);
		if (Planes.floats(alpha) != target) Planes.copy(Planes.wrap(target, whole.width(), whole.height()), alpha);
		progress.report(1, "Enlarged the matte");
	}

	/**
	 * The same for a picture that is too large to be in memory, but whose half is: that is solved as a whole, its matte is enlarged tile by
	 * tile.
	 *
	 * @param colours gives those of any tile of the picture, (x, y, 3)
	 * @param small (x, y, 3), the mean colours of each square of four of its pixels
	 * @param trimap (x, y) of the picture
	 * @param prior (x, y) of the picture; may be computed where it is looked at
	 * @param alpha (x, y) of the picture, receives the matte
	 * @throws org.mattej.task.MendableException if the trimap has unknown pixels but no foreground or no background
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled; {@code alpha} is then undefined
	 */
	public static void matteInTiles(final MattingMethod method, final Tiling tiling, final Function<Tile, RandomAccessibleInterval<FloatType>> colours,
		final RandomAccessibleInterval<FloatType> small, final RandomAccessibleInterval<UnsignedByteType> trimap,
		final Optional<RandomAccessibleInterval<FloatType>> prior, final RandomAccessibleInterval<FloatType> alpha, final Progress progress)
	{
		final int width = (int) alpha.dimension(0), height = (int) alpha.dimension(1);
		final Enlargement enlargement = new HalfSizeMatting(method).solved(small, trimap, prior, Math.max(width, height), progress);
		for (final Tile tile : tiling.tiles(width, height)) {
			final Tile window = tile.aligned(2, width, height);
			final byte[] kinds = Planes.bytes(window.of(trimap));
			final float[] part = MattingInput.known(kinds);
			enlargement.into(window, Planes.floats(colours.apply(window)), kinds, part, progress);
			Planes.write(part, window, alpha);
		}
		progress.report(1, "Enlarged the matte");
	}

	private Enlargement solved(final RandomAccessibleInterval<FloatType> colours, final RandomAccessibleInterval<UnsignedByteType> trimap,
		final Optional<RandomAccessibleInterval<FloatType>> prior, final int side, final Progress progress)
	{
		final MattingInput small = new MattingInput(colours, HALF.folded(trimap, TiledMatting::folded), prior.map(HALF::mean), HALF.of(side));
		final RandomAccessibleInterval<FloatType> matte = Planes.plane(small.trimap());
		method.matte(small, matte, progress.part(0, .9));
		return new Enlargement(colours, matte);
	}
}
