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
package org.mattej.imagej;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.mattej.correct.Mark;

import ij.gui.PointRoi;
import ij.process.FloatPolygon;

/**
 * Points that lie on the subject and points that lie on the background, as ImageJ's points of different counters, and in words for macros:
 * {@code subject 40,30 45,60 background 5,5}. A third number is the slice of a stack, from 1, on which alone a point counts.
 */
public final class HintPoints {

	/** The counters of ImageJ's points that lie on the subject; those of all others lie on the background, as do those that MatteJ puts there. */
	private static final int SUBJECT_COUNTER = 0, BACKGROUND_COUNTER = 1;

	private static final Pattern WORD = Pattern.compile("(subject|background)|(-?\\d{1,6}),(-?\\d{1,6})(?:,(\\d{1,6}))?");
	private static final Pattern WORDS = Pattern.compile("(?:(?:subject|background)(?: -?\\d{1,6},-?\\d{1,6}(?:,\\d{1,6})?)+ ?)+");

	private HintPoints() {}

	/** The points that words name; empty if they name none. */
	public static Optional<PointRoi> parse(final String words) {
		if (!WORDS.matcher(words).matches()) return Optional.empty();
		final PointRoi points = none();
		Mark mark = Mark.SUBJECT;
		for (final Matcher word = WORD.matcher(words); word.find();) {
			if (word.group(1) != null) mark = word.group(1).equals(Mark.SUBJECT.toString()) ? Mark.SUBJECT : Mark.BACKGROUND;
			else add(points, Integer.parseInt(word.group(2)), Integer.parseInt(word.group(3)), word.group(4) == null ? 0 : Integer.parseInt(word.group(4)),
				mark);
		}
		return Optional.of(points);
	}

	/** What {@link #parse} reads. */
	public static String describe(final PointRoi points) {
		final StringBuilder words = new StringBuilder();
		final FloatPolygon places = points.getFloatPolygon();
		for (int i = 0; i < places.npoints; i++) {
			if (i == 0 || mark(points, i) != mark(points, i - 1)) words.append(i == 0 ? "" : " ").append(mark(points, i));
			words.append(' ').append((int) Math.floor(places.xpoints[i])).append(',').append((int) Math.floor(places.ypoints[i]));
			if (points.getPointPosition(i) > 0) words.append(',').append(points.getPointPosition(i));
		}
		return words.toString();
	}

	/** No points yet, shown as MatteJ shows them. */
	public static PointRoi none() {
		final PointRoi points = new PointRoi();
		points.setShowLabels(false);
		points.setSize(3);
		return points;
	}

	/** @param slice on which alone it is seen and counts, from 1; 0 for all */
	public static void add(final PointRoi points, final double x, final double y, final int slice, final Mark mark) {
		points.setCounter(mark == Mark.SUBJECT ? SUBJECT_COUNTER : BACKGROUND_COUNTER);
		points.addPoint(x, y, slice);
	}

	/** Where one of the points lies. */
	public static Mark mark(final PointRoi points, final int index) {
		return points.getCounter(index) == SUBJECT_COUNTER ? Mark.SUBJECT : Mark.BACKGROUND;
	}

	/** How many points lie there. */
	public static int count(final PointRoi points, final Mark mark) {
		return (int) IntStream.range(0, points.size()).filter(i -> mark(points, i) == mark).count();
	}
}
