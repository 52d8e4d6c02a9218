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
import java.util.List;
import java.util.Optional;

/**
 * Where subject and background have alike colours along the edge, so that nothing but the network's opinion parts them, and where that
 * shows in the matte. Each block on the edge compares the colours of the solid and of the clear pixels around it, taken as normal
 * distributions, by the Bhattacharyya coefficient (Bhattacharyya, Bulletin of the Calcutta Mathematical Society 35, 1943): 0 for colours
 * that never occur on both sides, 1 for the same ones. It belongs to the side of the subject on which the background lies there. Alike
 * colours alone do no harm where the network knew the subject: the block is lost only if the matte is neither opaque nor clear over
 * more than an edge's width there, or contradicts the network.
 */
final class AlikeEdge {

	private static final List<String> SIDES = List.of("left", "right", "top", "bottom");

	/** How far around a block colours are taken, in blocks. */
	private static final int REACH = 2;

	/** From this coefficient on colours are alike. */
	private static final double ALIKE = .5;

	/** Colours differ by this much, 0..1, without anybody seeing it. */
	private static final double NOISE = .015;

	/** Around a lost block so many of the pixels are in between, or so far the matte is from the network's answer; in the mean. */
	private static final double WIDE = .35, CONTRADICTION = .2;

	/** A side is named if it has at least this share of the edge, and so much of it is lost. */
	private static final double SIDE = .08, MOST = .5;

	private final int[] edges = new int[4], alike = new int[4], lost = new int[4];

	/**
	 * @param blocks of the matte
	 * @param found of the network's answer, if one was asked
	 */
	AlikeEdge(final Blocks blocks, final Optional<Blocks> found) {
		for (int row = 0; row < blocks.rows; row++) for (int column = 0; column < blocks.columns; column++) if (blocks.isEdge(row * blocks.columns +
			column)) compare(blocks, found, column, row);
	}

	private void compare(final Blocks blocks, final Optional<Blocks> found, final int column, final int row) {
		final Blocks.Colours subject = blocks.around(column, row, REACH, true), background = blocks.around(column, row, REACH, false);
		final double least = blocks.side * (double) blocks.side;
		if (subject.count() < least || background.count() < least) return;
		final double dx = background.x() - subject.x(), dy = background.y() - subject.y();
		final int side = Math.abs(dx) >= Math.abs(dy) ? dx < 0 ? 0 : 1 : dy < 0 ? 2 : 3;
		edges[side]++;
		if (coefficient(subject, background) < ALIKE) return;
		alike[side]++;
		final double mean = blocks.mean(blocks.mass, column, row);
		if (blocks.mean(blocks.between, column, row) >= WIDE || found.isPresent() && Math.abs(mean - found.get().mean(found.get().mass, column,
			row)) >= CONTRADICTION) lost[side]++;
	}

	static double coefficient(final Blocks.Colours a, final Blocks.Colours b) {
		double distance = 0;
		for (int axis = 0; axis < 3; axis++) {
			final double va = a.variance()[axis] + NOISE * NOISE, vb = b.variance()[axis] + NOISE * NOISE;
			final double difference = a.mean()[axis] - b.mean()[axis];
			distance += difference * difference / (va + vb) / 4 + Math.log((va + vb) / (2 * Math.sqrt(va * vb))) / 2;
		}
		return Math.exp(-distance);
	}

	/** The share of the edge along which colours are alike, 0..1. */
	double share() {
		final int all = sum(edges);
		return all == 0 ? 0 : (double) sum(alike) / all;
	}

	/** The sides along which most of the edge is alike and lost. */
	List<String> sides() {
		final List<String> sides = new ArrayList<>();
		for (int side = 0; side < 4; side++) if (lost[side] > MOST * edges[side] && edges[side] >= SIDE * sum(edges)) sides.add(SIDES.get(side));
		return sides;
	}

	private static int sum(final int[] values) {
		int sum = 0;
		for (final int value : values) sum += value;
		return sum;
	}
}
