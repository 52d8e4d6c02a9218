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

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.mattej.correct.Mark;
import org.mattej.correct.Marking;
import org.mattej.correct.Stroke;
import org.mattej.correct.Stroke.Point;
import org.mattej.picture.Tile;
import org.mattej.segment.HintedSegmenter;
import org.mattej.segment.Segmenter;
import org.mattej.task.MendableException;
import org.mattej.trimap.Trimap;

import ij.ImagePlus;
import ij.gui.PointRoi;
import ij.gui.Roi;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * What a person says about a picture before a model is asked: by a selection, by points in words ({@link HintPoints}), or by a trimap. Of a stack a
 * selection counts where ImageJ shows it: points that were put on a slice on that alone.
 *
 * @param said {@value #NONE}, {@value #SELECTION}, points in words, or the title of an open grey image
 * @param alone whether one picture of the image is worked on, which then has to be hinted at; of several some may be without
 */
public record Hints(String said, boolean alone) {

	/** The choices besides points and the titles of open trimaps. */
	public static final String NONE = "none", SELECTION = "selection";

	public boolean areNone() {
		return said.equals(NONE);
	}

	/**
	 * A segmenter that heeds these hints; the segmenter itself if there are none for the picture. Closing it closes the segmenter.
	 *
	 * @param picture which of the image's {@link Pictures}
	 * @throws MendableException if there is no such image or no selection, the trimap has another size, or the hints say nothing
	 */
	public Segmenter heeding(final Segmenter segmenter, final ImagePlus image, final int picture) {
		if (areNone()) return segmenter;
		final Optional<PointRoi> points = HintPoints.parse(said);
		if (points.isEmpty() && !said.equals(SELECTION)) return new HintedSegmenter(segmenter, ofTrimap(said, image, picture));
		final Roi selection = points.<Roi> map(words -> words).orElseGet(image::getRoi);
		if (!alone && selection != null && !isOn(selection, image, picture)) return segmenter;
		return new HintedSegmenter(segmenter, ofSelection(selection, image, picture));
	}

	/** Whether some of a selection is shown on a picture. */
	private static boolean isOn(final Roi selection, final ImagePlus image, final int picture) {
		if (!(selection instanceof PointRoi points)) return MatteOverlay.isOn(selection, image, picture);
		return IntStream.range(0, points.size()).anyMatch(i -> isOn(points.getPointPosition(i), image, picture));
	}

	/** @param slice from 1; 0 for all */
	private static boolean isOn(final int slice, final ImagePlus image, final int picture) {
		return slice == 0 || (slice - 1) / Pictures.of(image).slicesPerPicture() == picture;
	}

	private static RandomAccessibleInterval<UnsignedByteType> ofTrimap(final String title, final ImagePlus image, final int picture) {
		final ImagePlus trimap = Optional.ofNullable(Images.titled(title)).orElseThrow(() -> MendableException.usage("There is no open image called '" +
			title + "' for hints; give none, selection, points such as 'subject 40,30 background 5,5', or the title of a trimap."));
		if (trimap.getWidth() != image.getWidth() || trimap.getHeight() != image.getHeight()) throw MendableException.input("The trimap '" + title +
			"' has " + trimap.getWidth() + "x" + trimap.getHeight() + " pixels but '" + image.getTitle() + "' has " + image.getWidth() + "x" + image
				.getHeight() + "; make them the same size.");
		return Mattes.trimap(trimap, picture);
	}

	/** Points and lines lie on the subject, points of another counter than the first on the background, as all does outside an area. */
	private static RandomAccessibleInterval<UnsignedByteType> ofSelection(final Roi selection, final ImagePlus image, final int picture) {
		final Tile whole = new Tile(0, 0, image.getWidth(), image.getHeight());
		final byte[] hints = new byte[whole.size()];
		Arrays.fill(hints, Trimap.UNKNOWN);
		if (selection instanceof PointRoi points) {
			final List<Point> places = Markings.pixels(points);
			for (int i = 0; i < places.size(); i++) if (isOn(points.getPointPosition(i), image, picture)) put(new Stroke(HintPoints.mark(points, i),
				Markings.POINT, List.of(places.get(i))), whole, hints);
		}
		else if (selection == null || MatteOverlay.isOn(selection, image, picture)) {
			final Marking marking = Markings.of(selection, Mark.SUBJECT, image.getTitle());
			if (marking instanceof Stroke) put(marking, whole, hints);
			else {
				final boolean[] inside = marking.cover(whole);
				for (int i = 0; i < hints.length; i++) if (!inside[i]) hints[i] = Trimap.BACKGROUND;
			}
		}
		requireSense(hints, image);
		return ArrayImgs.unsignedBytes(hints, whole.width(), whole.height());
	}

	private static void put(final Marking marking, final Tile whole, final byte[] hints) {
		final boolean[] covered = marking.cover(whole);
		for (int i = 0; i < hints.length; i++) if (covered[i]) hints[i] = marking.mark().value();
	}

	private static void requireSense(final byte[] hints, final ImagePlus image) {
		boolean open = false, some = false;
		for (final byte hint : hints) {
			open |= hint != Trimap.BACKGROUND;
			some |= hint != Trimap.UNKNOWN;
		}
		if (!open || !some) throw MendableException.input("The selection on '" + image.getTitle() + "' " + (some ? "leaves nothing for the subject" :
			"says nothing about the picture") + "; draw it on the picture" + (image.getStackSize() > 1 ? ", on the slice that is worked on" : "") +
			", or use no hints.");
	}
}
