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
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.mattej.picture.DistanceTransform;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Finds subjects on a plain backdrop without a network: learns the backdrop's colours, their drift across the frame and their
 * noise from the picture's border, and takes what differs for subject. Made for copy stands and light tables.
 * <ul>
 * <li>A light shadow, that is the backdrop's colour darkened alike in all channels, is backdrop; grey pictures have no such
 * clue, there a shadow is subject.</li>
 * <li>If the border is a table around a large sheet, the sheet is the backdrop.</li>
 * <li>Beside other subjects, rectangles (labels, rulers, colour cards), writing, specks and strips along the border are left
 * out.</li>
 * <li>Holes through which the backdrop shows stay holes.</li>
 * </ul>
 * Works on the picture reduced to at most 2048 pixels on its longer side, in time linear in the number of pixels, with the
 * threads of the caller's ImgLib2 task executor; the result does not depend on them.
 */
public final class BackdropSegmenter implements Segmenter {

	private static final int LONGEST = 2048;

	/** What differs, in standard deviations of the backdrop's noise, and what must be reached somewhere in a subject. */
	private static final double DIFFERS = 6, CLEARLY = 10;

	/** By how much a shadow may darken the backdrop. */
	private static final double SHADOW = .2;

	/** The border from which is learnt, as a share of the shorter side; and around a sheet, of the longer side. */
	private static final double BORDER = .02, SHEET_BORDER = .04;

	/** A sheet's own edge with its shadow, as a share of the longer side. */
	private static final double SHEET_EDGE = .005;

	/** A sheet covers at least this share of the picture. */
	private static final double SHEET_AREA = .6;

	/** The share of the border's pixels that the model must explain, lest it is no backdrop. */
	private static final double COHERENT = .6;

	/** What lies wholly within this share of the shorter side from the border is a strip of something else. */
	private static final double STRIP = .037;

	/** The smallest subject as a share of the picture, and in pixels. */
	private static final double SMALLEST = 2e-5;
	private static final int FEWEST = 3;

	/** A hole is a slit if fewer of its pixels than this share touch nothing of the subject. */
	private static final double INNER = .1;

	/** How far beyond a subject faint differences are in doubt, as a share of the longer side. */
	private static final double DOUBT = .004;

	@Override
	public String name() {
		return Segmenters.BACKDROP;
	}

	@Override
	public Map<String, String> provenance() {
		return Map.of();
	}

	@Override
	public SubjectMap segment(final RandomAccessibleInterval<FloatType> colours, final Progress progress) {
		progress.report(0, "Learning the backdrop");
		final Frame frame = new Frame(colours, LONGEST, progress);
		final Search search = new Search(frame, progress);
		search.learn();
		progress.report(.5, "Finding what differs from the backdrop");
		final float[] likelihood = search.find();
		return new SubjectMap(frame.enlarge(likelihood, progress), frame.resolution(), false, List.copyOf(search.warnings));
	}

	/** One search under way. */
	private static final class Search {

		private final Frame frame;
		private final int width, height, longer;
		private final Progress progress;
		private final List<String> warnings = new ArrayList<>();

		/** Squared depth in pixels below the border of the picture or of the sheet; 0 outside the sheet. */
		private final float[] depth;

		/** Standard deviations from the backdrop. */
		private final float[] distances;

		Search(final Frame frame, final Progress progress) {
			this.frame = frame;
			this.progress = progress;
			width = frame.width;
			height = frame.height;
			longer = Math.max(width, height);
			depth = new float[width * height];
			distances = new float[width * height];
		}

		/** Learns the backdrop from the picture's border and, if that is a table around a sheet, from the sheet's. */
		void learn() {
			measureDepth(i -> true);
			final double border = Math.max(1, BORDER * Math.min(width, height));
			double explained = fit(border);
			final Outline sheet = explained < COHERENT ? null : sheet();
			if (sheet != null) {
				measureDepth(i -> inside(sheet, i % width, i / width));
				explained = fit(SHEET_BORDER * longer);
				warnings.add("The picture's border is a table around a sheet; the sheet was taken for the backdrop.");
			}
			if (explained < COHERENT) warnings.add("Only " + Math.round(100 * explained) +
				" % of the border look like one backdrop, so the subject may be wrong; a plain backdrop or another model would help.");
		}

		private static boolean inside(final Outline outline, final int x, final int y) {
			final int row = y - outline.top;
			return row >= 0 && row < outline.first.length && x >= outline.first[row] && x < outline.end[row];
		}

		/** Measures depth below the border of a set of pixels; the picture's own border counts. */
		private void measureDepth(final IntPredicate inside) {
			for (int i = 0; i < depth.length; i++) depth[i] = inside.test(i) ? Float.POSITIVE_INFINITY : 0;
			DistanceTransform.squared(depth, width, height, progress);
			Parallel.forEach(height, progress, y -> {
				for (int x = 0; x < width; x++) {
					final float d = 1 + Math.min(Math.min(x, width - 1 - x), Math.min(y, height - 1 - y));
					depth[x + y * width] = Math.min(depth[x + y * width], d * d);
				}
			});
		}

		private boolean deeper(final int i, final double pixels) {
			return depth[i] > pixels * pixels;
		}

		/**
		 * Fits the model to the border and measures distances.
		 *
		 * @return the share of the border's pixels that it explains
		 */
		private double fit(final double border) {
			final boolean whole = all(0);
			final double edge = whole ? 0 : SHEET_EDGE * longer;
			final int[] domain = IntStream.range(0, depth.length).filter(i -> deeper(i, edge)).toArray();
			final int[] seed = Arrays.stream(domain).filter(i -> !deeper(i, border)).toArray();
			new BackdropModel(frame, seed, domain, progress).distances(distances, frame.isGrey() ? 0 : SHADOW, progress);
			for (int i = 0; i < distances.length; i++) if (!deeper(i, edge)) distances[i] = 0;
			return seed.length == 0 ? 1 : (double) Arrays.stream(seed).filter(i -> distances[i] <= DIFFERS).count() / seed.length;
		}

		private boolean all(final double pixels) {
			return IntStream.range(0, depth.length).allMatch(i -> deeper(i, pixels));
		}

		/** The rectangle that covers most of the picture and differs from its border, or null. */
		private Outline sheet() {
			final Outline[] outlines = Outline.of(new Regions(width, height, i -> distances[i] > DIFFERS));
			for (final Outline outline : outlines)
				if (outline.area() >= SHEET_AREA * depth.length && outline.isRectangle()) return outline;
			return null;
		}

		float[] find() {
			final boolean[] mask = clearRegions();
			final int labels = Labels.remove(mask, width, height, progress);
			if (labels > 0) warnings.add("Left out as labels, rulers, colour cards or writing: " + labels + ".");
			fillDoubtfulGaps(mask);
			return likelihood(mask);
		}

		private boolean[] clearRegions() {
			final Regions regions = new Regions(width, height, i -> distances[i] > DIFFERS);
			final long[] areas = regions.areas();
			final boolean[] clear = new boolean[regions.count()], deep = new boolean[regions.count()];
			regions.forEachRun((region, y, first, end) -> {
				for (int i = first + y * width; i < end + y * width; i++) {
					clear[region] |= distances[i] > CLEARLY;
					deep[region] |= deeper(i, STRIP * Math.min(width, height));
				}
			});
			final double smallest = Math.max(FEWEST, SMALLEST * depth.length);
			final boolean[] mask = new boolean[depth.length];
			regions.forEachRun((region, y, first, end) -> {
				if (clear[region] && deep[region] && areas[region] >= smallest) Arrays.fill(mask, first + y * width, end + y * width, true);
			});
			return mask;
		}

		/**
		 * Fills the gaps whose colours are, on average, not the backdrop's: subject that happens to resemble it. First holes as they are; then what
		 * a passage of a pixel or two connects with others, judged by its inner pixels, which have nothing of the edge in them. A slit of a pixel
		 * or two would show mixed colours: if it nearly looks like the backdrop, it is a shade of the subject, such as a relief's.
		 */
		private void fillDoubtfulGaps(final boolean[] mask) {
			fillGaps(mask, mask, grown(mask));
			final boolean[] grown = grown(mask), filled = grown.clone();
			fillGaps(grown, filled, grown);
			for (int i = 0; i < filled.length; i++) filled[i] &= !grown[i];
			final boolean[] gaps = grown(filled);
			for (int i = 0; i < mask.length; i++) mask[i] |= gaps[i];
		}

		/**
		 * Fills, in {@code filled}, what a mask encloses and whose colours are not the backdrop's in the mean. Of slits, which hardly have a pixel
		 * beyond the mask's {@code edge}, half that difference is asked for.
		 */
		private void fillGaps(final boolean[] mask, final boolean[] filled, final boolean[] edge) {
			final Regions gaps = new Regions(width, height, i -> !mask[i]);
			final double[] sum = new double[gaps.count()];
			final boolean[] open = new boolean[gaps.count()];
			final long[] inner = new long[gaps.count()];
			gaps.forEachRun((gap, y, first, end) -> {
				open[gap] |= first == 0 || end == width || y == 0 || y == height - 1;
				for (int i = first + y * width; i < end + y * width; i++) {
					sum[gap] += distances[i];
					if (!edge[i]) inner[gap]++;
				}
			});
			final long[] areas = gaps.areas();
			gaps.forEachRun((gap, y, first, end) -> {
				final double differs = DIFFERS / (inner[gap] < INNER * areas[gap] ? 4 : 2);
				if (!open[gap] && sum[gap] > differs * areas[gap]) Arrays.fill(filled, first + y * width, end + y * width, true);
			});
		}

		/** A mask with all that touches it. */
		private boolean[] grown(final boolean[] mask) {
			final boolean[] grown = new boolean[mask.length];
			Parallel.forEach(height, progress, y -> {
				for (int x = 0; x < width; x++) grown[x + y * width] = touches(mask, x, y);
			});
			return grown;
		}

		private boolean touches(final boolean[] mask, final int x, final int y) {
			for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
				for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) if (mask[u + v * width]) return true;
			return false;
		}

		/** 1 in the mask and 0 outside, but for faint differences close outside, such as hair, which are in doubt. */
		private float[] likelihood(final boolean[] mask) {
			final float[] map = new float[mask.length];
			Parallel.forEach(height, progress, y -> {
				for (int i = y * width; i < (y + 1) * width; i++) map[i] = mask[i] ? 0 : Float.POSITIVE_INFINITY;
			});
			DistanceTransform.squared(map, width, height, progress);
			final double reach = DOUBT * longer;
			Parallel.forEach(height, progress, y -> {
				for (int i = y * width; i < (y + 1) * width; i++) {
					final boolean doubt = map[i] <= reach * reach && distances[i] > DIFFERS / 2;
					map[i] = mask[i] ? 1 : doubt ? (float) Math.min(.49, distances[i] / (2 * DIFFERS)) : 0;
				}
			});
			return map;
		}
	}
}
