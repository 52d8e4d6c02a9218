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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mattej.Cutout;
import org.mattej.compose.Background;
import org.mattej.compose.Compositor;
import org.mattej.compose.Painting;
import org.mattej.picture.Picture;
import org.mattej.picture.SmallPicture;
import org.mattej.task.Progress;

import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * A cutout with all it is made of as the layers of one OpenRaster file, for work in GIMP, Krita or MyPaint. The uppermost first:
 * {@value #CUTOUT}, {@value #BACKGROUND} and {@value #PLATE} if they are wanted, {@value #ALPHA} and {@value #TRIMAP} in grey, {@value #SOURCE}.
 * Those below the background are hidden; alpha, as grey, is what those programs take for a layer's mask.
 */
public final class CutoutLayers {

	public static final String CUTOUT = "cutout", BACKGROUND = "background", PLATE = "plate", ALPHA = "alpha", TRIMAP = "trimap", SOURCE = "source";

	private CutoutLayers() {}

	/**
	 * Writes the layers, each at the source's own depth but for the background and the trimap, which have 8 bits, and the plate, which has 8 or 16.
	 *
	 * @param behind what comes behind the cutout; a transparent one makes no layer
	 * @param plate the picture without its subject, if that is to be a layer
	 * @throws org.mattej.task.MendableException if the picture has channels or a depth that OpenRaster cannot hold, or the file
	 *           cannot be written
	 */
	public static <T extends RealType<T> & NativeType<T>> void write(final Cutout<T> cutout, final Background behind,
		final Optional<Painting> plate, final Metadata metadata, final Path target)
	{
		final Picture<T> source = cutout.picture(), subject = cutout.subject();
		PictureWriter.requireHeld(source, target);
		final int width = (int) source.width(), height = (int) source.height(), bits = bits(source);
		final Metadata own = PictureWriter.withProvenance(metadata, cutout.provenance());
		final Metadata grey = Metadata.NONE.withResolution(metadata.resolution().orElse(null));
		final StoredRows cut = StoredRows.of(cutout.foreground(), cutout.alpha());
		final List<OpenRasterEncoder.Layer> layers = new ArrayList<>();
		layers.add(new OpenRasterEncoder.Layer(CUTOUT, true, cut, own));
		final Optional<Painting> merged = behind instanceof Background.Transparent ? Optional.empty() : Optional.of(Compositor.compose(subject, behind,
			List.of(), Progress.NONE));
		if (merged.isPresent()) layers.add(new OpenRasterEncoder.Layer(BACKGROUND, true, StoredRows.of(new Painting(width, height, behind.painter(
			width, height)), 8), metadata.iccProfile().map(grey::withIccProfile).orElse(grey)));
		plate.ifPresent(painting -> layers.add(new OpenRasterEncoder.Layer(PLATE, false, StoredRows.of(painting, bits), metadata)));
		layers.add(new OpenRasterEncoder.Layer(ALPHA, false, StoredRows.ofAlpha(cutout.alpha(), bits), grey));
		layers.add(new OpenRasterEncoder.Layer(TRIMAP, false, StoredRows.of(cutout.trimap(), null), grey));
		layers.add(new OpenRasterEncoder.Layer(SOURCE, false, StoredRows.of(source.samples(), source.opacity().orElse(null)), metadata));
		final StoredRows whole = merged.map(painting -> StoredRows.of(painting, 8)).orElse(cut);
		SafeFile.write(target, out -> OpenRasterEncoder.encode(layers, whole, side -> merged.map(painting -> painting.small(side)).orElseGet(
			() -> SmallPicture.of(subject, side)), own, out));
	}

	/** Of a sample of what is made of a picture's colours. */
	static int bits(final Picture<?> source) {
		return source.samples().getType() instanceof UnsignedByteType ? 8 : 16;
	}
}
