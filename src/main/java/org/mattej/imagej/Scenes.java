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

import org.mattej.compose.Background;
import org.mattej.file.Backgrounds;
import org.mattej.picture.Channel;
import org.mattej.picture.Picture;

import ij.ImagePlus;
import net.imglib2.type.numeric.real.FloatType;

/** Backgrounds as ImageJ's users name them. */
public final class Scenes {

	private Scenes() {}

	/**
	 * An open image of that title, or else a colour, a gradient or a file.
	 *
	 * @throws org.mattej.task.MendableException if there is no such background
	 */
	public static Background behind(final String text) {
		final ImagePlus open = Images.titled(Backgrounds.withoutFit(text));
		if (open == null) return Backgrounds.read(text);
		final Pictures pictures = Pictures.of(open);
		final Picture<?> picture = pictures.get(pictures.current());
		final Picture<FloatType> shown = Picture.of(open.getTitle(), picture.colours(), Channel.rgb(0, 1));
		return new Background.Scene(picture.opacity().map(shown::withOpacity).orElse(shown), Backgrounds.fit(text));
	}
}
