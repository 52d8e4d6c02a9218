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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.mattej.task.MendableException;
import org.mattej.task.Progress;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;

/**
 * One network in memory: one ONNX Runtime session, which all users of the same file share through {@link Sessions}. Safe for use by several
 * threads; runs take {@link Turns}, since each one's peak of memory adds to the others'.
 */
public final class Network {

	/** How often a run looks whether it was cancelled. */
	private static final long POLL_MILLIS = 50;

	/**
	 * A network's answer.
	 *
	 * @param values row by row, as the network gave them
	 */
	public record Answer(float[] values, int width, int height) {}

	private final Path file;
	private final ModelFamily family;
	private final Fingerprint fingerprint;
	private final OrtSession session;
	private final Device device;
	private final String input;
	private final String output;
	private final long[] inputShape;
	private final Semaphore turns;
	/** Memory for inputs that no run uses just now. */
	private final Queue<FloatBuffer> buffers = new ConcurrentLinkedQueue<>();

	/**
	 * @param turns on the processor; other devices have one run after the other
	 * @param device what it shall run on; the processor must be able to run the file, or it is taken for damaged
	 */
	Network(final Path file, final ModelFamily family, final Fingerprint fingerprint, final Turns turns, final Device device) {
		this.file = file;
		this.family = family;
		this.fingerprint = fingerprint;
		final Opened opened = open(file, turns.threads(), device);
		session = opened.session();
		this.device = opened.device();
		this.turns = new Semaphore(this.device == Device.CPU ? turns.atOnce() : 1, true);
		try {
			input = node(session.getInputInfo(), family.input(), "input");
			output = node(session.getOutputInfo(), family.output(), "output");
			inputShape = shape(session.getInputInfo().get(input), "input", family.channels());
			shape(session.getOutputInfo().get(output), "output", 1);
			requireSize();
		}
		catch (final OrtException e) {
			throw unreadable(file, e);
		}
		catch (final MendableException e) {
			close();
			throw e;
		}
	}

	/** A session and what it runs on. */
	private record Opened(OrtSession session, Device device) {}

	private static Opened open(final Path file, final int threads, final Device device) {
		try {
			return device.attempt(OrtEnvironment.getAvailableProviders(), used -> new Opened(create(file, threads, used), used));
		}
		catch (final OrtException e) {
			throw unreadable(file, e);
		}
		catch (final LinkageError e) {
			throw NativeLibrary.missing(e);
		}
	}

	/**
	 * Measured with IS-Net general-use (16-bit float weights, 1024x1024) on two nearly idle cores, time of a run and peak of the process's resident
	 * memory: arena and memory pattern on 1.3 to 3 s and 2.2 GB; arena off 1.5 s and 1.4 GB; both off 1.7 to 2.1 s and 1.17 GB, which leaves
	 * room for a large photograph beside it. The portable optimisation levels need 0.23 GB less and a quarter to a third more time. A session
	 * is ready in 0.5 to 0.7 s. One from a saved optimised model needs less than half of that, but such a file is twice as large as the
	 * model, takes 0.3 GB more to make and is tied to the kind of processor it was made on: nothing is cached. The answer was the same bit for
	 * bit with one and two threads; optimisation levels differ in the last digits.
	 */
	private static OrtSession create(final Path file, final int threads, final Device device) throws OrtException {
		try (Runs.Run run = Runs.begin(Optional.empty()); OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
			options.setCPUArenaAllocator(false);
			options.setMemoryPatternOptimization(false);
			options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
			options.setIntraOpNumThreads(threads);
			// threads that look for work all the time take the processor from those that read, matte and write other pictures
			options.addConfigEntry("session.intra_op.allow_spinning", "0");
			device.prepare(options);
			return OrtEnvironment.getEnvironment().createSession(file.toString(), options);
		}
	}

	private static MendableException unreadable(final Path file, final OrtException cause) {
		return MendableException.environment("ONNX Runtime cannot read the model file '" + file + "' (" + cause.getMessage() +
			"); check it with 'mattej models verify', or install it again.", cause);
	}

	private String node(final Map<String, NodeInfo> nodes, final String wanted, final String kind) {
		if (wanted.equals(ModelFamily.FIRST) && !nodes.isEmpty()) return nodes.keySet().iterator().next();
		if (nodes.containsKey(wanted)) return wanted;
		throw wrongSignature("it has no " + kind + " '" + wanted + "' but " + nodes.keySet());
	}

	private long[] shape(final NodeInfo node, final String kind, final int channels) {
		if (!(node.getInfo() instanceof TensorInfo info)) throw wrongSignature("its " + kind + " is no tensor");
		final long[] shape = info.getShape();
		if (info.type != OnnxJavaType.FLOAT) throw wrongSignature("its " + kind + " is of type " + info.type + ", not 32-bit float");
		final boolean plane = channels == 1 && shape.length == 3;
		if (!plane && (shape.length != 4 || shape[1] != channels && shape[1] > 0)) throw wrongSignature("its " + kind + " has shape " + Arrays
			.toString(shape) + ", not [1, " + channels + ", height, width]");
		return shape;
	}

	private void requireSize() {
		final NetworkSize size = family.size();
		if (size.policy() != NetworkSize.Policy.STRETCH) {
			if (inputShape[2] > 0 || inputShape[3] > 0) throw wrongSignature("its input has a fixed size");
		}
		else if (inputShape[2] > 0 && inputShape[2] != size.side() || inputShape[3] > 0 && inputShape[3] != size.side()) throw wrongSignature(
			"its input has " + inputShape[3] + "x" + inputShape[2] + " pixels, not " + size.side() + "x" + size.side());
	}

	private MendableException wrongSignature(final String what) {
		return MendableException.environment("The model file '" + file + "' is no network of family '" + family.name() + "': " + what +
			"; add it with 'mattej models add FILE --like FAMILY' and the family it belongs to.");
	}

	public ModelFamily family() {
		return family;
	}

	/** The file's sha256, lower-case hexadecimal. */
	public String sha256() {
		return fingerprint.sha256();
	}

	/** What the network runs on, never {@link Device#AUTOMATIC}. */
	public Device device() {
		return device;
	}

	/**
	 * Runs the network once.
	 *
	 * @param planes the input, channel after channel, each row by row
	 * @throws MendableException if there is not enough memory, or the answer is not of the family's kind
	 * @throws CancellationException if {@code progress} is cancelled, within about 0.1 s
	 */
	public Answer run(final float[] planes, final int width, final int height, final Progress progress) {
		awaitTurn(progress);
		final OrtEnvironment environment = OrtEnvironment.getEnvironment();
		try (Input direct = new Input(planes);
				OrtSession.RunOptions options = new OrtSession.RunOptions();
				Runs.Run run = Runs.begin(Optional.of(options));
				OnnxTensor tensor = OnnxTensor.createTensor(environment, direct.values, new long[] { 1, family.channels(), height, width });
				Watch watch = new Watch(options, progress);
				OrtSession.Result result = session.run(Map.of(input, tensor), Set.of(output), options))
		{
			progress.check();
			return answer((OnnxTensor) result.get(0));
		}
		catch (final OrtException e) {
			progress.check();
			Runs.check();
			throw MendableException.environment("The network '" + file.getFileName() + "' failed on " + width + "x" + height + " pixels (" + e
				.getMessage() + "); close other programs if memory is short, or choose a smaller model such as 'u2netp'.", e);
		}
		catch (final OutOfMemoryError e) {
			throw MendableException.environment("There is not enough memory to run the network '" + file.getFileName() + "' on " + width + "x" +
				height + " pixels; give Java more memory (-Xmx), or choose a smaller model such as 'u2netp'.", e);
		}
		finally {
			turns.release();
		}
	}

	private void awaitTurn(final Progress progress) {
		try {
			while (!turns.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) progress.check();
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("Interrupted.");
		}
	}

	/** An input in memory that the native side reads without copying; a later run uses the memory again. */
	private final class Input implements AutoCloseable {

		private final FloatBuffer values;

		Input(final float[] planes) {
			final FloatBuffer known = buffers.poll();
			values = known != null && known.capacity() == planes.length ? known : ByteBuffer.allocateDirect(Math.multiplyExact(planes.length,
				Float.BYTES)).order(ByteOrder.nativeOrder()).asFloatBuffer();
			values.clear();
			values.put(planes).flip();
		}

		@Override
		public void close() {
			buffers.add(values);
		}
	}

	private Answer answer(final OnnxTensor tensor) {
		final long[] shape = tensor.getInfo().getShape();
		final int height = (int) shape[shape.length - 2];
		final int width = (int) shape[shape.length - 1];
		final float[] values = new float[width * height];
		final FloatBuffer source = tensor.getFloatBuffer();
		if (source.remaining() != values.length) throw wrongSignature("it answered with shape " + Arrays.toString(shape));
		source.get(values);
		for (final float value : values) if (Float.isNaN(value)) throw MendableException.environment("The network '" + file.getFileName() +
			"' answered with values that are not numbers; check it with 'mattej models verify'.");
		return new Answer(values, width, height);
	}

	/** One run on nothing, to see that the network is of its family; then it is closed. */
	void tryOut(final Progress progress) {
		try {
			final int[] size = family.size().of(64, 64);
			run(new float[family.channels() * size[0] * size[1]], size[0], size[1], progress);
		}
		finally {
			close();
		}
	}

	/** Does nothing while the process ends, which frees all. */
	void close() {
		try (Runs.Run run = Runs.begin(Optional.empty())) {
			session.close();
		}
		catch (final CancellationException e) {
			return;
		}
		catch (final OrtException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Asks while a run lasts whether it was cancelled, and if so makes it end. */
	private static final class Watch implements AutoCloseable {

		private final Thread thread;

		Watch(final OrtSession.RunOptions options, final Progress progress) {
			thread = new Thread(() -> {
				try {
					while (!progress.isCancelled()) Thread.sleep(POLL_MILLIS);
					options.setTerminate(true);
				}
				catch (final InterruptedException e) {
					Thread.currentThread().interrupt();
				}
				catch (final OrtException e) {
					throw new IllegalStateException(e);
				}
			}, "MatteJ cancel watch");
			thread.setDaemon(true);
			thread.start();
		}

		@Override
		public void close() {
			thread.interrupt();
			boolean interrupted = false;
			while (thread.isAlive()) {
				try {
					thread.join();
				}
				catch (final InterruptedException e) {
					interrupted = true;
				}
			}
			if (interrupted) Thread.currentThread().interrupt();
		}
	}
}
