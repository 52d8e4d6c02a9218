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
package org.mattej.trimap;

import java.util.List;

import org.mattej.picture.ColumnDistance;
import org.mattej.picture.Planes;
import org.mattej.segment.Regions;
import org.mattej.segment.SelectionSegmenter;
import org.mattej.segment.SubjectMap;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * Makes trimaps from subject maps and masks. A pixel is unknown where the map is unsure, and near the edge of the subject:
 * <ul>
 * <li>with an edge radius in pixels, where its centre is at most that far from the line at which the map crosses 0.5;</li>
 * <li>with {@link EdgeRadius#AUTO} and a soft map, where it is close to anything the map is unsure of, the radius following the map's
 * softness there ({@link AdaptiveRadius}): one or two of the map's own pixels at crisp edges, a hundredth of the picture at hair and
 * fur;</li>
 * <li>with {@link EdgeRadius#AUTO} and any other map alike, the radius being twice the map's resolution everywhere.</li>
 * </ul>
 * However wide the band, every separate piece of sure subject, such as each of many seeds, and of sure background, such as
 * the gap between two legs, keeps at least its innermost pixels. What lies outside the picture is neither subject nor
 * background. Threads are those of the caller's ImgLib2 task executor; results do not depend on them.
 */
public final class TrimapMaker {

	/** Up to here a map is sure of background; from its complement on it is sure of subject. */
	private static final float SURE = .05f;

	/** How far the automatic band of a map that is not soft reaches beyond what is unsure, in units of the map's resolution. */
	private static final double CRISP = 2;

	private final float[] map;
	private final int width, height;
	private final byte[] trimap;
	private final Progress progress;

	private TrimapMaker(final SubjectMap map, final Progress progress) {
		this.map = Planes.floats(map.likelihood());
		this.progress = progress;
		width = (int) map.likelihood().dimension(0);
		height = (int) map.likelihood().dimension(1);
		trimap = new byte[width * height];
	}

	/**
	 * The trimap of a subject map.
	 *
	 * @return a new trimap (x, y) of the map's size: 0 background, 128 unknown, 255 foreground
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public static RandomAccessibleInterval<UnsignedByteType> fromMap(final SubjectMap map, final EdgeRadius radius, final Progress progress) {
		final TrimapMaker maker = new TrimapMaker(map, progress);
		final boolean automatic = radius.pixels().isEmpty();
		if (automatic && map.soft()) maker.divide(new AdaptiveRadius(map, progress), pixels(map, radius));
		else maker.divide(pixels(map, radius), automatic);
		return ArrayImgs.unsignedBytes(maker.trimap, maker.width, maker.height);
	}

	/** How far in pixels the band of a subject map's trimap reaches where it is wide: an automatic radius, from what is unsure. */
	public static double pixels(final SubjectMap map, final EdgeRadius radius) {
		return radius.pixels().orElse(map.soft() ? AdaptiveRadius.largest(map) : CRISP * map.resolution());
	}

	/**
	 * The trimap of a mask, taken for an outline drawn by hand: the automatic radius is one hundredth of the picture's longer
	 * side.
	 *
	 * @param mask (x, y), 0 background, anything else subject
	 * @return as {@link #fromMap}
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public static RandomAccessibleInterval<UnsignedByteType> fromMask(final RandomAccessibleInterval<UnsignedByteType> mask,
		final EdgeRadius radius, final Progress progress)
	{
		return fromMap(SelectionSegmenter.mapOf(mask), radius, progress);
	}

	/**
	 * Divides the picture by the map and by discs around the pixels on both sides of the line where the map crosses 0.5, whose
	 * centres are half a pixel from it, and perhaps around all unsure pixels.
	 */
	private void divide(final double radius, final boolean aroundUnsure) {
		divideBySureness();
		final double beyond = radius - .5;
		if (beyond < 0) return;
		final ColumnDistance centres = new ColumnDistance(width, height, (int) beyond, (x, y) -> isCentre(x, y, aroundUnsure), progress);
		Parallel.forEach(height, progress, y -> {
			final boolean[] band = centres.inDiscs(y, beyond * beyond);
			for (int x = 0; x < width; x++) if (band[x]) trimap[x + y * width] = Trimap.UNKNOWN;
		});
		keepInnermost((int) beyond + 2);
	}

	/** Divides the picture by the map and by discs of their own radii around all unsure pixels and the line where the map crosses 0.5. */
	private void divide(final AdaptiveRadius radius, final double largest) {
		divideBySureness();
		final Discs discs = new Discs(width, height, (x, y) -> isCentre(x, y, true) ? radius.at(x, y) : -1, progress);
		Parallel.forEach(height, progress, y -> discs.paint(y, trimap, Trimap.UNKNOWN));
		keepInnermost((int) largest + 2);
	}

	private void divideBySureness() {
		Parallel.forEach(height, progress, y -> {
			for (int i = y * width; i < (y + 1) * width; i++) trimap[i] = sure(map[i]);
		});
	}

	private static byte sure(final float likelihood) {
		return likelihood <= SURE ? Trimap.BACKGROUND : likelihood >= 1 - SURE ? Trimap.FOREGROUND : Trimap.UNKNOWN;
	}

	private boolean isCentre(final int x, final int y, final boolean aroundUnsure) {
		final int i = x + y * width;
		if (aroundUnsure && sure(map[i]) == Trimap.UNKNOWN) return true;
		final boolean subject = map[i] >= .5f;
		return x > 0 && map[i - 1] >= .5f != subject || x < width - 1 && map[i + 1] >= .5f != subject || y > 0 && map[i -
			width] >= .5f != subject || y < height - 1 && map[i + width] >= .5f != subject;
	}

	/** For subject and background at once: neither touches the other's sure pixels. */
	private void keepInnermost(final int bandDepth) {
		Parallel.forEach(List.of(Trimap.FOREGROUND, Trimap.BACKGROUND), progress, kind -> keepInnermost(kind, bandDepth));
	}

	/**
	 * Gives every connected piece of sure pixels that lies in the band as a whole its innermost pixels back: those deeper than
	 * half its greatest depth, which is at most the band's.
	 */
	private void keepInnermost(final byte kind, final int bandDepth) {
		final Regions pieces = new Regions(width, height, i -> sure(map[i]) == kind);
		final boolean[] keeps = new boolean[pieces.count()];
		pieces.forEachRun((piece, y, first, end) -> {
			for (int x = first; x < end && !keeps[piece]; x++) keeps[piece] = trimap[x + y * width] == kind;
		});
		boolean all = true;
		for (final boolean keep : keeps) all &= keep;
		if (all) return;
		final ColumnDistance depth = new ColumnDistance(width, height, bandDepth, (x, y) -> sure(map[x + y * width]) != kind, progress);
		final int[] deepest = new int[pieces.count()];
		pieces.forEachRun((piece, y, first, end) -> {
			if (!keeps[piece]) for (int x = first; x < end; x++) deepest[piece] = Math.max(deepest[piece], depth.squared(x, y));
		});
		pieces.forEachRun((piece, y, first, end) -> {
			if (!keeps[piece]) for (int x = first; x < end; x++) if (4 * depth.squared(x, y) > deepest[piece]) trimap[x + y * width] = kind;
		});
	}
}
