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

import org.mattej.imagej.LivePreview;
import org.mattej.imagej.Notice;
import org.mattej.segment.Findings;
import org.scijava.command.ContextCommand;
import org.scijava.command.Previewable;

import ij.ImagePlus;
import ij.WindowManager;

/** A command whose dialog shows on the image what would come of it. What was found for that serves the command itself. */
abstract class Previewing extends ContextCommand implements Previewable {

	private final Findings findings = new Findings();
	private LivePreview shown;

	/**
	 * To be called on each change in the dialog.
	 *
	 * @param wanted whether there is to be a preview
	 * @param image null for the one on display
	 */
	final void preview(final boolean wanted, final ImagePlus image, final Notice notice, final Supplier<LivePreview.Wish> wish) {
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

	/** What the preview's segmenters found. */
	final Findings findings() {
		return findings;
	}
}
