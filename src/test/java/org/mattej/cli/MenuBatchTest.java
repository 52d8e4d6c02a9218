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
package org.mattej.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattej.command.RemoveBackgroundFromFolder;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.command.ContextCommand;

/** A batch of the menu makes the composites of the command line, which does the very same again by its journal. */
class MenuBatchTest {

	@TempDir
	private Path folder;

	private String reason(final Map<String, Object> more) throws Exception {
		CommandLineRun.disc(Files.createDirectories(folder.resolve("in")).resolve("disc.png"));
		final Map<String, Object> inputs = new HashMap<>(Map.of("input", folder.resolve("in").toFile(), "output", folder.resolve("out").toFile(), "model",
			"backdrop", "quality", "fast"));
		inputs.putAll(more);
		try (Context context = new Context()) {
			final CommandModule module = context.service(CommandService.class).run(RemoveBackgroundFromFolder.class, true, inputs).get();
			return ((ContextCommand) module.getCommand()).getCancelReason();
		}
	}

	@Test
	void compositesOfTheMenuAreDoneAgainByTheCommandLine() throws Exception {
		assertNull(reason(Map.of("preset", "marketplace", "shadow_angle", "70", "margin", "10", "crop", true, "keep", "plate")));
		final BufferedImage composite = ImageIO.read(folder.resolve("out/disc-composite.png").toFile());
		assertEquals(composite.getWidth(), composite.getHeight(), "a square");
		assertEquals(0xFFFFFFFF, composite.getRGB(0, 0));
		final BufferedImage cutout = ImageIO.read(folder.resolve("out/disc-cutout.png").toFile());
		assertTrue(cutout.getWidth() < 60 && cutout.getHeight() < 60, "cropped, with a margin");
		assertTrue(Files.exists(folder.resolve("out/disc-plate.png")));
		final CommandLineRun again = CommandLineRun.of("batch", "--from", folder.resolve("out/journal.jsonl"), "--out", folder.resolve("again"));
		assertEquals(0, again.status(), again.err());
		assertTrue((again.out() + again.err()).contains("byte for byte"), again.err());
	}

	@Test
	void aShadowWithoutABackgroundIsRefusedInTheMenusWords() throws Exception {
		assertEquals("A shadow falls on a background; choose one, such as white.", reason(Map.of("shadow", "drop")));
		assertEquals("There is no preset 'mine'; there are: ", String.valueOf(reason(Map.of("preset", "mine"))).substring(0, 38));
	}
}
