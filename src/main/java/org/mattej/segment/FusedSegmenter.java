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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mattej.network.Network;
import org.mattej.picture.Planes;
import org.mattej.picture.Resampler;
import org.mattej.picture.Resampler.Kernel;
import org.mattej.picture.Tile;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Finds the subject with a network that is asked again where it hesitates: from afar, and with a second network if there is one. What is still
 * grey over a whole area, or deep inside the subject, is then decided. A picture of which the network is sure costs one look; with the best
 * quality the edge of a picture larger than the network's view is looked at closer, part by part ({@link CloserLook}).
 * <p>
 * Unlike {@link NetworkSegmenter}, which gives a network's own answer, this one never stretches an answer as a whole to 0..1: that would
 * invent subjects in empty pictures.
 */
public final class FusedSegmenter implements Segmenter {

	/** From this share of the cores on what is grey in both looks is transparent, not hesitation. */
	private static final double TRANSPARENT = .14;

	/** The longer side at which answers are compared, in pixels; the answers themselves are not finer. */
	private static final int WORKING_SIDE = 1024;

	/** From so many of the picture's pixels for one of the network's on, in each direction, its parts are worth a closer look. */
	private static final double LARGE = 1.5;

	/** The share of the work of the looks at the whole picture if it is looked at closer, too. */
	private static final double WHOLE = .3;

	private final NetworkSegmenter first;
	private final Optional<NetworkSegmenter> second;

	/**
	 * @param first asked about every picture
	 * @param second asked where the first hesitates; both are closed together with this segmenter
	 */
	public FusedSegmenter(final NetworkSegmenter first, final Optional<NetworkSegmenter> second) {
		this.first = first;
		this.second = second;
	}

	@Override
	public String name() {
		return first.name();
	}

	@Override
	public Map<String, String> provenance() {
		return first.provenance();
	}

	@Override
	public SubjectMap segment(final RandomAccessibleInterval<FloatType> colours, final Progress progress) {
		return first.segment(colours, progress);
	}

	@Override
	public SubjectMap segment(final RandomAccessibleInterval<FloatType> colours, final Quality quality, final Progress progress) {
		return new Run(colours, quality, progress).map();
	}

	/** One picture under way. */
	private final class Run {

		private final RandomAccessibleInterval<FloatType> colours;
		private final Quality quality;
		/** Of all the work, and of the looks at the whole picture. */
		private final Progress all, progress;
		private final int fullWidth, fullHeight, width, height;
		private final Map<String, String> facts = new LinkedHashMap<>();
		private final List<String> spoke = new ArrayList<>();
		/** The surest that any of the looks was of any pixel. */
		private float surest;
		private double disagreement;

		Run(final RandomAccessibleInterval<FloatType> colours, final Quality quality, final Progress progress) {
			this.colours = colours;
			this.quality = quality;
			all = progress;
			this.progress = quality == Quality.BEST ? progress.part(0, WHOLE) : progress;
			fullWidth = Math.toIntExact(colours.dimension(0));
			fullHeight = Math.toIntExact(colours.dimension(1));
			final double scale = Math.min(1, (double) WORKING_SIDE / Math.max(fullWidth, fullHeight));
			width = (int) Math.max(1, Math.round(scale * fullWidth));
			height = (int) Math.max(1, Math.round(scale * fullHeight));
		}

		SubjectMap map() {
			final NetworkSegmenter.Look look = first.look(colours, progress.part(0, .05));
			final Network.Answer answer = look.plain(progress.part(.05, .4));
			final double resolution = NetworkSegmenter.resolution(answer, fullWidth, fullHeight);
			final float[] map = heard(answer, first.name());
			final boolean unsure = surest < NetworkSegmenter.UNSURE;
			final CoreMap core = new CoreMap(map, width, height, progress);
			final float[] fused = unsure || !core.isEmpty() ? askedAgain(look, map, unsure) : map;
			final boolean opaque = !unsure && !facts.containsKey(SubjectMap.TRANSPARENT);
			final float[] solid = opaque ? CoreMap.solidInside(fused, width, height, progress) : fused;
			final boolean closer = quality == Quality.BEST && resolution >= LARGE && opaque;
			final boolean empty = surest < NetworkSegmenter.NO_SUBJECT;
			final float[] full = empty ? new float[fullWidth * fullHeight] : closer ? lookedAtCloser(solid) : enlarged(solid);
			facts.put("networks", String.join(", ", spoke));
			all.report(1, "Finding the subject with " + name());
			return new SubjectMap(Planes.wrap(full, fullWidth, fullHeight), resolution, true, disagreement, first.warnings(surest), facts);
		}

		/**
		 * What all looks say together.
		 *
		 * @param unsure whether the first look found nothing clear: then the others are asked, but nothing is decided
		 */
		private float[] askedAgain(final NetworkSegmenter.Look look, final float[] map, final boolean unsure) {
			final boolean again = quality != Quality.FAST;
			final float[] afar = again ? heard(look.fromAfar(progress.part(.4, .75)), first.name() + " from afar") : map;
			final float[] mean = mean(map, afar);
			final CoreMap core = new CoreMap(mean, width, height, progress);
			final boolean transparent = again && !unsure && core.transparency(map, afar) > TRANSPARENT;
			if (transparent) facts.put(SubjectMap.TRANSPARENT, "yes");
			if (second.isPresent() && !transparent && (unsure || !core.isEmpty())) {
				final NetworkSegmenter.Look other = second.get().look(colours, progress.part(.75, .8));
				final float[] opinion = heard(other.plain(progress.part(.8, .95)), second.get().name());
				facts.put("second_sha256", second.get().provenance().get("sha256"));
				if (!unsure) {
					final float[] fused = core.fused(mean, opinion);
					return new CoreMap(fused, width, height, progress).stretched(fused);
				}
			}
			return unsure || transparent ? mean : core.stretched(mean);
		}

		/** With what the first network says of parts of the picture, at its full size. */
		private float[] lookedAtCloser(final float[] map) {
			final CloserLook closer = new CloserLook(map, width, height, all.part(WHOLE, 1));
			final float[] finer = closer.refined(this::part);
			if (closer.looks() > 0) spoke.add(first.name() + " at " + closer.looks() + " parts");
			return resized(finer, 2 * width, 2 * height, fullWidth, fullHeight);
		}

		/** What the first network says of a part, which is in pixels of the working size. */
		private float[] part(final Tile part, final int partWidth, final int partHeight, final Progress looking) {
			final double scaleX = (double) fullWidth / width, scaleY = (double) fullHeight / height;
			final long[] from = { Math.round(part.x0() * scaleX), Math.round(part.y0() * scaleY), 0 };
			final long[] to = { Math.round(part.x1() * scaleX) - 1, Math.round(part.y1() * scaleY) - 1, 2 };
			final Network.Answer answer = first.look(Views.zeroMin(Views.interval(colours, from, to)), looking.part(0, .1)).plain(looking.part(.1, 1));
			return resized(answer.values(), answer.width(), answer.height(), partWidth, partHeight);
		}

		/** The mean of two looks, whose disagreement is kept. */
		private float[] mean(final float[] map, final float[] afar) {
			final float[] mean = new float[map.length];
			double difference = 0, larger = 0;
			for (int i = 0; i < mean.length; i++) {
				mean[i] = (map[i] + afar[i]) / 2;
				difference += Math.abs(map[i] - afar[i]);
				larger += Math.max(map[i], afar[i]);
			}
			disagreement = larger > 0 ? difference / larger : 0;
			return mean;
		}

		/** An answer at the working size. */
		private float[] heard(final Network.Answer answer, final String who) {
			spoke.add(who);
			surest = Math.max(surest, NetworkSegmenter.maximum(answer.values()));
			return resized(answer.values(), answer.width(), answer.height(), width, height);
		}

		private float[] enlarged(final float[] map) {
			return width == fullWidth && height == fullHeight ? map : resized(map, width, height, fullWidth, fullHeight);
		}

		private float[] resized(final float[] plane, final int oldWidth, final int oldHeight, final int newWidth, final int newHeight) {
			final float[] target = new float[Math.multiplyExact(newWidth, newHeight)];
			new Resampler(Kernel.BILINEAR, oldWidth, oldHeight, newWidth, newHeight).apply(plane, 0, target, 0, progress);
			NetworkSegmenter.clip(target);
			return target;
		}
	}

	@Override
	public void close() {
		try {
			first.close();
		}
		finally {
			second.ifPresent(NetworkSegmenter::close);
		}
	}
}
