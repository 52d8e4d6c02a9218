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
import org.mattej.Sketch;
import org.mattej.compose.Background;
import org.mattej.compose.CompositeSettings;
import org.mattej.compose.Compositor;
import org.mattej.matting.GuidedFilterMatting;
import org.mattej.network.Device;
import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.picture.Tile;
import org.mattej.segment.Findings;
import org.mattej.segment.MinSpeck;
import org.mattej.segment.Quality;
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
import ij.gui.RoiListener;
import ij.plugin.RoiScaler;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
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
	 * @param hints what a person said beforehand
	 * @param channel which channel shows the subject
	 * @param composition how the subject is put before another background; a picture with an opacity of its own is then taken as cut out already
	 * @param background what comes behind the subject; read once for each name in {@code composition}
	 */
	public record Wish(String model, Device device, SubjectChoice subject, Hints hints, String channel, IsolationSettings settings,
		Optional<CompositeSettings> composition, Supplier<Background> background)
	{

		/** The same subject before what stands for transparency. */
		public static Wish transparent(final String model, final Device device, final SubjectChoice subject, final Hints hints, final String channel,
			final IsolationSettings settings)
		{
			return new Wish(model, device, subject, hints, channel, settings, Optional.empty(), () -> EdgeStack.CHECKERBOARD);
		}

		/** The same subject before a background. */
		public Wish before(final CompositeSettings how, final Supplier<Background> scene) {
			return new Wish(model, device, subject, hints, channel, settings, Optional.of(how), scene);
		}

		/** What tells backgrounds apart. */
		private String behind() {
			return composition.map(CompositeSettings::background).orElse("");
		}

		/** Whether the edge is worked out so quickly that there is no need of a draft. */
		private boolean isQuick() {
			return isAlone() || settings.matting().equals(GuidedFilterMatting.NAME);
		}

		/** Whether the network's answer to this is its answer to another one, too. */
		private boolean asksAs(final Wish other) {
			return model.equals(other.model) && device == other.device && channel.equals(other.channel) && settings.quality() == other.settings
				.quality() && isAlone() == other.isAlone();
		}

		/** Whether the answer depends on a selection or a trimap: those can be drawn anew while a dialog is open, and cost little. */
		private boolean isDrawn() {
			return !hints.areNone() || subject == SubjectChoice.SELECTION || Subjects.isDrawn(model);
		}

		private boolean isAlone() {
			return settings.matting().equals(IsolationSettings.NO_MATTING);
		}
	}

	/** All that a subject map depends on. */
	private record MapKey(int picture, List<Channel> shown, String model, Device device, SubjectChoice subject, Quality quality, MinSpeck minSpeck,
		boolean alone) {}

	/** All that a finding depends on. */
	private record Key(int picture, List<Channel> shown, String model, Device device, SubjectChoice subject, IsolationSettings settings) {}

	private final ImagePlus image;
	private final Notice notice;
	private final Findings findings;
	private final Overlay before;
	private final Glance glance = new Glance(), drafts = new Glance();
	private final Newest<Wish> wishes = new Newest<>("MatteJ preview", this::fulfil);
	private final RoiListener selections = this::drawn;
	private String behind;
	private Background background;
	private Supplier<Wish> dialog;
	private MapKey sketched;
	private Sketch sketch;

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
	public synchronized void show(final Supplier<Wish> wanted) {
		if (dialog == null) Roi.addRoiListener(selections);
		dialog = wanted;
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
		if (dialog == null) return;
		dialog = null;
		Roi.removeRoiListener(selections);
		notice.say("");
		image.setOverlay(before);
	}

	/** A selection that is drawn while the dialog is open counts at once. */
	private synchronized void drawn(final ImagePlus where, final int change) {
		if (dialog != null && where == image && dialog.get().isDrawn()) show(dialog);
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

		/** What is on display comes first, and before it a draft if its edge has to be worked out. */
		void look() {
			boolean sketched = sketch();
			final boolean cut = wish.composition().isPresent() && picture.opacity().isPresent();
			final Optional<Finding> found = cut ? Optional.empty() : Optional.of(find());
			final Background scene = behind(wish).behind(picture.shownAs(shown), found.map(f -> f.map().likelihood()).or(picture::opacity).orElseThrow(),
				progress);
			if (!sketched && found.isPresent() && prepareSketch(found.get())) sketched = sketch();
			final Tile whole = new Tile(0, 0, (int) picture.width(), (int) picture.height()), seen = onDisplay().within(whole);
			final Tile first = seen.size() > 0 ? seen : whole;
			final boolean seenWell = sketched && first.equals(whole);
			if (found.isPresent() && !seenWell && !wish.isQuick() && !glance.knows(found.get(), wish.settings(), first)) show(first, found, scene, drafts.cutOut(picture,
				found.get(), wish.settings().withMatting(GuidedFilterMatting.NAME), first, progress));
			if (!first.equals(whole)) show(first, found, scene, cutOut(found, first));
			final Picture<?> all = cutOut(found, whole);
			if (wish.composition().isPresent()) show(wish.composition().get(), found, all);
			else show(whole, found, scene, all);
			IJ.showStatus("Preview");
		}

		private MapKey mapKey() {
			return new MapKey(index, picture.channels(), wish.model(), wish.device(), wish.subject(), wish.settings().quality(), wish.settings().minSpeck(), wish
				.isAlone());
		}

		/** The same subject was found already, with other settings of the edge: something to look at while these are worked out. */
		private boolean sketch() {
			if (sketch == null || wish.isDrawn() || !mapKey().equals(sketched)) return false;
			final Optional<Sketch.Seen> isolated = sketch.of(wish.settings(), progress);
			isolated.ifPresent(seen -> {
				final Tile whole = new Tile(0, 0, (int) seen.subject().width(), (int) seen.subject().height());
				final Background there = behind(wish).behind(sketch.picture(), sketch.likelihood(), progress).part(whole, whole.width(), whole.height(), progress);
				final Roi band = band(seen.trimap(), whole);
				show(new SketchRoi(Processors.rgb(Compositor.compose(seen.subject(), there, List.of(), progress), progress), sketch.factor()), Optional.ofNullable(band == null
					? null : scaled(band, sketch.factor())));
			});
			return isolated.isPresent();
		}

		/** @return whether there is one now */
		private boolean prepareSketch(final Finding found) {
			if (wish.isDrawn() || !Sketch.isWorthwhile(picture)) return false;
			if (!mapKey().equals(sketched)) sketch = new Sketch(picture.shownAs(shown), found.map());
			sketched = mapKey();
			return true;
		}

		private Picture<?> cutOut(final Optional<Finding> found, final Tile part) {
			return found.<Picture<?>> map(f -> glance.cutOut(picture, f, wish.settings(), part, progress)).orElseGet(() -> Glance.cutOut(picture, wish
				.settings(), part, progress));
		}

		/** A model goes on when only other settings are wanted: what it finds serves them too. */
		private Finding find() {
			final Progress finding = wishes.progress(wish::asksAs, new Bar());
			final IsolationSettings upToTrimap = wish.settings().withDecontaminate(1).withContract(0);
			final Key key = wish.isDrawn() ? null : new Key(index, picture.channels(), wish.model(), wish.device(), wish.subject(), upToTrimap);
			return glance.find(picture, key, this::segmenter, wish.settings(), finding);
		}

		private Segmenter segmenter() {
			final Segmenter chosen = Subjects.chosen(wish.subject(), Subjects.keeping(findings, wish.model(), wish.device(), image), image);
			return wish.hints().heeding(chosen, image, index);
		}

		private Tile onDisplay() {
			final ImageCanvas canvas = image.getCanvas();
			if (canvas == null) return new Tile(0, 0, 0, 0);
			final Rectangle source = canvas.getSrcRect();
			return new Tile(source.x, source.y, source.x + source.width, source.y + source.height);
		}

		/** A part in its place, without shadows, which may come from elsewhere. */
		private void show(final Tile part, final Optional<Finding> found, final Background scene, final Picture<?> subject) {
			final Background there = scene.part(part, (int) picture.width(), (int) picture.height(), progress);
			show(Processors.rgb(Compositor.compose(subject.shownAs(shown), there, List.of(), progress), progress), part, found);
		}

		/** The composite as it will be; of another size than the picture it is shown in the picture's frame, as a whole. */
		private void show(final CompositeSettings composition, final Optional<Finding> found, final Picture<?> subject) {
			final ColorProcessor composite = Processors.rgb(composition.compose(subject.shownAs(shown), picture.shownAs(shown), background, progress),
				progress);
			final int width = (int) picture.width(), height = (int) picture.height();
			final Tile whole = new Tile(0, 0, width, height);
			if (composition.framing().isPicture()) {
				show(composite, whole, found);
				return;
			}
			final double scale = Math.min(1, Math.min((double) width / composite.getWidth(), (double) height / composite.getHeight()));
			composite.setInterpolationMethod(ImageProcessor.BILINEAR);
			final ImageProcessor fitted = composite.resize(Math.max(1, (int) (scale * composite.getWidth())), Math.max(1, (int) (scale * composite
				.getHeight())), true);
			final ColorProcessor frame = new ColorProcessor(width, height);
			frame.setColor(Color.GRAY);
			frame.fill();
			frame.insert(fitted, (width - fitted.getWidth()) / 2, (height - fitted.getHeight()) / 2);
			show(frame, whole, Optional.empty());
		}

		private void show(final ColorProcessor pixels, final Tile part, final Optional<Finding> found) {
			show(new ImageRoi(part.x0(), part.y0(), pixels), found.map(f -> band(part.of(f.trimap()), part)));
		}

		private void show(final ImageRoi composite, final Optional<Roi> band) {
			composite.setName(SUBJECT);
			final Overlay overlay = new Overlay();
			overlay.selectable(false); // a click would make the preview the image's selection
			overlay.add(composite);
			band.ifPresent(overlay::add);
			for (final Roi region : overlay.toArray()) MatteOverlay.place(region, image, MatteOverlay.slice(image, index));
			if (before != null) for (final Roi region : before.duplicate().toArray()) if (!MatteOverlay.isOurs(region)) overlay.add(region);
			synchronized (LivePreview.this) {
				if (!wishes.isNewest(wish)) return;
				image.setOverlay(overlay);
				notice.say("");
			}
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

	private static Roi scaled(final Roi band, final int factor) {
		final Roi scaled = RoiScaler.scale(band, factor, factor, false);
		scaled.setName(BAND);
		scaled.setStrokeColor(YELLOW);
		return scaled;
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
