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

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A network without learned weights that has the signature of a family: its answer is the mean of the channels it is given, so
 * that it tells how the picture was normalised. Written in ONNX's own format, protocol buffers with the field numbers of
 * onnx.proto.
 */
public final class OnnxFixture {

	private static final int FLOAT = 1, INT = 2, INTS = 7;

	/** What nodes are joined by. */
	private static final String MEAN = "mean", OUTPUT = "answered";

	private OnnxFixture() {}

	/** The file of a network that fits a family; the answers of those whose output is a probability have had their sigmoid. */
	public static byte[] of(final ModelFamily family) {
		return family.activation() == ModelFamily.Activation.NONE ? file(family, node("Sigmoid", MEAN, OUTPUT)) : file(family, node("Identity",
			MEAN, OUTPUT));
	}

	/**
	 * The file of a network of a family whose answer is not learned either, but chosen: {@code gain} times the grey that the picture has, within
	 * 0..1, in the mean over a pixel and those to the left of it, so that the mirrored picture gets another answer.
	 *
	 * @param width of the mean, in the network's pixels; 1 for the pixel alone
	 */
	public static byte[] answering(final ModelFamily family, final double gain, final int width) {
		double scale = 0, shift = 0;
		for (int c = 0; c < 3; c++) {
			scale += 1 / family.std().get(c) / 3;
			shift += family.mean().get(c) / family.std().get(c) / 3;
		}
		final Message answer = node("HardSigmoid", MEAN, "answer").put(5, number("alpha", gain / scale)).put(5, number("beta", gain * shift / scale));
		return file(family, answer, node("AveragePool", "answer", OUTPUT).put(5, numbers("kernel_shape", 1, width)).put(5, numbers("pads", 0, width -
			1, 0, 0)));
	}

	/** A network that makes {@value #OUTPUT} from the mean of the channels. */
	private static byte[] file(final ModelFamily family, final Message... nodes) {
		final long[] size = family.size().policy() == NetworkSize.Policy.STRETCH ? new long[] { family.size().side(), family.size().side() } : null;
		final String input = family.input().equals(ModelFamily.FIRST) ? "pixels" : family.input();
		final String output = family.output().equals(ModelFamily.FIRST) ? "map" : family.output();
		final Message graph = new Message();
		graph.put(1, node("ReduceMean", input, MEAN).put(5, numbers("axes", 1)).put(5, new Message().put(1, "keepdims").put(3, 1).put(20, INT)));
		for (final Message node : nodes) graph.put(1, node);
		graph.put(1, node("Identity", OUTPUT, output)).put(2, "fixture").put(11, tensor(input, family.channels(), size)).put(12, tensor(output, 1,
			size));
		return new Message().put(1, 8).put(7, graph).put(8, new Message().put(2, 13)).bytes();
	}

	private static Message node(final String operator, final String input, final String output) {
		return new Message().put(1, input).put(2, output).put(4, operator);
	}

	private static Message numbers(final String name, final long... values) {
		final Message attribute = new Message().put(1, name).put(20, INTS);
		for (final long value : values) attribute.put(8, value);
		return attribute;
	}

	private static Message number(final String name, final double value) {
		return new Message().put(1, name).put(2, (float) value).put(20, FLOAT);
	}

	private static Message tensor(final String name, final int channels, final long[] size) {
		final Message shape = new Message().put(1, new Message().put(1, 1)).put(1, new Message().put(1, channels));
		for (int k = 0; k < 2; k++) shape.put(1, size == null ? new Message().put(2, k == 0 ? "height" : "width") : new Message().put(1, size[k]));
		return new Message().put(1, name).put(2, new Message().put(1, new Message().put(1, FLOAT).put(2, shape)));
	}

	/** A message of protocol buffers. */
	private static final class Message {

		private final ByteArrayOutputStream out = new ByteArrayOutputStream();

		Message put(final int field, final long value) {
			varint((long) field << 3);
			varint(value);
			return this;
		}

		Message put(final int field, final float value) {
			varint((long) field << 3 | 5);
			for (int bits = Float.floatToIntBits(value), k = 0; k < 4; k++, bits >>>= 8) out.write(bits);
			return this;
		}

		Message put(final int field, final String text) {
			return put(field, text.getBytes(StandardCharsets.UTF_8));
		}

		Message put(final int field, final Message message) {
			return put(field, message.bytes());
		}

		private Message put(final int field, final byte[] bytes) {
			varint((long) field << 3 | 2);
			varint(bytes.length);
			out.writeBytes(bytes);
			return this;
		}

		private void varint(final long value) {
			long rest = value;
			for (; rest > 127; rest >>>= 7) out.write((int) (rest & 127 | 128));
			out.write((int) rest);
		}

		byte[] bytes() {
			return out.toByteArray();
		}
	}
}
