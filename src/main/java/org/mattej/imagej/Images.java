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

import java.util.ArrayList;
import java.util.List;

import org.mattej.task.MendableException;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;

/** The open images: those with a window and, in a macro's batch mode, those without. */
public final class Images {

	private Images() {}

	/** All open images, each once. */
	public static List<ImagePlus> open() {
		final List<ImagePlus> images = new ArrayList<>();
		final int[] ids = WindowManager.getIDList();
		if (ids != null) for (final int id : ids) {
			final ImagePlus image = WindowManager.getImage(id);
			if (image != null) images.add(image); // null if another thread has just closed it
		}
		if (Interpreter.isBatchMode()) for (final int id : Interpreter.getBatchModeImageIDs()) {
			final ImagePlus image = Interpreter.getBatchModeImage(id);
			if (image != null && !images.contains(image)) images.add(image);
		}
		return images;
	}

	/**
	 * The open image of that title, or null.
	 *
	 * @throws MendableException if several have it
	 */
	public static ImagePlus titled(final String title) {
		final List<ImagePlus> images = open().stream().filter(image -> image.getTitle().equals(title)).toList();
		if (images.size() > 1) throw MendableException.input(images.size() + " open images are called '" + title +
			"'; rename all but one with Image>Rename....");
		return images.isEmpty() ? null : images.get(0);
	}
}
