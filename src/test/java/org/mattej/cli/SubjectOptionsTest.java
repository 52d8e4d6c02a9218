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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattej.compose.Painting;
import org.mattej.file.Metadata;
import org.mattej.file.PictureReader;
import org.mattej.file.PictureWriter;

import ij.gui.OvalRoi;
import ij.io.RoiEncoder;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.real.FloatType;

/** A large disc and a small one: which of them is the subject is the user's choice. */
class SubjectOptionsTest {

	@TempDir
	private Path folder;

	private Path picture, out, roi;

	@BeforeEach
	void makePicture() throws IOException {
		final ArrayImg<FloatType, FloatArray> colours = ArrayImgs.floats(160, 80, 3);
		for (int y = 0; y < 80; y++) for (int x = 0; x < 160; x++) {
			final boolean subject = Math.hypot(x - 50, y - 40) < 25 || Math.hypot(x - 120, y - 40) < 15;
			for (int c = 0; c < 3; c++) colours.getAt(x, y, c).set(subject ? c == 0 ? .9f : .1f : .6f);
		}
		picture = folder.resolve("discs.png");
		PictureWriter.writeComposite(Painting.of(colours), Metadata.NONE, picture);
		out = folder.resolve("out");
		roi = folder.resolve("small.roi");
		Files.write(roi, RoiEncoder.saveAsByteArray(new OvalRoi(115, 35, 10, 10)));
	}

	/** Which of the discs are kept. */
	private String kept(final Object... options) {
		final Object[] arguments = new Object[options.length + 8];
		System.arraycopy(new Object[] { "remove", picture, "--out", out, "--model", "backdrop", "--keep", "alpha" }, 0, arguments, 0, 8);
		System.arraycopy(options, 0, arguments, 8, options.length);
		final CommandLineRun run = CommandLineRun.of(arguments);
		assertEquals(0, run.status(), run.err());
		final RandomAccessibleInterval<FloatType> alpha = PictureReader.readGrey(out.resolve("discs-alpha.png"));
		return (alpha.getAt(50, 40).get() > .9 ? "L" : "") + (alpha.getAt(120, 40).get() > .9 ? "S" : "");
	}

	@Test
	void aModelsThingsAreChosenFrom() {
		assertEquals("LS", kept());
		assertEquals("L", kept("--subject", "largest"));
		assertEquals("S", kept("--subject", "selection", "--roi", roi));
		assertEquals("L", kept("--min-speck", 1000));
	}

	private void assertRefused(final int status, final String word, final Object... options) {
		final Object[] arguments = new Object[options.length + 4];
		System.arraycopy(new Object[] { "remove", picture, "--out", out }, 0, arguments, 0, 4);
		System.arraycopy(options, 0, arguments, 4, options.length);
		final CommandLineRun run = CommandLineRun.of(arguments);
		assertEquals(status, run.status(), run.err());
		assertTrue(run.complaints().stream().anyMatch(line -> line.contains(word)), run.err());
	}

	@Test
	void choicesThatContradictEachOtherAreRefused() throws IOException {
		assertRefused(2, "--roi FILE.roi", "--subject", "selection", "--model", "backdrop");
		assertRefused(2, "--subject selection", "--subject", "largest", "--roi", roi, "--model", "backdrop");
		assertRefused(2, "--trimap", "--subject", "largest", "--trimap", picture);
		assertRefused(2, "--subject", "--subject", "best", "--model", "backdrop");
		assertRefused(2, "speck", "--min-speck", "few", "--model", "backdrop");
		final Path elsewhere = folder.resolve("elsewhere.roi");
		Files.write(elsewhere, RoiEncoder.saveAsByteArray(new OvalRoi(2, 2, 5, 5)));
		assertRefused(1, "under the selection", "--subject", "selection", "--roi", elsewhere, "--model", "backdrop");
	}
}
