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

import java.awt.Color;
import java.awt.Rectangle;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import org.mattej.Finding;
import org.mattej.Glance;
import org.mattej.IsolationSettings;
import org.mattej.compose.Background;
import org.mattej.compose.Compositor;
import org.mattej.network.Device;
import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.picture.Tile;
import org.mattej.segment.Findings;
import org.mattej.segment.Segmenter;
import org.mattej.segment.SubjectChoice;
import org.mattej.task.Newest;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;
import org.mattej.task.RootCause;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * What a command would make of an image, shown on that while its dialog is open: the subject before a background, and lines around the band in
 * which opacity is worked out. What is on display comes first, the rest of the picture after it. Worked out behind the dialog; segmenters are asked
 * once. The image has its own overlay back afterwards.
 */
public final class LivePreview implements AutoCloseable {

	/** The names of the entries of the overlay. */
	public static final String SUBJECT = "MatteJ preview", BAND = "MatteJ preview band";

	private static final Color YELLOW = new Color(255, 220, 0);

	/**
	 * What a dialog says.
	 *
	 * @param hints as {@link Hints#heeding} takes them
	 * @param channel which channel shows the subject
	 * @param cutBefore whether a picture with an opacity of its own is taken as cut out already
	 * @param behind the name of what comes behind the subject; read once by {@code background}
	 */
	public record Wish(String model, Device device, SubjectChoice subject, String hints, String channel, IsolationSettings settings,
		boolean cutBefore, String behind, Supplier<Background> background)
	{

		/** The same subject before what stands for transparency. */
		public static Wish transparent(final String model, final Device device, final SubjectChoice subject, final String hints, final String channel,
			final IsolationSettings settings)
		{
			return new Wish(model, device, subject, hints, channel, settings, false, "", () -> EdgeStack.CHECKERBOARD);
		}

		/** The same subject before a background; a picture with an opacity of its own is taken as cut out already. */
		public Wish before(final String name, final Supplier<Background> scene) {
			return new Wish(model, device, subject, hints, channel, settings, true, name, scene);
		}

		/** Whether the network's answer to this is its answer to another one, too. */
		private boolean asksAs(final Wish other) {
			return model.equals(other.model) && device == other.device && channel.equals(other.channel) && settings.quality() == other.settings
				.quality() && isAlone() == other.isAlone();
		}

		private boolean isAlone() {
			return settings.matting().equals(IsolationSettings.NO_MATTING);
		}
	}

	/** All that a finding depends on. */
	private record Key(int picture, List<Channel> shown, String model, Device device, SubjectChoice subject, IsolationSettings settings) {}

	private final ImagePlus image;
	private final Notice notice;
	private final Findings findings;
	private final Overlay before;
	private final Glance glance = new Glance();
	private final Newest<Wish> wishes = new Newest<>("MatteJ preview", this::fulfil);
	private String behind;
	private Background background;
	private boolean open;

	/**
	 * Nothing is shown before {@link #show}.
	 *
	 * @param notice says why there is no preview
	 * @param findings keeps what segmenters find
	 */
	public LivePreview(final ImagePlus image, final Notice notice, final Findings findings) {
		this.image = image;
		this.notice = notice;
		this.findings = findings;
		before = image.getOverlay();
	}

	/** Asks for what a dialog says, in place of what was asked for before; returns at once. A wish that cannot be is explained in the notice. */
	public synchronized void show(final Supplier<Wish> dialog) {
		open = true;
		try {
			wishes.wish(dialog.get());
		}
		catch (final RuntimeException e) {
			wishes.forget();
			refuse(e);
		}
	}

	/** Stops what is under way and shows the image's own overlay again. */
	@Override
	public synchronized void close() {
		wishes.forget();
		if (!open) return;
		open = false;
		notice.say("");
		image.setOverlay(before);
	}

	private void refuse(final Throwable failure) {
		image.setOverlay(before);
		notice.say("No preview: " + MenuWords.of(String.valueOf(RootCause.of(failure).getMessage())));
	}

	private void fulfil(final Wish wish) {
		try {
			Parallel.onAllCores(() -> {
				new Look(wish).look();
				return null;
			});
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			synchronized (this) {
				final boolean stopped = RootCause.of(e) instanceof CancellationException;
				if (wishes.isNewest(wish) && !stopped) refuse(e);
			}
		}
		finally {
			IJ.showProgress(1);
		}
	}

	private Background behind(final Wish wish) {
		if (!wish.behind().equals(behind)) background = wish.background().get();
		behind = wish.behind();
		return background;
	}

	/** One wish being fulfilled. */
	private final class Look {

		private final Wish wish;
		private final int index;
		private final Picture<?> picture;
		/** As it is displayed, whichever channel is looked at. */
		private final List<Channel> shown;
		private final Progress progress;

		Look(final Wish wish) {
			this.wish = wish;
			final Pictures pictures = Pictures.of(image).seenBy(wish.channel());
			index = pictures.current();
			picture = pictures.get(index);
			shown = pictures.shown(index);
			progress = wishes.progress(newest -> newest == wish, new Bar());
		}

		void look() {
			final boolean cut = wish.cutBefore() && picture.opacity().isPresent();
			final Optional<Finding> found = cut ? Optional.empty() : Optional.of(find());
			final Background scene = behind(wish).behind(() -> picture.shownAs(shown).colours(), found.map(f -> f.map().likelihood()).or(picture::opacity).orElseThrow(),
				progress);
			final Tile whole = new Tile(0, 0, (int) picture.width(), (int) picture.height());
			final Tile seen = onDisplay().within(whole);
			if (seen.size() > 0 && !seen.equals(whole)) show(seen, found, scene);
			show(whole, found, scene);
		}

		/** A model goes on when only other settings are wanted: what it finds serves them too. */
		private Finding find() {
			final Progress finding = wishes.progress(wish::asksAs, new Bar());
			// selections and trimaps can be drawn anew while a dialog is open, and cost little
			final boolean drawn = !wish.hints().equals(Hints.NONE) || wish.subject() == SubjectChoice.SELECTION || Subjects.isDrawn(wish
				.model());
			final IsolationSettings upToTrimap = wish.settings().withDecontaminate(1).withContract(0);
			final Key key = drawn ? null : new Key(index, picture.channels(), wish.model(), wish.device(), wish.subject(), upToTrimap);
			return glance.find(picture, key, this::segmenter, wish.settings(), finding);
		}

		private Segmenter segmenter() {
			final Segmenter chosen = Subjects.chosen(wish.subject(), Subjects.keeping(findings, wish.model(), wish.device(), image), image);
			return Hints.heeding(chosen, wish.hints(), image, index);
		}

		private Tile onDisplay() {
			final ImageCanvas canvas = image.getCanvas();
			if (canvas == null) return new Tile(0, 0, 0, 0);
			final Rectangle source = canvas.getSrcRect();
			return new Tile(source.x, source.y, source.x + source.width, source.y + source.height);
		}

		private void show(final Tile part, final Optional<Finding> found, final Background scene) {
			final Picture<?> subject = found.<Picture<?>> map(f -> glance.cutOut(picture, f, wish.settings(), part, progress)).orElseGet(() -> Glance
				.cutOut(picture, wish.settings(), part, progress));
			final Background there = scene.part(part, (int) picture.width(), (int) picture.height(), progress);
			final ImageRoi composite = new ImageRoi(part.x0(), part.y0(), Processors.rgb(Compositor.compose(subject.shownAs(shown), there, List.of(), progress)));
			composite.setName(SUBJECT);
			final Overlay overlay = new Overlay();
			overlay.add(composite);
			found.map(f -> band(part.of(f.trimap()), part)).ifPresent(overlay::add);
			for (final Roi region : overlay.toArray()) MatteOverlay.place(region, image, MatteOverlay.slice(image, index));
			if (before != null) for (final Roi region : before.duplicate().toArray()) if (!MatteOverlay.isOurs(region)) overlay.add(region);
			synchronized (LivePreview.this) {
				if (!wishes.isNewest(wish)) return;
				image.setOverlay(overlay);
				notice.say("");
			}
			IJ.showStatus("Preview");
		}

		private static Roi band(final RandomAccessibleInterval<UnsignedByteType> trimap, final Tile part) {
			final Roi band = Selections.between(Processors.copy(trimap), 1, 254);
			if (band == null) return null;
			band.setLocation(part.x0() + band.getBounds().x, part.y0() + band.getBounds().y);
			band.setName(BAND);
			band.setStrokeColor(YELLOW);
			return band;
		}
	}

	/** ImageJ's progress bar. */
	private static final class Bar implements Progress {

		@Override
		public void report(final double fraction, final String message) {
			IJ.showProgress(fraction);
			IJ.showStatus(message);
		}

		@Override
		public boolean isCancelled() {
			return false;
		}
	}
}
