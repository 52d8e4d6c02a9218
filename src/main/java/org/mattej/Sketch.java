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

import java.util.Optional;

import org.mattej.matting.GuidedFilterMatting;
import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.picture.Reduction;
import org.mattej.picture.Tile;
import org.mattej.segment.MinSpeck;
import org.mattej.segment.SubjectMap;
import org.mattej.task.Progress;
import org.mattej.trimap.EdgeRadius;
import org.mattej.trimap.TrimapMaker;
import org.mattej.trimap.Trimaps;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * How isolations of a large picture will look, whose subject was found already, for other settings of the edge: in a fraction of a second, as the picture
 * is reduced to about a screen's size, and its edge worked out by the guided filter. For one thread at a time; work is spread over the threads of the
 * caller's ImgLib2 task executor.
 */
public final class Sketch {

	/** The longer side that pictures are reduced to, about, in pixels. */
	private static final int SIDE = 1000;

	private final Reduction reduction;
	private final Picture<FloatType> picture;
	private final SubjectMap map;

	/**
	 * The reduced picture isolated.
	 *
	 * @param subject its own colours, with alpha as opacity
	 * @param trimap (x, y)
	 */
	public record Seen(Picture<?> subject, RandomAccessibleInterval<UnsignedByteType> trimap) {}

	/**
	 * @param whole of which everything is read now
	 * @param found the subject map (x, y) of the picture's size
	 */
	public Sketch(final Picture<?> whole, final SubjectMap found) {
		final int width = Math.toIntExact(whole.width()), height = Math.toIntExact(whole.height());
		reduction = reduction(width, height);
		picture = Picture.of(whole.name(), reduction.colours(tile -> whole.crop(tile).colours(), new Tile(0, 0, width, height)), Channel.rgb(0, 1));
		map = found.resized(reduction.mean(found.likelihood()), 1. / reduction.factor());
	}

	private static Reduction reduction(final long width, final long height) {
		return new Reduction((int) Math.max(1, Math.round((double) Math.max(width, height) / SIDE)));
	}

	/** Whether a picture is so large that a sketch of it is quicker than the isolation of what is on display. */
	public static boolean isWorthwhile(final Picture<?> picture) {
		return reduction(picture.width(), picture.height()).factor() > 1 && picture.opacity().isEmpty();
	}

	/** How many pixels of the picture become one, in each direction. */
	public int factor() {
		return reduction.factor();
	}

	/** The reduced picture. */
	public Picture<FloatType> picture() {
		return picture;
	}

	/** The reduced subject map (x, y). */
	public RandomAccessibleInterval<FloatType> likelihood() {
		return map.likelihood();
	}

	/**
	 * @return empty if nothing is left of subject or background with these settings
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public Optional<Seen> of(final IsolationSettings settings, final Progress progress) {
		final EdgeRadius radius = settings.edgeRadius().per(factor());
		final RandomAccessibleInterval<UnsignedByteType> trimap = TrimapMaker.fromMap(map, radius, progress);
		final Trimaps.Count count = Trimaps.count(trimap);
		if (count.foreground() == 0 || count.background() == 0) return Optional.empty();
		final boolean alone = settings.matting().equals(IsolationSettings.NO_MATTING);
		final Isolation isolation = new Isolation(settings.withEdgeRadius(radius).withMatting(alone ? settings.matting() : GuidedFilterMatting.NAME)
			.withContract(settings.contract() / factor()).withMinSpeck(MinSpeck.AUTO));
		final RandomAccessibleInterval<FloatType> alpha = isolation.matte(picture, new Finding(map, trimap, Optional.empty()), progress);
		return Optional.of(new Seen(isolation.cutOut(picture, alpha, progress).subject(), trimap));
	}
}
