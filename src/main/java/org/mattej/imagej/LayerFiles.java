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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.mattej.Cutout;
import org.mattej.Isolation;
import org.mattej.IsolationSettings;
import org.mattej.Provenance;
import org.mattej.compose.Background;
import org.mattej.compose.Painting;
import org.mattej.file.CutoutLayers;
import org.mattej.file.EditedTrimap;
import org.mattej.file.Metadata;
import org.mattej.file.SafeFile;
import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;
import org.mattej.trimap.Trimaps;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ImageProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.view.Views;

/** The layers of a picture, out to a file for other programs, and a trimap painted there back in. */
public final class LayerFiles {

	private static final List<String> SUFFIXES = List.of("-cutout", "-alpha", "-trimap", "-composite", "-foreground", "-plate");

	private LayerFiles() {}

	/**
	 * Writes the picture on display with the layers that are open under its title: OpenRaster ({@code .ora}), or a TIFF stack
	 * ({@code .tif}) whose slices are labelled after layer and channel.
	 *
	 * @param image the picture, or one of its layers
	 * @param behind what comes behind the cutout; none if transparent, and none in a TIFF
	 * @throws MendableException if there is no cutout, the layers do not fit each other, or the file cannot be written
	 */
	public static void export(final ImagePlus image, final Path file, final Background behind, final Progress progress) {
		final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		if (!name.endsWith(".ora") && !name.endsWith(".tif") && !name.endsWith(".tiff")) throw MendableException.usage("'" + file +
			"' does not end in .ora or .tif; name the file after the format it shall have.");
		progress.report(.1, "Gathering layers");
		final Cutout<?> cutout = gathered(image);
		final Optional<Painting> plate = plate(image, cutout);
		progress.check();
		progress.report(.3, "Writing layers");
		if (name.endsWith(".ora")) writeRaster(cutout, behind, plate, file);
		else writeStack(cutout, plate, image, file);
	}

	private static <T extends RealType<T> & NativeType<T>> void writeRaster(final Cutout<T> cutout, final Background behind,
		final Optional<Painting> plate, final Path file)
	{
		CutoutLayers.write(cutout, behind, plate, Metadata.NONE, file);
	}

	/** The plate that is open, as it is. */
	private static Optional<Painting> plate(final ImagePlus image, final Cutout<?> cutout) {
		final String title = title(image) + "-plate";
		final ImagePlus layer = Images.titled(title);
		if (layer == null) return Optional.empty();
		final Pictures plates = Pictures.of(layer);
		final ImagePlus source = Images.titled(title(image));
		final Picture<?> plate = plates.get(plates.count() == 1 ? 0 : Math.min(plates.count() - 1, Pictures.of(source).current()));
		if (plate.width() != cutout.picture().width() || plate.height() != cutout.picture().height()) throw MendableException.input("'" + title +
			"' is no plate of the picture as it is now: their sizes differ; make it anew.");
		return Optional.of(Painting.of(plate.colours()));
	}

	/** Of the source, by the title of that or of one of its layers. */
	private static String title(final ImagePlus image) {
		return SUFFIXES.stream().filter(image.getTitle()::endsWith).findFirst().map(suffix -> image.getTitle().substring(0, image.getTitle().length() -
			suffix.length())).orElse(image.getTitle());
	}

	private static Cutout<?> gathered(final ImagePlus image) {
		final String title = title(image);
		final ImagePlus source = required(title, "'" + title + "' is not open, but it is the source of the layers; open it.");
		final ImagePlus layer = required(title + "-cutout", "There is no cutout of '" + title +
			"'; make one with Remove Background..., and leave it open.");
		final Pictures sources = Pictures.of(source), cutouts = Pictures.of(layer);
		final int index = cutouts.count() == 1 ? 0 : sources.current();
		if (source.getWidth() != layer.getWidth() || source.getHeight() != layer.getHeight() || index >= cutouts.count()) throw MendableException
			.input("'" + layer.getTitle() + "' is no cutout of '" + title + "' as it is now: their sizes differ; make it anew.");
		final Picture<?> picture = sources.get(sources.current()), subject = cutouts.get(index);
		final boolean fits = subject.opacity().isPresent() && subject.channels().size() == picture.channels().size() && subject.samples()
			.getType().getClass() == picture.samples().getType().getClass();
		if (!fits) throw MendableException.input("'" + layer.getTitle() + "' is no cutout of '" + title +
			"' as it is now: channels or depths differ; make it anew.");
		return cutout(Cast.unchecked(picture), Cast.unchecked(subject), Images.titled(title + "-trimap"), index, layer.getProp(Provenance.KEY));
	}

	private static ImagePlus required(final String title, final String sentence) {
		final ImagePlus image = Images.titled(title);
		if (image == null) throw MendableException.input(sentence);
		return image;
	}

	/** Layers may have been worked on by hand: they are taken as they are, and nothing is computed anew. */
	private static <T extends RealType<T> & NativeType<T>> Cutout<T> cutout(final Picture<T> picture, final Picture<T> subject,
		final ImagePlus trimap, final int index, final String provenance)
	{
		final Cutout<T> plain = new Isolation(IsolationSettings.DEFAULTS.withDecontaminate(0)).cutOut(picture, subject.opacity().get(),
			Progress.NONE);
		final RandomAccessibleInterval<UnsignedByteType> regions = trimap == null ? plain.trimap() : Mattes.trimap(trimap, trimap
			.getStackSize() == 1 ? 0 : index);
		Trimaps.requireSize(regions, picture.width(), picture.height(), picture.name());
		return new Cutout<>(picture, subject.samples(), subject.opacity().get(), regions, provenance(provenance, plain.provenance()));
	}

	private static Provenance provenance(final String text, final Provenance otherwise) {
		try {
			final Provenance read = text == null ? null : new Gson().fromJson(text, Provenance.class);
			return read == null || read.settings() == null ? otherwise : read;
		}
		catch (final JsonParseException e) {
			return otherwise; // of a whole stack, or written by another version
		}
	}

	private static <T extends RealType<T> & NativeType<T>> void writeStack(final Cutout<T> cutout, final Optional<Painting> plate,
		final ImagePlus image, final Path file)
	{
		final ImageStack stack = new ImageStack(image.getWidth(), image.getHeight());
		final int bits = Processors.bits(cutout.foreground().getType());
		add(stack, CutoutLayers.SOURCE, cutout.picture().samples(), cutout.picture());
		add(stack, CutoutLayers.CUTOUT, cutout.foreground(), cutout.picture());
		stack.addSlice(CutoutLayers.ALPHA, Processors.alpha(cutout.alpha(), bits));
		final ImageProcessor trimap = Processors.copy(cutout.trimap());
		stack.addSlice(CutoutLayers.TRIMAP, bits == 8 ? trimap : bits == 16 ? trimap.convertToShort(false) : trimap.convertToFloat());
		plate.ifPresent(painting -> addPlate(stack, painting, bits));
		final ImagePlus all = new ImagePlus(image.getTitle() + "-layers", stack);
		all.setCalibration(image.getCalibration().copy());
		all.setProp(Provenance.KEY, cutout.provenance().withoutTimes().toJson());
		SafeFile.write(file, out -> {
			final Path stored = Files.createTempFile("mattej-", ".tif");
			try {
				if (!new FileSaver(all).saveAsTiffStack(stored.toString())) throw new IOException("no room for temporary files");
				Files.copy(stored, out);
			}
			finally {
				Files.delete(stored);
			}
		});
	}

	private static <T extends RealType<T> & NativeType<T>> void add(final ImageStack stack, final String layer,
		final RandomAccessibleInterval<T> samples, final Picture<T> picture)
	{
		for (int c = 0; c < picture.channels().size(); c++) stack.addSlice(layer + " " + picture.channels().get(c).name(), Processors.copy(Views
			.hyperSlice(samples, 2, c)));
	}

	/** As displayed, 0 to the depth's most. */
	private static void addPlate(final ImageStack stack, final Painting plate, final int bits) {
		final RandomAccessibleInterval<FloatType> colours = plate.colours(Progress.NONE);
		final List<Channel> channels = Channel.rgb(0, 1);
		for (int c = 0; c < 3; c++) stack.addSlice(CutoutLayers.PLATE + " " + channels.get(c).name(), Processors.alpha(Views.hyperSlice(colours, 2, c),
			bits));
	}

	/**
	 * Reads a trimap that was painted elsewhere: the layer {@code trimap} of an {@code .ora} file or of a TIFF of {@link #export}, or
	 * a grey picture. Each pixel takes the nearest of 0, 128 and 255.
	 *
	 * @return {@code <title>-trimap}
	 * @throws MendableException if it cannot be read, or has another size than the image
	 */
	public static ImagePlus trimap(final ImagePlus image, final Path file) {
		final RandomAccessibleInterval<UnsignedByteType> trimap = exported(file);
		if (trimap.dimension(0) != image.getWidth() || trimap.dimension(1) != image.getHeight()) throw MendableException.input(
			"The trimap in '" + file + "' has " + trimap.dimension(0) + "x" + trimap.dimension(1) + " pixels but '" + image.getTitle() +
				"' has " + image.getWidth() + "x" + image.getHeight() + "; scale or extend it in the program it comes from.");
		Trimaps.count(trimap).requireBoth();
		final ImagePlus result = new ImagePlus(Layers.title(image, "trimap"), Processors.copy(trimap));
		result.setCalibration(image.getCalibration().copy());
		result.getCalibration().disableDensityCalibration();
		return result;
	}

	private static RandomAccessibleInterval<UnsignedByteType> exported(final Path file) {
		final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		if (!Files.isReadable(file) || !name.endsWith(".tif") && !name.endsWith(".tiff")) return EditedTrimap.read(file);
		final ImagePlus stack = IJ.openImage(file.toString());
		if (stack != null) for (int slice = 1; slice <= stack.getStackSize(); slice++) {
			if (CutoutLayers.TRIMAP.equals(stack.getStack().getSliceLabel(slice))) return snapped(stack.getStack().getProcessor(slice));
		}
		return EditedTrimap.read(file);
	}

	private static RandomAccessibleInterval<UnsignedByteType> snapped(final ImageProcessor processor) {
		final byte[] values = new byte[processor.getPixelCount()];
		for (int i = 0; i < values.length; i++) values[i] = EditedTrimap.snapped(processor.getf(i) / 255);
		return ArrayImgs.unsignedBytes(values, processor.getWidth(), processor.getHeight());
	}
}
