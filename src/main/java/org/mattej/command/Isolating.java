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
