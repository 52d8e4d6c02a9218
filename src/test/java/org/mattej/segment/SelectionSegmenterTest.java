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
