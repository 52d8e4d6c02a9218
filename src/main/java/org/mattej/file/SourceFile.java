package org.mattej.file;

import org.mattej.picture.Picture;

/**
 * A picture as its file holds it.
 *
 * @param picture the samples at the file's own depth and their display
 * @param metadata what else is in the file and goes into results
 */
public record SourceFile(Picture<?> picture, Metadata metadata) {}
