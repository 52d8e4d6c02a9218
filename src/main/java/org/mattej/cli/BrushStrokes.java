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

/** Strokes of equal length at places spread over a matte's soft edge, subject, background and unknown by turns. */
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
		places = places(alpha, count, picture.name());
	}

	/** @throws MendableException if the matte has no soft edge */
	static int[] places(final RandomAccessibleInterval<FloatType> alpha, final int count, final String name) {
		final float[] values = Planes.floats(alpha);
		final int[] soft = IntStream.range(0, values.length).filter(i -> values[i] > 0 && values[i] < 1).toArray();
		if (soft.length == 0) throw MendableException.input("The alpha matte of '" + name + "' is 0 or 1 everywhere; give one with a soft edge.");
		return IntStream.range(0, count).map(i -> soft[(int) ((i + .5) / count * soft.length)]).toArray();
	}

	void next(final Measurement measurement, final Progress progress) {
		final double x = places[next] % width + .5, y = places[next] / width + .5;
		final Mark mark = Mark.values()[next++ % Mark.values().length];
		final long start = System.nanoTime();
		final Tile changed = correction.mark(new Stroke(mark, size / 2., List.of(new Point(x - size / 2., y), new Point(x + size / 2., y))),
			progress).orElseThrow();
		final long marked = System.nanoTime();
		correction.foreground(changed, 1, progress);
		measurement.stage("matting", (marked - start) / 1e6);
		measurement.stage("foreground", (System.nanoTime() - marked) / 1e6);
	}
}
