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
package org.mattej.network;

import java.util.List;

import org.mattej.picture.Resampler;

/**
 * How networks of one family want their picture and what their answer means. Input is RGB, NCHW, 32-bit float.
 *
 * @param name such as {@code u2net}
 * @param input the input's name, or {@code first}
 * @param output the output's name, or {@code first}; no other output is computed into memory
 * @param size which size the picture is brought to
 * @param resampling how
 * @param divisor what values are divided by before {@code mean} is subtracted
 * @param mean per channel, in units of the divided value
 * @param std per channel
 * @param activation what turns the raw output into 0..1
 * @param minMax whether the answer is stretched to 0..1, as long as the network is sure of anything
 * @param trimap whether a trimap, 0, 0.5 and 1, is the input's fourth channel: then it is no segmenter
 * @param runMegabytes memory that one run needs beside the weights, as measured with the largest network of the family; 0 where nobody did
 */
public record ModelFamily(String name, String input, String output, NetworkSize size, Resampler.Kernel resampling, Divisor divisor,
	List<Float> mean, List<Float> std, Activation activation, boolean minMax, boolean trimap, int runMegabytes)
{

	/** The name that stands for the first input or output, whatever it is called. */
	public static final String FIRST = "first";

	/** What values are divided by. */
	public enum Divisor {
		/** The full range of the display. */
		RANGE,
		/** The largest value of the resized picture. */
		IMAGE_MAX
	}

	/** What turns the raw output into 0..1. */
	public enum Activation {
		NONE, SIGMOID
	}

	/** Three colours, and the trimap where there is one. */
	public int channels() {
		return trimap ? 4 : 3;
	}
}
