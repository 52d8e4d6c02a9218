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
package org.mattej.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

class ReductionTest {

	private static final Reduction HALF = new Reduction(2);

	@Test
	void squaresAreAveragedAndWhatIsLeftOfOneToo() {
		final RandomAccessibleInterval<FloatType> plane = Planes.wrap(new float[] { 0, 1, .5f, 1, 0, .1f, .2f, .4f, .3f }, 3, 3);
		assertArrayEquals(new float[] { .5f, .3f, .3f, .3f }, Planes.floats(HALF.mean(plane)), 1e-6f);
		assertSame(plane, new Reduction(1).mean(plane));
		final RandomAccessibleInterval<FloatType> colours = Planes.wrap(new float[] { 0, 1, 1, 0, 0, 0, 1, 1, .2f, .2f, .2f, .2f }, 2, 2, 3);
		assertArrayEquals(new float[] { .5f, .5f, .2f }, Planes.floats(HALF.colours(tile -> colours, new Tile(0, 0, 2, 2))), 1e-6f);
	}

	@Test
	void valuesAreFoldedAndRepeated() {
		final RandomAccessibleInterval<UnsignedByteType> plane = ArrayImgs.unsignedBytes(new byte[] { 0, 3, 0, 0, 0, 1, 0, 0, 0 }, 3, 3);
		final RandomAccessibleInterval<UnsignedByteType> most = HALF.folded(plane, (a, b) -> (byte) Math.max(a, b));
		assertArrayEquals(new byte[] { 3, 1, 0, 0 }, Planes.bytes(most));
		assertArrayEquals(new byte[] { 3, 3, 1, 3, 3, 1, 0, 0, 0 }, Planes.bytes(HALF.repeated(most, 3, 3)));
	}

	@Test
	void interpolationIsExactOnASlope() {
		final RandomAccessibleInterval<FloatType> plane = ArrayImgs.floats(40, 30), slope = ArrayImgs.floats(120, 90);
		for (int y = 0; y < 90; y++) for (int x = 0; x < 120; x++) slope.getAt(x, y).set((x + 2 * y) / 300f);
		Planes.copy(new Reduction(3).mean(slope), plane);
		final RandomAccessibleInterval<FloatType> full = new Reduction(3).interpolated(plane, 120, 90);
		for (int y = 1; y < 89; y++) for (int x = 1; x < 119; x++) assertEquals(slope.getAt(x, y).get(), full.getAt(x, y).get(), 1e-5f);
		final float[] part = new float[50 * 40];
		new Reduction(3).interpolatedReader(plane).read(new Tile(10, 20, 60, 60), part);
		for (int i = 0; i < part.length; i++) assertEquals(full.getAt(10 + i % 50, 20 + i / 50).get(), part[i]);
	}

	@Test
	void tilesCoverAPictureEvenly() {
		final Tiling tiling = new Tiling(100, 50, 30, 8);
		assertEquals(1, tiling.reduction(10, 10).factor());
		assertEquals(3, tiling.reduction(20, 20).factor());
		final int[] covered = new int[70 * 41];
		final List<Tile> tiles = tiling.tiles(70, 41);
		assertEquals(6, tiles.size());
		for (final Tile tile : tiles) {
			assertTrue(tile.width() >= 20 && tile.height() >= 20);
			for (int y = tile.y0(); y < tile.y1(); y++) for (int x = tile.x0(); x < tile.x1(); x++) covered[y * 70 + x]++;
		}
		for (final int times : covered) assertEquals(1, times);
	}

	@Test
	void opacitiesInSixteenBits() {
		final RandomAccessibleInterval<FloatType> plane = Planes.sixteenBits(5, 4);
		final float[] values = { 0, 1, .5f, .3f, 2, -1 };
		Planes.write(values, new Tile(1, 1, 4, 3), plane);
		assertArrayEquals(new float[] { 0, 1, .5f, .3f, 1, 0 }, Planes.floats(new Tile(1, 1, 4, 3).of(plane)), .5f / 65535 + 1e-7f);
		final float[] row = new float[5];
		Planes.reader(plane).read(new Tile(0, 1, 5, 2), row);
		assertArrayEquals(new float[] { 0, 0, 1, .5f, 0 }, row, .5f / 65535 + 1e-7f);
	}
}
