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

import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.mattej.correct.Correction;
import org.mattej.correct.Marking;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.picture.Tile;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * What a person corrects on an image: the mattes of its pictures, kept as long as the image is, and the open layers, which follow. The image
 * itself is not altered. Safe for use by several threads, one of which works at a time.
 */
public final class Corrections {

	/** The name of the trimap among the overlay of an image that is corrected. */
	public static final String TRIMAP = "MatteJ trimap";

	private static final String KEY = "MatteJ corrections";

	/** After which a first marking takes little longer than others. */
	private static final int REHEARSALS = 4;

	private final ImagePlus image;
	private final Map<Integer, Correction<?>> begun = new HashMap<>();

	private Corrections(final ImagePlus image) {
		this.image = image;
	}

	/**
	 * The corrections of an image, or of the source if the image is one of its layers.
	 *
	 * @throws MendableException if the image is null or has no pixels
	 */
	public static synchronized Corrections of(final ImagePlus image) {
		Pictures.of(image);
		final ImagePlus source = OpenLayers.sourceOf(image);
		if (!(source.getProperty(KEY) instanceof Corrections)) source.setProperty(KEY, new Corrections(source));
		return (Corrections) source.getProperty(KEY);
	}

	/** The image that is corrected. */
	public ImagePlus image() {
		return image;
	}

	/**
	 * Marks pixels of the picture on display; the open layers follow.
	 *
	 * @return whether that said anything new
	 * @throws MendableException if there is no matte to correct
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled; nothing has changed then
	 */
	public boolean mark(final Marking marking, final Progress progress) {
		return change(correction -> correction.mark(marking, progress), progress);
	}

	/** Takes the last marking back; returns whether there was one. Errors as for {@link #mark}. */
	public boolean undo(final Progress progress) {
		return change(Correction::undo, progress);
	}

	/** Does again what was undone last; returns whether there was anything. Errors as for {@link #mark}. */
	public boolean redo(final Progress progress) {
		return change(Correction::redo, progress);
	}

	/** Takes all markings back; returns whether there were any. Errors as for {@link #mark}. */
	public boolean reset(final Progress progress) {
		return change(Correction::reset, progress);
	}

	private synchronized boolean change(final Function<Correction<?>, Optional<Tile>> change, final Progress progress) {
		final int picture = Pictures.of(image).current();
		final OpenLayers layers = new OpenLayers(image, picture);
		try (Hold hold = new Hold(layers.images(), progress)) {
			final Correction<?> correction = correction(picture);
			final Optional<Tile> changed = change.apply(correction);
			changed.ifPresent(part -> {
				layers.update(correction, part, Progress.NONE);
				if (showsTrimap()) ScreenPart.repaint(image, new Rectangle(part.x0(), part.y0(), part.width(), part.height()));
			});
			progress.report(1, changed.isPresent() ? correction.markings().size() + " corrections" : "Nothing to change");
			return changed.isPresent();
		}
	}

	/**
	 * Gets ready for the first marking of the picture on display, which would take longer than the others. Reports nothing.
	 *
	 * @return whether there is a matte to correct
	 */
	public synchronized boolean prepare(final Progress progress) {
		final Progress silent = progress.silent();
		for (int i = 0; i < REHEARSALS; i++) Correction.rehearse(silent);
		final int picture = Pictures.of(image).current();
		final OpenLayers layers = new OpenLayers(image, picture);
		if (!layers.hasMatte()) return false;
		layers.prepare(correction(picture), silent);
		return true;
	}

	/** What is being corrected on one of the image's pictures; it begins with the layers that are open. */
	private Correction<?> correction(final int picture) {
		return begun.computeIfAbsent(picture, number -> begin(Pictures.of(image).get(number), new OpenLayers(image, number)));
	}

	private static <T extends RealType<T> & NativeType<T>> Correction<T> begin(final Picture<T> picture, final OpenLayers layers) {
		final RandomAccessibleInterval<FloatType> alpha = layers.alpha();
		return new Correction<>(picture, layers.trimap(alpha), alpha);
	}

	/** What was marked on the picture on display and not undone. */
	public synchronized List<Marking> markings() {
		final Correction<?> correction = begun.get(Pictures.of(image).current());
		return correction == null ? List.of() : correction.markings();
	}

	/** What of the overlay is seen on which of the pictures: the first slice of the one on display, or 0 for a lone one. */
	private int slice() {
		return MatteOverlay.slice(image, Pictures.of(image).current());
	}

	/**
	 * Shows the trimap of the picture on display as a translucent overlay, in the colours of {@link MatteOverlay}; it follows all changes.
	 *
	 * @throws MendableException if there is no matte to correct
	 */
	public synchronized void showTrimap() {
		final byte[] trimap = Planes.bytes(correction(Pictures.of(image).current()).trimap());
		final Cover shown = new Cover(trimap, image.getWidth(), image.getHeight(), MatteOverlay.trimapColours());
		shown.setName(TRIMAP);
		MatteOverlay.place(shown, image, slice());
		onScreen(() -> {
			final Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay();
			overlay.remove(TRIMAP);
			overlay.add(shown);
			image.setOverlay(overlay);
		});
	}

	/** Overlays are changed by the thread of the mouse, which shows the brush. */
	private static void onScreen(final Runnable change) {
		if (GraphicsEnvironment.isHeadless()) change.run();
		else EventQueue.invokeLater(change);
	}

	/** Takes the trimap off the image. */
	public void hideTrimap() {
		onScreen(() -> {
			final Overlay overlay = image.getOverlay();
			if (overlay == null) return;
			overlay.remove(TRIMAP);
			image.setOverlay(overlay.size() == 0 ? null : overlay);
		});
	}

	/** Whether the trimap of the picture on display is shown. */
	public boolean showsTrimap() {
		final Roi shown = image.getOverlay() == null ? null : image.getOverlay().get(TRIMAP);
		return shown != null && MatteOverlay.position(shown, image) == slice();
	}
}
