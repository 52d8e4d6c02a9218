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
package org.mattej.picture;

import java.util.List;

/**
 * How one channel of a picture is displayed: its range and the colour that its full value stands for.
 *
 * @param name the layer's label, such as {@code Red}
 * @param min the sample value displayed as 0
 * @param max the sample value displayed as 1; differs from {@code min}
 * @param red share of red at full value, 0..1
 * @param green share of green at full value, 0..1
 * @param blue share of blue at full value, 0..1
 */
public record Channel(String name, double min, double max, float red, float green, float blue) {

	public Channel {
		if (!(Double.isFinite(min) && Double.isFinite(max)) || min == max) throw new IllegalArgumentException(
			"Display range of channel '" + name + "' is empty: " + min + ".." + max);
	}

	/** One channel shown in grey. */
	public static List<Channel> grey(final double min, final double max) {
		return List.of(new Channel("Gray", min, max, 1, 1, 1));
	}

	/** Three channels shown in red, green and blue, all with the same range. */
	public static List<Channel> rgb(final double min, final double max) {
		return List.of(new Channel("Red", min, max, 1, 0, 0), new Channel("Green", min, max, 0, 1, 0),
			new Channel("Blue", min, max, 0, 0, 1));
	}
}
