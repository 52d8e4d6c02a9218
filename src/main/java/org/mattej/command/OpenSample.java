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
package org.mattej.command;

import java.io.IOException;
import java.io.InputStream;

import javax.imageio.ImageIO;

import org.mattej.imagej.Job;
import org.mattej.task.MendableException;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** Opens one of the pictures that come with MatteJ. */
@Plugin(type = Command.class, headless = true, menu = { @Menu(label = "Plugins"), @Menu(label = "MatteJ"), @Menu(
	label = OpenSample.LABEL, weight = 30) })
public final class OpenSample extends DialogCommand {

	static final String LABEL = "MatteJ Samples...";

	private static final String FOLDER = "/org/mattej/samples/";

	@Parameter(label = "Sample", description = "The picture to open: a portrait, a cat, a cup, coins on black, or a rocket's launch", choices = {
		"astronaut.png", "chelsea.png", "coffee.png", "coins.png", "rocket.jpg" })
	private String sample = "astronaut.png";

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus picture;

	@Override
	public void run() {
		new Job(this, LABEL).run((none, progress) -> {
			Choices.require("sample", sample, "astronaut.png", "chelsea.png", "coffee.png", "coins.png", "rocket.jpg");
			try (InputStream in = OpenSample.class.getResourceAsStream(FOLDER + sample)) {
				picture = new ImagePlus(sample, ImageIO.read(in));
			}
			catch (final IOException e) {
				throw MendableException.environment("The sample '" + sample + "' cannot be read; install MatteJ again.", e);
			}
		});
	}
}
