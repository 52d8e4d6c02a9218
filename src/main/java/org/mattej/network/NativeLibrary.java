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

import java.util.Locale;

import org.mattej.task.MendableException;

/** What to say where ONNX Runtime's native library cannot be loaded. */
final class NativeLibrary {

	private NativeLibrary() {}

	/** The failure on this machine. */
	static MendableException missing(final LinkageError failure) {
		Throwable cause = failure;
		while (cause.getCause() != null) cause = cause.getCause();
		return MendableException.environment(sentence(System.getProperty("os.name"), System.getProperty("os.arch"), cause.getMessage()), failure);
	}

	/** What is wrong and how to mend it, by the names that Java has for systems and processors. */
	static String sentence(final String system, final String processor, final String why) {
		return "ONNX Runtime, which runs the networks, cannot be loaded on this machine (" + system + ", " + processor + "): " + why + "; " +
			remedy(system.toLowerCase(Locale.ROOT), processor) + ", or choose model backdrop or selection, which need no network.";
	}

	private static String remedy(final String system, final String processor) {
		if (processor.matches("x86|i[3-6]86|arm")) return "run MatteJ with a 64-bit Java";
		if (system.contains("windows")) return "install the newest Microsoft Visual C++ Redistributable (x64) and run MatteJ with a newer Java, " +
			"as older ones bring an outdated msvcp140.dll";
		if (system.contains("mac") && !processor.equals("aarch64")) return "on Macs with an Intel processor use the jar of onnxruntime 1.23.2, " +
			"the last one for them";
		return "use a Java of the machine's own architecture, and the jar of onnxruntime that MatteJ comes with, without " +
			"-Donnxruntime.native.path";
	}
}
