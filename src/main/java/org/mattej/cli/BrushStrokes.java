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

import java.util.List;
import java.util.stream.IntStream;

import org.mattej.correct.Correction;
import org.mattej.correct.Mark;
import org.mattej.correct.Stroke;
import org.mattej.correct.Stroke.Point;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.picture.Tile;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;
import org.mattej.trimap.Trimaps;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Strokes of equal length at places spread over a matte's soft edge, subject, background and unknown by turns. Each is taken back before the next, so that
 * all of them have something to change.
 */
final class BrushStrokes {

	private final Correction<?> correction;
	private final int size, width;
	private final int[] places;
	private int next;

	/** @throws MendableException if the matte has no soft edge, or another size than the picture */
	BrushStrokes(final Picture<?> picture, final RandomAccessibleInterval<FloatType> alpha, final int size, final int count) {
		correction = new Correction<>(picture, Trimaps.ofAlpha(alpha), alpha);
		this.size = size;
		width = (int) picture.width();
		places = places(alpha, size, count, picture.name());
	}

	/**
	 * Pixels in between from whose left or right a stroke reaches known ones, so that each of the three marks says something new there.
	 *
	 * @throws MendableException if the matte has none
	 */
	static int[] places(final RandomAccessibleInterval<FloatType> alpha, final int size, final int count, final String name) {
		final float[] values = Planes.floats(alpha);
		final int width = (int) alpha.dimension(0);
		final int[] soft = IntStream.range(0, values.length).filter(i -> isSoft(values[i]) && IntStream.of(-size / 2, size / 2).anyMatch(step -> i % width +
			step >= 0 && i % width + step < width && !isSoft(values[i + step]))).toArray();
		if (soft.length == 0) throw MendableException.input("The alpha matte of '" + name + "' has no soft edge that strokes of " + size +
			" pixels cross; give another matte or --size.");
		return IntStream.range(0, count).map(i -> soft[(int) ((i + .5) / count * soft.length)]).toArray();
	}

	private static boolean isSoft(final float alpha) {
		return alpha > 0 && alpha < 1;
	}

	static Mark mark(final int stroke) {
		return Mark.values()[stroke % Mark.values().length];
	}

	void next(final Measurement measurement, final Progress progress) {
		correction.undo();
		final double x = places[next] % width + .5, y = places[next] / width + .5;
		final Stroke stroke = new Stroke(mark(next++), size / 2., List.of(new Point(x - size / 2., y), new Point(x + size / 2., y)));
		final long start = System.nanoTime();
		final Tile changed = correction.mark(stroke, progress).orElseThrow();
		final long marked = System.nanoTime();
		correction.foreground(changed, 1, progress);
		measurement.stage("matting", (marked - start) / 1e6);
		measurement.stage("foreground", (System.nanoTime() - marked) / 1e6);
	}
}
