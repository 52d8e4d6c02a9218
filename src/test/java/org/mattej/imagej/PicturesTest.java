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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;

import org.junit.jupiter.api.Test;
import org.mattej.picture.Picture;
import org.mattej.task.MendableException;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

class PicturesTest {

	private static final double EPS = 1e-6;

	@Test
	void greyPlanesAreViewsOfTheImagesOwnPixels() {
		final ShortProcessor pixels = new ShortProcessor(3, 2);
		pixels.set(2, 1, 40000);
		pixels.setMinAndMax(0, 50000);
		final Picture<?> picture = picture(new ImagePlus("grey", pixels));
		assertTrue(picture.samples().getType() instanceof UnsignedShortType);
		assertEquals(.8, colour(picture, 2, 1, 0), EPS);
		pixels.set(2, 1, 25000);
		assertEquals(.5, colour(picture, 2, 1, 2), EPS);
	}

	@Test
	void rgbBecomesThreeBytePlanes() {
		final ColorProcessor pixels = new ColorProcessor(2, 1);
		pixels.set(1, 0, new Color(255, 102, 51).getRGB());
		final Picture<?> picture = picture(new ImagePlus("rgb", pixels));
		assertTrue(picture.samples().getType() instanceof UnsignedByteType);
		assertEquals(1, colour(picture, 1, 0, 0), EPS);
		assertEquals(.4, colour(picture, 1, 0, 1), EPS);
		assertEquals(.2, colour(picture, 1, 0, 2), EPS);
	}

	@Test
	void indexedColoursGoThroughTheirTable() {
		final byte[] reds = new byte[256], greens = new byte[256], blues = new byte[256];
		reds[7] = (byte) 255;
		greens[9] = (byte) 51;
		final ByteProcessor pixels = new ByteProcessor(2, 1);
		pixels.set(0, 0, 7);
		pixels.set(1, 0, 9);
		pixels.setLut(new LUT(reds, greens, blues));
		final Picture<?> picture = picture(new ImagePlus("indexed", pixels));
		assertEquals(3, picture.channels().size());
		assertEquals(1, colour(picture, 0, 0, 0), EPS);
		assertEquals(.2, colour(picture, 1, 0, 1), EPS);
	}

	@Test
	void monochromeTableIsSeenAsGrey() {
		final ByteProcessor pixels = new ByteProcessor(1, 1);
		pixels.set(0, 0, 51);
		pixels.setLut(LUT.createLutFromColor(Color.BLUE));
		final Picture<?> picture = picture(new ImagePlus("blue", pixels));
		assertEquals(1, picture.channels().size());
		assertEquals(.2, colour(picture, 0, 0, 0), EPS);
	}

	@Test
	void invertedTableIsSeenInverted() {
		final ByteProcessor pixels = new ByteProcessor(1, 1);
		pixels.set(0, 0, 51);
		pixels.invertLut();
		assertEquals(.8, colour(picture(new ImagePlus("inverted", pixels)), 0, 0, 0), EPS);
	}

	@Test
	void compositeTakesAllChannelsOfThePositionOnDisplay() {
		final ImageStack stack = new ImageStack(1, 1);
		for (int slice = 0; slice < 4; slice++) stack.addSlice(new FloatProcessor(1, 1, new float[] { slice }));
		final ImagePlus plain = new ImagePlus("composite", stack);
		plain.setDimensions(2, 2, 1);
		final CompositeImage image = new CompositeImage(plain, CompositeImage.COMPOSITE);
		final LUT red = LUT.createLutFromColor(Color.RED), cyan = LUT.createLutFromColor(Color.CYAN);
		red.min = cyan.min = 0;
		red.max = cyan.max = 4;
		image.setLuts(new LUT[] { red, cyan });
		image.setPosition(1, 2, 1);
		final Pictures pictures = Pictures.of(image);
		assertEquals(2, pictures.count());
		assertEquals(1, pictures.current());
		final Picture<?> picture = pictures.get(pictures.current());
		assertTrue(picture.samples().getType() instanceof FloatType);
		assertEquals(.5, colour(picture, 0, 0, 0), EPS);
		assertEquals(.75, colour(picture, 0, 0, 1), EPS);
		assertEquals(.75, colour(picture, 0, 0, 2), EPS);
	}

	@Test
	void sliceLabelledAlphaIsOpacity() {
		final ImageStack stack = new ImageStack(1, 1);
		for (final String label : new String[] { "Red", "Green", "Blue", "alpha" }) stack.addSlice(label, new ByteProcessor(1, 1, new byte[] {
			(byte) (label.equals("alpha") ? 51 : 102) }));
		final Pictures pictures = Pictures.of(new ImagePlus("rgba", stack));
		assertEquals(1, pictures.count());
		final Picture<?> picture = pictures.get(0);
		assertEquals(3, picture.channels().size());
		assertEquals(.4, colour(picture, 0, 0, 1), EPS);
		assertEquals(.2, picture.opacity().orElseThrow().getAt(0, 0).get(), EPS);
	}

	@Test
	void flatImageHasADisplayRange() {
		final Picture<?> picture = picture(new ImagePlus("flat", new FloatProcessor(2, 2, new float[] { 3, 3, 3, 3 })));
		assertEquals(0, colour(picture, 1, 1, 0), EPS);
	}

	@Test
	void missingAndEmptyImagesAreRefused() {
		assertTrue(assertThrows(MendableException.class, () -> Pictures.of(null)).getMessage().startsWith("No image is open"));
		final ImagePlus empty = new ImagePlus();
		empty.setTitle("hollow");
		assertEquals("'hollow' has no pixels (0x0); choose another image.", assertThrows(MendableException.class, () -> Pictures.of(empty))
			.getMessage());
	}

	private static Picture<?> picture(final ImagePlus image) {
		return Pictures.of(image).get(0);
	}

	private static double colour(final Picture<?> picture, final int x, final int y, final int channel) {
		return picture.colours().getAt(x, y, channel).get();
	}
}
