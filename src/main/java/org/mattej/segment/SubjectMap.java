package org.mattej.segment;

import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A segmenter's soft answer.
 *
 * @param likelihood (x, y), 0..1, of the picture's size: how surely a pixel is subject
 * @param resolution the size in picture pixels of the smallest thing the segmenter can tell apart, at least 1: a network
 *          that sees 1024 pixels of a picture of 4096 has 4
 * @param soft whether values between 0 and 1 mean opacity (a network's answer, usable as an alpha matte) rather than
 *          doubt about a hard edge
 * @param warnings what the user should know about this answer, in plain words; may be empty
 */
public record SubjectMap(RandomAccessibleInterval<FloatType> likelihood, double resolution, boolean soft, List<String> warnings) {}
