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

import java.util.List;
import java.util.Map;

import org.mattej.picture.Planes;
import org.mattej.picture.Reduction;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/** The subject is what a person has selected; only the edge of the selection is in doubt. */
public final class SelectionSegmenter implements Segmenter {

	/** What an outline drawn by hand can tell apart, as a share of the picture's longer side. */
	private static final double HAND = .005;

	private final RandomAccessibleInterval<UnsignedByteType> selection;

	/**
	 * @param selection (x, y) of the picture's size, 0 outside the selection, anything else inside; not copied
	 * @throws MendableException if nothing or everything is selected
	 */
	public SelectionSegmenter(final RandomAccessibleInterval<UnsignedByteType> selection) {
		this.selection = selection;
		boolean some = false, all = true;
		for (final byte value : Planes.bytes(selection)) {
			some |= value != 0;
			all &= value != 0;
		}
		if (!some) throw MendableException.input(
			"The selection holds no pixel of the picture; draw a selection around the subject, inside the picture.");
		if (all) throw MendableException.input(
			"The selection covers the whole picture and leaves no background; draw a selection around the subject only.");
	}

	/** A mask as a subject map with the accuracy of an outline drawn by hand: 0 where the mask is 0, else 1. */
	public static SubjectMap mapOf(final RandomAccessibleInterval<UnsignedByteType> mask) {
		final byte[] values = Planes.bytes(mask);
		final float[] likelihood = new float[values.length];
		for (int i = 0; i < values.length; i++) likelihood[i] = values[i] == 0 ? 0 : 1;
		final long[] size = mask.dimensionsAsLongArray();
		return new SubjectMap(Planes.wrap(likelihood, size), Math.max(1, HAND * Math.max(size[0], size[1])), false, List.of());
	}

	@Override
	public String name() {
		return Segmenters.SELECTION;
	}

	@Override
	public Map<String, String> provenance() {
		return Map.of();
	}

	@Override
	public Segmenter reduced(final Reduction reduction, final long width, final long height) {
		requireSize(selection.dimensionsAsLongArray(), width, height);
		return new SelectionSegmenter(reduced(selection, reduction));
	}

	/** What holds selected pixels is selected. */
	static RandomAccessibleInterval<UnsignedByteType> reduced(final RandomAccessibleInterval<UnsignedByteType> selection, final Reduction reduction) {
		return reduction.folded(selection, (a, b) -> a != 0 ? a : b);
	}

	/** @throws MendableException if the picture's size is not the selection's */
	@Override
	public SubjectMap segment(final RandomAccessibleInterval<FloatType> colours, final Progress progress) {
		requireSize(selection.dimensionsAsLongArray(), colours);
		return mapOf(selection);
	}

	/** @throws MendableException if the picture's size is not that of the picture on which a selection was made */
	static void requireSize(final long[] size, final RandomAccessibleInterval<FloatType> colours) {
		requireSize(size, colours.dimension(0), colours.dimension(1));
	}

	static void requireSize(final long[] size, final long width, final long height) {
		if (width != size[0] || height != size[1]) throw MendableException.input("The selection was made on " + size[0] + "x" + size[1] +
			" pixels but the picture has " + width + "x" + height + "; draw it on the picture itself.");
	}
}
