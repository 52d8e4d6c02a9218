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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.mattej.picture.Planes;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** What segmenters found, so that none is asked twice about the same picture. Safe for use by several threads. */
public final class Findings {

	/**
	 * @param quality empty for the model's answer and nothing else
	 * @param colours a hash of all colours, of 64 well mixed bits: a picture that has changed is another one
	 */
	private record Question(String finder, Optional<Quality> quality, long width, long height, long colours) {}

	private record Answer(String name, SubjectMap map, Map<String, String> provenance) {}

	private final Map<Question, Answer> answers = new ConcurrentHashMap<>();

	/**
	 * A segmenter that asks another one only what it was not asked before, and keeps the answers.
	 *
	 * @param finder tells segmenters with other answers apart, such as a network's name and device
	 * @param opener is called when the other segmenter is needed; that is closed with this one
	 */
	public Segmenter keeping(final String finder, final Supplier<Segmenter> opener) {
		return new Keeper(finder, opener, true);
	}

	/** As {@link #keeping}, but nothing more is kept: for work on many pictures. Without answers of that finder it is the other segmenter itself. */
	public Segmenter recalling(final String finder, final Supplier<Segmenter> opener) {
		return answers.keySet().stream().anyMatch(question -> question.finder().equals(finder)) ? new Keeper(finder, opener, false) : opener.get();
	}

	/** Unlike a sum of multiples it tells a picture from the same one with twice the contrast. */
	private static long hash(final float[] values) {
		long hash = 1;
		for (final float value : values) {
			hash = (hash ^ Float.floatToRawIntBits(value)) * 0x9E3779B97F4A7C15L;
			hash ^= hash >>> 32;
		}
		return hash;
	}

	private final class Keeper implements Segmenter {

		private final String finder;
		private final Supplier<Segmenter> opener;
		private final boolean keeps;
		private Segmenter opened;
		private Answer last;

		Keeper(final String finder, final Supplier<Segmenter> opener, final boolean keeps) {
			this.finder = finder;
			this.opener = opener;
			this.keeps = keeps;
		}

		private synchronized Segmenter opened() {
			if (opened == null) opened = opener.get();
			return opened;
		}

		@Override
		public synchronized String name() {
			return last == null ? opened().name() : last.name();
		}

		@Override
		public synchronized Map<String, String> provenance() {
			return last == null ? opened().provenance() : last.provenance();
		}

		@Override
		public SubjectMap segment(final RandomAccessibleInterval<FloatType> colours, final Progress progress) {
			return answer(colours, Optional.empty(), () -> opened().segment(colours, progress));
		}

		@Override
		public SubjectMap segment(final RandomAccessibleInterval<FloatType> colours, final Quality quality, final Progress progress) {
			return answer(colours, Optional.of(quality), () -> opened().segment(colours, quality, progress));
		}

		private SubjectMap answer(final RandomAccessibleInterval<FloatType> colours, final Optional<Quality> quality,
			final Supplier<SubjectMap> asking)
		{
			final Question question = new Question(finder, quality, colours.dimension(0), colours.dimension(1), hash(Planes.floats(
				colours)));
			Answer answer = answers.get(question);
			if (answer == null) {
				answer = new Answer(opened().name(), asking.get(), opened().provenance());
				if (keeps) answers.put(question, answer);
			}
			synchronized (this) {
				last = answer;
			}
			return answer.map();
		}

		@Override
		public synchronized void close() {
			if (opened != null) opened.close();
		}
	}
}
