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
package org.mattej.file;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.mattej.Cutout;
import org.mattej.Provenance;
import org.mattej.compose.Background;
import org.mattej.compose.BackgroundPlate;
import org.mattej.compose.CompositeSettings;
import org.mattej.compose.Crop;
import org.mattej.compose.Painting;
import org.mattej.picture.Picture;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

import net.imglib2.Interval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/** What is made of each cutout, and its writing under the names that are fixed. */
public final class Results {

	private static final String CUTOUT = "cutout", ALPHA = "alpha", TRIMAP = "trimap", FOREGROUND = "foreground", PLATE = "plate", COMPOSITE = "composite";

	private final Format format;
	private final Set<Layer> layers;
	private final CompositeSettings composite;
	private final Background background;
	private final boolean crop;

	/**
	 * @param format of all pictures in colour, or null for what suits each best
	 * @param layers what is written beside the cutout
	 * @param composite how composites are made; none is if the background is transparent
	 * @param crop whether everything is cropped to the subject and the composite's margin
	 * @throws MendableException if something is wanted that only a background makes possible, but there is none
	 */
	public Results(final Format format, final Set<Layer> layers, final CompositeSettings composite, final boolean crop) {
		this.format = format;
		this.layers = layers;
		this.composite = composite;
		background = Backgrounds.read(composite.background());
		this.crop = crop;
		if (hasComposite()) return;
		if (composite.shadow() != CompositeSettings.Shadows.NONE) throw MendableException.usage(
			"A shadow falls on a background; choose one with --background, such as white.");
		if (!composite.framing().isPicture()) throw MendableException.usage(
			"A canvas belongs to a composite; choose a background with --background, such as white, or --crop for a transparent cutout.");
		if (format == Format.JPEG) throw MendableException.usage(
			"JPEG cannot hold a cutout's opacity; choose png or tiff, or a background for a composite with --background.");
	}

	/** Whether subjects are put before a new background. */
	private boolean hasComposite() {
		return !(background instanceof Background.Transparent);
	}

	/** Where results come from, with the crop and the settings of the composite if there are any. */
	public Provenance provenance(final Cutout<?> whole) {
		return withComposite(crop ? withCrop(whole, bounds(whole)) : whole.provenance());
	}

	private Provenance withComposite(final Provenance provenance) {
		return hasComposite() ? provenance.with(composite.asMap(background)) : provenance;
	}

	private static Provenance withCrop(final Cutout<?> whole, final Interval subject) {
		return whole.provenance().with(Map.of("crop", "%d,%d,%d,%d".formatted(subject.min(0), subject.min(1), subject.dimension(0), subject
			.dimension(1))));
	}

	/** What is left of a picture by a crop. */
	private Interval bounds(final Cutout<?> whole) {
		final int margin = composite.framing().marginOf(Crop.bounds(whole.alpha(), 0, whole.picture().name()));
		return Crop.bounds(whole.alpha(), margin, whole.picture().name());
	}

	/** The files that a picture's results are written to, by what they are. */
	public Map<String, Path> targets(final OutputNames names) {
		final Format flat = format == Format.TIFF ? Format.TIFF : Format.PNG;
		final Map<String, Path> targets = new LinkedHashMap<>();
		targets.put(CUTOUT, names.cutout((format == Format.ORA ? Format.ORA : flat).ending()));
		if (layers.contains(Layer.ALPHA)) targets.put(ALPHA, names.alpha());
		if (layers.contains(Layer.TRIMAP)) targets.put(TRIMAP, names.trimap());
		if (layers.contains(Layer.FOREGROUND)) targets.put(FOREGROUND, names.foreground(flat.ending()));
		if (layers.contains(Layer.PLATE)) targets.put(PLATE, names.plate(flat.ending()));
		if (hasComposite()) targets.put(COMPOSITE, names.composite((format == null || format == Format.ORA ? Format.JPEG : format).ending()));
		return targets;
	}

	/** @throws MendableException if a picture's cutout cannot be written in the format that was chosen */
	public void requireHeld(final Picture<?> picture, final OutputNames names) {
		PictureWriter.requireHeld(picture, targets(names).get(CUTOUT));
	}

	/** Writes everything and says where. */
	public <T extends RealType<T> & NativeType<T>> Map<String, Path> write(final Cutout<T> whole, final Metadata metadata, final OutputNames names,
		final Progress progress)
	{
		final Cutout<T> cutout = crop ? cropped(whole) : whole;
		final Metadata withProvenance = PictureWriter.withProvenance(metadata, cutout.provenance());
		final Map<String, Path> targets = targets(names);
		final Background behind = Backgrounds.in(metadata, background);
		final Optional<Painting> plate = layers.contains(Layer.PLATE) ? Optional.of(BackgroundPlate.of(cutout.picture(), cutout.alpha(), progress))
			: Optional.empty();
		targets.forEach((what, target) -> {
			progress.check();
			switch (what) {
				case CUTOUT -> writeCutout(cutout, behind, plate, metadata, target, progress);
				case ALPHA -> PictureWriter.writeAlpha(cutout.alpha(), 8, withProvenance, target);
				case TRIMAP -> PictureWriter.writeTrimap(cutout.trimap(), withProvenance, target);
				case FOREGROUND -> PictureWriter.writeForeground(cutout, metadata, target);
				case PLATE -> PictureWriter.writePainting(plate.orElseThrow(), CutoutLayers.bits(cutout.picture()), withProvenance, target);
				case COMPOSITE -> PictureWriter.writeComposite(composite.compose(cutout.subject(), cutout.picture(), behind, progress),
					PictureWriter.withProvenance(metadata, withComposite(cutout.provenance())), target);
				default -> throw new IllegalStateException(what);
			}
		});
		return targets;
	}

	private <T extends RealType<T> & NativeType<T>> Cutout<T> cropped(final Cutout<T> cutout) {
		final Interval subject = bounds(cutout);
		return new Cutout<>(Crop.crop(cutout.picture(), subject), Crop.crop(cutout.foreground(), subject), Crop.crop(cutout.alpha(), subject),
			Crop.crop(cutout.trimap(), subject), withCrop(cutout, subject));
	}

	/** With the new background and the plate among its layers if the format has any. */
	private void writeCutout(final Cutout<?> cutout, final Background behind, final Optional<Painting> plate, final Metadata metadata,
		final Path target, final Progress progress)
	{
		if (format == Format.ORA) CutoutLayers.write(cutout, behind.behind(cutout.picture(), cutout.alpha(), progress), plate, metadata, target);
		else PictureWriter.writeCutout(cutout, metadata, target);
	}
}
