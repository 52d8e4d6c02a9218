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
package org.mattej.command;

import java.util.List;

import org.mattej.Cutout;
import org.mattej.Provenance;
import org.mattej.imagej.Layers;
import org.mattej.imagej.MatteOverlay;
import org.mattej.imagej.Pictures;
import org.mattej.picture.Picture;
import org.mattej.task.Progress;

import ij.IJ;
import ij.ImagePlus;

/** Works on some of an image's pictures, one after another. The image is not changed before all is done. */
final class Isolating {

	/** What is done with one picture. */
	interface Work<R> {

		/** @param index which of the image's {@link Pictures} */
		R on(Picture<?> picture, int index, Progress progress);
	}

	private Isolating() {}

	/** @param slices {@link Choices#CURRENT} or {@link Choices#ALL} */
	static void each(final ImagePlus image, final String slices, final Work<Provenance> work, final Progress progress) {
		final Pictures pictures = Pictures.of(image);
		final List<Integer> indices = Choices.indices(slices, pictures);
		for (int i = 0; i < indices.size(); i++) {
			final Progress part = progress.part((double) i / indices.size(), (i + 1.) / indices.size());
			final Provenance provenance = work.on(pictures.get(indices.get(i)), indices.get(i), part);
			for (final String warning : provenance.warnings()) IJ.log("MatteJ, '" + image.getTitle() + "': " + warning);
			part.check();
		}
	}

	/** The layers of the isolated pictures, after showing them on the image itself if wanted. */
	static Layers layers(final ImagePlus image, final String slices, final int alphaBits, final boolean overlay, final Work<Cutout<?>> work,
		final Progress progress)
	{
		final Layers layers = new Layers(image);
		final MatteOverlay found = new MatteOverlay(image);
		each(image, slices, (picture, index, part) -> {
			final Cutout<?> cutout = work.on(picture, index, part);
			layers.add(index, cutout, alphaBits);
			if (overlay) found.add(index, cutout);
			return cutout.provenance();
		}, progress);
		if (overlay) found.show();
		return layers;
	}
}
