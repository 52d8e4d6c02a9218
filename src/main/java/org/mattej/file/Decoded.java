package org.mattej.file;

import net.imglib2.RandomAccessibleInterval;

/**
 * What a format's decoder found in a file.
 *
 * @param samples (x, y, band) at the file's own depth, as stored: not turned upright
 * @param alphaBand the band that is opacity, or -1
 * @param premultiplied whether the other bands are multiplied with opacity
 * @param rgb whether the first three bands are red, green and blue
 * @param scientific whether samples may use any part of their type's range, as from a microscope's camera, rather than all of it
 * @param imageJ what ImageJ says about the channels
 * @param found resolution, profile, texts, orientation
 */
record Decoded(RandomAccessibleInterval<?> samples, int alphaBand, boolean premultiplied, boolean rgb, boolean scientific,
	ImageJTags imageJ, MetadataReader.Found found)
{}
