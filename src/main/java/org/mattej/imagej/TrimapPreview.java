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

import java.util.HashMap;
import java.util.Map;

import org.mattej.segment.Quality;
import org.mattej.segment.Segmenter;
import org.mattej.segment.Segmenters;
import org.mattej.segment.SubjectMap;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;
import org.mattej.task.RootCause;
import org.mattej.trimap.EdgeRadius;
import org.mattej.trimap.TrimapMaker;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;

/**
 * The trimap of the picture on display, shown on the image itself while a person still chooses. The segmenter runs once per
 * model and picture, in the background, and stops when another model is chosen or nothing is to be shown any more; a new edge
 * radius costs a new trimap only. The image's own overlay comes back in the end.
 */
public final class TrimapPreview implements AutoCloseable {

	private record Found(String model, int picture) {}

	private final ImagePlus image;
	private final Notice notice;
	private final Overlay before;
	private final Map<Found, SubjectMap> maps = new HashMap<>();
	private final Object working = new Object();
	private volatile Request latest;

	/**
	 * Nothing is shown before {@link #show}.
	 *
	 * @param notice says why there is no preview
	 */
	public TrimapPreview(final ImagePlus image, final Notice notice) {
		this.image = image;
		this.notice = notice;
		before = image.getOverlay();
	}

	/** Asks for the trimap of these choices, in place of what was asked for before; returns at once. */
	public void show(final String model, final String edgeRadius) {
		latest = new Request(model, edgeRadius);
		new Thread(latest, "MatteJ preview").start();
	}

	/** Stops what is under way and shows the image's own overlay again. */
	@Override
	public synchronized void close() {
		if (latest == null) return;
		latest = null;
		notice.say("");
		image.setOverlay(before);
	}

	/** Unless something else is wanted by now. */
	private synchronized void show(final Request request, final MatteOverlay found) {
		if (latest != request) return;
		image.setOverlay(before == null ? null : before.duplicate());
		found.show();
		notice.say("");
		IJ.showStatus("Preview: background red, edge yellow");
	}

	/** Says in the dialog why nothing is to be seen, unless something else is wanted by now. */
	private synchronized void refuse(final Request request, final String sentence) {
		if (latest != request) return;
		image.setOverlay(before);
		notice.say(sentence);
	}

	/** What is wanted since one moment. One is worked on at a time; only the latest comes to be seen. */
	private final class Request implements Runnable, Progress {

		private final String model, edgeRadius;

		Request(final String model, final String edgeRadius) {
			this.model = model;
			this.edgeRadius = edgeRadius;
		}

		@Override
		public void run() {
			synchronized (working) {
				if (latest != this) return;
				try {
					show(this, Parallel.onAllCores(this::found));
				}
				catch (final RuntimeException | OutOfMemoryError e) {
					refuse(this, "No preview: " + MenuWords.of(String.valueOf(RootCause.of(e).getMessage())));
				}
				finally {
					IJ.showProgress(1);
				}
			}
		}

		private MatteOverlay found() {
			final EdgeRadius radius = EdgeRadius.parse(edgeRadius);
			final int picture = Pictures.of(image).current();
			final MatteOverlay overlay = new MatteOverlay(image);
			overlay.add(picture, TrimapMaker.fromMap(map(picture), radius, this));
			return overlay;
		}

		/** A selection is drawn anew while a dialog is open, and costs nothing. */
		private SubjectMap map(final int picture) {
			final Found key = new Found(model, picture);
			if (model.equals(Segmenters.SELECTION)) maps.remove(key);
			return maps.computeIfAbsent(key, none -> {
				try (Segmenter segmenter = Subjects.segmenter(model, image)) {
					return segmenter.segment(Pictures.of(image).get(picture).colours(), Quality.STANDARD, this);
				}
			});
		}

		@Override
		public void report(final double fraction, final String message) {
			if (isCancelled()) return;
			IJ.showProgress(fraction);
			IJ.showStatus(message);
		}

		/** What was found for a model serves the next edge radius too. */
		@Override
		public boolean isCancelled() {
			final Request wanted = latest;
			return wanted == null || !wanted.model.equals(model);
		}
	}
}
