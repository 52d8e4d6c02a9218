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

import org.mattej.Cutout;
import org.mattej.compose.Background;
import org.mattej.compose.Compositor;
import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A cutout with all it is made of as the layers of one OpenRaster file, for work in GIMP, Krita or MyPaint. The uppermost first:
 * {@value #CUTOUT}, {@value #BACKGROUND} if there is one, {@value #ALPHA} and {@value #TRIMAP} in grey, {@value #SOURCE}. Those
 * below the background are hidden; alpha, as grey, is what those programs take for a layer's mask.
 */
public final class CutoutLayers {

	public static final String CUTOUT = "cutout", BACKGROUND = "background", ALPHA = "alpha", TRIMAP = "trimap", SOURCE = "source";

	private CutoutLayers() {}

	/**
	 * Writes the layers, each at the source's own depth but for the background and the trimap, which have 8 bits.
	 *
	 * @param behind what comes behind the cutout; a transparent one makes no layer
	 * @throws org.mattej.task.MendableException if the picture has channels or a depth that OpenRaster cannot hold, or the file
	 *           cannot be written
	 */
	public static <T extends RealType<T> & NativeType<T>> void write(final Cutout<T> cutout, final Background behind,
		final Metadata metadata, final Path target)
	{
		final Picture<T> source = cutout.picture(), subject = cutout.subject();
		PictureWriter.requireHeld(source, target);
		final Metadata own = PictureWriter.withProvenance(metadata, cutout.provenance());
		final Metadata grey = Metadata.NONE.withResolution(metadata.resolution().orElse(null));
		final List<OpenRasterEncoder.Layer> layers = new ArrayList<>();
		layers.add(new OpenRasterEncoder.Layer(CUTOUT, true, StoredRows.of(cutout.foreground(), cutout.alpha()), own));
		Picture<?> merged = subject;
		if (!(behind instanceof Background.Transparent)) {
			final RandomAccessibleInterval<UnsignedByteType> painted = painted(behind, (int) source.width(), (int) source.height());
			layers.add(new OpenRasterEncoder.Layer(BACKGROUND, true, StoredRows.of(painted, null), grey));
			merged = displayed(source.name(), Compositor.compose(subject, behind, List.of(), Progress.NONE));
		}
		layers.add(new OpenRasterEncoder.Layer(ALPHA, false, alpha(cutout), grey));
		layers.add(new OpenRasterEncoder.Layer(TRIMAP, false, StoredRows.of(cutout.trimap(), null), grey));
		layers.add(new OpenRasterEncoder.Layer(SOURCE, false, StoredRows.of(source.samples(), source.opacity().orElse(null)), metadata));
		final Picture<?> whole = merged;
		SafeFile.write(target, out -> OpenRasterEncoder.encode(layers, whole, own, out));
	}

	private static <T extends RealType<T> & NativeType<T>> StoredRows alpha(final Cutout<T> cutout) {
		final long[] size = cutout.alpha().dimensionsAsLongArray();
		if (cutout.foreground().getType() instanceof UnsignedShortType) return StoredRows.of(PictureWriter.quantised(cutout.alpha(), ArrayImgs
			.unsignedShorts(size), 65535), null);
		return StoredRows.of(PictureWriter.quantised(cutout.alpha(), ArrayImgs.unsignedBytes(size), 255), null);
	}

	private static Picture<UnsignedByteType> displayed(final String name, final RandomAccessibleInterval<FloatType> colours) {
		return Picture.of(name, PictureWriter.quantised(colours, ArrayImgs.unsignedBytes(colours.dimensionsAsLongArray()), 255), Channel.rgb(0,
			255));
	}

	private static RandomAccessibleInterval<UnsignedByteType> painted(final Background behind, final int width, final int height) {
		final Background.Painter painter = behind.painter(width, height, Progress.NONE);
		final byte[] samples = new byte[3 * width * height];
		Parallel.forEach(height, Progress.NONE, y -> {
			final float[][] row = new float[3][width];
			painter.paint(y, row);
			for (int c = 0; c < 3; c++) for (int x = 0; x < width; x++) samples[(c * height + y) * width + x] = (byte) Math.round(255 * row[c][x]);
		});
		return ArrayImgs.unsignedBytes(samples, width, height, 3);
	}
}
