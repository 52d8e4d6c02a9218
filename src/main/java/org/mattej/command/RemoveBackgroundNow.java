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

import org.mattej.Isolation;
import org.mattej.IsolationSettings;
import org.mattej.imagej.Job;
import org.mattej.imagej.Subjects;
import org.mattej.imagej.Pictures;
import org.mattej.segment.Segmenter;
import org.mattej.segment.Segmenters;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** Isolates the subject of a picture in one click: everything automatic, nothing asked, nothing remembered. */
@Plugin(type = Command.class, headless = true, menu = { @Menu(label = "Plugins"), @Menu(label = "MatteJ"), @Menu(
	label = RemoveBackgroundNow.LABEL, weight = 1) })
public final class RemoveBackgroundNow extends ContextCommand {

	static final String LABEL = "Remove Background";

	@Parameter(required = false, persist = false, description = Meanings.IMAGE)
	private ImagePlus image;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus cutout;

	@Override
	public void run() {
		new Job(this, LABEL, image).run((target, progress) -> {
			final Isolation isolation = new Isolation(IsolationSettings.DEFAULTS);
			try (Segmenter segmenter = Subjects.segmenter(Segmenters.AUTOMATIC, target)) {
				cutout = new Isolating(target, Choices.CURRENT, Pictures.ALL_CHANNELS).layers(Choices.kinds(Choices.CUTOUT, false), 8, false, (
					picture, index, part) -> isolation.isolate(picture, segmenter, part), progress).cutout();
			}
		});
	}
}
