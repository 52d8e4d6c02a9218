package org.mattej.segment;

import java.util.Map;

import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Finds the subject of a picture. Implementations are safe for use by several threads. */
public interface Segmenter extends AutoCloseable {

	/** The name by which users choose it: {@code backdrop}, {@code selection}, or that of a network in the catalogue. */
	String name();

	/** What a reader of the result needs to repeat it, such as a network's sha256 and device. Keys are snake_case. */
	Map<String, String> provenance();

	/**
	 * @param colours (x, y, 3), red, green and blue in 0..1 as displayed; read only
	 * @return the subject map, 0 everywhere if no subject was found
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	SubjectMap segment(RandomAccessibleInterval<FloatType> colours, Progress progress);

	@Override
	default void close() {}
}
