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

import java.util.List;
import java.util.Optional;

import org.mattej.network.Device;
import org.mattej.network.ModelStore;
import org.mattej.picture.Picture;
import org.mattej.segment.ChosenSubject;
import org.mattej.segment.Findings;
import org.mattej.segment.Segmenter;
import org.mattej.segment.Segmenters;
import org.mattej.segment.SelectionSegmenter;
import org.mattej.segment.SubjectChoice;
import org.mattej.task.MendableException;

import ij.ImagePlus;
import ij.gui.Roi;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/** Who finds the subject: a model by its name, or a person by a selection. */
public final class Subjects {

	/** The choice of a command that also takes masks. */
	public static final String MASK = "mask";

	private Subjects() {}

	/**
	 * @param model a model's name, or {@value org.mattej.segment.Segmenters#SELECTION} for the image's selection or, if it has none,
	 *          those in the ROI Manager
	 * @param device what a network runs on
	 * @throws org.mattej.task.MendableException if there is no such model or no such selection, or the device cannot be had
	 */
	public static Segmenter segmenter(final String model, final Device device, final ImagePlus image) {
		if (!isDrawn(model)) return Segmenters.named(model, ModelStore.locate(Optional.empty()).on(device));
		return new SelectionSegmenter(mask(image));
	}

	/** As {@link #segmenter(String, Device, ImagePlus)}, but nothing is asked twice that findings know, and they keep the answers. */
	static Segmenter keeping(final Findings findings, final String model, final Device device, final ImagePlus image) {
		return isDrawn(model) ? segmenter(model, device, image) : findings.keeping(finder(model, device), () -> segmenter(model, device, image));
	}

	/** As {@link #segmenter(String, Device, ImagePlus)}, but nothing is asked that findings know. */
	public static Segmenter recalling(final Findings findings, final String model, final Device device, final ImagePlus image) {
		return isDrawn(model) ? segmenter(model, device, image) : findings.recalling(finder(model, device), () -> segmenter(model, device, image));
	}

	/** Whether the answer may be another one for the same picture. */
	static boolean isDrawn(final String model) {
		return model.equals(Segmenters.SELECTION);
	}

	private static String finder(final String model, final Device device) {
		return model + " on " + device;
	}

	/** The image's selection or, if it has none, those in the ROI Manager. */
	private static RandomAccessibleInterval<UnsignedByteType> mask(final ImagePlus image) {
		return Selections.mask(selections(image), image.getWidth(), image.getHeight(), image.getTitle());
	}

	/**
	 * A segmenter that keeps some of what another one finds.
	 *
	 * @param finder is closed with it
	 * @throws org.mattej.task.MendableException if those under the selection are meant and there is none; the finder is then closed
	 */
	public static Segmenter chosen(final SubjectChoice choice, final Segmenter finder, final ImagePlus image) {
		try {
			return switch (choice) {
				case ALL -> finder;
				case LARGEST -> ChosenSubject.largest(finder);
				case SELECTION -> ChosenSubject.under(mask(image), finder);
			};
		}
		catch (final MendableException e) {
			finder.close();
			throw e;
		}
	}

	/** As {@link #segmenter(String, Device, ImagePlus)}, on the best device that is there. */
	public static Segmenter segmenter(final String model, final ImagePlus image) {
		return segmenter(model, Device.AUTOMATIC, image);
	}

	/** A mask image as a segmenter, for one of its slices. */
	public static Segmenter mask(final ImagePlus image, final int slice) {
		return new SelectionSegmenter(Mattes.mask(image, slice));
	}

	/** The picture's own opacity. */
	public static RandomAccessibleInterval<FloatType> requireOpacity(final Picture<?> picture) {
		return picture.opacity().orElseThrow(() -> MendableException.input("'" + picture.name() +
			"' has no alpha channel; choose its alpha matte, a grey image of the same size."));
	}

	private static List<Roi> selections(final ImagePlus image) {
		return image.getRoi() != null ? List.of(image.getRoi()) : Selections.ofManager();
	}
}
