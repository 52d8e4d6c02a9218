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
package org.mattej;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntPredicate;

import org.mattej.picture.Motion;
import org.mattej.picture.Planes;
import org.mattej.picture.Reduction;
import org.mattej.segment.Quality;
import org.mattej.segment.Segmenter;
import org.mattej.segment.SubjectMap;
import org.mattej.task.MendableException;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;
import org.mattej.trimap.Trimap;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Keeps the mattes of a film's frames from flickering: what was found in the frame before, moved along with the picture, is a weak
 * prior of the next. Where the two frames look alike it is believed, the map by the next subject map, from which trimap and matting
 * start, and the matte by the next matte within the trimap's unknown band; where they do not, as after a cut, each frame speaks for itself.
 * <p>
 * Give it the frames in their order, from one thread at a time.
 */
public final class SteadySegmenter implements Segmenter {

	/** The most that an earlier frame is believed: something new is always seen after a few frames. */
	private static final float MOST = .85f;

	/** The difference of colours at which an earlier frame is hardly believed any more: some times a camera's noise. */
	private static final float ALIKE = .07f;

	private final Segmenter segmenter;
	private final float steady;
	private RandomAccessibleInterval<FloatType> coloursBefore, coloursNow;
	/** The earlier frame's map and matte. Each is a prior of its own kind only: a matte's errors would add up in the maps. */
	private float[] mapBefore, alphaBefore;
	/** Where the pixels of the present frame were, and how far what was found there is believed; null in a first frame. */
	private int[] origins;
	private float[] trust;

	/**
	 * @param segmenter who finds the subject in each frame; closed with this one
	 * @param steady 0 (each frame for itself) to 1
	 * @throws MendableException if {@code steady} is out of range
	 */
	public SteadySegmenter(final Segmenter segmenter, final double steady) {
		requireInRange(steady);
		this.segmenter = segmenter;
		this.steady = (float) steady;
	}

	/** @throws MendableException if a value of {@code steady} is out of range */
	public static void requireInRange(final double steady) {
		if (!(steady >= 0 && steady <= 1)) throw MendableException.usage("The value of steady must be from 0 to 1, not " + steady + ".");
	}

	/** The next frame is the first of a film. */
	public void forget() {
		alphaBefore = null;
	}

	@Override
	public String name() {
		return segmenter.name();
	}

	@Override
	public Map<String, String> provenance() {
		if (steady == 0) return segmenter.provenance();
		final Map<String, String> facts = new LinkedHashMap<>(segmenter.provenance());
		facts.put("steady", Float.toString(steady));
		return facts;
	}

	@Override
	public SubjectMap segment(final RandomAccessibleInterval<FloatType> colours, final Progress progress) {
		return steadied(colours, segmenter.segment(colours, progress.part(0, .9)), progress);
	}

	@Override
	public SubjectMap segment(final RandomAccessibleInterval<FloatType> colours, final Quality quality, final Progress progress) {
		return steadied(colours, segmenter.segment(colours, quality, progress.part(0, .9)), progress);
	}

	/** @throws MendableException always, unless {@code steady} is 0: motion is followed from pixel to pixel */
	@Override
	public Segmenter reduced(final Reduction reduction, final long width, final long height) {
		if (steady == 0) return segmenter.reduced(reduction, width, height);
		throw MendableException.input("Mattes of frames as large as " + width + "x" + height +
			" pixels cannot be kept steady; scale the frames down, or set steady to 0.");
	}

	private SubjectMap steadied(final RandomAccessibleInterval<FloatType> colours, final SubjectMap map, final Progress progress) {
		coloursNow = colours;
		origins = null;
		if (steady == 0) return map;
		if (alphaBefore != null && sameSize(colours, coloursBefore)) follow(progress.part(.9, 1));
		mapBefore = blended(Planes.floats(map.likelihood()), mapBefore, i -> true);
		return map.withLikelihood(Planes.wrap(mapBefore, map.likelihood().dimensionsAsLongArray()));
	}

	private static boolean sameSize(final RandomAccessibleInterval<?> a, final RandomAccessibleInterval<?> b) {
		return a.dimension(0) == b.dimension(0) && a.dimension(1) == b.dimension(1);
	}

	private void follow(final Progress progress) {
		origins = new int[alphaBefore.length];
		trust = new float[alphaBefore.length];
		Motion.between(coloursBefore, coloursNow, progress).trace(coloursBefore, coloursNow, origins, trust, progress);
		for (int i = 0; i < trust.length; i++) {
			final float difference = trust[i] / ALIKE;
			trust[i] = steady * MOST * (float) Math.exp(-difference * difference);
		}
	}

	@Override
	public RandomAccessibleInterval<FloatType> settled(final RandomAccessibleInterval<UnsignedByteType> trimap,
		final RandomAccessibleInterval<FloatType> alpha)
	{
		if (steady == 0) return alpha;
		final byte[] kinds = Planes.bytes(trimap);
		alphaBefore = blended(Planes.floats(alpha), alphaBefore, i -> kinds[i] == Trimap.UNKNOWN);
		coloursBefore = coloursNow;
		return Planes.wrap(alphaBefore, alpha.dimensionsAsLongArray());
	}

	private float[] blended(final float[] found, final float[] before, final IntPredicate where) {
		final float[] result = found.clone();
		if (origins != null) Parallel.ranges(found.length, (from, to) -> {
			for (int i = from; i < to; i++) if (where.test(i)) result[i] += trust[i] * (before[origins[i]] - found[i]);
		});
		return result;
	}

	@Override
	public void close() {
		segmenter.close();
	}
}
