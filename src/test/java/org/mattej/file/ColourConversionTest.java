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
package org.mattej.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattej.compose.Background;
import org.mattej.picture.Channel;
import org.mattej.picture.Picture;

import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** Colours stay what they look like when pictures of different ICC profiles come together. */
class ColourConversionTest {

	private static final byte[] LINEAR = profile(ColorSpace.CS_LINEAR_RGB), GREY = profile(ColorSpace.CS_GRAY), SRGB = profile(ColorSpace.CS_sRGB);

	/** Half of 8 bits, as it is stored in sRGB and in linear light. */
	private static final int HALF = 188, HALF_LIGHT = 128;

	@TempDir
	Path folder;

	private static byte[] profile(final int space) {
		return ICC_Profile.getInstance(space).getData();
	}

	private static Picture<UnsignedByteType> grey(final int value, final int channels) {
		final byte[] samples = new byte[4 * 3 * channels];
		Arrays.fill(samples, (byte) value);
		return Picture.of("grey", ArrayImgs.unsignedBytes(samples, 4, 3, channels), channels == 1 ? Channel.grey(0, 255) : Channel.rgb(0, 255));
	}

	private static double shown(final Background background) {
		final float[][] row = new float[3][4];
		background.painter(4, 3).paint(1, row);
		return 255 * row[2][1];
	}

	private Background read(final Picture<UnsignedByteType> picture, final byte[] icc) {
		final Path file = folder.resolve("background.png");
		PictureWriter.writePicture(picture, Metadata.NONE.withIccProfile(icc), file);
		return Backgrounds.read(file.toString());
	}

	@Test
	void aBackgroundLooksAsItsProfileSays() {
		assertEquals(HALF, shown(read(grey(HALF_LIGHT, 3), LINEAR)), 1);
		assertEquals(HALF_LIGHT, shown(read(grey(HALF_LIGHT, 3), SRGB)), 1e-3, "nothing to convert");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3 })
	void aBackgroundLooksTheSameInAPictureOfAnotherProfile(final int channels) {
		final Background half = new Background.Scene(grey(HALF, channels), Background.Fit.FILL);
		assertEquals(HALF_LIGHT, shown(Backgrounds.in(Metadata.NONE.withIccProfile(LINEAR), half)), 1);
		assertEquals(HALF, shown(Backgrounds.in(Metadata.NONE.withIccProfile(SRGB), half)), 1e-3);
		assertEquals(HALF, shown(Backgrounds.in(Metadata.NONE.withIccProfile(GREY), half)), 1e-3, "the composite is in colour");
		final Background white = new Background.Solid(1, 1, 1);
		assertSame(white, Backgrounds.in(Metadata.NONE.withIccProfile(LINEAR), white), "its text says how it is stored");
	}

	@Test
	void damagedProfilesAndThoseOfOtherChannelsChangeNothing() {
		final Picture<?> picture = grey(HALF, 3);
		assertSame(picture, ColourConversion.toSrgb(picture, Optional.of(new byte[200])));
		assertSame(picture, ColourConversion.toSrgb(picture, Optional.of(GREY)));
		assertSame(picture, ColourConversion.toSrgb(picture, Optional.empty()));
	}
}
