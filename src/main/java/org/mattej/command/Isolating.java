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

import java.util.Comparator;
import java.util.List;
import java.util.Set;

import org.mattej.Cutout;
import org.mattej.Isolation;
import org.mattej.IsolationSettings;
import org.mattej.compose.BackgroundPlate;
import org.mattej.imagej.Layers;
import org.mattej.imagej.MatteOverlay;
import org.mattej.imagej.Pictures;
import org.mattej.picture.Picture;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

import ij.IJ;
import ij.ImagePlus;

/**
 * Works on some of an image's pictures, one after another; of a hyperstack on the frames of one z after those of another. The image
 * is not changed before all is done.
 */
final class Isolating {

	/** What is done with one picture. */
	interface Work<R> {

		/** @param index which of the image's {@link Pictures} */
		R on(Picture<?> picture, int index, Progress progress);
	}

	private final ImagePlus image;
	private final Pictures pictures;
	private final List<Integer> indices;
	private final int films;

	/**
	 * @param slices {@link Choices#CURRENT} or {@link Choices#ALL}
	 * @param channel which channel shows the subject: a number, or {@link Pictures#ALL_CHANNELS}
	 * @throws MendableException if there is no such choice or channel
	 */
	Isolating(final ImagePlus image, final String slices, final String channel) {
		this.image = image;
		pictures = Pictures.of(image).seenBy(channel);
		films = image.getNFrames() > 1 && image.getNSlices() * image.getNFrames() == pictures.count() ? image.getNSlices() : 1;
		indices = Choices.indices(slices, pictures).stream().sorted(Comparator.<Integer> comparingInt(index -> index % films)
			.thenComparingInt(index -> index)).toList();
	}

	/** How many pictures there are to work on. */
	int count() {
		return indices.size();
	}

	/** How they are isolated: a single one has to have a subject, of several some may be without. */
	Isolation isolation(final IsolationSettings settings) {
		final Isolation isolation = new Isolation(settings);
		return count() > 1 ? isolation.lenient() : isolation;
	}

	/** Whether a picture is the first frame of its z. */
	boolean isFirstFrame(final int index) {
		return index < films;
	}

	/**
	 * Works on each and logs the warnings that the work gives.
	 *
	 * @throws MendableException whose sentence says which of several pictures it is about
	 */
	void each(final Work<List<String>> work, final Progress progress) {
		for (int i = 0; i < indices.size(); i++) {
			final int index = indices.get(i);
			final Progress part = progress.part((double) i / indices.size(), (i + 1.) / indices.size());
			try {
				for (final String warning : work.on(pictures.get(index), index, part)) IJ.log("MatteJ, '" + image.getTitle() + "'" + (indices
					.size() > 1 ? ", " + (index + 1) : "") + ": " + warning);
			}
			catch (final MendableException e) {
				if (indices.size() == 1 || e.kind() != MendableException.Kind.INPUT) throw e;
				throw MendableException.input("Picture " + (index + 1) + " of " + pictures.count() + ": " + e.getMessage(), e);
			}
			part.check();
		}
	}

	/** The layers of the isolated pictures, after showing them on the image itself if wanted. */
	Layers layers(final Set<Layers.Kind> kinds, final int alphaBits, final boolean overlay, final Work<Cutout<?>> work,
		final Progress progress)
	{
		final Layers layers = new Layers(image, count(), kinds);
		final MatteOverlay found = new MatteOverlay(image);
		each((picture, index, part) -> {
			final Cutout<?> cutout = work.on(picture, index, part);
			layers.add(index, cutout, alphaBits);
			if (kinds.contains(Layers.Kind.PLATE)) layers.addPlate(index, BackgroundPlate.of(cutout.picture().shownAs(pictures.shown(index)), cutout.alpha(),
				part), part);
			if (overlay) found.add(index, cutout);
			return cutout.provenance().warnings();
		}, progress);
		if (overlay) found.show();
		return layers;
	}
}
