package org.mattej;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * The trimap of a subject that a segmenter found.
 *
 * @param trimap (x, y), 0 background, 128 unknown, 255 foreground
 * @param provenance where it comes from
 */
public record SubjectTrimap(RandomAccessibleInterval<UnsignedByteType> trimap, Provenance provenance) {}
