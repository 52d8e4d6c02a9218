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
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mattej.Cutout;
import org.mattej.trimap.Trimap;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * What MatteJ found, shown on the source: the background under a translucent red and the unknown band of the trimap under a
 * translucent yellow. Both are named selections, so they can be listed, hidden, removed and saved with the TIFF; other
 * entries of the overlay are kept.
 */
public final class MatteOverlay {

	/** The names of the entries. */
	public static final String BACKGROUND = "MatteJ background", EDGE = "MatteJ edge";

	private static final Color RED = new Color(220, 0, 0, 90), YELLOW = new Color(255, 220, 0, 90);

	/** The colours of a trimap's values: foreground is clear. */
	static IndexColorModel trimapColours() {
		final int[] colours = new int[256];
		Arrays.fill(colours, YELLOW.getRGB());
		colours[Trimap.BACKGROUND] = RED.getRGB();
		colours[Trimap.FOREGROUND & 0xff] = 0;
		return new IndexColorModel(8, colours.length, colours, 0, true, -1, DataBuffer.TYPE_BYTE);
	}

	private final ImagePlus image;
	private final Map<Integer, List<Roi>> regions = new LinkedHashMap<>();

	/** Nothing is shown before {@link #show()}. */
	public MatteOverlay(final ImagePlus image) {
		this.image = image;
	}

	/** Adds what was found on one of the image's {@link Pictures}. */
	public void add(final int index, final Cutout<?> cutout) {
		add(index, Selections.between(Processors.alpha(cutout.alpha(), 8), 0, 127), cutout.trimap());
	}

	/** Adds the trimap (x, y) of one of the image's {@link Pictures}. */
	public void add(final int index, final RandomAccessibleInterval<UnsignedByteType> trimap) {
		add(index, Selections.between(Processors.copy(trimap), 0, 0), trimap);
	}

	private void add(final int index, final Roi background, final RandomAccessibleInterval<UnsignedByteType> trimap) {
		final int slice = slice(image, index);
		final List<Roi> found = new ArrayList<>();
		add(found, background, BACKGROUND, RED, slice);
		add(found, Selections.between(Processors.copy(trimap), 1, 254), EDGE, YELLOW, slice);
		regions.put(slice, found);
	}

	/** Shows all that was added, in place of what earlier runs showed on the same pictures. */
	public void show() {
		regions.keySet().forEach(slice -> remove(image, slice));
		final Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay();
		regions.values().forEach(found -> found.forEach(overlay::add));
		image.setOverlay(overlay);
	}

	private void add(final List<Roi> found, final Roi region, final String name, final Color colour, final int slice) {
		if (region == null) return;
		region.setName(name);
		region.setFillColor(colour);
		place(region, image, slice);
		found.add(region);
	}

	/** The first slice of one of the image's {@link Pictures}, from 1; 0 if there is only one picture. */
	static int slice(final ImagePlus image, final int index) {
		final int perPicture = Pictures.of(image).slicesPerPicture();
		return image.getStackSize() == perPicture ? 0 : index * perPicture + 1;
	}

	/** @param slice the first of the only one of the image's {@link Pictures} on which a region is seen, from 1; 0 for all */
	static void place(final Roi region, final ImagePlus image, final int slice) {
		if (slice > 0 && image.isHyperStack()) {
			final int[] position = image.convertIndexToPosition(slice);
			region.setPosition(0, position[1], position[2]);
		}
		else region.setPosition(slice);
	}

	/** Removes what MatteJ showed on all of the image's pictures. */
	public static void remove(final ImagePlus image) {
		remove(image, -1);
	}

	private static void remove(final ImagePlus image, final int slice) {
		final Overlay overlay = image.getOverlay();
		if (overlay == null) return;
		for (final Roi region : overlay.toArray()) {
			if (isOurs(region) && (slice < 0 || position(region, image) == slice)) overlay.remove(region);
		}
		image.setOverlay(overlay.size() == 0 ? null : overlay);
	}

	static boolean isOurs(final Roi region) {
		return BACKGROUND.equals(region.getName()) || EDGE.equals(region.getName());
	}

	/** Where {@link #place} put it. */
	static int position(final Roi region, final ImagePlus image) {
		return region.hasHyperStackPosition() ? image.getStackIndex(1, region.getZPosition(), region.getTPosition()) : region.getPosition();
	}

	/** Whether ImageJ shows a region, that is not made of points, on one of the image's {@link Pictures}. */
	static boolean isOn(final Roi region, final ImagePlus image, final int index) {
		final int slice = index * Pictures.of(image).slicesPerPicture() + 1;
		if (!region.hasHyperStackPosition()) return region.getPosition() <= 0 || slice(image, index) == 0 || (region.getPosition() - 1) / Pictures.of(image)
			.slicesPerPicture() == index;
		final int[] position = image.convertIndexToPosition(slice);
		return (region.getZPosition() == 0 || region.getZPosition() == position[1]) && (region.getTPosition() == 0 || region.getTPosition() == position[2]);
	}
}
