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

import java.util.Map;
import java.util.Optional;

import org.mattej.picture.Reduction;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/** Finds the subject of a picture. Implementations are safe for use by several threads. */
public interface Segmenter extends AutoCloseable {

	/** The name by which users choose it: {@code backdrop}, {@code selection}, or that of a network in the catalogue. */
	String name();

	/** What a reader of the result needs to repeat it, such as a network's sha256 and device. Keys are snake_case. */
	Map<String, String> provenance();

	/**
	 * The answer of the segmenter's model and nothing else.
	 *
	 * @param colours (x, y, 3), red, green and blue in 0..1 as displayed; read only
	 * @return the subject map, 0 everywhere if no subject was found
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	SubjectMap segment(RandomAccessibleInterval<FloatType> colours, Progress progress);

	/**
	 * This segmenter for a picture that it is shown reduced; closing is left to the original. What it knows of single pixels by {@link #certain}
	 * stays the original's.
	 *
	 * @param width of the whole picture, in pixels
	 * @param height of the whole picture, in pixels
	 * @throws org.mattej.task.MendableException if it knows something about a picture of another size, or cannot work so
	 */
	default Segmenter reduced(final Reduction reduction, final long width, final long height) {
		return this;
	}

	/**
	 * What is certain whatever the map, the edge's radius and the colours say: (x, y) of the picture's size, 0 background, 255 subject, anything
	 * else nothing.
	 */
	default Optional<RandomAccessibleInterval<UnsignedByteType>> certain() {
		return Optional.empty();
	}

	/**
	 * What a segmenter that knows more than one picture makes of the matte of the one it saw last; the matte itself, unless it does.
	 *
	 * @param trimap (x, y) of that picture, 0, 128 and 255
	 * @param alpha (x, y), 0..1, its finished matte; read only
	 */
	default RandomAccessibleInterval<FloatType> settled(final RandomAccessibleInterval<UnsignedByteType> trimap,
		final RandomAccessibleInterval<FloatType> alpha)
	{
		return alpha;
	}

	/**
	 * As {@link #segment(RandomAccessibleInterval, Progress)}, but with all that the quality allows to make the answer better than the
	 * model's own; the same, unless a segmenter knows how.
	 */
	default SubjectMap segment(final RandomAccessibleInterval<FloatType> colours, final Quality quality, final Progress progress) {
		return segment(colours, progress);
	}

	@Override
	default void close() {}
}
