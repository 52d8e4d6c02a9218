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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.mattej.doubt.Doubt;
import org.mattej.doubt.Judge;
import org.mattej.doubt.Judgement;
import org.mattej.foreground.Contraction;
import org.mattej.foreground.Decontamination;
import org.mattej.matting.GuidedFilterMatting;
import org.mattej.matting.HalfSizeMatting;
import org.mattej.matting.MatteJMatting;
import org.mattej.matting.MattingInput;
import org.mattej.matting.MattingMethod;
import org.mattej.matting.MattingMethods;
import org.mattej.matting.TiledMatting;
import org.mattej.network.ModelStore;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.picture.Reduction;
import org.mattej.picture.Tile;
import org.mattej.picture.Tiling;
import org.mattej.segment.Quality;
import org.mattej.segment.Segmenter;
import org.mattej.segment.Specks;
import org.mattej.segment.SubjectMap;
import org.mattej.task.Memory;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;
import org.mattej.trimap.EdgeRadius;
import org.mattej.trimap.Trimap;
import org.mattej.trimap.TrimapMaker;
import org.mattej.trimap.Trimaps;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Isolates the subject of a picture: segmenter, trimap, matting, foreground, cutout. The one way through all stages.
 * <p>
 * Immutable and safe for use by several threads. Work is spread over the threads of the caller's ImgLib2 task executor; the
 * result does not depend on their number.
 */
public final class Isolation {

	/** A segmenter's answer in which a pixel stands for so many of the picture's, in each direction, says no more at full than at half size. */
	private static final double COARSE = 2.5;

	private static final Reduction HALF = new Reduction(2);

	private final IsolationSettings settings;
	private final ModelStore models;
	private final Tiling tiling;
	private final boolean lenient;

	/** The models of matting methods that need one are those where models are looked for by default. */
	public Isolation(final IsolationSettings settings) {
		this(settings, ModelStore.locate(Optional.empty()));
	}

	/** @param models of matting methods that need one */
	public Isolation(final IsolationSettings settings, final ModelStore models) {
		this(settings, models, Tiling.DEFAULT, false);
	}

	/** @param tiling which pictures are large, and how they are worked on */
	Isolation(final IsolationSettings settings, final ModelStore models, final Tiling tiling) {
		this(settings, models, tiling, false);
	}

	private Isolation(final IsolationSettings settings, final ModelStore models, final Tiling tiling, final boolean lenient) {
		this.settings = settings;
		this.models = models;
		this.tiling = tiling;
		this.lenient = lenient;
	}

	/**
	 * The same for one of many pictures, such as a film's frames, which a subject may enter and leave: where no subject is found, or nothing
	 * but subject, the matte is empty or full and a warning says so, instead of an error.
	 */
	public Isolation lenient() {
		return new Isolation(settings, models, tiling, true);
	}

	/**
	 * Finds the subject with a segmenter and isolates it.
	 *
	 * @throws MendableException if no subject is found, or nothing but subject
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public <T extends RealType<T> & NativeType<T>> Cutout<T> isolate(final Picture<T> picture, final Segmenter segmenter,
		final Progress progress)
	{
		final Run<T> run = new Run<>(picture, progress);
		final SubjectMap map = run.map(segmenter, progress.part(0, .5));
		final Finding found = run.found(map, segmenter, progress.part(.5, .5));
		final RandomAccessibleInterval<FloatType> alpha = run.stage("matting", () -> run.matte(found, progress.part(.5, .8)));
		return run.finish(segmenter.name(), found.trimap(), run.settled(found.certain(), segmenter.settled(found.trimap(), alpha)));
	}

	/**
	 * Finds the subject with a segmenter, as {@link #isolate(Picture, Segmenter, Progress)} begins.
	 *
	 * @throws MendableException if no subject is found, or nothing but subject
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public <T extends RealType<T> & NativeType<T>> Finding find(final Picture<T> picture, final Segmenter segmenter, final Progress progress) {
		final Run<T> run = new Run<>(picture, progress);
		return run.found(run.map(segmenter, progress.part(0, .9)), segmenter, progress.part(.9, 1));
	}

	/**
	 * The alpha matte of what was found, of a whole picture or of a part.
	 *
	 * @param found of the picture's size
	 * @return (x, y), 0..1, not contracted and without the picture's own opacity
	 * @throws MendableException if there is something unknown but no subject or no background
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public <T extends RealType<T> & NativeType<T>> RandomAccessibleInterval<FloatType> matte(final Picture<T> picture, final Finding found,
		final Progress progress)
	{
		final Run<T> run = new Run<>(picture, progress);
		return run.settled(found.certain(), run.matte(found, progress));
	}

	/**
	 * Finds the subject with a segmenter and makes its trimap, no more; only {@code edge_radius} of the settings counts.
	 *
	 * @throws MendableException if no subject is found, or nothing but subject
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public <T extends RealType<T> & NativeType<T>> SubjectTrimap trimap(final Picture<T> picture, final Segmenter segmenter,
		final Progress progress)
	{
		final Run<T> run = new Run<>(picture, progress);
		final SubjectMap map = run.map(segmenter, progress.part(0, .9));
		final RandomAccessibleInterval<UnsignedByteType> trimap = run.trimap(map, segmenter, progress.part(.9, 1));
		final Doubt doubt = run.judge(run.seen.likelihood());
		return new SubjectTrimap(trimap, run.provenance(segmenter.name(), doubt));
	}

	/**
	 * Isolates the subject that a trimap names.
	 *
	 * @param trimap (x, y), 0 background, 128 unknown, 255 foreground, of the picture's size
	 * @throws MendableException if the trimap has another size, no foreground or no background
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public <T extends RealType<T> & NativeType<T>> Cutout<T> isolate(final Picture<T> picture,
		final RandomAccessibleInterval<UnsignedByteType> trimap, final Progress progress)
	{
		if (settings.matting().equals(IsolationSettings.NO_MATTING)) throw MendableException.usage(
			"Matting 'none' keeps a segmenter's answer, but a trimap was given instead of a segmenter; choose one of: " + String.join(", ",
				MattingMethods.names()) + ".");
		Trimaps.requireSize(trimap, picture.width(), picture.height(), picture.name());
		final Run<T> run = new Run<>(picture, progress);
		if (Trimaps.count(trimap).requireBoth().unknown() == 0) run.warnings.add(
			"The trimap has no unknown pixels, so its edge is hard; paint the subject's edge grey (128) to have it matted.");
		final RandomAccessibleInterval<FloatType> alpha = run.stage("matting", () -> run.matte(trimap, Optional.empty(), progress.part(0, .8)));
		return run.finish("trimap", Trimaps.ofAlpha(alpha), alpha);
	}

	/**
	 * Cuts out with a finished alpha matte; only {@code contract} and {@code decontaminate} of the settings count. The picture's own opacity,
	 * if it has one, is multiplied in.
	 *
	 * @param alpha (x, y), 0..1, of the picture's size
	 * @throws MendableException if the matte has another size
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public <T extends RealType<T> & NativeType<T>> Cutout<T> cutOut(final Picture<T> picture, final RandomAccessibleInterval<FloatType> alpha,
		final Progress progress)
	{
		if (alpha.dimension(0) != picture.width() || alpha.dimension(1) != picture.height()) throw MendableException.input(
			"The alpha matte has " + alpha.dimension(0) + "x" + alpha.dimension(1) + " pixels but '" + picture.name() + "' has " + picture
				.width() + "x" + picture.height() + "; make them the same size.");
		final Run<T> run = new Run<>(picture, progress);
		return run.finish("alpha", Trimaps.ofAlpha(alpha), alpha);
	}

	/** The same with another matting method. */
	public Isolation withMatting(final String method) {
		return new Isolation(settings.withMatting(method), models, tiling, lenient);
	}

	/**
	 * The name of the method that mattes what was found: the one of the settings, where that is automatic the one that the quality means beside a
	 * network's answer.
	 */
	public String matting(final SubjectMap map) {
		if (!settings.matting().equals(MattingMethods.AUTOMATIC) || !map.soft()) return settings.matting();
		return settings.quality() == Quality.FAST ? GuidedFilterMatting.NAME : MatteJMatting.NAME;

	}

	/** What is kept of a picture until the end, however it is tiled: its samples, those of the foreground, the matte and the trimap. */
	private static <T extends NativeType<T> & RealType<T>> long bytes(final Picture<T> picture) {
		final T type = picture.samples().getType();
		return picture.width() * picture.height() * (2 * picture.channels().size() * (type.getBitsPerPixel() / 8) + 3);
	}

	private static boolean isCoarse(final SubjectMap map) {
		return map.soft() && map.resolution() >= COARSE;
	}

	/** Whether the segmenter's own answer is wanted. */
	private boolean alone() {
		return settings.matting().equals(IsolationSettings.NO_MATTING);
	}

	/** What a trimap lacks to be matted, in a sentence. */
	private static Optional<String> lack(final Trimaps.Count count, final String name) {
		if (count.foreground() + count.unknown() == 0) return Optional.of("No subject was found in '" + name +
			"'; choose another model, or draw a selection around the subject and use model 'selection'.");
		if (count.foreground() == 0) return Optional.of("No clear subject was found in '" + name +
			"'; choose another model, a smaller edge radius, or draw a selection around the subject and use model 'selection'.");
		if (count.background() == 0) return Optional.of("All of '" + name +
			"' seems to be subject; choose another model, a smaller edge radius, or draw a selection around the subject and use model 'selection'.");
		return Optional.empty();
	}

	/** One isolation under way: its times and warnings. A large picture is seen as a whole only reduced. */
	private final class Run<T extends RealType<T> & NativeType<T>> {

		private final Picture<T> picture;
		private final Reduction reduction;
		/** Of the reduced picture. */
		private final RandomAccessibleInterval<FloatType> colours;
		/** What trimap and doubt see: the reduced picture, or less where the segmenter's answer says no more, and that answer if there is one. */
		private Reduction sight;
		private RandomAccessibleInterval<FloatType> sightColours;
		private SubjectMap seen;
		private final Progress progress;
		/** The settings, with what an automatic one turned out to be. */
		private final Map<String, String> effective = settings.asMap();
		/** What the segmenter says of itself and of this answer. */
		private final Map<String, String> facts = new LinkedHashMap<>();
		private final Map<String, Double> millis = new LinkedHashMap<>();
		private final List<String> warnings = new ArrayList<>();
		/** Whether all is background, or all subject: there is no edge to work out, or to judge. */
		private boolean whole;

		Run(final Picture<T> picture, final Progress progress) {
			this.picture = picture;
			this.progress = progress;
			Memory.require("Isolating the subject of '" + picture.name() + "' (" + picture.width() + "x" + picture.height() + " pixels)",
				bytes(picture));
			reduction = tiling.reduction(picture.width(), picture.height());
			colours = stage("colours", () -> reduction.colours(this::colours, new Tile(0, 0, (int) picture.width(), (int) picture
				.height())));
			sight = reduction;
			sightColours = colours;
			final long count = picture.nonFiniteSamples();
			if (count > 0) warnings.add(count + " samples are infinite or not a number; they were taken as 0.");
		}

		/** Of the reduced picture. */
		SubjectMap map(final Segmenter segmenter, final Progress part) {
			final Segmenter finder = reduction.factor() == 1 ? segmenter : segmenter.reduced(reduction, picture.width(), picture.height());
			final SubjectMap map = stage("segment", () -> Specks.without(alone() ? finder.segment(colours, part) : finder.segment(colours, settings
				.quality(), part), settings.minSpeck().per(reduction.factor() * reduction.factor()), part));
			warnings.addAll(map.warnings());
			facts.putAll(finder.provenance());
			facts.putAll(map.facts());
			see(map);
			return map;
		}

		private void see(final SubjectMap map) {
			seen = map;
			if (reduction.factor() > 1 || !isCoarse(map)) return;
			sight = HALF;
			sightColours = stage("colours", () -> HALF.colours(colours));
			seen = map.resized(HALF.mean(map.likelihood()), .5);
		}

		/** @param map of the reduced picture */
		RandomAccessibleInterval<UnsignedByteType> trimap(final SubjectMap map, final Segmenter segmenter, final Progress part) {
			final boolean automatic = settings.edgeRadius().pixels().isEmpty();
			final Reduction reduced = automatic ? sight : reduction;
			final SubjectMap divided = automatic ? seen : map;
			final EdgeRadius radius = settings.edgeRadius().per(reduced.factor());
			final RandomAccessibleInterval<UnsignedByteType> trimap = stage("trimap", () -> reduced.repeated(TrimapMaker.fromMap(divided, radius, part),
				picture.width(), picture.height()));
			segmenter.certain().ifPresent(certain -> LoopBuilder.setImages(certain, trimap).multiThreaded().forEachPixel((c, t) -> {
				if (Trimap.isKnown(c.getByte())) t.set(c);
			}));
			requireBoth(trimap);
			if (automatic) effective.put("edge_radius_pixels", String.format(Locale.ROOT, "%.1f", reduced.factor() * TrimapMaker.pixels(divided,
				radius)));
			return trimap;
		}

		private void requireBoth(final RandomAccessibleInterval<UnsignedByteType> trimap) {
			final Trimaps.Count count = Trimaps.count(trimap);
			lack(count, picture.name()).ifPresent(sentence -> {
				if (!lenient) throw MendableException.input(sentence);
				final boolean full = count.background() == 0;
				warnings.add((full ? "Everything is kept: " : "Nothing is kept: ") + sentence);
				trimap.forEach(pixel -> pixel.setByte(full ? Trimap.FOREGROUND : Trimap.BACKGROUND));
				whole = true;
			});
		}

		/** @param map of the reduced picture */
		Finding found(final SubjectMap map, final Segmenter segmenter, final Progress part) {
			final RandomAccessibleInterval<FloatType> likelihood = reduction.interpolated(map.likelihood(), picture.width(), picture.height());
			return new Finding(map.resized(likelihood, reduction.factor()), trimap(map, segmenter, part), segmenter.certain());
		}

		RandomAccessibleInterval<FloatType> matte(final Finding found, final Progress part) {
			final RandomAccessibleInterval<FloatType> likelihood = found.map().likelihood();
			if (whole) return Converters.convert(found.trimap(), (t, a) -> a.set(t.getByte() == Trimap.FOREGROUND ? 1 : 0), new FloatType());
			if (!alone()) return matte(found.trimap(), Optional.of(found.map()).filter(SubjectMap::soft), part);
			if (reduction.factor() == 1) return likelihood;
			final RandomAccessibleInterval<FloatType> alpha = Planes.opacity(likelihood);
			Planes.copy(likelihood, alpha);
			return alpha;
		}

		RandomAccessibleInterval<FloatType> matte(final RandomAccessibleInterval<UnsignedByteType> trimap,
			final Optional<SubjectMap> answer, final Progress part)
		{
			final boolean chosen = settings.matting().equals(MattingMethods.AUTOMATIC) && answer.isPresent();
			final String name = answer.map(Isolation.this::matting).orElse(settings.matting());
			final Optional<RandomAccessibleInterval<FloatType>> prior = answer.map(SubjectMap::likelihood);
			final MattingInput input = new MattingInput(colours, trimap, prior);
			final MattingMethod named = MattingMethods.named(name, models).chosenFor(input);
			final boolean half = chosen && settings.quality() == Quality.STANDARD && isCoarse(answer.get());
			effective.put("matting", named.name());
			effective.putAll(named.provenance());
			final RandomAccessibleInterval<FloatType> alpha = Planes.opacity(trimap);
			final MattingMethod method = half ? new HalfSizeMatting(named, Optional.of(sightColours).filter(c -> sight.factor() > reduction.factor())) : named;
			if (reduction.factor() == 1) method.matte(input, alpha, part);
			else if (half && reduction.equals(HALF)) HalfSizeMatting.matteInTiles(named, tiling, this::colours, colours, trimap, prior, alpha, part);
			else TiledMatting.matte(method, tiling, this::colours, trimap, prior, alpha, part);
			return alpha;
		}

		private RandomAccessibleInterval<FloatType> colours(final Tile tile) {
			return picture.crop(tile).colours();
		}

		/** The matte after all that is more certain than it. */
		RandomAccessibleInterval<FloatType> settled(final Optional<RandomAccessibleInterval<UnsignedByteType>> certain,
			final RandomAccessibleInterval<FloatType> alpha)
		{
			final RandomAccessibleInterval<FloatType> settled = stage("edge", () -> Specks.without(alpha, settings.minSpeck()));
			if (certain.isEmpty()) return settled;
			final RandomAccessibleInterval<FloatType> result = Planes.opacity(settled);
			LoopBuilder.setImages(settled, certain.get(), result).multiThreaded().forEachPixel((a, c, r) -> r.set(Trimap.isKnown(c
				.getByte()) ? c.getByte() == Trimap.FOREGROUND ? 1 : 0 : a.get()));
			return result;
		}

		<R> R stage(final String name, final Supplier<R> work) {
			progress.check();
			final long start = System.nanoTime();
			final R result = work.get();
			millis.merge(name, (System.nanoTime() - start) / 1e6, Double::sum);
			return result;
		}

		/** @param alpha as far as it is to be seen */
		Doubt judge(final RandomAccessibleInterval<FloatType> alpha) {
			final Judgement judgement = Judge.judge(sightColours, Optional.ofNullable(seen), alpha, picture.width(), picture.height(), progress);
			if (!whole) warnings.addAll(judgement.warnings());
			return judgement.doubt();
		}

		Cutout<T> finish(final String segmenter, final RandomAccessibleInterval<UnsignedByteType> trimap,
			final RandomAccessibleInterval<FloatType> matte)
		{
			final RandomAccessibleInterval<FloatType> alpha = stage("edge", () -> Contraction.contract(respectOpacity(matte), settings.contract()));
			final Doubt doubt = stage("doubt", () -> judge(sight.mean(alpha)));
			final RandomAccessibleInterval<T> foreground = stage("foreground", () -> Decontamination.decontaminate(picture, alpha, settings
				.decontaminate(), progress.part(.8, 1)));
			progress.report(1, "Done");
			return new Cutout<>(picture, foreground, alpha, trimap, provenance(segmenter, doubt));
		}

		Provenance provenance(final String segmenter, final Doubt doubt) {
			return new Provenance(Version.get(), picture.name(), picture.width(), picture.height(), segmenter, facts, effective, doubt, List
				.copyOf(warnings), millis);
		}

		private RandomAccessibleInterval<FloatType> respectOpacity(final RandomAccessibleInterval<FloatType> matte) {
			if (picture.opacity().isEmpty()) return matte;
			final RandomAccessibleInterval<FloatType> alpha = Planes.opacity(matte);
			LoopBuilder.setImages(matte, picture.opacity().get(), alpha).multiThreaded().forEachPixel((m, o, a) -> a.setReal(m.get() * o.get()));
			return alpha;
		}
	}
}
