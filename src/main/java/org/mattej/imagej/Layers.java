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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.mattej.Cutout;
import org.mattej.Provenance;
import org.mattej.compose.Painting;
import org.mattej.picture.Channel;
import org.mattej.task.Progress;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.plugin.frame.RoiManager;
import ij.process.ImageProcessor;
import ij.process.LUT;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;

/**
 * The layers of cutouts as images. Calibration, slice labels, lookup tables, display ranges and the info text of the source go
 * through; each image carries its provenance under the property {@value org.mattej.Provenance#KEY}.
 * <p>
 * A cutout is a stack of the source's own depth: its channels, straight (not premultiplied), and last a slice labelled
 * {@code alpha}, whose opaque is 255 in 8 bit, 65535 in 16 bit and 1 in 32 bit. That of an RGB image has the slices Red,
 * Green, Blue and alpha, which ImageJ saves as an RGBA PNG. Several pictures make a hyperstack.
 */
public final class Layers {

	/** The property in which a layer says which pictures of its source it holds, by their numbers from 0. */
	static final String PICTURES = "MatteJ pictures";

	private final ImagePlus source;
	private final Pictures pictures;
	private final Set<Kind> wanted;
	private final SortedMap<Integer, String> provenances = new TreeMap<>();
	private final LayerSlices cutoutSlices, alphaSlices, trimapSlices, compositeSlices, plateSlices;
	private List<Channel> channels;

	/** What can be made of a cutout. */
	public enum Kind {
		CUTOUT, ALPHA, TRIMAP, COMPOSITE, PLATE
	}

	/** All layers of one of an image's pictures. */
	public Layers(final ImagePlus source) {
		this(source, 1, EnumSet.allOf(Kind.class));
	}

	/**
	 * Layers of some of an image's pictures, all of the same kind. Those of several pictures of a virtual stack lie in a file, not
	 * in memory.
	 *
	 * @param count how many pictures will be added
	 * @param wanted what is kept of them
	 */
	public Layers(final ImagePlus source, final int count, final Set<Kind> wanted) {
		this.source = source;
		this.wanted = wanted;
		pictures = Pictures.of(source);
		final int channels = wanted.contains(Kind.CUTOUT) ? pictures.shown(0).size() : 0;
		cutoutSlices = new LayerSlices(source, count == 1 ? 1 : count * (channels + 1L));
		alphaSlices = new LayerSlices(source, count);
		trimapSlices = new LayerSlices(source, count);
		compositeSlices = new LayerSlices(source, count);
		plateSlices = new LayerSlices(source, count);
	}

	/**
	 * Adds the cutout of one picture. Copies what it needs.
	 *
	 * @param index which of the image's {@link Pictures}
	 * @param alphaBits depth of the alpha layer: 8 for 0..255, 16 for 0..65535, 32 for 0..1
	 */
	public <T extends RealType<T> & NativeType<T>> void add(final int index, final Cutout<T> cutout, final int alphaBits) {
		addTrimap(index, cutout.trimap(), cutout.provenance());
		channels = pictures.shown(index);
		if (wanted.contains(Kind.CUTOUT)) {
			for (int c = 0; c < channels.size(); c++) cutoutSlices.add(index, label(index, c), Processors.copy(Views.hyperSlice(cutout
				.foreground(), 2, c)));
			cutoutSlices.add(index, Pictures.ALPHA, Processors.alpha(cutout.alpha(), Processors.bits(cutout.foreground().getType())));
		}
		if (wanted.contains(Kind.ALPHA)) alphaSlices.add(index, sourceLabel(index), Processors.alpha(cutout.alpha(), alphaBits));
	}

	/** Adds a trimap (x, y) without a cutout. */
	public void addTrimap(final int index, final RandomAccessibleInterval<UnsignedByteType> trimap, final Provenance provenance) {
		provenances.put(index, provenance.withoutTimes().toJson());
		if (wanted.contains(Kind.TRIMAP)) trimapSlices.add(index, sourceLabel(index), Processors.copy(trimap));
	}

	/**
	 * Adds a composite.
	 *
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public void addComposite(final int index, final Painting composite, final Provenance provenance, final Progress progress) {
		provenances.put(index, provenance.withoutTimes().toJson());
		compositeSlices.add(index, sourceLabel(index), Processors.rgb(composite, progress));
	}

	/**
	 * Adds a picture without its subject, to the cutout that was added.
	 *
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public void addPlate(final int index, final Painting plate, final Progress progress) {
		plateSlices.add(index, sourceLabel(index), Processors.rgb(plate, progress));
	}

	/** Colours of an RGB source are named; other channels keep the source's labels. */
	private String label(final int index, final int c) {
		final String name = channels.get(c).name();
		if (pictures.slicesPerPicture() > 1) {
			final String original = source.getStack().getSliceLabel(index * pictures.slicesPerPicture() + c + 1);
			return original != null ? original : name;
		}
		final String original = source.getStack().getSliceLabel(index + 1);
		if (original == null) return name;
		return channels.size() > 1 ? name + "\n" + original : original;
	}

	/** The cutouts: {@code <title>-cutout}. */
	public ImagePlus cutout() {
		final int perPicture = channels.size() + 1;
		final CompositeImage result = new CompositeImage(assemble("cutout", cutoutSlices, perPicture), CompositeImage.COMPOSITE);
		final LUT[] luts = new LUT[perPicture];
		for (int c = 0; c < channels.size(); c++) luts[c] = lut(c);
		luts[channels.size()] = lut(Color.WHITE, 0, Processors.fullOpacity(result.getBitDepth()));
		result.setLuts(luts);
		result.setActiveChannels("1".repeat(channels.size()) + "0");
		result.setProperty("Info", source.getInfoProperty());
		if (!result.getStack().isVirtual()) result.setOverlay(backgroundOf(result));
		return result;
	}

	/** Covers what is less than half opaque, so that the window shows a cutout; {@link MatteOverlay#remove} takes it away. */
	private Overlay backgroundOf(final ImagePlus result) {
		final Overlay overlay = new Overlay();
		final int perPicture = channels.size() + 1;
		for (int i = 0; i < provenances.size(); i++) {
			final Roi region = background(result, i, result.getStack().getProcessor((i + 1) * perPicture));
			if (region != null) overlay.add(region);
		}
		return overlay.size() == 0 ? null : overlay;
	}

	/** What covers one picture of a cutout where it is less than half opaque, or null if it is so nowhere. */
	private static Roi background(final ImagePlus cutout, final int slot, final ImageProcessor alpha) {
		final Roi region = region(alpha, false);
		if (region == null) return null;
		region.setName(MatteOverlay.BACKGROUND);
		region.setFillColor(Color.GRAY);
		place(region, cutout, slot);
		return region;
	}

	/** Lets a region be seen on one of the pictures of a cutout. */
	static void place(final Roi region, final ImagePlus cutout, final int slot) {
		final int depth = cutout.getNSlices();
		if (depth * cutout.getNFrames() > 1) region.setPosition(0, slot % depth + 1, slot / depth + 1);
	}

	/** Whether a region is where {@link #place} puts it. */
	static boolean isPlaced(final Roi region, final ImagePlus cutout, final int slot) {
		final int depth = cutout.getNSlices();
		return depth * cutout.getNFrames() == 1 || region.getZPosition() == slot % depth + 1 && region.getTPosition() == slot / depth + 1;
	}

	/** The region of an alpha slice that is at least half opaque, or the rest; null if it is empty. */
	private static Roi region(final ImageProcessor alpha, final boolean opaque) {
		final double full = Processors.fullOpacity(alpha.getBitDepth()), half = full / 2;
		final Roi region = opaque ? Selections.between(alpha, half, full) : Selections.between(alpha, 0, alpha.getBitDepth() == 32 ? Math
			.nextDown((float) half) : Math.floor(half));
		alpha.resetThreshold();
		return region;
	}

	private LUT lut(final int c) {
		final Channel channel = channels.get(c);
		if (source instanceof CompositeImage composite) return (LUT) composite.getChannelLut(c + 1).clone();
		if (channels.size() == 1) {
			final LUT lut = (LUT) source.getProcessor().getLut().clone();
			lut.min = Math.min(channel.min(), channel.max());
			lut.max = Math.max(channel.min(), channel.max());
			return lut;
		}
		return lut(new Color(channel.red(), channel.green(), channel.blue()), channel.min(), channel.max());
	}

	private static LUT lut(final Color colour, final double min, final double max) {
		final LUT lut = LUT.createLutFromColor(colour);
		lut.min = min;
		lut.max = max;
		return lut;
	}

	/** Adds the outlines of the subjects, found in the alpha layer, to ImageJ's ROI Manager, which opens if it is not open. */
	public void addOutlinesToManager() {
		final RoiManager manager = RoiManager.getRoiManager();
		final ImageStack alpha = alphaSlices.stack();
		int slice = 0;
		for (final int index : provenances.keySet()) {
			final Roi outline = region(alpha.getProcessor(++slice), true);
			if (outline == null) continue;
			outline.setName(title(source, "subject") + (provenances.size() > 1 ? "-" + (index + 1) : ""));
			outline.setPosition(pictures.count() > 1 ? index * pictures.slicesPerPicture() + 1 : 0);
			manager.addRoi(outline);
		}
	}

	/** The alpha mattes: {@code <title>-alpha}. */
	public ImagePlus alpha() {
		return grey("alpha", alphaSlices);
	}

	/** The trimaps: {@code <title>-trimap}, 8 bit, 0 background, 128 unknown, 255 foreground. */
	public ImagePlus trimap() {
		return grey("trimap", trimapSlices);
	}

	/** The composites, as displayed: {@code <title>-composite}, RGB. */
	public ImagePlus composite() {
		return shown("composite", compositeSlices);
	}

	/** The pictures without their subjects, as displayed: {@code <title>-plate}, RGB. */
	public ImagePlus plate() {
		return shown("plate", plateSlices);
	}

	private ImagePlus shown(final String layer, final LayerSlices slices) {
		final ImagePlus result = assemble(layer, slices, 1);
		result.getCalibration().disableDensityCalibration();
		return result;
	}

	private String sourceLabel(final int index) {
		return source.getStack().getSliceLabel(index * pictures.slicesPerPicture() + 1);
	}

	private ImagePlus grey(final String layer, final LayerSlices slices) {
		final ImagePlus result = assemble(layer, slices, 1);
		result.getCalibration().disableDensityCalibration();
		result.setDisplayRange(0, Processors.fullOpacity(result.getBitDepth()));
		return result;
	}

	private ImagePlus assemble(final String layer, final LayerSlices slices, final int perPicture) {
		final ImagePlus result = new ImagePlus(title(source, layer), slices.stack());
		final int count = provenances.size();
		final boolean sameShape = count == pictures.count() && source.getNSlices() * source.getNFrames() == count;
		result.setDimensions(perPicture, sameShape ? source.getNSlices() : count, sameShape ? source.getNFrames() : 1);
		result.setOpenAsHyperStack(perPicture > 1 && count > 1);
		final Calibration calibration = source.getCalibration().copy();
		if (source.getType() == ImagePlus.COLOR_RGB || source.getType() == ImagePlus.COLOR_256) calibration.disableDensityCalibration();
		result.setCalibration(calibration);
		result.setProp(Provenance.KEY, provenances.size() == 1 ? provenances.get(provenances.firstKey()) : provenances.values()
			.toString());
		result.setProp(PICTURES, String.join(" ", provenances.keySet().stream().map(String::valueOf).toList()));
		return result;
	}

	/** The fixed title of a layer: {@code <title>-<layer>}. */
	public static String title(final ImagePlus source, final String layer) {
		return source.getTitle() + "-" + layer;
	}
}
