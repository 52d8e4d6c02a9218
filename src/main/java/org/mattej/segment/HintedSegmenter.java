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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mattej.picture.Planes;
import org.mattej.picture.Reduction;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * What another segmenter finds, after a person has said something about it: hints win where they speak. Of several things that are found,
 * those that hold hinted subject are kept; if none does, all are, and the hinted subject besides.
 */
public final class HintedSegmenter extends RefinedSegmenter {

	private static final byte SUBJECT = (byte) 255;

	private final RandomAccessibleInterval<UnsignedByteType> hints;

	/**
	 * @param finder is closed with this
	 * @param hints (x, y) of the picture's size: 0 is background, 255 subject, anything else says nothing; not copied
	 */
	public HintedSegmenter(final Segmenter finder, final RandomAccessibleInterval<UnsignedByteType> hints) {
		super(finder);
		this.hints = hints;
	}

	/** The finder's, and {@code hints}: how many pixels were hinted. */
	@Override
	public Map<String, String> provenance() {
		final Map<String, String> facts = new LinkedHashMap<>(finder.provenance());
		int subject = 0, background = 0;
		for (final byte hint : Planes.bytes(hints)) {
			if (hint == SUBJECT) subject++;
			else if (hint == 0) background++;
		}
		facts.put("hints", subject + " pixels subject, " + background + " background");
		return facts;
	}

	@Override
	public Optional<RandomAccessibleInterval<UnsignedByteType>> certain() {
		return Optional.of(hints);
	}

	@Override
	public Segmenter reduced(final Reduction reduction, final long width, final long height) {
		SelectionSegmenter.requireSize(hints.dimensionsAsLongArray(), width, height);
		return new HintedSegmenter(finder.reduced(reduction, width, height), reduction.folded(hints, (a, b) -> a == SUBJECT || a == 0 ? a : b));
	}

	@Override
	void requireSize(final RandomAccessibleInterval<FloatType> colours) {
		SelectionSegmenter.requireSize(hints.dimensionsAsLongArray(), colours);
	}

	@Override
	SubjectMap refined(final SubjectMap found, final Progress progress) {
		final byte[] said = Planes.bytes(hints);
		final SubjectMap map = withoutBackground(found, said);
		final byte[] subject = new byte[said.length];
		boolean pointed = false;
		for (int i = 0; i < said.length; i++) if (said[i] == SUBJECT) {
			subject[i] = 1;
			pointed = true;
		}
		final Pieces pieces = new Pieces(map);
		final boolean[] stays = pieces.under(subject);
		final boolean some = !Arrays.equals(stays, new boolean[stays.length]);
		final SubjectMap kept = pointed && some ? pieces.only(stays, progress) : map;
		final List<String> warnings = new ArrayList<>(kept.warnings());
		if (pointed && !some) warnings.add("Nothing that '" + finder.name() + "' found lies under the hints, so only the hinted pixels and their " +
			"surroundings were added; draw around the subject and use model 'selection' if that is too little.");
		return new SubjectMap(withSubject(kept.likelihood(), said), kept.resolution(), kept.soft(), kept.disagreement(), warnings, kept.facts());
	}

	/** Taken out first, so that hints can part things that were found as one. */
	private static SubjectMap withoutBackground(final SubjectMap map, final byte[] said) {
		final float[] likelihood = Planes.floats(map.likelihood()).clone();
		for (int i = 0; i < said.length; i++) if (said[i] == 0) likelihood[i] = 0;
		return map.withLikelihood(Planes.wrap(likelihood, map.likelihood().dimensionsAsLongArray()));
	}

	private static RandomAccessibleInterval<FloatType> withSubject(final RandomAccessibleInterval<FloatType> map, final byte[] said) {
		final float[] likelihood = Planes.floats(map).clone();
		for (int i = 0; i < said.length; i++) if (said[i] == SUBJECT) likelihood[i] = 1;
		return Planes.wrap(likelihood, map.dimensionsAsLongArray());
	}

	@Override
	public RandomAccessibleInterval<FloatType> settled(final RandomAccessibleInterval<UnsignedByteType> trimap,
		final RandomAccessibleInterval<FloatType> alpha)
	{
		return finder.settled(trimap, alpha);
	}
}
