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

/** What inputs mean that several commands have, in dialogs and in the manual. */
final class Meanings {

	static final String IMAGE = "The picture; by default the one on display. It is not changed";

	static final String DEVICE = "What networks run on; automatic takes the best that is there";

	static final String EDGE_RADIUS = "Half-width in pixels of the band in which opacity is worked out, or auto";

	static final String DECONTAMINATE = "How much of the old background's colour is taken out of the edge, 0 to 1";

	static final String CONTRACT = "By how many pixels the matte is drawn in, 0 to 100";

	static final String SLICES = "Of a stack: the picture on display, or all";

	static final String CHANNEL = "Which channel shows the subject: its number from 1, or all as they are displayed; the result has every channel";

	static final String ALPHA = "The alpha matte, a grey image of the same size; the image itself if that has an alpha channel";

	static final String LAYERS = "Which results are opened as images";

	static final String ALPHA_DEPTH = "Depth of the alpha layer: 0 to 255, 0 to 65535, or 0 to 1";

	static final String OVERLAY = "Shows background and edge on the image itself, in place of an earlier overlay of MatteJ";

	private Meanings() {}
}
