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

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;

/** The slices of one layer, in the order of the pictures they belong to: in memory, or in a file where the source is virtual. */
final class LayerSlices {

	private record Slice(String label, ImageProcessor processor) {}

	private final ImagePlus source;
	private final TreeMap<Integer, List<Slice>> inMemory = new TreeMap<>();
	private final long expected;
	private StoredStack stored;

	/** @param expected how many slices will come */
	LayerSlices(final ImagePlus source, final long expected) {
		this.source = source;
		this.expected = expected;
	}

	/** Adds a slice of one of the source's {@link Pictures}; several of one picture stay in their order. The processor is not copied. */
	void add(final int index, final String label, final ImageProcessor processor) {
		if (expected == 1 || !source.getStack().isVirtual()) {
			inMemory.computeIfAbsent(index, none -> new ArrayList<>()).add(new Slice(label, processor));
			return;
		}
		if (stored == null) stored = new StoredStack(processor.getWidth(), processor.getHeight(), processor.getBitDepth(), expected);
		stored.add(index, label, processor);
	}

	ImageStack stack() {
		if (stored != null) return stored;
		final ImageStack stack = new ImageStack(); // takes the size of its first slice: a composite's canvas may differ from the source
		inMemory.values().forEach(slices -> slices.forEach(slice -> stack.addSlice(slice.label(), slice.processor())));
		return stack;
	}
}
