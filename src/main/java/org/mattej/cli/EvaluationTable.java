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
package org.mattej.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

import org.mattej.Cutout;
import org.mattej.cli.EvaluationCase.Sample;
import org.mattej.evaluate.ForegroundError;
import org.mattej.evaluate.Scores;

/** The lines of an evaluation: one per picture and way, and what they come to. */
final class EvaluationTable {

	/** A picture is worse than another way's from this factor on. */
	private static final double WORSE = 1.02;

	private final List<EvaluationWay> ways;
	private final Output output;

	/** Per way, its lines by picture. */
	private final Map<EvaluationWay, Map<String, Line>> lines = new LinkedHashMap<>();

	EvaluationTable(final List<EvaluationWay> ways, final Output output) {
		this.ways = ways;
		this.output = output;
		for (final EvaluationWay way : ways) lines.put(way, new TreeMap<>());
	}

	/**
	 * A line of output.
	 *
	 * @param way null if there is one only
	 * @param mae null with trimaps, like IoU and stages
	 * @param foreground mean error of the colours that alpha lets through, 0..255, or null if they are not known
	 * @param stages milliseconds
	 * @param worse how many pictures are worse than by the better of the other ways, in the last line of a comparison
	 */
	private record Line(String picture, String way, double mse, double sad, double gradient, double connectivity, Double mae, Double iou,
		Double foreground, long pixels, double ms, Map<String, Double> stages, Integer worse, Integer of)
	{

		String text() {
			return String.format(Locale.ROOT, "%-24s MSE %.5f  SAD %8.3f  gradient %9.1f  connectivity %8.3f  %9d pixels  %8.0f ms", picture, mse,
				sad, gradient, connectivity, pixels, ms) + (mae == null ? "" : String.format(Locale.ROOT, "  MAE %.4f  IoU %.3f", mae, iou)) +
				(foreground == null ? "" : String.format(Locale.ROOT, "  foreground %.2f", foreground)) + (way == null ? "" : "  " + way) + (worse == null ? "" :
					String.format(Locale.ROOT, "; worse than the better of both by more than 2 %% in %d of %d", worse, of));
		}
	}

	boolean isEmpty() {
		return lines.values().stream().allMatch(Map::isEmpty);
	}

	void add(final String picture, final EvaluationWay way, final Cutout<?> cutout, final Sample sample) {
		final Scores scores = Scores.of(cutout.alpha(), sample.truth(), sample.trimap());
		final boolean whole = sample.trimap().isEmpty();
		final Map<String, Double> stages = new LinkedHashMap<>(cutout.provenance().stageMillis());
		final Line line = new Line(picture, ways.size() == 1 ? null : way.name(), scores.mse(), scores.sad(), scores.gradient(), scores.connectivity(),
			whole ? scores.mae() : null, whole ? scores.iou() : null, sample.foreground().map(truth -> ForegroundError.of(cutout.foreground(), truth, sample
				.truth())).orElse(null), scores.pixels(), rounded(stages.entrySet().stream().filter(stage -> !stage.getKey().equals("foreground"))
					.mapToDouble(Map.Entry::getValue).sum()), whole ? rounded(stages) : null, null, null);
		lines.get(way).put(picture, line);
		output.result(line, line.text());
	}

	private static double rounded(final double millis) {
		return Math.round(millis * 10) / 10.;
	}

	private static Map<String, Double> rounded(final Map<String, Double> millis) {
		final Map<String, Double> rounded = new LinkedHashMap<>();
		millis.forEach((stage, ms) -> rounded.put(stage, rounded(ms)));
		return rounded;
	}

	/** Prints the medians of comparisons and means of all ways. */
	void sumUp(final boolean compared) {
		for (int k = 0; k < ways.size(); k++) {
			final List<Line> all = List.copyOf(lines.get(ways.get(k)).values());
			if (all.isEmpty()) continue;
			if (ways.size() > 1) print(summed("median", all, Measurement::median, null));
			print(summed("mean", all, values -> values.stream().mapToDouble(v -> v).average().getAsDouble(), compared && k % 3 == 2 ? worse(k) : null));
		}
	}

	private void print(final Line line) {
		output.result(line, line.text());
	}

	/** In how many pictures a way is worse than the better of the two before it. */
	private int worse(final int way) {
		int count = 0;
		for (final Line line : lines.get(ways.get(way)).values()) {
			double best = Double.POSITIVE_INFINITY;
			for (int other = way - 2; other < way; other++) {
				final Line same = lines.get(ways.get(other)).get(line.picture());
				if (same != null) best = Math.min(best, same.sad());
			}
			if (line.sad() > WORSE * best) count++;
		}
		return count;
	}

	private static Line summed(final String name, final List<Line> all, final ToDoubleFunction<List<Double>> sum, final Integer worse) {
		final Line first = all.get(0);
		return new Line(name, first.way(), of(all, Line::mse, sum), of(all, Line::sad, sum), of(all, Line::gradient, sum), of(all, Line::connectivity,
			sum), first.mae() == null ? null : of(all, Line::mae, sum), first.iou() == null ? null : of(all, Line::iou, sum), first
				.foreground() == null ? null : of(all, Line::foreground, sum), Math.round(of(all, Line::pixels, sum)), rounded(of(all, Line::ms, sum)), first
					.stages() == null ? null : stages(all, sum), worse, worse == null ? null : all.size());
	}

	private static double of(final List<Line> all, final ToDoubleFunction<Line> value, final ToDoubleFunction<List<Double>> sum) {
		return sum.applyAsDouble(all.stream().map(value::applyAsDouble).toList());
	}

	private static Map<String, Double> stages(final List<Line> all, final ToDoubleFunction<List<Double>> sum) {
		final Map<String, Double> stages = new LinkedHashMap<>();
		for (final String stage : all.get(0).stages().keySet()) stages.put(stage, rounded(of(all, line -> line.stages().getOrDefault(stage, 0.), sum)));
		return stages;
	}
}
