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
package org.mattej.plainij;

import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

import org.mattej.task.MendableException;

import ij.ImageJ;

/** An ImageJ window with MatteJ's commands in its menu. */
public final class PlainImageJ {

	/** The resource, beside this class and at the root of {@code MatteJ_.jar}, in which ImageJ looks for menu entries. */
	static final String MENU = "plugins.config";

	/** The jar with that resource, in the folder {@code plugins}. */
	public static final String JAR = "MatteJ_.jar";

	private PlainImageJ() {}

	/**
	 * Opens ImageJ's window. At most once per process.
	 *
	 * @param folder an empty folder that lives as long as the window; ImageJ's {@code plugins} are in it
	 * @throws MendableException if there is no display
	 */
	public static ImageJ start(final Path folder) throws IOException {
		System.setProperty("java.awt.headless", "false");
		if (GraphicsEnvironment.isHeadless() || !hasDisplay()) throw MendableException.environment(
			"ImageJ needs a display, and there is none; set DISPLAY, or run this under 'xvfb-run'.");
		final Path plugins = Files.createDirectories(folder.resolve("plugins"));
		try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(plugins.resolve(JAR)));
				InputStream menu = PlainImageJ.class.getResourceAsStream(MENU))
		{
			jar.putNextEntry(new ZipEntry(MENU));
			menu.transferTo(jar);
		}
		System.setProperty("plugins.dir", folder.toString());
		final ImageJ window = new ImageJ(ImageJ.STANDALONE);
		window.exitWhenQuitting(false);
		return window;
	}

	private static boolean hasDisplay() {
		try {
			return GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices().length > 0;
		}
		catch (final AWTError e) {
			return false;
		}
	}
}
