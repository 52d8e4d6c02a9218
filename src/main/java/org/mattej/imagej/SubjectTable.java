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

import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.mattej.Provenance;
import org.mattej.SubjectMeasures;
import org.mattej.picture.Planes;
import org.mattej.task.MendableException;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import ij.plugin.frame.RoiManager;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Measures subjects into ImageJ's Results table, in the units of the picture's calibration and under ImageJ's own headings: Area,
 * XM, YM, BX, BY, Width, Height, Mean, StdDev; besides Softness (the edge's width) and Doubt (0..1, of the matte's provenance).
 */
public final class SubjectTable {

	private static final int MOST_LABELS = 65535;

	private final ImagePlus image;
	private final Pictures pictures;
	private final int count;
	private final boolean each, outlines, numbered;
	private final ResultsTable table = ResultsTable.getResultsTable();
	private final LayerSlices labels;
	private int row, mostLabels = 1;

	/**
	 * @param count how many pictures will be measured: a single one has to have a subject, of several some may be without
	 * @param each whether connected subjects get a row of their own
	 * @param outlines whether their outlines go to the ROI Manager
	 * @param numbered whether {@link #labels} will be asked for
	 */
	public SubjectTable(final ImagePlus image, final int count, final boolean each, final boolean outlines, final boolean numbered) {
		this.image = image;
		this.count = count;
		this.numbered = numbered;
		this.each = each;
		this.outlines = outlines;
		pictures = Pictures.of(image);
		labels = new LayerSlices(image, count);
	}

	/**
	 * Measures one of the image's {@link Pictures}.
	 *
	 * @param matte (x, y), 0..1
	 * @param provenance of the matte, as images carry it; may be null
	 * @throws MendableException if the matte has another size, or nothing of a single one is half opaque
	 */
	public void add(final int index, final RandomAccessibleInterval<FloatType> matte, final String provenance) {
		final int width = image.getWidth(), height = image.getHeight();
		if (matte.dimension(0) != width || matte.dimension(1) != height) throw MendableException.input("The alpha matte has " + matte
			.dimension(0) + "x" + matte.dimension(1) + " pixels but '" + image.getTitle() + "' has " + width + "x" + height +
			"; make them the same size.");
		final float[] alpha = Planes.floats(matte);
		final int[] found = SubjectMeasures.labels(alpha, width);
		final int subjects = Arrays.stream(found).max().orElse(0);
		if (subjects == 0 && count == 1) throw MendableException.input(
			"No pixel of the matte is at least half opaque, so there is no subject to measure in '" + image.getTitle() + "'.");
		if (subjects > MOST_LABELS) throw MendableException.input("The matte falls into " + subjects + " parts, more than the " + MOST_LABELS +
			" of a label image; remove its specks first.");
		final List<float[]> channels = channels(index);
		for (int label = 1; label <= (each ? subjects : 1); label++) {
			addRow(index, SubjectMeasures.of(alpha, width, each ? found : null, label, channels), each ? label : 0, doubt(provenance, index));
			if (outlines) addOutline(index, alpha, each ? found : null, label);
		}
		if (numbered) number(index, found, subjects);
	}

	private void number(final int index, final int[] found, final int subjects) {
		final short[] numbers = new short[found.length];
		for (int i = 0; i < numbers.length; i++) numbers[i] = (short) found[i];
		labels.add(index, slice(index), new ShortProcessor(image.getWidth(), image.getHeight(), numbers, null));
		mostLabels = Math.max(mostLabels, subjects);
	}

	private String slice(final int index) {
		return image.getStack().getSliceLabel(index * pictures.slicesPerPicture() + 1);
	}

	/** Samples in the units of a density calibration, if there is one; of colours red, green and blue. */
	private List<float[]> channels(final int index) {
		final List<float[]> channels = new ArrayList<>();
		final int count = pictures.shown(index).size();
		for (int c = 0; c < count; c++) {
			final ImageProcessor plane = pictures.plane(index, c);
			plane.setCalibrationTable(image.getCalibration().getCTable());
			channels.add((float[]) plane.convertToFloatProcessor().getPixels());
		}
		return channels;
	}

	private void addRow(final int index, final SubjectMeasures measures, final int label, final double doubt) {
		final Calibration calibration = image.getCalibration();
		table.incrementCounter();
		row = table.getCounter() - 1;
		final String name = image.getTitle() + (pictures.count() > 1 ? ":" + (index + 1) : "") + (label > 0 ? ":subject " + label : "");
		table.setLabel(name, row);
		set("Area", measures.area() * calibration.pixelWidth * calibration.pixelHeight);
		set("XM", calibration.getX(measures.x()));
		set("YM", calibration.getY(measures.y(), image.getHeight()));
		set("BX", calibration.getX(measures.left()));
		set("BY", calibration.getY(measures.top(), image.getHeight()));
		set("Width", measures.width() * calibration.pixelWidth);
		set("Height", measures.height() * calibration.pixelHeight);
		final int channels = measures.means().size();
		for (int c = 0; c < channels; c++) {
			final String of = channels == 1 ? "" : " " + pictures.shown(index).get(c).name();
			set("Mean" + of, measures.means().get(c));
			set("StdDev" + of, measures.deviations().get(c));
		}
		set("Softness", measures.softness() * Math.sqrt(calibration.pixelWidth * calibration.pixelHeight));
		set("Doubt", doubt);
	}

	private void set(final String heading, final double value) {
		table.setValue(heading, row, value);
	}

	/** Not a number where the matte does not say. */
	private static double doubt(final String provenance, final int index) {
		if (provenance == null) return Double.NaN;
		try {
			JsonElement json = JsonParser.parseString(provenance);
			if (json.isJsonArray()) json = index < json.getAsJsonArray().size() ? json.getAsJsonArray().get(index) : new JsonObject();
			final JsonElement doubt = json.getAsJsonObject().get("doubt");
			return doubt == null ? Double.NaN : doubt.getAsJsonObject().get("score").getAsDouble();
		}
		catch (final JsonParseException | IllegalStateException | NullPointerException e) {
			return Double.NaN; // written by another version
		}
	}

	private void addOutline(final int index, final float[] alpha, final int[] found, final int label) {
		final byte[] inside = new byte[alpha.length];
		for (int i = 0; i < inside.length; i++) if (alpha[i] >= SubjectMeasures.HALF && (found == null || found[i] == label)) inside[i] = -1;
		final Roi outline = Selections.between(new ByteProcessor(image.getWidth(), image.getHeight(), inside), 255, 255);
		if (outline == null) return;
		outline.setName(Layers.title(image, "subject") + (found == null ? "" : "-" + label));
		outline.setPosition(pictures.count() > 1 ? index * pictures.slicesPerPicture() + 1 : 0);
		RoiManager.getRoiManager().addRoi(outline);
	}

	/** Shows the table, unless there is no screen; a macro reads it either way. */
	public void show() {
		if (!GraphicsEnvironment.isHeadless()) table.show("Results");
	}

	/** The numbers of the subjects, 0 for none: {@code <title>-labels}, 16 bit. */
	public ImagePlus labels() {
		final ImagePlus result = new ImagePlus(Layers.title(image, "labels"), labels.stack());
		final Calibration calibration = image.getCalibration().copy();
		calibration.disableDensityCalibration();
		result.setCalibration(calibration);
		result.setDisplayRange(0, mostLabels);
		return result;
	}

	/** The provenance that an image carries, or null. */
	public static String provenanceOf(final ImagePlus image) {
		return image.getProp(Provenance.KEY);
	}
}
