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
package org.mattej.command;

import org.mattej.correct.Mark;
import org.mattej.imagej.Corrections;
import org.mattej.imagej.Job;
import org.mattej.imagej.Markings;
import org.mattej.task.Progress;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Parameter;

import ij.ImagePlus;

/** A step of a correction: the image's matte is changed where its selection is, and its open layers follow. */
abstract class Correcting extends ContextCommand {

	@Parameter(required = false, persist = false, description = "The picture whose matte is corrected; by default the one on display")
	private ImagePlus image;

	private final String label;

	Correcting(final String label) {
		this.label = label;
	}

	@Override
	public final void run() {
		new Job(this, label, image).run((target, progress) -> correct(Corrections.of(target), target, progress));
	}

	/** @param target the image, or a layer of it, that has the selection */
	abstract void correct(Corrections corrections, ImagePlus target, Progress progress);

	static void mark(final Corrections corrections, final ImagePlus target, final Mark mark, final Progress progress) {
		corrections.mark(Markings.of(target.getRoi(), mark, target.getTitle()), progress);
	}
}
