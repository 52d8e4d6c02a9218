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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.mattej.task.MendableException;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;

/** What networks run on. */
public enum Device {

	/** The best that is there: CUDA, Core ML, DirectML, else the processor. Results say which. */
	AUTOMATIC(null, "", options -> {}),

	/** The processor, which is always there. */
	CPU(OrtProvider.CPU, "", options -> {}),

	/** A graphics card of NVIDIA's. */
	CUDA(OrtProvider.CUDA, "put the jar of onnxruntime_gpu in the place of that of onnxruntime, and install NVIDIA's driver, CUDA 12 and cuDNN 9",
			options -> options.addCUDA(0)),

	/** What Apple's processors have for networks. */
	COREML(OrtProvider.CORE_ML, "it needs macOS and a native library of ONNX Runtime that was built with Core ML", SessionOptions::addCoreML),

	/** Any graphics card on Windows. */
	DIRECTML(OrtProvider.DIRECT_ML, "it needs Windows and a native library of ONNX Runtime that was built with DirectML, which " +
		"-Donnxruntime.native.path can name", options -> options.addDirectML(0));

	/** What makes a session use a device. */
	@FunctionalInterface
	interface Setting {

		void apply(SessionOptions options) throws OrtException;
	}

	private final OrtProvider provider;
	private final String remedy;
	private final Setting setting;

	Device(final OrtProvider provider, final String remedy, final Setting setting) {
		this.provider = provider;
		this.remedy = remedy;
		this.setting = setting;
	}

	/** The name in macros, on the command line and in provenances: {@code cpu}. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** @throws MendableException if there is no device of that name: the message lists the known ones */
	public static Device named(final String name) {
		return Arrays.stream(values()).filter(device -> device.toString().equals(name)).findFirst().orElseThrow(() -> MendableException.usage(
			"There is no device '" + name + "'; choose one of: " + String.join(", ", names()) + "."));
	}

	/** All names, the default first. */
	public static List<String> names() {
		return Arrays.stream(values()).map(Device::toString).toList();
	}

	/** Prepares a session for one device, or fails. */
	@FunctionalInterface
	interface Attempt<R> {

		R on(Device device) throws OrtException;
	}

	/**
	 * Makes something on this device, or for {@link #AUTOMATIC} on the best of those that work.
	 *
	 * @param available what the native library was built with
	 * @param attempt fails if the device is not to be had, for want of a driver or a card
	 * @throws MendableException if the device was asked for by name and cannot be had
	 * @throws OrtException if the processor, the last resort, fails too
	 */
	<R> R attempt(final Set<OrtProvider> available, final Attempt<R> attempt) throws OrtException {
		if (this == CPU) return attempt.on(CPU);
		if (this == AUTOMATIC) {
			for (final Device device : List.of(CUDA, COREML, DIRECTML)) if (available.contains(device.provider)) {
				try {
					return attempt.on(device);
				}
				catch (final OrtException e) {
					// built in, but this machine has no such thing: the next one, and the provenance names what it was
				}
			}
			return attempt.on(CPU);
		}
		if (!available.contains(provider)) throw missing("this ONNX Runtime offers " + String.join(", ", offered(available)), null);
		try {
			return attempt.on(this);
		}
		catch (final OrtException e) {
			throw missing(e.getMessage(), e);
		}
	}

	void prepare(final SessionOptions options) throws OrtException {
		setting.apply(options);
	}

	private static List<String> offered(final Set<OrtProvider> available) {
		final List<String> offered = new ArrayList<>();
		for (final Device device : values()) if (available.contains(device.provider)) offered.add(device.toString());
		return offered;
	}

	private MendableException missing(final String why, final OrtException cause) {
		return MendableException.environment("The device '" + this + "' cannot be had here (" + why + "): " + remedy +
			"; or choose device automatic or cpu.", cause);
	}
}
