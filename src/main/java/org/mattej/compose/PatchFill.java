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
package org.mattej.compose;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

import org.mattej.picture.DistanceTransform;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

/**
 * Fills a hole with the texture that surrounds it: each small patch of the result looks like one of the surroundings, and neighbouring ones come
 * from neighbouring places wherever they can. From the coarsest level of a pyramid to the finest, the most alike patches are looked for, and
 * pixels are made of all patches that cover them, in turns: Y. Wexler, E. Shechtman and M. Irani, "Space-Time Completion of Video", IEEE TPAMI
 * 29(3):463-476, 2007, <a href="https://doi.org/10.1109/TPAMI.2007.60">doi 10.1109/TPAMI.2007.60</a>. The search is by neighbours and chance:
 * C. Barnes, E. Shechtman, A. Finkelstein and D. B. Goldman, "PatchMatch", ACM TOG 28(3):24, 2009,
 * <a href="https://doi.org/10.1145/1531326.1531330">doi 10.1145/1531326.1531330</a>; here all pixels ask their neighbours' last answers at once, at
 * steps that halve, and chance depends on the place alone: the result is the same whatever the number of threads.
 */
final class PatchFill {

	/** Patches have seven pixels a side. */
	static final int RADIUS = 3;

	/** No coarser level is asked if the hole is no thicker than this, or fewer places than these would show background alone. */
	private static final double THIN = RADIUS;
	private static final int FEWEST = 64;

	private static final int COARSEST_ROUNDS = 8, ROUNDS = 3;

	/** How far away neighbours are asked, one step after the other, and how many places around the best one by chance at each step. */
	private static final int[] STEPS = { 8, 4, 2, 1 };
	private static final int CHANCES = 3;

	/** A pixel that is one pixel farther from what is known is worth less by this factor, down to the farthest that counts. */
	private static final double TRUST = 1.3;
	private static final double FARTHEST = 60;

	/** Mean square difference that is as good as none. */
	private static final double ALIKE = 1e-5;

	/** How much less alike a patch is taken to be for each time that its pixels are already shown more often than they need be. */
	private static final float REPEATED = .5f;

	/** How much more the last answer is made of the best patches: a mean of many is blurred. */
	private static final double SHARP = 8;

	private final int width;
	private final int height;
	/** Red, green and blue of each pixel side by side, as displayed. */
	private final float[] colours;
	private final boolean[] known;
	private final double thickness;
	/** The pixels all of whose patch is known. */
	private final int[] sources;
	private final boolean[] isSource;
	/** The pixels whose patch touches the hole. */
	private final int[] targets;
	private final float[] trust;
	/** Of each target the source whose patch looks most like its own, and the mean square difference; -1 elsewhere. */
	private int[] nearest;
	private float[] difference;
	/** By how much the difference of each source's patch counts more, as it is shown too often. */
	private final float[] worn;

	private PatchFill(final float[] colours, final boolean[] known, final int width, final int height, final Progress progress) {
		this.width = width;
		this.height = height;
		this.colours = colours;
		this.known = known;
		trust = new float[known.length];
		for (int i = 0; i < trust.length; i++) trust[i] = known[i] ? 0 : Float.POSITIVE_INFINITY;
		DistanceTransform.squared(trust, width, height, progress);
		double most = 0;
		for (final float squared : trust) most = Math.max(most, squared);
		thickness = Math.sqrt(most);
		for (int i = 0; i < trust.length; i++) trust[i] = (float) Math.pow(TRUST, -Math.min(FARTHEST, Math.sqrt(trust[i])));
		worn = new float[known.length];
		isSource = new boolean[known.length];
		final boolean[] touched = touched();
		for (int y = RADIUS; y < height - RADIUS; y++) for (int x = RADIUS; x < width - RADIUS; x++) isSource[y * width + x] = !touched[y * width + x];
		sources = IntStream.range(0, known.length).filter(i -> isSource[i]).toArray();
		targets = IntStream.range(0, known.length).filter(i -> touched[i]).toArray();
	}

	/**
	 * Fills what is not known. Time and memory are linear in the number of pixels. Uses the threads of the caller's ImgLib2 task executor.
	 *
	 * @param planes red, green and blue, plane after plane, as displayed; what is not known is a first guess, and altered
	 * @return for each pixel that was filled the index of the one in whose place it mostly is, for others their own; or nothing if no patch is wholly
	 *         known, or all is known
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	static Optional<int[]> fill(final float[] planes, final boolean[] known, final int width, final int height, final Progress progress) {
		final int plane = known.length;
		final float[] colours = new float[planes.length];
		for (int i = 0; i < plane; i++) for (int c = 0; c < 3; c++) colours[3 * i + c] = planes[c * plane + i];
		final PatchFill finest = new PatchFill(colours, known, width, height, progress);
		if (finest.sources.length == 0 || finest.targets.length == 0) return Optional.empty();
		finest.complete(progress);
		for (int i = 0; i < plane; i++) if (!known[i]) for (int c = 0; c < 3; c++) planes[c * plane + i] = colours[3 * i + c];
		return Optional.of(IntStream.range(0, plane).map(i -> known[i] ? i : finest.nearest[i]).toArray());
	}

	private void complete(final Progress progress) {
		nearest = new int[known.length];
		difference = new float[known.length];
		Arrays.fill(nearest, -1);
		final PatchFill coarse = thickness > THIN ? half(progress) : null;
		final boolean coarsest = coarse == null || coarse.sources.length < FEWEST;
		for (final int target : targets) nearest[target] = sources[Math.floorMod(chance(target, 0), sources.length)];
		if (!coarsest) {
			coarse.complete(progress);
			inherit(coarse);
			vote(1, progress);
		}
		final int rounds = coarsest ? COARSEST_ROUNDS : ROUNDS;
		for (int round = 0; round < rounds; round++) {
			search(round, progress);
			vote(round == rounds - 1 ? SHARP : 1, progress);
		}
	}

	/** Half the size; what is not wholly known is not known. */
	private PatchFill half(final Progress progress) {
		final int halfWidth = (width + 1) / 2, halfHeight = (height + 1) / 2;
		final float[] mean = new float[3 * halfWidth * halfHeight];
		final boolean[] all = new boolean[halfWidth * halfHeight];
		Arrays.fill(all, true);
		for (int y = 0; y < halfHeight; y++) for (int x = 0; x < halfWidth; x++) {
			final int to = y * halfWidth + x, right = Math.min(width, 2 * x + 2), below = Math.min(height, 2 * y + 2);
			final float share = 1f / ((right - 2 * x) * (below - 2 * y));
			for (int v = 2 * y; v < below; v++) for (int u = 2 * x; u < right; u++) {
				all[to] &= known[v * width + u];
				for (int c = 0; c < 3; c++) mean[3 * to + c] += share * colours[3 * (v * width + u) + c];
			}
		}
		return new PatchFill(mean, all, halfWidth, halfHeight, progress);
	}

	private void inherit(final PatchFill coarse) {
		for (final int target : targets) {
			final int x = target % width, y = target / width, from = coarse.nearest[y / 2 * coarse.width + x / 2];
			if (from < 0) continue;
			final int sourceX = from % coarse.width * 2 + x % 2, sourceY = from / coarse.width * 2 + y % 2;
			if (isSource(sourceX, sourceY)) nearest[target] = sourceY * width + sourceX;
		}
	}

	private boolean isSource(final int x, final int y) {
		return x >= 0 && y >= 0 && x < width && y < height && isSource[y * width + x];
	}

	/** Where something unknown is within a patch. */
	private boolean[] touched() {
		final int[] sums = new int[(width + 1) * (height + 1)];
		for (int y = 0; y < height; y++) for (int x = 0, row = 0; x < width; x++) {
			row += known[y * width + x] ? 0 : 1;
			sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
		}
		final boolean[] touched = new boolean[known.length];
		for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) {
			final int left = Math.max(0, x - RADIUS), right = Math.min(width, x + RADIUS + 1);
			final int top = Math.max(0, y - RADIUS) * (width + 1), bottom = Math.min(height, y + RADIUS + 1) * (width + 1);
			touched[y * width + x] = sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left] > 0;
		}
		return touched;
	}

	private void search(final int round, final Progress progress) {
		wear(progress);
		Parallel.forEach(targets.length, progress, t -> difference[targets[t]] = difference(targets[t], nearest[targets[t]], Float.POSITIVE_INFINITY));
		for (int step = 0; step < STEPS.length; step++) {
			final int pass = round * STEPS.length + step, distance = STEPS[step], first = step * CHANCES;
			final int[] found = nearest.clone();
			final float[] least = difference.clone();
			Parallel.forEach(targets.length, progress, t -> search(targets[t], distance, first, pass, found, least));
			nearest = found;
			difference = least;
		}
	}

	/** Finds what is shown too often: oftener than all are if each is shown as often as others, and oftener than once. */
	private void wear(final Progress progress) {
		Arrays.fill(worn, 0);
		for (final int target : targets) worn[nearest[target]]++;
		Blur.blur(worn, width, height, RADIUS, progress);
		final float enough = Math.max(1, (float) targets.length / sources.length);
		for (int i = 0; i < worn.length; i++) worn[i] = 1 + REPEATED * Math.max(0, worn[i] / enough - 1);
	}

	private void search(final int target, final int distance, final int first, final int pass, final int[] found, final float[] least) {
		final int x = target % width, y = target / width;
		for (int side = 0; side < 4; side++) {
			final int dx = side == 0 ? -distance : side == 1 ? distance : 0, dy = side == 2 ? -distance : side == 3 ? distance : 0;
			if (x + dx < 0 || y + dy < 0 || x + dx >= width || y + dy >= height) continue;
			final int theirs = nearest[(y + dy) * width + x + dx];
			if (theirs >= 0) consider(target, theirs % width - dx, theirs / width - dy, found, least);
		}
		for (int k = 0; k < CHANCES; k++) {
			final int reach = Math.max(width, height) >> first + k, span = 2 * reach + 1;
			if (reach == 0) return;
			final int dx = Math.floorMod(chance(target, 2 * (pass * CHANCES + k) + 1), span) - reach;
			final int dy = Math.floorMod(chance(target, 2 * (pass * CHANCES + k) + 2), span) - reach;
			consider(target, found[target] % width + dx, found[target] / width + dy, found, least);
		}
	}

	private void consider(final int target, final int x, final int y, final int[] found, final float[] least) {
		final int source = y * width + x;
		if (!isSource(x, y) || source == found[target]) return;
		final float other = difference(target, source, least[target]);
		if (other < least[target]) {
			found[target] = source;
			least[target] = other;
		}
	}

	/** The mean square difference of two patches, as far as the target's is inside; or anything larger than the limit. */
	private float difference(final int target, final int source, final float limit) {
		final int x = target % width, y = target / width;
		final int left = Math.max(-RADIUS, -x), right = Math.min(RADIUS, width - 1 - x), top = Math.max(-RADIUS, -y), bottom = Math.min(RADIUS, height -
			1 - y);
		final int length = 3 * (right - left + 1);
		final float most = limit / worn[source] * (length * (bottom - top + 1));
		float sum = 0;
		for (int dy = top; dy <= bottom && sum <= most; dy++) {
			final int a = 3 * (target + dy * width + left), b = 3 * (source + dy * width + left);
			for (int i = 0; i < length; i++) {
				final float d = colours[a + i] - colours[b + i];
				sum += d * d;
			}
		}
		return worn[source] * sum / (length * (bottom - top + 1));
	}

	/** Makes what is not known of the patches that cover it. */
	private void vote(final double sharpness, final Progress progress) {
		double mean = 0;
		for (final int target : targets) mean += difference[target];
		final double scale = sharpness / (2 * (mean / targets.length + ALIKE));
		final float[] weights = new float[known.length];
		Parallel.forEach(targets.length, progress, t -> weights[targets[t]] = (float) (trust[targets[t]] * Math.exp(-Math.min(FARTHEST,
			difference[targets[t]] * scale))));
		Parallel.forEach(targets.length, progress, t -> {
			if (!known[targets[t]]) vote(targets[t], weights);
		});
	}

	private void vote(final int pixel, final float[] weights) {
		final int x = pixel % width, y = pixel / width;
		float red = 0, green = 0, blue = 0, sum = 0;
		for (int v = Math.max(0, y - RADIUS); v <= Math.min(height - 1, y + RADIUS); v++) for (int u = Math.max(0, x - RADIUS); u <= Math.min(width - 1, x +
			RADIUS); u++)
		{
			final int patch = v * width + u, from = 3 * (nearest[patch] + pixel - patch);
			final float weight = weights[patch];
			red += weight * colours[from];
			green += weight * colours[from + 1];
			blue += weight * colours[from + 2];
			sum += weight;
		}
		colours[3 * pixel] = red / sum;
		colours[3 * pixel + 1] = green / sum;
		colours[3 * pixel + 2] = blue / sum;
	}

	/** A number that depends on a place and a turn, and on nothing else. */
	private static int chance(final int place, final int turn) {
		int hash = place * 0x9E3779B1 ^ (turn + 1) * 0x85EBCA77;
		hash = (hash ^ hash >>> 15) * 0x2C1B3C6D;
		hash = (hash ^ hash >>> 12) * 0x297A2D39;
		return hash ^ hash >>> 15;
	}
}
