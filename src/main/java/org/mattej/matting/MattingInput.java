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

import java.util.Optional;

import org.mattej.picture.Planes;
import org.mattej.task.MendableException;
import org.mattej.task.Parallel;
import org.mattej.trimap.Trimap;
import org.mattej.trimap.Trimaps;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * What a matting method starts from. All intervals start at 0, have the same extent in x and y, and are read only.
 *
 * @param colours (x, y, 3), red, green and blue in 0..1 as displayed
 * @param trimap (x, y), 0 background, 128 unknown, 255 foreground
 * @param prior an alpha (x, y), 0..1, believed before the colours are looked at, such as a network's answer
 * @param side the longer side, in pixels, of the picture that this is all or a part of: what some methods take their measure from
 */
public record MattingInput(RandomAccessibleInterval<FloatType> colours, RandomAccessibleInterval<UnsignedByteType> trimap,
	Optional<RandomAccessibleInterval<FloatType>> prior, int side)
{

	/** A whole picture. */
	public MattingInput(final RandomAccessibleInterval<FloatType> colours, final RandomAccessibleInterval<UnsignedByteType> trimap,
		final Optional<RandomAccessibleInterval<FloatType>> prior)
	{
		this(colours, trimap, prior, (int) Math.max(trimap.dimension(0), trimap.dimension(1)));
	}

	public MattingInput(final RandomAccessibleInterval<FloatType> colours, final RandomAccessibleInterval<UnsignedByteType> trimap) {
		this(colours, trimap, Optional.empty());
	}

	/**
	 * Checks that the known pixels say enough to find the unknown ones.
	 *
	 * @return how many pixels the trimap has of each kind; without unknown ones the trimap itself is the matte
	 * @throws MendableException if there are unknown pixels but no foreground or no background
	 */
	public Trimaps.Count requireSolvable() {
		final Trimaps.Count count = Trimaps.count(trimap);
		return count.unknown() == 0 ? count : count.requireBoth();
	}

	/**
	 * Starts a matte: 0 and 1 where the trimap is known, 0.5 elsewhere.
	 *
	 * @param alpha (x, y), receives the start
	 * @return whether any pixel is unknown, so that there is something left to solve
	 * @throws MendableException if there are unknown pixels but no foreground or no background
	 */
	public boolean startWithKnown(final RandomAccessibleInterval<FloatType> alpha) {
		final boolean unknown = requireSolvable().unknown() > 0;
		Planes.copy(Planes.wrap(known(Planes.bytes(trimap)), alpha.dimensionsAsLongArray()), alpha);
		return unknown;
	}

	/** 0 and 1 where a trimap is known, 0.5 elsewhere. */
	static float[] known(final byte[] kinds) {
		final float[] start = new float[kinds.length];
		Parallel.ranges(start.length, (from, to) -> {
			for (int i = from; i < to; i++) start[i] = kinds[i] == Trimap.BACKGROUND ? 0 : kinds[i] == Trimap.FOREGROUND ? 1 : .5f;
		});
		return start;
	}
}
