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
import org.mattej.compose.Background;
import org.mattej.compose.Compositor;
import org.mattej.compose.Crop;
import org.mattej.compose.Shadow;
import org.mattej.picture.Picture;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** What is made of each cutout, and its writing under the names that are fixed. */
public final class Results {

	private static final String CUTOUT = "cutout", ALPHA = "alpha", TRIMAP = "trimap", FOREGROUND = "foreground", COMPOSITE = "composite";

	private final Format format;
	private final Set<Layer> layers;
	private final Background background;
	private final boolean shadow;
	private final boolean crop;

	/**
	 * @param format of all pictures in colour, or null for what suits each best
	 * @param layers what is written beside the cutout
	 * @param background of a composite; none is made if it is transparent
	 * @param shadow whether the subject casts a shadow on it
	 * @param crop whether everything is cropped to the subject
	 */
	public Results(final Format format, final Set<Layer> layers, final Background background, final boolean shadow,
		final boolean crop)
	{
		this.format = format;
		this.layers = layers;
		this.background = background;
		this.shadow = shadow;
		this.crop = crop;
	}

	/** The files that a picture's results are written to, by what they are. */
	public Map<String, Path> targets(final OutputNames names) {
		final String ending = (format == null || format == Format.JPEG ? Format.PNG : format).ending();
		final Map<String, Path> targets = new LinkedHashMap<>();
		targets.put(CUTOUT, names.cutout(ending));
		if (layers.contains(Layer.ALPHA)) targets.put(ALPHA, names.alpha());
		if (layers.contains(Layer.TRIMAP)) targets.put(TRIMAP, names.trimap());
		if (layers.contains(Layer.FOREGROUND)) targets.put(FOREGROUND, names.foreground(ending));
		if (!(background instanceof Background.Transparent)) targets.put(COMPOSITE, names.composite((format == null ? Format.JPEG : format)
			.ending()));
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
		targets.forEach((what, target) -> {
			progress.check();
			switch (what) {
				case CUTOUT -> PictureWriter.writeCutout(cutout, metadata, target);
				case ALPHA -> PictureWriter.writeAlpha(cutout.alpha(), 8, withProvenance, target);
				case TRIMAP -> PictureWriter.writeTrimap(cutout.trimap(), withProvenance, target);
				case FOREGROUND -> PictureWriter.writeForeground(cutout, metadata, target);
				case COMPOSITE -> PictureWriter.writeComposite(composite(cutout, progress), PictureWriter.withProvenance(
					metadata, cutout.provenance().with(behind())), target);
				default -> throw new IllegalStateException(what);
			}
		});
		return targets;
	}

	private static <T extends RealType<T> & NativeType<T>> Cutout<T> cropped(final Cutout<T> cutout) {
		final Interval subject = Crop.bounds(cutout.alpha(), 0, cutout.picture().name());
		return new Cutout<>(Crop.crop(cutout.picture(), subject), Crop.crop(cutout.foreground(), subject), Crop.crop(cutout.alpha(), subject),
			Crop.crop(cutout.trimap(), subject), cutout.provenance().with(Map.of("crop", "%d,%d,%d,%d".formatted(subject.min(0), subject.min(1),
				subject.dimension(0), subject.dimension(1)))));
	}

	private Map<String, String> behind() {
		return Map.of("background", background.text(), "shadow", String.valueOf(shadow));
	}

	private <T extends RealType<T> & NativeType<T>> RandomAccessibleInterval<FloatType> composite(final Cutout<T> cutout,
		final Progress progress)
	{
		final Picture<T> subject = Picture.of(cutout.picture().name(), cutout.foreground(), cutout.picture().channels()).withOpacity(cutout
			.alpha());
		return Compositor.compose(subject, background, shadow ? Optional.of(Shadow.natural(subject.width(), subject.height())) : Optional
			.empty(), progress);
	}
}
