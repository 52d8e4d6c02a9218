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
package org.mattej.imagej;

import java.util.List;
import java.util.stream.IntStream;

import org.mattej.compose.Background;
import org.mattej.compose.Background.Solid;
import org.mattej.compose.Compositor;
import org.mattej.picture.Picture;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import ij.VirtualStack;
import ij.process.ImageProcessor;
import net.imglib2.img.array.ArrayImgs;

/** A cutout over one telling background per slice, composed when it is looked at. */
final class EdgeStack extends VirtualStack {

	/** What a slice is called: the backgrounds in their order. */
	static final List<String> NAMES = List.of("red", "black", "white", "green", "checkerboard");

	/** Side of the checkerboard's squares, in pixels, and their greys. */
	private static final int SQUARE = 8;
	private static final float DARK = .6f, LIGHT = .9f;

	/** What stands for transparency. */
	static final Background CHECKERBOARD = checkerboard();

	private static final List<Background> BACKGROUNDS = List.of(new Solid(1, 0, 0), new Solid(0, 0, 0), new Solid(1, 1, 1), new Solid(0, 1, 0),
		CHECKERBOARD);

	private final Picture<?> subject;

	EdgeStack(final Picture<?> subject) {
		super((int) subject.width(), (int) subject.height(), null, null);
		this.subject = subject;
		setBitDepth(24);
	}

	private static Background checkerboard() {
		final int side = 2 * SQUARE, plane = side * side;
		final float[] colours = new float[3 * plane];
		for (int i = 0; i < colours.length; i++) colours[i] = (i % side / SQUARE + i % plane / side / SQUARE) % 2 == 0 ? DARK : LIGHT;
		return new Background.Scene("checkerboard", ArrayImgs.floats(colours, side, side, 3), Background.Fit.TILE);
	}

	@Override
	public ImageProcessor getProcessor(final int n) {
		return Parallel.onAllCores(() -> Processors.rgb(Compositor.compose(subject, BACKGROUNDS.get(n - 1), List.of(), Progress.NONE), Progress.NONE));
	}

	@Override
	public int getSize() {
		return BACKGROUNDS.size();
	}

	@Override
	public int size() {
		return getSize();
	}

	@Override
	public String getSliceLabel(final int n) {
		return NAMES.get(n - 1);
	}

	@Override
	public String[] getSliceLabels() {
		return NAMES.toArray(String[]::new);
	}

	@Override
	public Object getPixels(final int n) {
		return getProcessor(n).getPixels();
	}

	/** The slice over a background, from 1; 0 if there is no such one. */
	static int slice(final String background) {
		return IntStream.range(0, NAMES.size()).filter(i -> NAMES.get(i).equals(background)).findFirst().orElse(-1) + 1;
	}
}
