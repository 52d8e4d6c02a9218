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

import java.util.Arrays;

import org.mattej.matting.solver.MattingSystem;
import org.mattej.matting.solver.Stencil;
import org.mattej.matting.solver.UnknownBand;
import org.mattej.task.Progress;

/**
 * Works a matte out again where a person has changed what is known of it.
 * <p>
 * Not alpha itself but its change is solved for: it is what was painted on the painted pixels, nothing on the pixels that are not asked for,
 * and follows the colours in between as the matting Laplacian of {@link ClosedFormMatting} wants it. So whatever a matte was made from, such
 * as a network's answer, stays in it, and a closed-form matte becomes the closed-form matte of the new knowledge. A weak pull towards no
 * change keeps the change near its cause, also in large areas of one colour, so that a small window does what a large one would.
 */
public final class MatteUpdate {

	/** What a change weighs against the Laplacian. */
	private static final float PULL = 2e-3f;

	/** Residual relative to the right-hand side: three digits of the change. */
	private static final double TOLERANCE = 1e-3;

	private MatteUpdate() {}

	/**
	 * Known pixels have got another alpha: the free ones follow. Uses the threads of the caller's ImgLib2 task executor; the result does
	 * not depend on their number.
	 *
	 * @param planes red, green and blue of the window one behind the other, row by row, in 0..1; at least 3 pixels wide and high; read only
	 * @param width of the window in pixels
	 * @param free the pixels that may change, as the unknown ones of a trimap; read only
	 * @param change new alpha minus old alpha of the other pixels; read only
	 * @param alpha the matte, 0..1; receives what the free pixels become
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled; {@code alpha} is then untouched
	 */
	public static void follow(final float[] planes, final int width, final byte[] free, final float[] change, final float[] alpha,
		final Progress progress)
	{
		final UnknownBand band = new UnknownBand(free, width);
		if (band.size() == 0) return;
		final float[] right = new float[band.size()];
		final Stencil stencil = ClosedFormLaplacian.assemble(band, planes, free, change, MattingProblem.REGULARISATION, right, progress);
		final float[] pull = new float[right.length];
		Arrays.fill(pull, PULL);
		stencil.addToDiagonal(pull);
		add(stencil, right, planes, alpha, progress);
	}

	/**
	 * Known pixels are known no longer: they and the other free ones are worked out. Parameters and errors as for {@link #follow}.
	 *
	 * @param forgotten which of the free pixels have an alpha that counts no more; read only
	 */
	public static void renew(final float[] planes, final int width, final byte[] free, final boolean[] forgotten, final float[] alpha,
		final Progress progress)
	{
		final UnknownBand band = new UnknownBand(free, width);
		if (band.size() == 0) return;
		final float[] right = new float[band.size()], old = new float[band.size()], product = new float[band.size()];
		final Stencil stencil = ClosedFormLaplacian.assemble(band, planes, free, alpha, MattingProblem.REGULARISATION, right, progress);
		final float[] pull = new float[right.length];
		band.gather(alpha, 0, old);
		stencil.multiply(old, new float[band.paddedSize()], product);
		for (int chunk = 0; chunk < band.chunks(); chunk++) band.forEachPixel(chunk, (i, x, y) -> {
			final boolean keep = !forgotten[y * width + x];
			right[i] = keep ? 0 : right[i] - product[i];
			pull[i] = keep ? PULL : 0;
		});
		stencil.addToDiagonal(pull);
		add(stencil, right, planes, alpha, progress);
	}

	/** Adds the change that the right-hand side causes. */
	private static void add(final Stencil stencil, final float[] right, final float[] planes, final float[] alpha, final Progress progress) {
		final UnknownBand band = stencil.band();
		final float[] change = new float[right.length], matte = new float[right.length];
		new MattingSystem(stencil, planes, progress).solve(right, change, TOLERANCE, progress);
		band.gather(alpha, 0, matte);
		for (int i = 0; i < matte.length; i++) matte[i] = Math.max(0, Math.min(1, matte[i] + change[i]));
		band.scatter(matte, alpha);
	}
}
