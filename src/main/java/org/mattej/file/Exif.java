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
package org.mattej.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.exif.EXIF;
import com.twelvemonkeys.imageio.metadata.tiff.IFD;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFEntry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFWriter;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;

/**
 * What a camera or scanner says of a picture (EXIF 2.32), as the block of bytes that PNG and JPEG hold. It goes into results, without what
 * is not true of them: orientation and size, the thumbnail of the whole picture, and makers' notes, which do not survive a move.
 */
final class Exif {

	private static final Set<Integer> KEPT = Set.of(TIFF.TAG_IMAGE_DESCRIPTION, TIFF.TAG_MAKE, TIFF.TAG_MODEL, TIFF.TAG_SOFTWARE,
		TIFF.TAG_DATE_TIME, TIFF.TAG_ARTIST, TIFF.TAG_HOST_COMPUTER, TIFF.TAG_COPYRIGHT, TIFF.TAG_EXIF_IFD, TIFF.TAG_GPS_IFD);

	private static final Set<Integer> NOT_TRUE = Set.of(EXIF.TAG_MAKER_NOTE, EXIF.TAG_PIXEL_X_DIMENSION, EXIF.TAG_PIXEL_Y_DIMENSION,
		TIFF.TAG_INTEROP_IFD);

	/** Texts by the entries that hold them. */
	private static final Map<String, Integer> TEXTS = Map.of(MetadataReader.DESCRIPTION, TIFF.TAG_IMAGE_DESCRIPTION, MetadataReader.AUTHOR,
		TIFF.TAG_ARTIST, MetadataReader.COPYRIGHT, TIFF.TAG_COPYRIGHT, MetadataReader.CREATION_TIME, TIFF.TAG_DATE_TIME);

	private Exif() {}

	/**
	 * From a TIFF file's directory, or one that was read from a block.
	 *
	 * @return the block, or null if nothing is said beyond the texts that {@link Metadata} has anyway
	 */
	static byte[] of(final Directory directory) {
		final Directory first = directory instanceof CompoundDirectory pages ? pages.getDirectory(0) : directory;
		final List<Entry> kept = new ArrayList<>();
		boolean more = false;
		for (final Entry entry : first) {
			if (!KEPT.contains(entry.getIdentifier())) continue;
			kept.add(entry.getValue() instanceof Directory part ? new TIFFEntry((int) entry.getIdentifier(), TIFF.TYPE_LONG, trueOf(part)) : entry);
			more |= !TEXTS.containsValue(entry.getIdentifier()) && (int) entry.getIdentifier() != TIFF.TAG_SOFTWARE;
		}
		if (!more) return null;
		try {
			return block(kept);
		}
		catch (final IOException | RuntimeException e) {
			// as damaged as camera makers leave it
			return null;
		}
	}

	private static IFD trueOf(final Directory part) {
		final List<Entry> entries = new ArrayList<>();
		for (final Entry entry : part) if (!NOT_TRUE.contains(entry.getIdentifier())) entries.add(entry);
		return new IFD(entries);
	}

	/** The block that says also what a picture's texts say, or null if there is nothing to say. */
	static byte[] block(final Metadata metadata) throws IOException {
		final List<Entry> entries = new ArrayList<>(entries(metadata));
		for (final Map.Entry<String, String> text : metadata.texts().entrySet()) {
			final Integer tag = TEXTS.get(text.getKey());
			if (tag != null && entries.stream().noneMatch(entry -> entry.getIdentifier().equals(tag))) entries.add(new TIFFEntry(tag, text
				.getValue()));
		}
		return entries.isEmpty() ? null : block(entries);
	}

	/** The entries of a picture's block, for a directory that holds them among others. */
	static List<Entry> entries(final Metadata metadata) throws IOException {
		final List<Entry> entries = new ArrayList<>();
		if (metadata.exif().isPresent()) for (final Entry entry : ((CompoundDirectory) new TIFFReader().read(new ByteArrayImageInputStream(metadata
			.exif().get()))).getDirectory(0)) entries.add(entry);
		return entries;
	}

	private static byte[] block(final List<Entry> entries) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
			new TIFFWriter().write(entries, out);
		}
		return bytes.toByteArray();
	}
}
