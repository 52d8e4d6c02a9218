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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattej.CancelledProgress;
import org.mattej.evaluate.Scenes;
import org.mattej.picture.Channel;
import org.mattej.picture.GaussianBlur;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.picture.Tiling;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;
import org.mattej.trimap.Trimap;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/** Tiles against the whole, on a rendered picture that is small enough for both. */
class TiledMattingTest {

	private static final int WIDTH = 900, HEIGHT = 680;
	private static final Tiling TILING = new Tiling(0, 1, 240, 128);

	private final Scenes.Scene scene = Scenes.render(Scenes.Subject.FUR, Scenes.Backdrop.FOLIAGE, WIDTH, HEIGHT, 5);
	private final Picture<FloatType> picture = Picture.of("fur", scene.composite(), Channel.rgb(0, 1));
	private final float[] soft = GaussianBlur.blur(Planes.floats(scene.alpha()), WIDTH, HEIGHT, 4, Progress.NONE);

	/** Unknown where a network would see a soft edge. */
	private RandomAccessibleInterval<UnsignedByteType> trimap() {
		final byte[] trimap = new byte[soft.length];
		for (int i = 0; i < trimap.length; i++) trimap[i] = soft[i] < .02 ? Trimap.BACKGROUND : soft[i] > .98 ? Trimap.FOREGROUND : Trimap.UNKNOWN;
		return ArrayImgs.unsignedBytes(trimap, WIDTH, HEIGHT);
	}

	private float[] tiled(final MattingMethod method, final RandomAccessibleInterval<UnsignedByteType> trimap, final boolean prior,
		final Progress progress)
	{
		final RandomAccessibleInterval<FloatType> alpha = Planes.plane(trimap);
		TiledMatting.matte(method, TILING, tile -> picture.crop(tile).colours(), trimap, prior(prior), alpha, progress);
		return Planes.floats(alpha);
	}

	private float[] whole(final MattingMethod method, final RandomAccessibleInterval<UnsignedByteType> trimap, final boolean prior) {
		final RandomAccessibleInterval<FloatType> alpha = Planes.plane(trimap);
		method.matte(new MattingInput(scene.composite(), trimap, prior(prior)), alpha, Progress.NONE);
		return Planes.floats(alpha);
	}

	private Optional<RandomAccessibleInterval<FloatType>> prior(final boolean given) {
		return given ? Optional.of(Planes.wrap(soft, WIDTH, HEIGHT)) : Optional.empty();
	}

	/** Closed form solved to the end: what else differs is what the solver leaves undone. */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void tilesAreAsTheWhole(final boolean prior) {
		final MattingMethod method = new ClosedFormMatting(1e-6, 1e-6);
		assertArrayEquals(whole(method, trimap(), prior), tiled(method, trimap(), prior, Progress.NONE), 1 / 255f);
	}

	@Test
	void tilesAreFilteredAsTheWhole() {
		final MattingMethod method = new GuidedFilterMatting();
		assertArrayEquals(whole(method, trimap(), true), tiled(method, trimap(), true, Progress.NONE), 1e-6f);
		assertArrayEquals(whole(method, trimap(), false), tiled(method, trimap(), false, Progress.NONE), 1 / 255f);
	}

	/** Samples of colours are taken at other places. */
	@Test
	void tilesWithSamplersAreAlikeInTheMean() {
		final MattingMethod method = new MatteJMatting();
		final float[] whole = whole(method, trimap(), false), tiled = tiled(method, trimap(), false, Progress.NONE);
		double difference = 0, unknown = 0;
		for (int i = 0; i < whole.length; i++) {
			difference += Math.abs(whole[i] - tiled[i]);
			if (whole[i] > 0 && whole[i] < 1) unknown++;
		}
		assertTrue(difference / unknown < 1 / 255., "mean difference " + difference / unknown);
	}

	/** A tile that sees nothing known looks farther, and coarser. */
	@Test
	void farFromAllThatIsKnown() {
		final RandomAccessibleInterval<UnsignedByteType> trimap = ArrayImgs.unsignedBytes(WIDTH, HEIGHT);
		for (int y = 0; y < HEIGHT; y++) for (int x = 0; x < WIDTH; x++) trimap.getAt(x, y).setByte(x < 8 ? Trimap.BACKGROUND : x >= WIDTH - 8
			? Trimap.FOREGROUND : Trimap.UNKNOWN);
		for (final float alpha : tiled(new GuidedFilterMatting(), trimap, false, Progress.NONE)) assertTrue(alpha >= 0 && alpha <= 1);
	}

	@Test
	void whatIsKnownMustBeBoth() {
		final RandomAccessibleInterval<UnsignedByteType> trimap = ArrayImgs.unsignedBytes(WIDTH, HEIGHT);
		trimap.getAt(5, 5).setByte(Trimap.UNKNOWN);
		assertThrows(MendableException.class, () -> tiled(new ClosedFormMatting(), trimap, false, Progress.NONE));
	}

	@Test
	void aCancelEndsIt() {
		assertThrows(CancellationException.class, () -> tiled(new ClosedFormMatting(), trimap(), false, CancelledProgress.INSTANCE));
	}
}
