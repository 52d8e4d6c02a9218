package org.mattej.foreground;

import java.util.Arrays;
import java.util.List;

import org.mattej.picture.Planes;
import org.mattej.picture.Tile;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.numeric.real.FloatType;

/** A level of the pyramid, from which tiles are read. */
abstract sealed class ForegroundLevel {

	final int width;
	final int height;
	final int channels;

	private ForegroundLevel(final int width, final int height, final int channels) {
		this.width = width;
		this.height = height;
		this.channels = channels;
	}

	/** Fills alpha, colour, variance and covariance of a new tile. */
	abstract void read(ForegroundTile tile);

	/** The picture itself: nothing of it is copied but the tiles that are being worked on. */
	static final class Finest extends ForegroundLevel {

		private final List<RandomAccessibleInterval<FloatType>> colours;
		private final RandomAccessibleInterval<FloatType> alpha;

		/** @param colours one plane (x, y) per channel */
		Finest(final List<RandomAccessibleInterval<FloatType>> colours, final RandomAccessibleInterval<FloatType> alpha) {
			super((int) alpha.dimension(0), (int) alpha.dimension(1), colours.size());
			this.colours = colours;
			this.alpha = alpha;
		}

		@Override
		void read(final ForegroundTile tile) {
			Planes.read(alpha, tile.area, tile.alpha);
			for (int c = 0; c < channels; c++) Planes.read(colours.get(c), tile.area, tile.colour[c]);
		}
	}

	/** Half the size of the level above. Holds the colours that were found. */
	static final class Half extends ForegroundLevel {

		private static final int TILE = 64;

		private final float[] alpha, variance;
		private final float[][] colour, covariance;
		private final float[][] foreground, background;
		/** Per channel, the lowest and highest colour of the level above. */
		final float[] lowest, highest;

		Half(final ForegroundLevel above, final Progress progress) {
			super((above.width + 1) / 2, (above.height + 1) / 2, above.channels);
			alpha = new float[width * height];
			variance = new float[width * height];
			colour = new float[channels][width * height];
			covariance = new float[channels][width * height];
			foreground = new float[channels][width * height];
			background = new float[channels][width * height];
			lowest = new float[channels];
			highest = new float[channels];
			Arrays.fill(lowest, Float.POSITIVE_INFINITY);
			Arrays.fill(highest, Float.NEGATIVE_INFINITY);
			Parallelization.getTaskExecutor().forEach(Tile.cover(width, height, TILE), tile -> {
				progress.check();
				widenRange(average(above, tile).colour);
			});
		}

		private ForegroundTile average(final ForegroundLevel above, final Tile tile) {
			final ForegroundTile fine = new ForegroundTile(new Tile(2 * tile.x0(), 2 * tile.y0(), Math.min(2 * tile.x1(), above.width), Math.min(2 *
				tile.y1(), above.height)), channels);
			above.read(fine);
			for (int y = tile.y0(); y < tile.y1(); y++) {
				for (int x = tile.x0(); x < tile.x1(); x++) {
					final int first = 2 * (y - tile.y0()) * fine.width + 2 * (x - tile.x0());
					final int right = 2 * x + 1 < above.width ? 1 : 0, down = 2 * y + 1 < above.height ? fine.width : 0;
					average(fine, first, first + right, first + down, first + right + down, y * width + x);
				}
			}
			return fine;
		}

		/** Threads may come in any order: the range is the same. */
		private void widenRange(final float[][] colours) {
			for (int c = 0; c < channels; c++) {
				float low = Float.POSITIVE_INFINITY, high = Float.NEGATIVE_INFINITY;
				for (final float value : colours[c]) {
					low = Math.min(low, value);
					high = Math.max(high, value);
				}
				synchronized (lowest) {
					lowest[c] = Math.min(lowest[c], low);
					highest[c] = Math.max(highest[c], high);
				}
			}
		}

		private void average(final ForegroundTile fine, final int i, final int j, final int k, final int l, final int target) {
			final float[] a = fine.alpha, v = fine.variance;
			final float mean = (a[i] + a[j] + a[k] + a[l]) / 4;
			final float di = a[i] - mean, dj = a[j] - mean, dk = a[k] - mean, dl = a[l] - mean;
			alpha[target] = mean;
			variance[target] = (v[i] + v[j] + v[k] + v[l] + di * di + dj * dj + dk * dk + dl * dl) / 4;
			for (int c = 0; c < channels; c++) {
				final float[] p = fine.colour[c], q = fine.covariance[c];
				colour[c][target] = (p[i] + p[j] + p[k] + p[l]) / 4;
				covariance[c][target] = (q[i] + q[j] + q[k] + q[l] + di * p[i] + dj * p[j] + dk * p[k] + dl * p[l]) / 4;
			}
		}

		@Override
		void read(final ForegroundTile tile) {
			cut(alpha, tile.area, tile.alpha);
			cut(variance, tile.area, tile.variance);
			for (int c = 0; c < channels; c++) {
				cut(colour[c], tile.area, tile.colour[c]);
				cut(covariance[c], tile.area, tile.covariance[c]);
			}
		}

		private void cut(final float[] plane, final Tile area, final float[] target) {
			for (int y = area.y0(); y < area.y1(); y++) System.arraycopy(plane, y * width + area.x0(), target, (y - area.y0()) * area.width(), area
				.width());
		}

		/** Takes the colours found in the middle of a tile. */
		void write(final ForegroundTile tile, final Tile middle) {
			for (int c = 0; c < channels; c++) {
				for (int y = middle.y0(); y < middle.y1(); y++) {
					final int from = (y - tile.area.y0()) * tile.width + middle.x0() - tile.area.x0(), to = y * width + middle.x0();
					System.arraycopy(tile.foreground[c], from, foreground[c], to, middle.width());
					System.arraycopy(tile.background[c], from, background[c], to, middle.width());
				}
			}
		}

		/** The colours found here, interpolated bilinearly to a tile of the level above. */
		void enlarge(final ForegroundTile above) {
			for (int c = 0; c < channels; c++) {
				enlarge(foreground[c], above.area, above.foreground[c]);
				enlarge(background[c], above.area, above.background[c]);
			}
		}

		private void enlarge(final float[] plane, final Tile area, final float[] target) {
			for (int y = area.y0(), i = 0; y < area.y1(); y++) {
				final int near = (y >> 1) * width, far = Math.min(Math.max((y >> 1) + (y & 1) * 2 - 1, 0), height - 1) * width;
				for (int x = area.x0(); x < area.x1(); x++, i++) {
					final int nearColumn = x >> 1, farColumn = Math.min(Math.max(nearColumn + (x & 1) * 2 - 1, 0), width - 1);
					target[i] = .5625f * plane[near + nearColumn] + .1875f * (plane[near + farColumn] + plane[far + nearColumn]) + .0625f * plane[far +
						farColumn];
				}
			}
		}
	}
}
