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
package org.mattej.picture;

import java.util.Arrays;

import org.mattej.task.Parallel;
import org.mattej.task.Progress;

/**
 * The exact Euclidean distance transform of sampled functions: P. Felzenszwalb and D. Huttenlocher, "Distance Transforms of
 * Sampled Functions", Theory of Computing 8:415-428, 2012, <a href="https://doi.org/10.4086/toc.2012.v008a019">doi
 * 10.4086/toc.2012.v008a019</a>. Time is linear in the number of pixels; memory beside the plane itself is a few rows per
 * thread. What lies outside the plane has no influence.
 */
public final class DistanceTransform {

	/** Columns that are transformed together, so that each cache line is read once. */
	private static final int BLOCK = 16;

	private DistanceTransform() {}

	/**
	 * Replaces {@code f} by <i>D(p) = min over all pixels q of |p - q|<sup>2</sup> + f(q)</i>, distances in pixels. With 0 at
	 * some pixels and {@link Float#POSITIVE_INFINITY} elsewhere this is the squared distance to the nearest of those; with
	 * <i>-r<sup>2</sup></i> at some pixels it is not positive exactly in the union of the closed discs of radius <i>r</i>
	 * around them. Results are exact as far as a float holds them: integers up to 2<sup>24</sup>, relative precision
	 * 2<sup>-23</sup> beyond. Uses the threads of the caller's ImgLib2 task executor.
	 *
	 * @param f {@code width * height} values by rows, finite or positive infinity; all infinite stays so
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled; {@code f} is then undefined
	 */
	public static void squared(final float[] f, final int width, final int height, final Progress progress) {
		squaredInColumns(f, width, height, progress);
		squaredInRows(f, width, height, progress);
	}

	private static void squaredInRows(final float[] f, final int width, final int height, final Progress progress) {
		final ThreadLocal<Envelope> envelopes = ThreadLocal.withInitial(() -> new Envelope(width));
		Parallel.forEach(height, progress, y -> {
			final Envelope envelope = envelopes.get();
			System.arraycopy(f, y * width, envelope.in, 0, width);
			envelope.transform(envelope.in, 0, width);
			System.arraycopy(envelope.out, 0, f, y * width, width);
		});
	}

	/** As {@link #squared}, but each pixel sees those of its own column only: the first half of the way. */
	public static void squaredInColumns(final float[] f, final int width, final int height, final Progress progress) {
		final ThreadLocal<Envelope> envelopes = ThreadLocal.withInitial(() -> new Envelope(height));
		Parallel.forEach((width + BLOCK - 1) / BLOCK, progress, block -> columns(f, width, height, block * BLOCK, envelopes.get()));
	}

	private static void columns(final float[] f, final int width, final int height, final int first, final Envelope envelope) {
		final int count = Math.min(BLOCK, width - first);
		final float[] block = envelope.block(count * height);
		for (int y = 0; y < height; y++) for (int k = 0; k < count; k++) block[k * height + y] = f[y * width + first + k];
		for (int k = 0; k < count; k++) {
			envelope.transform(block, k * height, height);
			System.arraycopy(envelope.out, 0, block, k * height, height);
		}
		for (int y = 0; y < height; y++) for (int k = 0; k < count; k++) f[y * width + first + k] = block[k * height + y];
	}

	/** The lower envelope of the parabolas that stand on one row's samples. */
	private static final class Envelope {

		private final float[] in, out;
		private final int[] apex;
		private final double[] start;
		private float[] block = {};

		Envelope(final int length) {
			in = new float[length];
			out = new float[length];
			apex = new int[length];
			start = new double[length + 1];
		}

		float[] block(final int length) {
			if (block.length < length) block = new float[length];
			return block;
		}

		/**
		 * Transforms {@code n} samples of {@code f} from {@code offset} into {@link #out}. If none is negative, what lies between two zeros does
		 * not see beyond them.
		 */
		void transform(final float[] f, final int offset, final int n) {
			if (anyNegative(f, offset, n)) {
				transform(f, offset, 0, n);
				return;
			}
			int q = 0;
			while (q < n) {
				final int first = q;
				while (q < n && f[offset + q] != 0) q++;
				if (q > first) transform(f, offset, Math.max(0, first - 1), Math.min(n, q + 1));
				while (q < n && f[offset + q] == 0) out[q++] = 0;
			}
		}

		private static boolean anyNegative(final float[] f, final int offset, final int n) {
			for (int q = offset; q < offset + n; q++) if (f[q] < 0) return true;
			return false;
		}

		/** Transforms the samples from one place to another as if there were no others. */
		private void transform(final float[] f, final int offset, final int first, final int end) {
			int last = -1;
			for (int q = first; q < end; q++) {
				final double height = f[offset + q];
				if (height == Float.POSITIVE_INFINITY) continue;
				double from = Double.NEGATIVE_INFINITY;
				while (last >= 0) {
					final int p = apex[last];
					from = .5 * ((height - f[offset + p]) / (q - p) + q + p);
					if (from > start[last]) break;
					last--;
					from = Double.NEGATIVE_INFINITY;
				}
				apex[++last] = q;
				start[last] = from;
			}
			if (last < 0) {
				Arrays.fill(out, first, end, Float.POSITIVE_INFINITY);
				return;
			}
			start[last + 1] = Double.POSITIVE_INFINITY;
			for (int q = first, k = 0; q < end; q++) {
				while (start[k + 1] < q) k++;
				final double d = q - apex[k];
				out[q] = (float) (d * d + f[offset + apex[k]]);
			}
		}
	}
}
