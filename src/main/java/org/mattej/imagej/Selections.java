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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.mattej.task.MendableException;

import ij.gui.Roi;
import ij.io.RoiDecoder;
import ij.plugin.filter.ThresholdToSelection;
import ij.plugin.frame.RoiManager;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/** ImageJ's selections as masks, and alpha mattes as selections. */
public final class Selections {

	private Selections() {}

	/**
	 * The union of area selections as a mask (x, y), 255 inside and 0 outside.
	 *
	 * @param picture what messages call the picture
	 * @throws MendableException if there is no selection, one of them is no area, or together they hold no pixel of the picture
	 */
	public static RandomAccessibleInterval<UnsignedByteType> mask(final List<Roi> selections, final int width, final int height,
		final String picture)
	{
		if (selections.isEmpty()) throw MendableException.input("'" + picture + "' has no selection; draw one around the subject.");
		final ByteProcessor mask = new ByteProcessor(width, height);
		mask.setColor(255);
		for (final Roi selection : selections) {
			if (!selection.isArea()) throw MendableException.input("The selection on '" + picture + "' is a " + selection.getTypeAsString()
				.toLowerCase(Locale.ROOT) + ", not an area; draw a rectangle, polygon, freehand or wand selection around the subject.");
			mask.fill(selection);
		}
		if (mask.getStats().max == 0) throw MendableException.input("The selection on '" + picture +
			"' holds no pixel of it; draw one around the subject.");
		return ArrayImgs.unsignedBytes((byte[]) mask.getPixels(), width, height);
	}

	/** What the ROI Manager holds: its selected entries, all of them if none is selected, nothing if it is not open. */
	public static List<Roi> ofManager() {
		final RoiManager manager = RoiManager.getInstance2();
		return manager == null ? List.of() : List.of(manager.getSelectedRoisAsArray());
	}

	/**
	 * Reads a {@code .roi} file, or a {@code .zip} file of several as the ROI Manager saves them.
	 *
	 * @throws MendableException if the file cannot be read or holds no selection
	 */
	public static List<Roi> read(final Path file) {
		final List<Roi> selections = new ArrayList<>();
		try {
			if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) selections.add(decode(Files.readAllBytes(file), file.getFileName()
				.toString()));
			else try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
				for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
					if (entry.getName().endsWith(".roi")) selections.add(decode(zip.readAllBytes(), entry.getName()));
				}
			}
		}
		catch (final IOException e) {
			throw MendableException.input("The selection file '" + file + "' could not be read (" + e.getMessage() +
				"); save the selection again in ImageJ with File > Save As > Selection.", e);
		}
		if (selections.isEmpty()) throw MendableException.input("The file '" + file +
			"' holds no selection; save one with ImageJ's ROI Manager.");
		return selections;
	}

	private static Roi decode(final byte[] bytes, final String name) throws IOException {
		try {
			return Objects.requireNonNull(new RoiDecoder(bytes, name).getRoi());
		}
		catch (final IOException | RuntimeException e) {
			throw new IOException("'" + name + "' is not an ImageJ selection", e);
		}
	}

	/**
	 * The outline of what is at least half opaque.
	 *
	 * @param alpha (x, y), 0..1
	 * @throws MendableException if nothing is
	 */
	public static Roi outline(final RandomAccessibleInterval<FloatType> alpha, final String picture) {
		final Roi outline = between(Processors.alpha(alpha, 8), 128, 255);
		if (outline == null) throw MendableException.input("No pixel of '" + picture +
			"' is at least half opaque, so its subject has no outline.");
		return outline;
	}

	/** An area selection within its bounds: 255 inside, 0 outside. */
	static ImageProcessor maskOf(final Roi area) {
		final ImageProcessor mask = area.getMask();
		if (mask != null) return mask;
		final ByteProcessor all = new ByteProcessor(area.getBounds().width, area.getBounds().height);
		all.add(255);
		return all;
	}

	/** The region of some values of a processor as a selection, or null if it is empty. */
	static Roi between(final ImageProcessor processor, final double from, final double to) {
		processor.setThreshold(from, to, ImageProcessor.NO_LUT_UPDATE);
		return new ThresholdToSelection().convert(processor);
	}
}
