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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattej.imagej.RedDiscs;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.command.ContextCommand;

import ij.ImagePlus;
import ij.io.FileSaver;

/** A folder of pictures without a window. */
class RemoveBackgroundFromFolderTest {

	@TempDir
	private Path folder;

	@Test
	void aFolderIsDoneAndGoneOnWith() throws Exception {
		final Path pictures = Files.createDirectories(folder.resolve("pictures/below")).getParent(), results = folder.resolve("results");
		disc(pictures.resolve("a.png"));
		disc(pictures.resolve("below/b.png"));
		Files.writeString(pictures.resolve("bad.png"), "nonsense");
		final Map<String, Object> inputs = new HashMap<>(Map.of("input", pictures.toFile(), "output", results.toFile(), "model", "backdrop", "keep",
			"alpha, trimap", "background", "white", "quality", "fast", "recursive", true));
		assertEquals(null, reason(inputs));
		assertEquals(List.of("a-alpha.png", "a-composite.png", "a-cutout.png", "a-trimap.png", "below", "journal.jsonl", "report.html"), names(results));
		assertTrue(Files.exists(results.resolve("below/b-cutout.png")));
		final byte[] before = Files.readAllBytes(results.resolve("a-composite.png"));
		Files.delete(results.resolve("a-composite.png"));
		assertTrue(reason(inputs).endsWith(
			"is there from an earlier batch; go on with resume, or choose another folder for the results."), reason(inputs));
		inputs.put("resume", true);
		inputs.put("quality", "best");
		assertTrue(reason(inputs).contains("was begun with quality fast, not best"), reason(inputs));
		inputs.put("quality", "fast");
		assertEquals(null, reason(inputs));
		assertArrayEquals(before, Files.readAllBytes(results.resolve("a-composite.png")));
	}

	@Test
	void whatIsWrongIsSaid() throws Exception {
		assertEquals("Which folder? Name it under input.", reason(Map.of("model", "backdrop")));
		final Map<String, Object> folders = Map.of("input", folder.toFile(), "output", folder.resolve("out").toFile());
		for (final Map.Entry<String, String> wrong : Map.of("keep", "There is no layer 'nonsense'", "format", "There is no format 'nonsense'",
			"subject", "There is no choice 'nonsense' for subject", "quality", "There is no quality 'nonsense'", "model", "There is no model 'nonsense'").entrySet())
		{
			final Map<String, Object> inputs = new HashMap<>(folders);
			inputs.put("model", "backdrop");
			inputs.put(wrong.getKey(), "nonsense");
			assertTrue(String.valueOf(reason(inputs)).contains(wrong.getValue()), wrong.getKey() + ": " + reason(inputs));
		}
	}

	/** Why the command gave up; null if it did not. */
	private static String reason(final Map<String, Object> inputs) throws InterruptedException, ExecutionException {
		try (Context context = new Context()) {
			final CommandModule module = context.service(CommandService.class).run(RemoveBackgroundFromFolder.class, true, inputs).get();
			return ((ContextCommand) module.getCommand()).getCancelReason();
		}
	}

	private static void disc(final Path file) {
		new FileSaver(new ImagePlus("disc", RedDiscs.before(RedDiscs.GREY, 120, 90, RedDiscs.disc(60, 45, 25)))).saveAsPng(file.toString());
	}

	private static List<String> names(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).filter(name -> !name.startsWith(".")).sorted().toList();
		}
	}
}
