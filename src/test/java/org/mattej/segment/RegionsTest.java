package org.mattej.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RegionsTest {

	@Test
	void joinsDiagonalsAndLateBridges() {
		final String picture = "#.#.#" + "#.#.." + "###.." + "....#" + "#..#.";
		final Regions regions = new Regions(5, 5, i -> picture.charAt(i) == '#');
		assertEquals(4, regions.count());
		assertArrayEquals(new long[] { 7, 1, 2, 1 }, regions.areas());
	}

	@Test
	void ofNothingThereAreNone() {
		assertEquals(0, new Regions(3, 2, i -> false).count());
	}

	@Test
	void runsComeInOrder() {
		final StringBuilder runs = new StringBuilder();
		new Regions(4, 2, i -> i != 1).forEachRun((region, y, first, end) -> runs.append(region).append(y).append(first).append(end).append(' '));
		assertEquals("0001 0024 0104 ", runs.toString());
	}
}
