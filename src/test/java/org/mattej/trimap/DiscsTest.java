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
package org.mattej.trimap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;

import org.mattej.task.Progress;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class DiscsTest {

	@Property(tries = 200)
	void aPixelIsInADiscIfItsCentreIs(@ForAll @IntRange(min = 1, max = 150) final int width, @ForAll @IntRange(min = 1, max = 40) final int height,
		@ForAll @Size(6) final List<@DoubleRange(max = .99) Double> places, @ForAll @Size(3) final List<@DoubleRange(max = 30) Double> radii)
	{
		final double[] radius = new double[width * height];
		Arrays.fill(radius, -1);
		for (int d = 0; d < radii.size(); d++)
			radius[(int) (places.get(2 * d) * height) * width + (int) (places.get(2 * d + 1) * width)] = radii.get(d);
		final Discs discs = new Discs(width, height, (x, y) -> radius[y * width + x], Progress.NONE);
		final byte[] picture = new byte[width * height];
		for (int y = 0; y < height; y++) discs.paint(y, picture, (byte) 7);
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				boolean inside = false;
				for (int i = 0; i < radius.length; i++) inside |= radius[i] >= 0 && Math.hypot(x - i % width, y - i / width) <= radius[i];
				assertEquals(inside ? 7 : 0, picture[y * width + x], "at " + x + ", " + y);
			}
	}
}
