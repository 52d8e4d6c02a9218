package org.mattej.file;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgFactory;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.NativeType;
import net.imglib2.view.Views;

/** Turns pictures upright that were stored as the camera was held (EXIF 2.32, tag Orientation). */
final class Orientation {

	private Orientation() {}

	/** Whether the first stored row is upright a column. */
	static boolean swapsAxes(final int orientation) {
		return orientation >= 5 && orientation <= 8;
	}

	/**
	 * @param samples (x, y, band) as stored
	 * @param orientation 1..8; the given interval itself if it is 1 or no orientation
	 */
	static <T extends NativeType<T>> RandomAccessibleInterval<T> upright(final RandomAccessibleInterval<T> samples, final int orientation) {
		if (orientation < 2 || orientation > 8) return samples;
		RandomAccessibleInterval<T> view = swapsAxes(orientation) ? Views.permute(samples, 0, 1) : samples;
		if (orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7) view = Views.invertAxis(view, 0);
		if (orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8) view = Views.invertAxis(view, 1);
		view = Views.zeroMin(view);
		final Img<T> copy = new ArrayImgFactory<>(samples.getType()).create(view);
		LoopBuilder.setImages(view, copy).multiThreaded().forEachPixel((from, to) -> to.set(from));
		return copy;
	}
}
