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

import org.mattej.picture.Picture;
import org.mattej.picture.PlaneReader;
import org.mattej.picture.Planes;
import org.mattej.picture.Tile;
import org.mattej.task.MendableException;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgFactory;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * A soft shadow that a subject casts on what is behind it: its alpha, blurred and moved. Within the picture's frame; where the
 * subject reaches the frame's border, it is taken to go on beyond.
 *
 * @param softness standard deviation of the blur in pixels, at least 0
 * @param right by how many pixels the shadow lies to the right of the subject
 * @param down by how many pixels it lies below
 * @param strength how much light it takes away, 0..1
 */
public record Shadow(double softness, double right, double down, double strength) implements Shade {

	static final double MAXIMUM = 10000;

	public Shadow {
		if (!(softness >= 0 && softness <= MAXIMUM && Math.abs(right) <= MAXIMUM && Math.abs(down) <= MAXIMUM)) throw MendableException.usage(
			"A shadow's softness must be from 0 to 10000 pixels and its offsets from -10000 to 10000, not " + softness + ", " + right + ", " +
				down + ".");
		if (!(strength >= 0 && strength <= 1)) throw MendableException.usage("A shadow's strength must be from 0 to 1, not " + strength + ".");
	}

	@Override
	public Img<FloatType> cast(final RandomAccessibleInterval<FloatType> alpha, final Progress progress) {
		final int width = (int) alpha.dimension(0), height = (int) alpha.dimension(1);
		final float[] shade = new float[Math.multiplyExact(width, height)];
		final PlaneReader source = Planes.reader(alpha);
		final int dx = (int) Math.rint(right), dy = (int) Math.rint(down);
		Parallel.forEach(height, progress, y -> {
			final float[] row = new float[width];
			final int from = Blur.clamp(y - dy, height);
			source.read(new Tile(0, from, width, from + 1), row);
			for (int x = 0; x < width; x++) shade[y * width + x] = (float) strength * row[Blur.clamp(x - dx, width)];
		});
		Blur.blur(shade, width, height, softness, progress);
		return Planes.wrap(shade, width, height);
	}

	@Override
	public Shadow per(final double factor) {
		return new Shadow(softness / factor, right / factor, down / factor, strength);
	}

	/**
	 * A subject together with its shadow, for a transparent background: the shadow is black with an opacity of its own.
	 *
	 * @param subject its own colours with alpha as opacity, straight
	 * @return new samples and opacity
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public <T extends RealType<T> & NativeType<T>> Picture<T> under(final Picture<T> subject, final Progress progress) {
		if (subject.opacity().isEmpty()) return subject;
		final RandomAccessibleInterval<FloatType> alpha = subject.opacity().get(), opacity = cast(alpha, progress);
		LoopBuilder.setImages(alpha, opacity).multiThreaded().forEachPixel((a, o) -> o.set(a.get() + o.get() * (1 - a.get())));
		final Img<T> samples = new ArrayImgFactory<>(subject.samples().getType()).create(subject.samples());
		final T type = subject.samples().getType();
		final boolean whole = !(type instanceof FloatType);
		for (int c = 0; c < subject.channels().size(); c++) {
			progress.check();
			final double black = subject.channels().get(c).min();
			LoopBuilder.setImages(Views.hyperSlice(subject.samples(), 2, c), alpha, opacity, Views.hyperSlice(samples, 2, c)).multiThreaded()
				.forEachPixel((from, a, o, to) -> {
					// what is wholly transparent keeps its colour, what is wholly opaque its very bits
					if (a.get() == o.get()) to.set(from);
					else {
						final double value = black + (from.getRealDouble() - black) * a.get() / o.get();
						to.setReal(whole ? Math.rint(value) : value);
					}
				});
		}
		return Picture.of(subject.name(), samples, subject.channels()).withOpacity(opacity);
	}
}
