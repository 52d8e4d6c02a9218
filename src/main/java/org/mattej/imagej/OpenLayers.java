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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mattej.Provenance;
import org.mattej.correct.Correction;
import org.mattej.correct.Marking;
import org.mattej.picture.Tile;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;
import org.mattej.trimap.Trimaps;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** The layers of one picture of an image that are open, found by their titles: what a correction starts from, and what it changes. */
final class OpenLayers {

	private static final String CUTOUT = "cutout", ALPHA = "alpha", TRIMAP = "trimap";

	/** Updates after which the next ones take as long as any other. */
	private static final int REHEARSALS = 8;

	private static final List<String> ALL = List.of(CUTOUT, ALPHA, TRIMAP);

	private final ImagePlus source;
	private final int picture;

	/** @param picture which of the source's {@link Pictures} */
	OpenLayers(final ImagePlus source, final int picture) {
		this.source = source;
		this.picture = picture;
	}

	/** The open image that an image is a layer of; the image itself if it is none, or its source is not open. */
	static ImagePlus sourceOf(final ImagePlus image) {
		for (final String layer : ALL) {
			final String end = "-" + layer, title = image.getTitle();
			if (!title.endsWith(end)) continue;
			for (final ImagePlus open : Images.open()) if (open.getTitle().equals(title.substring(0, title.length() - end.length()))) return open;
		}
		return image;
	}

	/** An open layer and where in it the picture is. */
	private record Place(ImagePlus layer, int slot) {

		/** The provenance of all the layer's pictures. */
		private Optional<JsonElement> provenances() {
			return Optional.ofNullable(layer.getProp(Provenance.KEY)).map(JsonParser::parseString);
		}

		private JsonObject own(final JsonElement provenances) {
			return (provenances instanceof JsonArray several ? several.get(slot) : provenances).getAsJsonObject();
		}

		/** How much of the old background's colour was taken out. */
		double decontamination() {
			return provenances().map(all -> own(all).getAsJsonObject("settings").get("decontaminate").getAsDouble()).orElse(1.);
		}

		/** Makes the markings part of the provenance. */
		void note(final List<Marking> markings) {
			provenances().ifPresent(all -> {
				final JsonObject settings = own(all).getAsJsonObject("settings");
				if (markings.isEmpty()) settings.remove("corrections");
				else settings.addProperty("corrections", String.join("; ", markings.stream().map(Marking::describe).toList()));
				layer.setProp(Provenance.KEY, all.toString());
			});
		}
	}

	private Optional<Place> place(final String layer) {
		for (final ImagePlus open : Images.open()) {
			if (!open.getTitle().equals(Layers.title(source, layer)) || open.getWidth() != source.getWidth() || open.getHeight() != source
				.getHeight()) continue;
			final String pictures = open.getProp(Layers.PICTURES);
			final int slot = pictures == null ? picture : List.of(pictures.split(" ")).indexOf(String.valueOf(picture));
			final int count = layer.equals(CUTOUT) ? Pictures.of(open).count() : open.getStackSize();
			if (slot >= 0 && slot < count) return Optional.of(new Place(open, slot));
		}
		return Optional.empty();
	}

	/**
	 * The layers' images.
	 *
	 * @throws MendableException if one of them cannot be changed
	 */
	List<ImagePlus> images() {
		final List<ImagePlus> images = ALL.stream().map(this::place).flatMap(Optional::stream).map(Place::layer).toList();
		for (final ImagePlus layer : images) if (layer.getStack().isVirtual() && !(layer.getStack() instanceof StoredStack)) throw MendableException
			.input("'" + layer.getTitle() + "' is read from its file slice by slice and cannot be corrected; open it without 'virtual', or close it.");
		return images;
	}

	boolean hasMatte() {
		return place(ALPHA).isPresent() || place(CUTOUT).isPresent();
	}

	/** @throws MendableException if neither the alpha layer nor the cutout is open */
	RandomAccessibleInterval<FloatType> alpha() {
		return place(ALPHA).map(place -> Mattes.alpha(place.layer, place.slot)).or(() -> place(CUTOUT).flatMap(place -> Pictures.of(place.layer).get(
			place.slot).opacity())).orElseThrow(() -> MendableException.input("There is no matte of '" + source.getTitle() +
				"' to correct; run Plugins>MatteJ>Remove Background first, and leave its cutout or its alpha matte open."));
	}

	/** The trimap layer's trimap, or what an alpha matte (x, y) says of it. */
	RandomAccessibleInterval<UnsignedByteType> trimap(final RandomAccessibleInterval<FloatType> alpha) {
		return place(TRIMAP).map(place -> Mattes.trimap(place.layer, place.slot)).orElseGet(() -> Trimaps.ofAlpha(alpha));
	}

	/** Brings a part of all layers that are open up to date. */
	<T extends RealType<T> & NativeType<T>> void update(final Correction<T> correction, final Tile part, final Progress progress) {
		final RandomAccessibleInterval<FloatType> alpha = part.of(correction.alpha());
		place(ALPHA).ifPresent(place -> {
			put(Processors.alpha(alpha, place.layer.getBitDepth()), place, place.slot, part);
			finish(place, correction, part);
		});
		place(TRIMAP).ifPresent(place -> {
			put(Processors.copy(part.of(correction.trimap())), place, place.slot, part);
			finish(place, correction, part);
		});
		place(CUTOUT).ifPresent(place -> {
			final List<ImageProcessor> samples = samples(correction, place, part, progress);
			final int first = place.slot * samples.size();
			for (int i = 0; i < samples.size(); i++) put(samples.get(i), place, first + i, part);
			final ImageProcessor opacity = place.layer.getStack().getProcessor(first + samples.size());
			cover(place, opacity).ifPresent(cover -> cover.update(opacity, part));
			finish(place, correction, part);
		});
	}

	/**
	 * Gets ready for {@link #update}: does as much of it as changes nothing, in the middle, so that Java has translated it. What a cutout's grey is outlined
	 * by gives way to a cover, which looks the same.
	 */
	<T extends RealType<T> & NativeType<T>> void prepare(final Correction<T> correction, final Progress progress) {
		final Tile middle = new Tile(source.getWidth() / 2, source.getHeight() / 2, source.getWidth() / 2 + 1, source.getHeight() / 2 + 1).grown(Correction.REACH,
			source.getWidth(), source.getHeight());
		place(CUTOUT).ifPresent(place -> {
			final int slices = Pictures.of(place.layer).slicesPerPicture();
			final ImageProcessor opacity = place.layer.getStack().getProcessor((place.slot + 1) * slices);
			cover(place, opacity).ifPresent(cover -> cover.update(opacity, middle));
			for (int i = 0; i < REHEARSALS; i++) {
				samples(correction, place, middle, progress);
				Redraw.rehearse(place.layer, place.slot, middle);
			}
		});
	}

	/** What a part of the cutout becomes: its colours, and last its opacity. */
	private static <T extends RealType<T> & NativeType<T>> List<ImageProcessor> samples(final Correction<T> correction, final Place place, final Tile part,
		final Progress progress)
	{
		final List<ImageProcessor> samples = new ArrayList<>();
		final RandomAccessibleInterval<T> foreground = correction.foreground(part, place.decontamination(), progress);
		for (int c = 0; c < correction.picture().channels().size(); c++) samples.add(Processors.copy(Views.hyperSlice(foreground, 2, c)));
		samples.add(Processors.alpha(part.of(correction.alpha()), place.layer.getBitDepth()));
		return samples;
	}

	/** The cover of what is less than half opaque, unless the person took that away. */
	private static Optional<Cover> cover(final Place place, final ImageProcessor alpha) {
		final Overlay overlay = place.layer.getOverlay();
		if (overlay == null) return Optional.empty();
		boolean covered = false;
		for (final Roi old : overlay.toArray()) {
			if (!MatteOverlay.BACKGROUND.equals(old.getName()) || !Layers.isPlaced(old, place.layer, place.slot)) continue;
			if (old instanceof Cover cover) return Optional.of(cover);
			overlay.remove(old);
			covered = true;
		}
		if (!covered) return Optional.empty();
		final Cover cover = Cover.of(alpha);
		Layers.place(cover, place.layer, place.slot);
		overlay.add(cover);
		return Optional.of(cover);
	}

	/** Into the stack, and into what is on display of it: of a virtual stack that is a copy. */
	private static void put(final ImageProcessor pixels, final Place place, final int slice, final Tile part) {
		final ImageStack stack = place.layer.getStack();
		final ImageProcessor plane = stack.getProcessor(slice + 1);
		plane.insert(pixels, part.x0(), part.y0());
		if (!(stack instanceof StoredStack stored)) return;
		stored.replace(slice + 1, plane);
		if (place.layer.getCurrentSlice() == slice + 1) place.layer.getProcessor().insert(pixels, part.x0(), part.y0());
	}

	private static void finish(final Place place, final Correction<?> correction, final Tile part) {
		place.note(correction.markings());
		place.layer.changes = true;
		Redraw.part(place.layer, place.slot, part);
	}
}
