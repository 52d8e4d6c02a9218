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

import java.nio.file.Path;

import org.mattej.task.Progress;

/** Ends its process while a thread that would not keep it alive runs a network again and again. Arguments: a network of the family u2net, milliseconds. */
final class EndingDriver {

	private static final int SIDE = 320;

	private EndingDriver() {}

	public static void main(final String[] arguments) throws Exception {
		final Path file = Path.of(arguments[0]);
		final Network network = new Network(file, ModelCatalog.standard().family("u2net"), Fingerprint.of(file, Progress.NONE), Turns.inTurn(2), Device.CPU);
		final float[] planes = new float[3 * SIDE * SIDE];
		final Thread work = new Thread(() -> {
			while (true) network.run(planes, SIDE, SIDE, Progress.NONE);
		});
		work.setDaemon(true);
		work.setUncaughtExceptionHandler((thread, failure) -> System.out.println(failure));
		work.start();
		Thread.sleep(Long.parseLong(arguments[1]));
		System.exit(0);
	}
}
