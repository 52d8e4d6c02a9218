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
package org.mattej.segment;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.mattej.network.ModelFamily;
import org.mattej.network.Network;
import org.mattej.network.NetworkUse;
import org.mattej.picture.Planes;
import org.mattej.picture.Resampler;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Finds the subject with a network of any family of the catalogue. The answer is that of the network alone, at the picture's size.
 */
public final class NetworkSegmenter implements Segmenter {

	/** Below this the network's surest pixel means that it saw no subject; measured on empty pictures of many kinds. */
	static final double NO_SUBJECT = .10;

	/** Below this the network is so unsure that stretching its answer to 0..1 would invent a subject. */
	static final double UNSURE = .5;

	/** How much of the network's view lies on each side of a picture that is looked at from afar. */
	private static final double MARGIN = .1;

	/** How far an answer may leave 0..1 by rounding alone. */
	private static final double TOLERANCE = .01;

	private final String name;
	private final NetworkUse use;

	/**
	 * @param name by which users chose the network
	 * @param use closed together with this segmenter
	 */
	public NetworkSegmenter(final String name, final NetworkUse use) {
		if (use.network().family().trimap()) {
			use.close();
			throw MendableException.usage("The model '" + name + "' makes mattes from trimaps and finds no subjects; choose another one.");
		}
		this.name = name;
		this.use = use;
	}

	@Override
	public String name() {
		return name;
	}

	@Override
	public Map<String, String> provenance() {
		final Map<String, String> facts = new LinkedHashMap<>();
		facts.put("family", use.network().family().name());
		facts.put("sha256", use.network().sha256());
		facts.put("device", use.network().device().toString());
		return facts;
	}

	/**
	 * {@inheritDoc}
	 *
	 * @throws MendableException if there is not enough memory, or the network is not of the family that it was added as
	 */
	@Override
	public SubjectMap segment(final RandomAccessibleInterval<FloatType> colours, final Progress progress) {
		final int width = Math.toIntExact(colours.dimension(0));
		final int height = Math.toIntExact(colours.dimension(1));
		final Look look = look(colours, progress.part(0, .1));
		final Network.Answer answer = look.plain(progress.part(.1, .9));
		final List<String> warnings = stretch(answer.values());
		final float[] likelihood = new float[Math.multiplyExact(width, height)];
		new Resampler(Resampler.Kernel.LANCZOS, answer.width(), answer.height(), width, height).apply(answer.values(), 0, likelihood, 0,
			progress);
		clip(likelihood);
		progress.report(1, "Finding the subject with " + name);
		return new SubjectMap(Planes.wrap(likelihood, width, height), resolution(answer, width, height), true, warnings);
	}

	/** The size in picture pixels of an answer's pixels, at least 1. */
	static double resolution(final Network.Answer answer, final int width, final int height) {
		return Math.max(1, (double) Math.max(width, height) / Math.max(answer.width(), answer.height()));
	}

	/** Makes a picture ready for one or more looks at it. */
	Look look(final RandomAccessibleInterval<FloatType> colours, final Progress progress) {
		final int width = Math.toIntExact(colours.dimension(0));
		final int height = Math.toIntExact(colours.dimension(1));
		final ModelFamily family = use.network().family();
		final int[] size = family.size().of(width, height);
		progress.report(0, "Preparing the picture");
		return new Look(input(Planes.floats(colours), width, height, family, size[0], size[1], progress), size[0], size[1]);
	}

	/** A picture as the network wants it. Answers are opacities, 0..1 but for rounding, and not stretched to that range. */
	final class Look {

		private final float[] input;
		private final int width, height;

		private Look(final float[] input, final int width, final int height) {
			this.input = input;
			this.width = width;
			this.height = height;
		}

		Network.Answer plain(final Progress progress) {
			return answer(input, width, height, progress);
		}

		/**
		 * The answer to the picture's mirror image in the middle of a larger view, whose rest continues the picture's border; mirrored and cut
		 * back. A subject that the frame cuts off is more easily seen as a whole like this.
		 */
		Network.Answer fromAfar(final Progress progress) {
			final float[] far = shrunk(input, width, height, progress);
			mirror(far, width);
			final Network.Answer answer = answer(far, width, height, progress);
			mirror(answer.values(), answer.width());
			return middle(answer);
		}
	}

	private Network.Answer answer(final float[] input, final int width, final int height, final Progress progress) {
		progress.report(0, "Finding the subject with " + name);
		final Network.Answer answer = use.network().run(input, width, height, progress);
		activate(answer.values(), use.network().family());
		return answer;
	}

	private static int margin(final int length) {
		return (int) Math.round(MARGIN * length);
	}

	/** A view of the same size with the planes smaller in its middle, their border pixels repeated around them. */
	private static float[] shrunk(final float[] planes, final int width, final int height, final Progress progress) {
		final int left = margin(width), top = margin(height), newWidth = width - 2 * left, newHeight = height - 2 * top;
		final Resampler resampler = new Resampler(Resampler.Kernel.LANCZOS, width, height, newWidth, newHeight);
		final float[] far = new float[planes.length], small = new float[newWidth * newHeight];
		for (int c = 0; c < 3; c++) {
			resampler.apply(planes, c * width * height, small, 0, progress);
			for (int y = 0; y < height; y++) {
				final int from = Math.max(0, Math.min(newHeight - 1, y - top)) * newWidth, to = (c * height + y) * width;
				for (int x = 0; x < width; x++) far[to + x] = small[from + Math.max(0, Math.min(newWidth - 1, x - left))];
			}
		}
		return far;
	}

	/** Undoes {@link #shrunk} for the answer. */
	private static Network.Answer middle(final Network.Answer answer) {
		final int left = margin(answer.width()), top = margin(answer.height());
		final int newWidth = answer.width() - 2 * left, newHeight = answer.height() - 2 * top;
		final float[] values = new float[newWidth * newHeight];
		for (int y = 0; y < newHeight; y++) System.arraycopy(answer.values(), (y + top) * answer.width() + left, values, y * newWidth, newWidth);
		return new Network.Answer(values, newWidth, newHeight);
	}

	/** Turns every row around. */
	private static void mirror(final float[] planes, final int width) {
		for (int row = 0; row < planes.length; row += width) {
			for (int i = row, k = row + width - 1; i < k; i++, k--) {
				final float value = planes[i];
				planes[i] = planes[k];
				planes[k] = value;
			}
		}
	}

	/** The picture as the network wants it: its size, channel after channel, normalised. */
	private static float[] input(final float[] colours, final int width, final int height, final ModelFamily family, final int newWidth,
		final int newHeight, final Progress progress)
	{
		final int plane = Math.multiplyExact(newWidth, newHeight);
		final float[] input = new float[3 * plane];
		final Resampler resampler = new Resampler(family.resampling(), width, height, newWidth, newHeight);
		for (int c = 0; c < 3; c++) resampler.apply(colours, c * width * height, input, c * plane, progress);
		clip(input);
		float divisor = 1;
		if (family.divisor() == ModelFamily.Divisor.IMAGE_MAX) {
			divisor = 1e-6f;
			for (final float value : input) divisor = Math.max(divisor, value);
		}
		for (int c = 0; c < 3; c++) {
			final float mean = family.mean().get(c);
			final float std = family.std().get(c);
			for (int i = c * plane; i < (c + 1) * plane; i++) input[i] = (input[i] / divisor - mean) / std;
		}
		return input;
	}

	/** Turns the raw answer into opacities, in place. */
	private void activate(final float[] values, final ModelFamily family) {
		float min = Float.POSITIVE_INFINITY;
		for (final float value : values) min = Math.min(min, value);
		requireRange(family, min, maximum(values));
		if (family.activation() == ModelFamily.Activation.SIGMOID) for (int i = 0; i < values.length; i++) values[i] = sigmoid(values[i]);
	}

	/** Stretches an answer to 0..1, in place, if the family's answers are meant to be and the network is sure enough. */
	private List<String> stretch(final float[] values) {
		final float max = maximum(values);
		if (max < NO_SUBJECT) Arrays.fill(values, 0);
		else if (max >= UNSURE && use.network().family().minMax()) {
			float min = Float.POSITIVE_INFINITY;
			for (final float value : values) min = Math.min(min, value);
			for (int i = 0; i < values.length; i++) values[i] = (values[i] - min) / (max - min);
		}
		return warnings(max);
	}

	/** What the user should know about an answer whose largest value is {@code max}. */
	List<String> warnings(final double max) {
		if (max < NO_SUBJECT) return List.of("No subject was found: " + sureness(max) + ".");
		if (max < UNSURE) return List.of("The network is unsure whether there is a subject: " + sureness(max) +
			". Check the result, choose another model, or draw a selection around the subject and use model 'selection'.");
		return List.of();
	}

	static float maximum(final float[] values) {
		float max = Float.NEGATIVE_INFINITY;
		for (final float value : values) max = Math.max(max, value);
		return max;
	}

	private String sureness(final double max) {
		return String.format(Locale.ROOT, "%s is at most %.0f %% sure of any pixel", name, 100 * Math.max(0, max));
	}

	private void requireRange(final ModelFamily family, final float min, final float max) {
		final boolean probabilities = min >= -TOLERANCE && max <= 1 + TOLERANCE;
		final boolean logits = family.activation() == ModelFamily.Activation.SIGMOID;
		if (logits && probabilities && max > 0 && min != max) throw wrongRange(family, "0..1, which has had its sigmoid already");
		if (!logits && !family.minMax() && !probabilities) throw wrongRange(family, min + ".." + max + ", which still needs a sigmoid");
	}

	private MendableException wrongRange(final ModelFamily family, final String range) {
		return MendableException.environment("The answer of model '" + name + "' lies in " + range + "; family '" + family.name() +
			"' does not fit it: add the file again with 'mattej models add FILE --like FAMILY' and another family.");
	}

	private static float sigmoid(final float logit) {
		return (float) (1 / (1 + Math.exp(-logit)));
	}

	static void clip(final float[] values) {
		for (int i = 0; i < values.length; i++) values[i] = Math.max(0, Math.min(1, values[i]));
	}

	@Override
	public void close() {
		use.close();
	}
}
