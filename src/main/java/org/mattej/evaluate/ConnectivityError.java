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
package org.mattej.evaluate;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The difference of two mattes' connectivity. The source region is the largest 4-connected region in which both mattes are
 * opaque. A pixel is connected up to the highest of the levels 0, 0.1, ... 1 at which a path leads from there to the source
 * through pixels where both mattes reach that level. What a matte has above this level, d, counts as disconnected if it is
 * at least 0.15; the degree of connectivity is 1 - d. Levels are those of the mattes as 8-bit pictures, which is how the
 * benchmark compares them; without any opaque pixels the source is the largest region of the highest level there is.
 */
final class ConnectivityError {

	private static final int LEVELS = 10;
	private static final double THRESHOLD = .15;

	private final int width, height;
	/** The highest level that both mattes reach. */
	private final byte[] common;
	/** The level up to which a pixel is connected, or -1 while unknown. */
	private final byte[] connected;

	private ConnectivityError(final float[] alpha, final float[] truth, final int width, final int height) {
		this.width = width;
		this.height = height;
		common = new byte[alpha.length];
		for (int i = 0; i < common.length; i++) common[i] = (byte) (Math.round(Math.min(alpha[i], truth[i]) * 255) * LEVELS / 255);
		connected = new byte[alpha.length];
		Arrays.fill(connected, (byte) -1);
	}

	/** The error of each pixel. */
	static float[] map(final float[] alpha, final float[] truth, final int width, final int height) {
		final ConnectivityError error = new ConnectivityError(alpha, truth, width, height);
		error.connect();
		final float[] errors = new float[alpha.length];
		for (int i = 0; i < errors.length; i++) {
			final double level = error.connected[i] / (double) LEVELS;
			errors[i] = (float) Math.abs(disconnected(alpha[i], level) - disconnected(truth[i], level));
		}
		return errors;
	}

	private static double disconnected(final double alpha, final double level) {
		return alpha - level >= THRESHOLD ? alpha - level : 0;
	}

	/** Floods from the source, the highest levels first. */
	private void connect() {
		final List<ArrayDeque<Integer>> waiting = Stream.generate(ArrayDeque<Integer>::new).limit(LEVELS + 1).toList();
		final int highest = highestLevel();
		for (final int i : largestRegion(highest)) {
			connected[i] = (byte) highest;
			waiting.get(highest).add(i);
		}
		for (int level = highest; level >= 0; level--) {
			while (!waiting.get(level).isEmpty()) {
				for (final int j : neighbours(waiting.get(level).poll())) {
					if (j < 0 || connected[j] >= 0) continue;
					connected[j] = (byte) Math.min(level, common[j]);
					waiting.get(connected[j]).add(j);
				}
			}
		}
	}

	private int highestLevel() {
		int highest = 0;
		for (final byte level : common) highest = Math.max(highest, level);
		return highest;
	}

	private int[] largestRegion(final int level) {
		final boolean[] seen = new boolean[common.length];
		final int[] region = new int[common.length];
		int[] largest = {};
		for (int i = 0; i < common.length; i++) {
			if (seen[i] || common[i] < level) continue;
			int size = 0;
			seen[i] = true;
			region[size++] = i;
			for (int next = 0; next < size; next++) {
				for (final int j : neighbours(region[next])) {
					if (j < 0 || seen[j] || common[j] < level) continue;
					seen[j] = true;
					region[size++] = j;
				}
			}
			if (size > largest.length) largest = Arrays.copyOf(region, size);
		}
		return largest;
	}

	/** The four neighbours; -1 stands for those outside. */
	private int[] neighbours(final int i) {
		final int x = i % width, y = i / width;
		return new int[] { x > 0 ? i - 1 : -1, x + 1 < width ? i + 1 : -1, y > 0 ? i - width : -1, y + 1 < height ? i + width : -1 };
	}
}
