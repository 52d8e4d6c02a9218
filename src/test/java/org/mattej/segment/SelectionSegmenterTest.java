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
package org.mattej.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mattej.picture.Planes;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

import net.imglib2.img.array.ArrayImgs;

class SelectionSegmenterTest {

	@Test
	void theSelectionIsTheSubject() {
		final byte[] selection = { 0, 1, (byte) 255, 0, 0, (byte) 128 };
		try (Segmenter segmenter = new SelectionSegmenter(ArrayImgs.unsignedBytes(selection, 3, 2))) {
			final SubjectMap map = segmenter.segment(ArrayImgs.floats(3, 2, 3), Progress.NONE);
			assertArrayEquals(new float[] { 0, 1, 1, 0, 0, 1 }, Planes.floats(map.likelihood()));
			assertEquals(1, map.resolution());
			assertEquals("selection", segmenter.name());
		}
	}

	@Test
	void handDrawnOutlinesAreLessExactInLargePictures() {
		assertEquals(20, SelectionSegmenter.mapOf(ArrayImgs.unsignedBytes(10, 4000)).resolution(), 1e-9);
	}

	@Test
	void nothingSelectedIsRefused() {
		final MendableException e = assertThrows(MendableException.class, () -> new SelectionSegmenter(ArrayImgs.unsignedBytes(4, 4)));
		assertTrue(e.getMessage().contains("no pixel"));
	}

	@Test
	void everythingSelectedIsRefused() {
		final MendableException e = assertThrows(MendableException.class, () -> new SelectionSegmenter(ArrayImgs.unsignedBytes(new byte[] { 1, 1,
			1, 1 }, 2, 2)));
		assertTrue(e.getMessage().contains("whole picture"));
	}

	@Test
	void aSelectionOfAnotherSizeIsRefused() {
		try (Segmenter segmenter = new SelectionSegmenter(ArrayImgs.unsignedBytes(new byte[] { 0, 1, 1, 1 }, 2, 2))) {
			final MendableException e = assertThrows(MendableException.class, () -> segmenter.segment(ArrayImgs.floats(3, 2, 3), Progress.NONE));
			assertTrue(e.getMessage().contains("2x2") && e.getMessage().contains("3x2"));
		}
	}
}
