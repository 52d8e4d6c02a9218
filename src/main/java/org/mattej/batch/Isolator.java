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
package org.mattej.batch;

import java.util.Map;

import org.mattej.Cutout;
import org.mattej.Isolation;
import org.mattej.picture.Picture;
import org.mattej.segment.Segmenter;
import org.mattej.task.Progress;

import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/** A way to isolate one picture after another, or several at once; closed after the last one. */
public interface Isolator extends AutoCloseable {

	/** Who finds the subjects: a segmenter's name, or {@code trimap} or {@code selection}. */
	String name();

	/** What identifies a segmenter, such as a network's sha256 and device; keys are snake_case. */
	default Map<String, String> facts() {
		return Map.of();
	}

	/**
	 * @throws org.mattej.task.MendableException if the subject cannot be isolated
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	<T extends RealType<T> & NativeType<T>> Cutout<T> isolate(Picture<T> picture, Progress progress);

	@Override
	default void close() {}

	/** An isolator whose subjects a segmenter finds, which is closed with it. */
	static Isolator of(final Isolation isolation, final Segmenter segmenter) {
		return new Isolator() {

			@Override
			public String name() {
				return segmenter.name();
			}

			@Override
			public Map<String, String> facts() {
				return segmenter.provenance();
			}

			@Override
			public <T extends RealType<T> & NativeType<T>> Cutout<T> isolate(final Picture<T> picture, final Progress progress) {
				return isolation.isolate(picture, segmenter, progress);
			}

			@Override
			public void close() {
				segmenter.close();
			}
		};
	}
}
