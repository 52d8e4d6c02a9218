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
package org.mattej.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mattej.Cutout;
import org.mattej.Isolation;
import org.mattej.batch.Isolator;
import org.mattej.file.PictureReader;
import org.mattej.imagej.Selections;
import org.mattej.picture.Picture;
import org.mattej.network.ModelStore;
import org.mattej.segment.ChosenSubject;
import org.mattej.segment.Segmenter;
import org.mattej.segment.Segmenters;
import org.mattej.segment.SelectionSegmenter;
import org.mattej.segment.SubjectChoice;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

import ij.gui.Roi;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who says what the subject is: a network, the backdrop, or a person by a trimap or a selection, who wins over the others. */
final class SubjectOptions {

	@Mixin
	private NetworkOptions networks = new NetworkOptions();

	@Option(names = "--model", paramLabel = "NAME|FILE.onnx", defaultValue = Segmenters.AUTOMATIC,
		description = "What finds the subject; 'mattej models list' shows the networks, backdrop needs none. Default: ${DEFAULT-VALUE}, the best one installed.")
	private String model;

	@Option(names = "--subject", paramLabel = "CHOICE", defaultValue = "all",
		description = "Which of several things that the model finds: ${COMPLETION-CANDIDATES}; selection keeps those that lie under --roi. Default: ${DEFAULT-VALUE}.")
	private SubjectChoice choice;

	@Option(names = "--trimap", paramLabel = "FILE", description = "The subject as a trimap: 0 background, 128 unknown, 255 foreground.")
	private Path trimap;

	@Option(names = "--roi", paramLabel = "FILE.roi", description = "The subject as a selection saved by ImageJ, .roi or .zip; with --subject selection, where it lies.")
	private Path roi;

	/** The files that are read besides the pictures. */
	List<Path> files() {
		return trimap != null ? List.of(trimap) : roi != null ? List.of(roi) : List.of();
	}

	/**
	 * @param store of the networks
	 * @throws MendableException if the options exclude each other, or the model cannot be had
	 */
	Isolator isolator(final Isolation isolation, final ModelStore store) {
		if (trimap != null && roi != null) throw MendableException.usage("Both --trimap and --roi say what the subject is; give one of them.");
		if (roi != null && choice == SubjectChoice.LARGEST) throw MendableException.usage(
			"Both --roi and --subject largest say what the subject is; give one of them, or --subject selection.");
		if (roi != null && choice == SubjectChoice.ALL && !Set.of(Segmenters.AUTOMATIC, Segmenters.SELECTION).contains(model)) throw MendableException.usage(
			"Both --roi and --model " + model + " say what the subject is; give one of them, or --subject selection.");
		if (roi == null && trimap == null && model.equals(Segmenters.SELECTION)) throw MendableException.usage(
			"Model 'selection' needs a selection; give one with --roi FILE.roi.");
		if (choice != SubjectChoice.ALL) return byChoice(isolation, store);
		if (trimap != null) return byTrimap(isolation, PictureReader.readTrimap(trimap));
		if (roi != null) return bySelection(isolation, Selections.read(roi));
		return Isolator.of(isolation, Segmenters.named(model, store));
	}

	/** A model finds several things, of which some are kept. */
	private Isolator byChoice(final Isolation isolation, final ModelStore store) {
		if (trimap != null) throw MendableException.usage("Both --trimap and --subject " + choice + " say what the subject is; give one of them.");
		if (choice == SubjectChoice.SELECTION && roi == null) throw MendableException.usage(
			"The choice 'selection' for --subject needs a selection; give one with --roi FILE.roi.");
		final Segmenter finder = Segmenters.named(model, store);
		return choice == SubjectChoice.LARGEST ? Isolator.of(isolation, ChosenSubject.largest(finder)) : underSelection(isolation, finder,
			Selections.read(roi));
	}

	private static Isolator byTrimap(final Isolation isolation, final RandomAccessibleInterval<UnsignedByteType> trimap) {
		return new Isolator() {

			@Override
			public String name() {
				return "trimap";
			}

			@Override
			public <T extends RealType<T> & NativeType<T>> Cutout<T> isolate(final Picture<T> picture, final Progress progress) {
				return isolation.isolate(picture, trimap, progress);
			}
		};
	}

	private static Isolator bySelection(final Isolation isolation, final List<Roi> selections) {
		return new Isolator() {

			@Override
			public String name() {
				return Segmenters.SELECTION;
			}

			@Override
			public <T extends RealType<T> & NativeType<T>> Cutout<T> isolate(final Picture<T> picture, final Progress progress) {
				return isolation.isolate(picture, new SelectionSegmenter(Selections.mask(selections, (int) picture.width(), (int) picture
					.height(), picture.name())), progress);
			}
		};
	}

	private static Isolator underSelection(final Isolation isolation, final Segmenter finder, final List<Roi> selections) {
		return new Isolator() {

			@Override
			public String name() {
				return finder.name();
			}

			@Override
			public Map<String, String> facts() {
				return finder.provenance();
			}

			@Override
			public <T extends RealType<T> & NativeType<T>> Cutout<T> isolate(final Picture<T> picture, final Progress progress) {
				return isolation.isolate(picture, ChosenSubject.under(Selections.mask(selections, (int) picture.width(), (int) picture.height(),
					picture.name()), finder), progress);
			}

			@Override
			public void close() {
				finder.close();
			}
		};
	}

	/** The networks, for matting methods too. */
	ModelStore store() {
		return networks.store();
	}
}
