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

import org.mattej.compose.Framing;

/** What inputs mean that several commands have, and when to change them, in dialogs and in the manual. */
final class Meanings {

	static final String IMAGE = "The picture; by default the one on display. It is not changed";

	static final String DEVICE = "What networks run on; automatic takes the best that is there. Choose cpu where a graphics card runs " +
		"out of memory";

	static final String EDGE_RADIUS = "Half-width in pixels of the band in which opacity is worked out, 0 to 1000, or auto. Larger for " +
		"hair and fur that lie outside the band, smaller where the band eats into the subject";

	static final String DECONTAMINATE = "How much of the old background's colour is taken out of the edge, 0 to 1. Less if thin or " +
		"glassy parts turn pale or change their colour";

	static final String CONTRACT = "By how many pixels the matte is drawn in, 0 to 100. Use 0.5 to 2 where a thin rim of the old " +
		"background stays";

	static final String SLICES = "Of a stack: the picture on display, or all. Try the settings on one, then choose all";

	static final String CHANNEL = "Which channel shows the subject: its number from 1, or all as they are displayed; the result has " +
		"every channel. Choose one if others hide the subject";

	static final String ALPHA = "The alpha matte, a grey image of the same size; the image itself if that has an alpha channel";

	static final String LAYERS = "Which results are opened as images. Alpha and trimap are for correcting and measuring";

	static final String ALPHA_DEPTH = "Depth of the alpha layer: 0 to 255, 0 to 65535, or 0 to 1. More than 8 bits for measuring, or for " +
		"very soft edges";

	static final String OVERLAY = "Shows background and edge on the image itself, in place of an earlier overlay of MatteJ. To check " +
		"many slices without opening layers";

	static final String MODEL = "Who finds the subject: a network, the backdrop's colours (plain backgrounds), or your selection. Change " +
		"it if the wrong thing is found";

	static final String MIN_SPECK = "What has a smaller area, counted in pixels, is no part of the subject, or auto. Larger if dust stays, " +
		"0 if small parts are missing";

	static final String MATTING = "How opacity at the edge is worked out. closed-form and guided are faster, matteJ knows more of " +
		"colours; none keeps the model's answer";

	static final String SUBJECT = "Which of several things that are found: all, the largest, or those under the selection. Change it if " +
		"something else is kept besides";

	static final String PRESET = "Settings of a composite by name, such as marketplace; its values win over those here. For pictures that " +
		"shall all look alike";

	static final String SHADOW = "A drop shadow on what is behind the subject, a contact shadow where it stands on the ground, or both. " +
		"Without one a subject seems to float";

	static final String SHADOW_SOFTNESS = "Blur of the shadow, in per cent of the shorter side, 0 to 20. Larger for a cloudy day or a " +
		"background far behind";

	static final String SHADOW_ANGLE = "Where the light comes from, in degrees: 0 right, 90 above, 180 left. Change it to the light on the " +
		"subject";

	static final String SHADOW_STRENGTH = "How much light the shadow takes away, 0 to 1. Less on dark backgrounds";

	static final String CANVAS = "The composite's frame: " + Framing.CANVASES + " in pixels. Choose another than picture to have it cut to " +
		"the subject, or of a size that is asked for";

	static final String ALIGN = "Where the subject stands on a square or fixed canvas. bottom for things that stand on a ground";

	static final String SUBJECT_SIZE = "The share of a square or fixed canvas that the subject takes, 0 to 1. Smaller for more room around it";

	static final String MARGIN = "Around the subject on canvas 'subject', in per cent of its longer side, 0 to 100. Larger if a shadow is " +
		"cut off";

	private Meanings() {}
}
