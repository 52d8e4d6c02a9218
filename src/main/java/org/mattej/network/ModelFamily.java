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
 */
public record ModelFamily(String name, String input, String output, NetworkSize size, Resampler.Kernel resampling, Divisor divisor,
	List<Float> mean, List<Float> std, Activation activation, boolean minMax, boolean trimap)
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
