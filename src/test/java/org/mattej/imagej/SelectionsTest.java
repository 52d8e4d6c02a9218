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
package org.mattej.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattej.task.MendableException;

import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.io.RoiEncoder;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

class SelectionsTest {

	@TempDir
	private Path folder;

	@Test
	void severalSelectionsAreOneSubjectAndHolesStayHoles() {
		final Roi ring = new ShapeRoi(new Roi(1, 1, 5, 5)).not(new ShapeRoi(new Roi(3, 3, 1, 1)));
		final RandomAccessibleInterval<UnsignedByteType> mask = mask(ring, new Roi(8, 0, 2, 1));
		assertEquals(255, mask.getAt(1, 1).get());
		assertEquals(0, mask.getAt(3, 3).get());
		assertEquals(255, mask.getAt(9, 0).get());
		assertEquals(0, mask.getAt(0, 0).get());
		assertEquals(26, count(mask));
	}

	@Test
	void selectionReachingOutsideIsCut() {
		assertEquals(4, count(mask(new Roi(8, 6, 50, 50))));
	}

	@Test
	void whatIsNoAreaOrOutsideOrMissingIsRefused() {
		assertTrue(refusal(() -> mask(new Line(0, 0, 4, 4))).contains("is a straight line, not an area"));
		assertTrue(refusal(() -> mask(new Roi(20, 20, 4, 4))).contains("holds no pixel"));
		assertTrue(refusal(() -> mask()).contains("has no selection"));
	}

	@Test
	void filesOfOneAndOfSeveralSelectionsAreRead() throws IOException {
		final Path one = folder.resolve("Käfer 1.roi"), several = folder.resolve("RoiSet.zip");
		RoiEncoder.save(new OvalRoi(2, 2, 4, 4), one.toString());
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(several))) {
			for (int i = 0; i < 3; i++) {
				zip.putNextEntry(new ZipEntry(i + ".roi"));
				zip.write(RoiEncoder.saveAsByteArray(new Roi(i, 0, 1, 1)));
			}
		}
		assertEquals(List.of(Roi.OVAL), Selections.read(one).stream().map(Roi::getType).toList());
		assertEquals(3, Selections.read(several).size());
	}

	@Test
	void filesThatHoldNoSelectionAreRefused() throws IOException {
		final Path text = Files.writeString(folder.resolve("note.roi"), "not a selection"), empty = folder.resolve("empty.zip");
		Files.write(empty, new byte[0]);
		assertTrue(refusal(() -> Selections.read(text)).contains("is not an ImageJ selection"));
		assertTrue(refusal(() -> Selections.read(empty)).contains("holds no selection"));
		assertTrue(refusal(() -> Selections.read(folder.resolve("missing.roi"))).contains("could not be read"));
	}

	@Test
	void outlineIsWhatIsAtLeastHalfOpaque() {
		final RandomAccessibleInterval<FloatType> alpha = ArrayImgs.floats(new float[] { 0, .4f, .6f, 1 }, 4, 1);
		final Roi outline = Selections.outline(alpha, "photo");
		assertEquals(new java.awt.Rectangle(2, 0, 2, 1), outline.getBounds());
		assertTrue(refusal(() -> Selections.outline(ArrayImgs.floats(3, 3), "photo")).contains("no outline"));
	}

	private static RandomAccessibleInterval<UnsignedByteType> mask(final Roi... selections) {
		return Selections.mask(List.of(selections), 10, 8, "photo");
	}

	private static long count(final RandomAccessibleInterval<UnsignedByteType> mask) {
		long count = 0;
		for (final UnsignedByteType value : mask) if (value.get() != 0) count++;
		return count;
	}

	private static String refusal(final org.junit.jupiter.api.function.Executable work) {
		return assertThrows(MendableException.class, work).getMessage();
	}
}
