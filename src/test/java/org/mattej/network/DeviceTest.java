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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mattej.task.MendableException;
import org.mattej.task.MendableException.Kind;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;

/** Which device is tried, with native libraries of all kinds. */
class DeviceTest {

	private static final Set<OrtProvider> ALL = EnumSet.of(OrtProvider.CPU, OrtProvider.CUDA, OrtProvider.CORE_ML, OrtProvider.DIRECT_ML);

	private final List<Device> tried = new ArrayList<>();

	/** A machine on which only some devices work. */
	private Device run(final Device wanted, final Set<OrtProvider> available, final Device... working) throws OrtException {
		return wanted.attempt(available, device -> {
			tried.add(device);
			if (!List.of(working).contains(device)) throw new OrtException("no driver");
			return device;
		});
	}

	@Test
	void automaticTakesTheBestThatWorks() throws OrtException {
		assertEquals(Device.CUDA, run(Device.AUTOMATIC, ALL, Device.values()));
		assertEquals(Device.CPU, run(Device.AUTOMATIC, EnumSet.of(OrtProvider.CPU), Device.values()));
		assertEquals(Device.COREML, run(Device.AUTOMATIC, EnumSet.of(OrtProvider.CPU, OrtProvider.CORE_ML), Device.values()));
		tried.clear();
		assertEquals(Device.DIRECTML, run(Device.AUTOMATIC, ALL, Device.DIRECTML, Device.CPU));
		assertEquals(List.of(Device.CUDA, Device.COREML, Device.DIRECTML), tried);
	}

	@Test
	void theProcessorIsTakenWhenAskedFor() throws OrtException {
		assertEquals(Device.CPU, run(Device.CPU, ALL, Device.values()));
		assertEquals(List.of(Device.CPU), tried);
	}

	@ParameterizedTest
	@EnumSource(value = Device.class, names = { "CUDA", "COREML", "DIRECTML" })
	void whatIsAskedForAndNotThereIsAnError(final Device device) throws OrtException {
		final MendableException notBuiltIn = assertThrows(MendableException.class, () -> run(device, EnumSet.of(OrtProvider.CPU), Device.values()));
		assertEquals(Kind.ENVIRONMENT, notBuiltIn.kind());
		assertTrue(notBuiltIn.getMessage().contains("'" + device + "'") && notBuiltIn.getMessage().contains("offers cpu") && notBuiltIn
			.getMessage().endsWith("or choose device automatic or cpu."), notBuiltIn.getMessage());
		assertEquals(List.of(), tried);
		final MendableException noDriver = assertThrows(MendableException.class, () -> run(device, ALL, Device.CPU));
		assertTrue(noDriver.getMessage().contains("no driver"), noDriver.getMessage());
		assertEquals(List.of(device), tried);
	}

	/** The native library refuses to prepare what it was not built with: the setting reaches it. */
	@ParameterizedTest
	@EnumSource(value = Device.class, names = { "CUDA", "COREML", "DIRECTML" })
	void theSettingReachesTheNativeLibrary(final Device device) throws OrtException {
		final boolean builtIn = OrtEnvironment.getAvailableProviders().stream().anyMatch(provider -> provider.name().replace("_", "").equals(device
			.name()));
		try (SessionOptions options = new SessionOptions()) {
			if (builtIn) device.prepare(options);
			else assertThrows(OrtException.class, () -> device.prepare(options));
		}
	}

	@Test
	void namesAreThoseOfMacros() {
		assertEquals(List.of("automatic", "cpu", "cuda", "coreml", "directml"), Device.names());
		for (final Device device : Device.values()) assertEquals(device, Device.named(device.toString()));
		assertTrue(assertThrows(MendableException.class, () -> Device.named("gpu")).getMessage().contains("directml"));
	}

	@ParameterizedTest
	@CsvSource({ "Windows 11, amd64, Visual C++", "Mac OS X, x86_64, 1.23.2", "Mac OS X, aarch64, architecture", "Linux, i386, 64-bit Java",
		"Linux, amd64, architecture" })
	void aMissingNativeLibrarySaysHowToMendIt(final String system, final String processor, final String remedy) {
		final String sentence = NativeLibrary.sentence(system, processor, "why");
		assertTrue(sentence.contains(system) && sentence.contains(processor) && sentence.contains("why") && sentence.contains(remedy) && sentence
			.contains("model backdrop or selection"), sentence);
	}
}
