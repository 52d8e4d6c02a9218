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
package org.mattej;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.mattej.picture.Picture;
import org.mattej.picture.Tile;
import org.mattej.segment.MinSpeck;
import org.mattej.segment.Quality;
import org.mattej.segment.Segmenter;
import org.mattej.task.Progress;
import org.mattej.trimap.Trimaps;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Looks at parts of one isolation after another while its settings are being chosen: a part is matted with a margin around it, and no stage is
 * done again unless something that it depends on is another. What is seen is the isolation of the whole picture but for small differences in
 * soft regions that are wider than the margin. For one thread at a time; work is spread over the threads of the caller's ImgLib2 task executor.
 */
public final class Glance {

	/** More than the largest contraction, and than most edges are wide. */
	private static final int MARGIN = 128;

	private record Basis(Finding finding, String matting, Quality quality) {}

	private Object subject;
	private Finding finding;
	private Basis basis;
	private final Map<Tile, RandomAccessibleInterval<FloatType>> mattes = new HashMap<>();

	/**
	 * The subject of the whole picture.
	 *
	 * @param key what the picture, the segmenter and the settings before the matting are known by: nothing is looked for again if it equals the
	 *          last one; null if they are always new
	 * @param segmenter is asked, and closed, if something is looked for
	 * @throws org.mattej.task.MendableException as {@link Isolation#find}
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public Finding find(final Picture<?> picture, final Object key, final Supplier<Segmenter> segmenter, final IsolationSettings settings,
		final Progress progress)
	{
		if (finding != null && key != null && key.equals(subject)) return finding;
		try (Segmenter finder = segmenter.get()) {
			finding = new Isolation(settings).find(picture, finder, progress);
		}
		subject = key;
		return finding;
	}

	/**
	 * A part of the picture's cutout: the subject's own colours, with alpha as opacity.
	 *
	 * @param found in the whole picture by {@link #find}
	 * @param part of the picture
	 * @return of the part's size
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public Picture<?> cutOut(final Picture<?> picture, final Finding found, final IsolationSettings settings, final Tile part,
		final Progress progress)
	{
		final Basis now = basis(found, settings);
		if (!now.equals(basis)) mattes.clear();
		basis = now;
		final Tile around = around(part, found.trimap());
		// specks are the whole picture's, and were taken out of its subject map: what is small here may go on beyond the margin
		final Isolation isolation = new Isolation(settings.withMinSpeck(MinSpeck.AUTO));
		final Picture<?> near = picture.crop(around);
		final RandomAccessibleInterval<FloatType> alpha = matte(isolation, near, found, around, progress.part(0, .8));
		return isolation.cutOut(near, alpha, progress.part(.8, 1)).subject().crop(part.seenFrom(around));
	}

	private static Basis basis(final Finding found, final IsolationSettings settings) {
		return new Basis(found, settings.matting(), settings.quality());
	}

	/** Whether the matte of a part was worked out before, so that {@link #cutOut} has only its colours to find. */
	public boolean knows(final Finding found, final IsolationSettings settings, final Tile part) {
		return basis(found, settings).equals(basis) && known(around(part, found.trimap())).isPresent();
	}

	/**
	 * A part of a picture whose own opacity is its matte already.
	 *
	 * @throws java.util.NoSuchElementException if it has none
	 */
	public static Picture<?> cutOut(final Picture<?> picture, final IsolationSettings settings, final Tile part, final Progress progress) {
		final Tile around = part.grown(MARGIN, (int) picture.width(), (int) picture.height());
		final Picture<?> near = picture.crop(around);
		return new Isolation(settings).cutOut(near.withoutOpacity(), near.opacity().orElseThrow(), progress).subject().crop(part.seenFrom(around));
	}

	/** Of what was matted before, if that lies in it. */
	private RandomAccessibleInterval<FloatType> matte(final Isolation isolation, final Picture<?> near, final Finding found, final Tile around,
		final Progress progress)
	{
		return known(around).orElseGet(() -> {
			final RandomAccessibleInterval<FloatType> alpha = isolation.matte(near, found.crop(around), progress);
			mattes.put(around, alpha);
			return alpha;
		});
	}

	private Optional<RandomAccessibleInterval<FloatType>> known(final Tile part) {
		return mattes.keySet().stream().filter(tile -> tile.within(part).equals(part)).findFirst().map(tile -> part.seenFrom(tile).of(mattes.get(tile)));
	}

	/** With a margin that holds some subject and some background, without which nothing can be matted. */
	private static Tile around(final Tile part, final RandomAccessibleInterval<UnsignedByteType> trimap) {
		final int width = (int) trimap.dimension(0), height = (int) trimap.dimension(1);
		for (int margin = MARGIN;; margin *= 2) {
			final Tile around = part.grown(margin, width, height);
			final Trimaps.Count count = Trimaps.count(around.of(trimap));
			if (count.unknown() == 0 || count.foreground() > 0 && count.background() > 0 || around.size() == width * height) return around;
		}
	}
}
