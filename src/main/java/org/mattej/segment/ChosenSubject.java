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
import java.util.LinkedHashMap;
import java.util.Map;

import org.mattej.picture.Planes;
import org.mattej.picture.Reduction;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/** Keeps one of the several things that another segmenter finds, or those that the user has pointed at. */
public final class ChosenSubject extends RefinedSegmenter {

	private final SubjectChoice choice;
	private final byte[] selection;
	private final long[] size;

	private ChosenSubject(final Segmenter finder, final SubjectChoice choice, final byte[] selection, final long[] size) {
		super(finder);
		this.choice = choice;
		this.selection = selection;
		this.size = size;
	}

	/** The largest thing that the segmenter finds. Closing it closes the segmenter. */
	public static Segmenter largest(final Segmenter finder) {
		return new ChosenSubject(finder, SubjectChoice.LARGEST, null, null);
	}

	/**
	 * What the segmenter finds under a selection. Closing it closes the segmenter.
	 *
	 * @param selection (x, y) of the picture's size, 0 outside the selection, anything else inside; not copied
	 */
	public static Segmenter under(final RandomAccessibleInterval<UnsignedByteType> selection, final Segmenter finder) {
		return new ChosenSubject(finder, SubjectChoice.SELECTION, Planes.bytes(selection), selection.dimensionsAsLongArray());
	}

	/** The segmenter's, and {@code subject}: which choice was made. */
	@Override
	public Map<String, String> provenance() {
		final Map<String, String> facts = new LinkedHashMap<>(finder.provenance());
		facts.put("subject", choice.toString());
		return facts;
	}

	@Override
	public Segmenter reduced(final Reduction reduction, final long width, final long height) {
		final Segmenter reduced = finder.reduced(reduction, width, height);
		if (selection == null) return largest(reduced);
		SelectionSegmenter.requireSize(size, width, height);
		return under(SelectionSegmenter.reduced(ArrayImgs.unsignedBytes(selection, size), reduction), reduced);
	}

	@Override
	void requireSize(final RandomAccessibleInterval<FloatType> colours) {
		if (selection != null) SelectionSegmenter.requireSize(size, colours);
	}

	/** @throws MendableException if nothing lies under the selection */
	@Override
	SubjectMap refined(final SubjectMap map, final Progress progress) {
		final Pieces pieces = new Pieces(map);
		if (pieces.count() == 0) return map;
		return pieces.only(selection == null ? largest(pieces.areas()) : selected(pieces), progress);
	}

	private static boolean[] largest(final long[] areas) {
		final boolean[] stays = new boolean[areas.length];
		int largest = 0;
		for (int k = 1; k < areas.length; k++) if (areas[k] > areas[largest]) largest = k;
		stays[largest] = true;
		return stays;
	}

	private boolean[] selected(final Pieces pieces) {
		final boolean[] stays = pieces.under(selection);
		if (Arrays.equals(stays, new boolean[stays.length])) throw MendableException.input("Nothing that '" + finder.name() +
			"' found lies under the selection; draw it over the subject, or choose subject 'all'.");
		return stays;
	}
}
