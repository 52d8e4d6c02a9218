package org.mattej;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.mattej.foreground.Contraction;
import org.mattej.foreground.Decontamination;
import org.mattej.matting.MattingInput;
import org.mattej.matting.MattingMethods;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.segment.Segmenter;
import org.mattej.segment.SubjectMap;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;
import org.mattej.trimap.TrimapMaker;
import org.mattej.trimap.Trimaps;

import net.imglib2.RandomAccessibleInterval;
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

	private final IsolationSettings settings;

	public Isolation(final IsolationSettings settings) {
		this.settings = settings;
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
		run.warnOfNonFinite();
		final RandomAccessibleInterval<FloatType> colours = picture.colours();
		final SubjectMap map = run.stage("segment", () -> segmenter.segment(colours, progress.part(0, .5)));
		run.warnings.addAll(map.warnings());
		final RandomAccessibleInterval<UnsignedByteType> trimap = run.stage("trimap", () -> TrimapMaker.fromMap(map, settings.edgeRadius(),
			progress.part(.5, .5)));
		requireSubjectAndBackground(trimap, picture.name());
		final RandomAccessibleInterval<FloatType> alpha = run.stage("matting", () -> settings.matting().equals(IsolationSettings.NO_MATTING)
			? map.likelihood() : matte(new MattingInput(colours, trimap, Optional.of(map.likelihood()).filter(l -> map.soft())), progress.part(.5,
				.8)));
		return run.finish(segmenter.name(), segmenter.provenance(), trimap, alpha);
	}

	/**
	 * Isolates the subject that a trimap names.
	 *
	 * @param trimap (x, y), 0 background, 128 unknown, 255 foreground, of the picture's size
	 * @throws MendableException if the trimap has another size, or unknown pixels but no foreground or no background
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
		run.warnOfNonFinite();
		final RandomAccessibleInterval<FloatType> alpha = run.stage("matting", () -> matte(new MattingInput(picture.colours(), trimap), progress
			.part(0, .8)));
		return run.finish("trimap", Map.of(), trimap, alpha);
	}

	private RandomAccessibleInterval<FloatType> matte(final MattingInput input, final Progress progress) {
		final RandomAccessibleInterval<FloatType> alpha = Planes.plane(input.trimap());
		MattingMethods.named(settings.matting()).matte(input, alpha, progress);
		return alpha;
	}

	private static void requireSubjectAndBackground(final RandomAccessibleInterval<UnsignedByteType> trimap, final String name) {
		final Trimaps.Count count = Trimaps.count(trimap);
		if (count.foreground() + count.unknown() == 0) throw MendableException.input("No subject was found in '" + name +
			"'; choose another model, or draw a selection around the subject and use model 'selection'.");
		if (count.foreground() == 0) throw MendableException.input("No clear subject was found in '" + name +
			"'; choose another model, a smaller edge radius, or draw a selection around the subject and use model 'selection'.");
		if (count.background() == 0) throw MendableException.input("All of '" + name +
			"' seems to be subject; choose another model, a smaller edge radius, or draw a selection around the subject and use model 'selection'.");
	}

	/** One isolation under way: its times and warnings. */
	private final class Run<T extends RealType<T> & NativeType<T>> {

		private final Picture<T> picture;
		private final Progress progress;
		private final Map<String, Double> millis = new LinkedHashMap<>();
		private final List<String> warnings = new ArrayList<>();

		Run(final Picture<T> picture, final Progress progress) {
			this.picture = picture;
			this.progress = progress;
		}

		void warnOfNonFinite() {
			final long count = picture.nonFiniteSamples();
			if (count > 0) warnings.add(count + " samples are infinite or not a number; they were taken as 0.");
		}

		<R> R stage(final String name, final Supplier<R> work) {
			progress.check();
			final long start = System.nanoTime();
			final R result = work.get();
			millis.put(name, (System.nanoTime() - start) / 1e6);
			return result;
		}

		Cutout<T> finish(final String segmenter, final Map<String, String> facts, final RandomAccessibleInterval<UnsignedByteType> trimap,
			final RandomAccessibleInterval<FloatType> matte)
		{
			final RandomAccessibleInterval<FloatType> alpha = Contraction.contract(respectOpacity(matte), settings.contract());
			final RandomAccessibleInterval<T> foreground = stage("foreground", () -> Decontamination.decontaminate(picture, alpha, settings
				.decontaminate(), progress.part(.8, 1)));
			progress.report(1, "Done");
			return new Cutout<>(picture, foreground, alpha, trimap, new Provenance(Version.get(), picture.name(), picture.width(), picture
				.height(), segmenter, facts, settings.asMap(), List.copyOf(warnings), millis));
		}

		private RandomAccessibleInterval<FloatType> respectOpacity(final RandomAccessibleInterval<FloatType> matte) {
			if (picture.opacity().isEmpty()) return matte;
			final RandomAccessibleInterval<FloatType> alpha = Planes.plane(matte);
			LoopBuilder.setImages(matte, picture.opacity().get(), alpha).multiThreaded().forEachPixel((m, o, a) -> a.setReal(m.get() * o.get()));
			return alpha;
		}
	}
}
