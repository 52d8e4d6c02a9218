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
package org.mattej.doubt;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mattej.doubt.Doubt.Part;
import org.mattej.picture.Planes;
import org.mattej.segment.SubjectMap;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Says whether a result is to be trusted, from what is known of its making: it is the person who looks, but not at ten thousand results. */
public final class Judge {

	/** Below this short side a picture shows too little of its edges. */
	private static final int SHORT_SIDE = 600;

	/** What is in between over a whole block, with no more variety than this, is wide. */
	private static final double WIDE = .95, SMOOTH = .2;

	/** From these shares of the subject on, grey in the subject map and in the matte is worth a warning; measured on photographs. */
	private static final double UNSURE = .4, GLASS = .25;

	private final List<String> warnings = new ArrayList<>();
	private final Map<Part, Double> parts = new EnumMap<>(Part.class);

	private Judge() {}

	/**
	 * Judges the matte of a picture that is small enough to be seen as it is.
	 *
	 * @param colours (x, y, 3), 0..1 as displayed
	 * @param map the segmenter's answer, if one was asked
	 * @param alpha (x, y), 0..1: the matte, or the subject map itself where no matte was made
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public static Judgement judge(final RandomAccessibleInterval<FloatType> colours, final Optional<SubjectMap> map,
		final RandomAccessibleInterval<FloatType> alpha, final Progress progress)
	{
		return judge(colours, map, alpha, alpha.dimension(0), alpha.dimension(1), progress);
	}

	/**
	 * Judges a matte that may be seen reduced.
	 *
	 * @param colours (x, y, 3), 0..1 as displayed
	 * @param map the segmenter's answer, if one was asked
	 * @param alpha (x, y), 0..1: the matte, or the subject map itself where no matte was made
	 * @param width that of the picture itself, in pixels
	 * @param height likewise
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public static Judgement judge(final RandomAccessibleInterval<FloatType> colours, final Optional<SubjectMap> map,
		final RandomAccessibleInterval<FloatType> alpha, final long width, final long height, final Progress progress)
	{
		final Judge judge = new Judge();
		final Blocks blocks = new Blocks(colours, alpha, progress);
		final double mass = Blocks.sum(blocks.mass), pixels = Blocks.sum(blocks.area);
		judge.frame(mass / pixels);
		final Optional<Blocks> found = map.map(answer -> new Blocks(null, answer.likelihood(), progress));
		found.ifPresent(answer -> judge.sureness(answer, map.get().disagreement()));
		judge.opacity(blocks, mass, map.isPresent() && map.get().isTransparent());
		judge.edge(new AlikeEdge(blocks, found));
		final List<String> borders = judge.borders(alpha);
		judge.resolution(width, height, map.isPresent() && map.get().soft());
		return new Judgement(Doubt.of(judge.parts, borders), List.copyOf(judge.warnings));
	}

	/** 0 at {@code from}, 1 at {@code to} and beyond. */
	private static double ramp(final double value, final double from, final double to) {
		return Math.max(0, Math.min(1, (value - from) / (to - from)));
	}

	private void frame(final double share) {
		parts.put(Part.FRAME, Math.max(ramp(share, .005, 0), ramp(share, .8, 1)));
		if (share > .97) warnings.add("Nearly everything seems to be subject; if it is not, choose another model or draw a selection around it.");
		if (share < .001) warnings.add("No clear subject: next to nothing of the picture was kept. Choose another model, or draw a selection " +
			"around the subject.");
	}

	private void sureness(final Blocks blocks, final double disagreement) {
		final double mass = Blocks.sum(blocks.mass), wide = blocks.wide(WIDE, SMOOTH);
		final double unsure = mass == 0 ? 0 : Math.min(1, wide / mass);
		parts.put(Part.UNSURE, unsure);
		parts.put(Part.DISAGREEMENT, disagreement);
		if (disagreement > .5) warnings.add("The network contradicts itself about what the subject is when it looks from farther away; check the " +
			"result, or draw a selection around the subject.");
	}

	/**
	 * What is wide and grey is transparent, or nobody knows what it is; a network's grey may be either.
	 *
	 * @param steady whether the segmenter's looks agree on what is grey
	 */
	private void opacity(final Blocks blocks, final double mass, final boolean steady) {
		if (mass == 0) return;
		final boolean unsure = !steady && parts.getOrDefault(Part.UNSURE, 0.) > UNSURE;
		final double glass = Math.min(1, blocks.wide(WIDE, SMOOTH) / mass);
		parts.put(Part.GLASS, glass);
		parts.put(Part.BETWEEN, Math.min(1, Blocks.sum(blocks.between) / 2 / mass));
		final boolean transparent = steady || glass > GLASS;
		if (unsure) warnings.add("No clear subject: the model is unsure about large parts" + (transparent ? ", or this looks like glass, smoke or a veil"
			: "") + ". Check the result, choose another model, or draw a selection around the subject.");
		else if (transparent) warnings.add("Large parts are half transparent: this looks like glass, smoke or a veil. If it is none, check the matte.");
	}

	private void edge(final AlikeEdge edge) {
		parts.put(Part.ALIKE, edge.share());
		final List<String> sides = edge.sides();
		if (!sides.isEmpty()) warnings.add("Subject and background are alike along the " + listed(sides) + " edge; check the matte there.");
	}

	private List<String> borders(final RandomAccessibleInterval<FloatType> alpha) {
		final Borders borders = new Borders(Planes.floats(alpha), (int) alpha.dimension(0), (int) alpha.dimension(1));
		parts.put(Part.BORDERS, Math.min(1, (borders.left() + borders.right() + borders.top() + borders.bottom() / 2) / 2));
		final List<String> touched = borders.touched();
		// portraits stand on the bottom and often fill it from side to side
		if (touched.size() > 2 && borders.top() > 0) warnings.add("The subject reaches the " + listed(touched) +
			" border of the picture; if that is background, choose another model or draw a selection around the subject.");
		return touched;
	}

	private void resolution(final long width, final long height, final boolean network) {
		final long side = Math.min(width, height);
		parts.put(Part.RESOLUTION, ramp(side, SHORT_SIDE, SHORT_SIDE / 4.));
		if (network && side < SHORT_SIDE) warnings.add("The picture is small (" + width + "x" + height + " pixels, the short side under " +
			SHORT_SIDE + "): fine edges may be lost; use a larger one if you have it.");
	}

	/** "a", "a and b", "a, b and c". */
	private static String listed(final List<String> words) {
		final int last = words.size() - 1;
		return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
	}
}
