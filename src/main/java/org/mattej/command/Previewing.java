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

import java.util.function.Supplier;

import org.mattej.imagej.Hints;
import org.mattej.imagej.Job;
import org.mattej.imagej.LivePreview;
import org.mattej.imagej.Notice;
import org.mattej.imagej.Pictures;
import org.mattej.imagej.Subjects;
import org.mattej.segment.Findings;
import org.mattej.segment.Segmenter;
import org.mattej.segment.SubjectChoice;
import org.mattej.task.Progress;
import org.scijava.command.Previewable;
import org.scijava.plugin.Parameter;

import ij.ImagePlus;
import ij.WindowManager;

/**
 * A command that isolates the subject of an open image, and whose dialog shows on that what would come of it. What was found for that serves the
 * command itself.
 */
abstract class Previewing extends IsolationCommand implements Previewable {

	@Parameter(required = false, persist = false, description = Meanings.IMAGE)
	private ImagePlus image;

	@Parameter(label = "Subject", description = Meanings.SUBJECT, choices = {
		"all", "largest", "selection" })
	private String subject = "all";

	@Parameter(label = "Hints", description = "What you say beforehand, where the model errs: none, selection (of the tool Subject " +
		"Points, or an area outside which all is background), points such as subject 40,30 background 5,5, or the title of an open trimap")
	private String hints = Hints.NONE;

	@Parameter(label = "Slices", description = Meanings.SLICES, choices = { Choices.CURRENT, Choices.ALL })
	private String slices = Choices.CURRENT;

	@Parameter(label = "Channel", description = Meanings.CHANNEL)
	private String channel = Pictures.ALL_CHANNELS;

	private final Findings findings = new Findings();
	private LivePreview shown;

	/**
	 * To be called on each change in the dialog.
	 *
	 * @param wanted whether there is to be a preview
	 */
	final void preview(final boolean wanted, final Notice notice, final Supplier<LivePreview.Wish> wish) {
		final ImagePlus target = image != null ? image : WindowManager.getCurrentImage();
		if (!wanted || target == null) cancel();
		else {
			if (shown == null) shown = new LivePreview(target, notice, findings);
			shown.show(wish);
		}
	}

	/** When the dialog closes, however that comes. */
	@Override
	public final void cancel() {
		if (shown != null) shown.close();
		shown = null;
	}

	/** The subject as it is to be isolated, with nothing behind it. */
	final LivePreview.Wish wish() {
		return LivePreview.Wish.transparent(model(), device(), SubjectChoice.named(subject), new Hints(hints, slices.equals(Choices.CURRENT)), channel, settings());
	}

	@Override
	public final void run() {
		cancel();
		new Job(this, label(), image).run(this::isolate);
	}

	/** The work, after the preview is gone. */
	abstract void isolate(ImagePlus target, Progress progress);

	/** Those that are meant. */
	final Isolating pictures(final ImagePlus target) {
		return new Isolating(target, slices, channel);
	}

	/** Who finds the subject; the preview's segmenters are not asked again. */
	final Segmenter segmenter(final ImagePlus target) {
		return Subjects.chosen(SubjectChoice.named(subject), Subjects.recalling(findings, model(), device(), target), target);
	}

	/** A segmenter that heeds what was said beforehand of one of the pictures. */
	final Segmenter heeding(final Segmenter segmenter, final ImagePlus target, final int index) {
		return new Hints(hints, slices.equals(Choices.CURRENT) || Pictures.of(target).count() == 1).heeding(segmenter, target, index);
	}
}
