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

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Matte Brush and Check Edges in a real ImageJ. Its screenshots stay in {@code target/screenshots}. */
class BrushTest {

	@TempDir
	private Path folder;

	@Test
	void paintsByMouseAndKeysAndBearsDisturbances() throws Exception {
		final Path photo = WindowTest.photo(folder, 300, 240);
		try (VirtualDisplay display = new VirtualDisplay()) {
			final VirtualDisplay.Result result = display.java(folder, BrushDriver.class, folder.resolve("imagej").toString(), photo.toString(),
				Files.createDirectories(Path.of("target", "screenshots")).toString());
			assertEquals("", result.errors());
			assertEquals(List.of("subject points: [150,110 of counter 0, 20,200 of counter 1]", "painted background: 0, far away 255", "undone: 255", "painted subject: alpha 255, the cutout's colour 220, " +
				"the picture's 220", "dropped by Escape: true", "waits: 255", "goes on: 0", "[makeSelection(\"polyline\", newArray(130,137,141,145,148,152,156,160), newArray(110,110,110,110,110,110,110,110));, " +
				"Roi.setStrokeWidth(30);, run(\"Mark as Background\");]", "closed: 255, layers kept true"), result
					.output().lines().toList());
			assertEquals(0, result.status());
		}
	}

	@Test
	void aMatteThatIsBeingWorkedOutBearsDisturbances() throws Exception {
		final Path photo = WindowTest.photo(folder, 1600, 1200);
		try (VirtualDisplay display = new VirtualDisplay()) {
			final VirtualDisplay.Result result = display.java(folder, SolvingDriver.class, folder.resolve("imagej").toString(), photo.toString());
			assertEquals("", result.errors());
			assertEquals(List.of("another command meanwhile: untouched true, marked 1", "undone: as before true", "Escape: as before true, marked 0",
				"outside: as before true, marked 0", "closed: as before true, layers kept true",
				"windows: [ImageJ, photo.png-alpha, photo.png-cutout, photo.png-trimap]"), result.output().lines().toList());
			assertEquals(0, result.status());
		}
	}

	@Test
	void edgesAreCheckedOverBackgroundsPlaceByPlace() throws Exception {
		final Path photo = WindowTest.photo(folder, 800, 600);
		try (VirtualDisplay display = new VirtualDisplay()) {
			final VirtualDisplay.Result result = display.java(folder, EdgesDriver.class, folder.resolve("imagej").toString(), photo.toString(),
				Files.createDirectories(Path.of("target", "screenshots")).resolve("edges-checkerboard.png").toString());
			assertEquals("", result.errors());
			assertEquals(List.of("black: corner #0, middle #c83c3c, magnification 1.0, place seen true",
				"checkerboard: corner #999999, middle #c83c3c, magnification 1.0, place seen true",
				"checkerboard: corner #999999, middle #c83c3c, magnification 1.0, place seen true",
				"checkerboard: corner #999999, middle #c83c3c, magnification 1.0, place seen true",
				"red: corner #ff0000, middle #c83c3c, magnification 1.0, place seen true"), result.output().lines().toList());
			assertEquals(0, result.status());
		}
	}
}
