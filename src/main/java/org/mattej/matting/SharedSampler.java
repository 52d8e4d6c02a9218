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
package org.mattej.matting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.mattej.matting.solver.UnknownBand;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

/**
 * The samples of shared matting (see {@link SharedMatting}): for every unknown pixel the pair of a foreground and a background
 * colour that explains it best, found along four rays and shared with the pixels around. First of two stages; the second is
 * {@link SharedSmoothing}.
 */
final class SharedSampler {

	/** Unknown pixels this close to a known one, in pixels and in colour, are taken to be of its kind. */
	private static final int EXPANSION = 10;
	private static final float EXPANSION_COLOUR = .02f;

	private static final int RAYS = 4;

	/** The rays' first angle differs over the pixels of a square with this side. */
	private static final int TURNING = 8;

	/** Rays advance by a pixel, and farther out by this share of the way behind them. */
	private static final float WIDENING = 1 / 16f;

	/** How far a pixel looks for better samples than its own, and how many of them it averages. */
	static final int SHARING = 5;
	private static final int SHARED = 3;

	/** In place of a pixel's index or number. */
	private static final int NONE = -1;

	private final PackedPicture picture;
	private final UnknownBand band;
	private final SamplingLattice lattice;

	/** Per unknown pixel the pixel its foreground and background was taken from, or {@link #NONE}. */
	private final int[] foreground;
	private final int[] background;

	/** Per pixel its number among the unknown, or {@link #NONE}. */
	private final int[] number;

	/** Per place on a ray its distance in pixels, and per ray and place the offset: dx in the upper, dy in the lower half. */
	private final float[] distances;
	private final int[][] offsets;

	private SharedSampler(final PackedPicture picture, final UnknownBand band, final int[] number, final SamplingLattice lattice) {
		this.picture = picture;
		this.band = band;
		this.lattice = lattice;
		distances = distances(Math.min(Short.MAX_VALUE, picture.width + picture.height));
		offsets = new int[RAYS * TURNING * TURNING][];
		for (int ray = 0; ray < offsets.length; ray++) offsets[ray] = ray(2 * Math.PI * ray / offsets.length);
		foreground = new int[band.size()];
		background = new int[band.size()];
		this.number = number;
	}

	private static float[] distances(final int farthest) {
		float[] distances = new float[64];
		int count = 0;
		for (float t = 1; t <= farthest; t += Math.max(1, t * WIDENING)) {
			if (count == distances.length) distances = Arrays.copyOf(distances, 2 * count);
			distances[count++] = t;
		}
		return Arrays.copyOf(distances, count);
	}

	private int[] ray(final double angle) {
		final int[] ray = new int[distances.length];
		for (int k = 0; k < ray.length; k++) ray[k] = (int) Math.round(distances[k] * Math.cos(angle)) << 16 | (int) Math.round(distances[k] * Math
			.sin(angle)) & 0xFFFF;
		return ray;
	}

	/** What was found: colours as {@link PackedPicture} packs them; a pixel without samples has confidence 0. */
	record Samples(PackedPicture expanded, SamplingLattice lattice, int[] number, int[] foreground, int[] background, float[] alpha, float[] confidence) {}

	/** Samples the unknown pixels that are on a lattice. */
	static Samples find(final PackedPicture picture, final UnknownBand band, final int[] number, final SamplingLattice lattice,
		final Progress progress)
	{
		final PackedPicture expanded = picture.copy();
		final SharedSampler sampler = new SharedSampler(expanded, band, number, lattice);
		sampler.expand(picture, progress);
		sampler.forEachPixel(progress, sampler::choose);
		return sampler.share(progress);
	}

	/** Pixel work of one thread. */
	private interface Work {

		void run(int i, int x, int y, Scratch scratch);
	}

	/** Samples along the rays of a pixel, those of the three best pairs, and their residuals. */
	private static final class Scratch {

		final int[] fore = new int[RAYS], back = new int[RAYS];
		final float[] foreDistance = new float[RAYS], backDistance = new float[RAYS];
		final int[] bestFore = new int[SHARED], bestBack = new int[SHARED];
		final float[] bestResidual = new float[SHARED];
		/** The smallest energy, per length, of a way to the foreground and to the background. */
		float foreEnergy, backEnergy;
		int fores, backs;
	}

	private void forEachPixel(final Progress progress, final Work work) {
		Parallel.ranges(band.chunks(), (from, to) -> {
			final Scratch scratch = new Scratch();
			for (int chunk = from; chunk < to; chunk++) {
				progress.check();
				band.forEachPixel(chunk, (i, x, y) -> {
					if (lattice.has(x, y)) work.run(i, x, y, scratch);
				});
			}
		});
	}

	/** Labels the pixels that are like a known one nearby. */
	private void expand(final PackedPicture unexpanded, final Progress progress) {
		final int[][] disc = disc();
		forEachPixel(progress, (i, x, y, s) -> {
			final int kind = nearestAlike(unexpanded, x, y, disc);
			if (kind != PackedPicture.UNKNOWN) picture.label(y * picture.width + x, kind);
		});
	}

	/** Offsets within the expansion, nearest first. */
	private static int[][] disc() {
		final List<int[]> disc = new ArrayList<>();
		for (int dy = -EXPANSION; dy <= EXPANSION; dy++)
			for (int dx = -EXPANSION; dx <= EXPANSION; dx++) if (dx * dx + dy * dy <= EXPANSION * EXPANSION) disc.add(new int[] { dx, dy });
		disc.sort(Comparator.comparingInt(o -> o[0] * o[0] + o[1] * o[1]));
		return disc.toArray(int[][]::new);
	}

	private static int nearestAlike(final PackedPicture picture, final int x, final int y, final int[][] disc) {
		final int own = picture.at(y * picture.width + x);
		for (final int[] o : disc) {
			final int u = x + o[0], v = y + o[1];
			if (!picture.contains(u, v)) continue;
			final int p = picture.at(v * picture.width + u);
			if (PackedPicture.kind(p) != PackedPicture.UNKNOWN && PackedPicture.squaredDistance(own, p) < EXPANSION_COLOUR * EXPANSION_COLOUR)
				return PackedPicture.kind(p);
		}
		return PackedPicture.UNKNOWN;
	}

	/** Of the pairs of samples on a pixel's rays the one with the least objective. */
	private void choose(final int i, final int x, final int y, final Scratch s) {
		foreground[i] = background[i] = NONE;
		if (PackedPicture.kind(picture.at(y * picture.width + x)) != PackedPicture.UNKNOWN) return;
		collect(x, y, s);
		final float total = s.foreEnergy + s.backEnergy;
		final float likely = total > 0 ? s.backEnergy / total : .5f;
		float best = Float.MAX_VALUE;
		for (int f = 0; f < s.fores; f++) {
			for (int b = 0; b < s.backs; b++) {
				final float objective = objective(x, y, s.fore[f], s.back[b], likely, s.foreDistance[f] * square(square(s.backDistance[b])), best);
				if (objective >= best) continue;
				best = objective;
				foreground[i] = s.fore[f];
				background[i] = s.back[b];
			}
		}
	}

	/** Walks the rays of a pixel. */
	private void collect(final int x, final int y, final Scratch s) {
		s.fores = s.backs = 0;
		s.foreEnergy = s.backEnergy = Float.MAX_VALUE;
		final int turn = x % TURNING + TURNING * (y % TURNING);
		for (int ray = 0; ray < RAYS; ray++) walk(x, y, offsets[ray * TURNING * TURNING + turn], s);
		if (s.foreEnergy == Float.MAX_VALUE) s.foreEnergy = s.backEnergy == Float.MAX_VALUE ? 1 : 1e3f * (s.backEnergy + 1e-6f);
		if (s.backEnergy == Float.MAX_VALUE) s.backEnergy = 1e3f * (s.foreEnergy + 1e-6f);
	}

	private void walk(final int x, final int y, final int[] ray, final Scratch s) {
		int last = picture.at(y * picture.width + x);
		float energy = 0;
		boolean noFore = true, noBack = true;
		for (int k = 0; k < ray.length && (noFore || noBack); k++) {
			final int u = x + (ray[k] >> 16), v = y + (short) ray[k];
			if (!picture.contains(u, v)) return;
			final int index = v * picture.width + u, p = picture.at(index), kind = PackedPicture.kind(p);
			energy += PackedPicture.squaredDistance(last, p);
			last = p;
			if (kind == PackedPicture.FOREGROUND && noFore) {
				noFore = false;
				s.fore[s.fores] = index;
				s.foreDistance[s.fores++] = distances[k];
				s.foreEnergy = Math.min(s.foreEnergy, energy);
			}
			if (kind == PackedPicture.BACKGROUND && noBack) {
				noBack = false;
				s.back[s.backs] = index;
				s.backDistance[s.backs++] = distances[k];
				s.backEnergy = Math.min(s.backEnergy, energy);
			}
		}
	}

	/**
	 * How badly a pair explains a pixel and those around it, and how much its alpha contradicts the probability of foreground.
	 *
	 * @param far what the pair's distances make of it
	 * @param best if it is worse than this one, how much worse does not matter
	 */
	private float objective(final int x, final int y, final int f, final int b, final float likely, final float far, final float best) {
		final int fp = picture.at(f), bp = picture.at(b);
		final float contradiction = likely + (1 - 2 * likely) * alpha(picture.at(y * picture.width + x), fp, bp);
		final float factor = far * square(contradiction);
		float residual = 0, objective = 0;
		for (int v = Math.max(0, y - 1); v <= Math.min(picture.height - 1, y + 1) && objective < best; v++) {
			for (int u = Math.max(0, x - 1); u <= Math.min(picture.width - 1, x + 1); u++) {
				final int p = picture.at(v * picture.width + u);
				residual += squaredResidual(p, fp, bp, alpha(p, fp, bp));
			}
			objective = (residual * residual * residual + 1e-12f) * factor;
		}
		return objective;
	}

	/** The alpha of a colour between those of a foreground and a background. */
	static float alpha(final int p, final int f, final int b) {
		final float br = PackedPicture.red(b), bg = PackedPicture.green(b), bb = PackedPicture.blue(b);
		final float er = PackedPicture.red(f) - br, eg = PackedPicture.green(f) - bg, eb = PackedPicture.blue(f) - bb;
		final float a = ((PackedPicture.red(p) - br) * er + (PackedPicture.green(p) - bg) * eg + (PackedPicture.blue(p) - bb) * eb) / (er * er + eg
			* eg + eb * eb + 1e-5f);
		return Math.max(0, Math.min(1, a));
	}

	/** The squared distance of a colour from the composite of a foreground and a background. */
	static float squaredResidual(final int p, final int f, final int b, final float alpha) {
		final float back = 1 - alpha;
		final float r = PackedPicture.red(p) - alpha * PackedPicture.red(f) - back * PackedPicture.red(b);
		final float g = PackedPicture.green(p) - alpha * PackedPicture.green(f) - back * PackedPicture.green(b);
		final float bl = PackedPicture.blue(p) - alpha * PackedPicture.blue(f) - back * PackedPicture.blue(b);
		return r * r + g * g + bl * bl;
	}

	private static float square(final float v) {
		return v * v;
	}

	private Samples share(final Progress progress) {
		final Samples samples = new Samples(picture, lattice, number, new int[band.size()], new int[band.size()], new float[band.size()], new float[band
			.size()]);
		forEachPixel(progress, (i, x, y, s) -> refine(i, x, y, s, samples));
		return samples;
	}

	/** The mean of the pairs around a pixel that explain it best. */
	private void refine(final int i, final int x, final int y, final Scratch s, final Samples samples) {
		final int own = picture.at(y * picture.width + x), kind = PackedPicture.kind(own);
		samples.foreground[i] = samples.background[i] = own;
		samples.alpha[i] = .5f;
		if (kind != PackedPicture.UNKNOWN) {
			samples.alpha[i] = kind == PackedPicture.FOREGROUND ? 1 : 0;
			samples.confidence[i] = 1;
			return;
		}
		Arrays.fill(s.bestResidual, Float.MAX_VALUE);
		for (int v = Math.max(0, y - SHARING); v <= Math.min(picture.height - 1, y + SHARING); v++)
			for (int u = lattice.first(Math.max(0, x - SHARING), v); u <= Math.min(picture.width - 1, x + SHARING); u += lattice.step) {
				final int q = number[v * picture.width + u];
				if (q == NONE || foreground[q] == NONE) continue;
				final int f = picture.at(foreground[q]), b = picture.at(background[q]);
				keep(s, f, b, squaredResidual(own, f, b, alpha(own, f, b)));
			}
		int count = 0;
		while (count < SHARED && s.bestResidual[count] < Float.MAX_VALUE) count++;
		if (count == 0) return;
		samples.foreground[i] = mean(s.bestFore, count);
		samples.background[i] = mean(s.bestBack, count);
		samples.alpha[i] = alpha(own, samples.foreground[i], samples.background[i]);
		final float residual = squaredResidual(own, samples.foreground[i], samples.background[i], samples.alpha[i]);
		samples.confidence[i] = (float) Math.exp(-Math.sqrt(residual) / SharedSmoothing.RESIDUAL);
	}

	/** Inserts a pair among the best. */
	private static void keep(final Scratch s, final int f, final int b, final float residual) {
		int place = SHARED;
		while (place > 0 && residual < s.bestResidual[place - 1]) place--;
		if (place == SHARED) return;
		for (int k = SHARED - 1; k > place; k--) {
			s.bestResidual[k] = s.bestResidual[k - 1];
			s.bestFore[k] = s.bestFore[k - 1];
			s.bestBack[k] = s.bestBack[k - 1];
		}
		s.bestResidual[place] = residual;
		s.bestFore[place] = f;
		s.bestBack[place] = b;
	}

	private static int mean(final int[] colours, final int count) {
		float r = 0, g = 0, b = 0;
		for (int k = 0; k < count; k++) {
			r += PackedPicture.red(colours[k]);
			g += PackedPicture.green(colours[k]);
			b += PackedPicture.blue(colours[k]);
		}
		return PackedPicture.pack(r / count, g / count, b / count);
	}
}
