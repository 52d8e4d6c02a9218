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
package org.mattej.correct;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import org.mattej.correct.Stroke.Point;
import org.mattej.foreground.Decontamination;
import org.mattej.matting.MatteUpdate;
import org.mattej.picture.Channel;
import org.mattej.picture.ColumnDistance;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.picture.Tile;
import org.mattej.task.MendableException;
import org.mattej.task.Parallel;
import org.mattej.task.Progress;
import org.mattej.trimap.Trimap;
import org.mattej.trimap.Trimaps;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * A matte that a person corrects, marking by marking: what is marked is known at once, and the matte within {@value #REACH} pixels of it is
 * worked out again ({@link MatteUpdate}); nothing else changes. Every marking can be undone and done again. A marking that is cancelled or
 * fails leaves all as it was.
 * <p>
 * For one thread at a time; the work of large markings is spread over the threads of the caller's ImgLib2 task executor, and results do not depend on
 * their number.
 *
 * @param <T> the type of the picture's samples
 */
public final class Correction<T extends RealType<T> & NativeType<T>> {

	/** How far from a marking the matte can change, in pixels. */
	public static final int REACH = 64;

	/** A free pixel's windows of 3x3 pixels reach that far beyond it. */
	private static final int WINDOWS = 2;

	/** How many pixels one thread works on alone: several would wait for each other longer than they work. */
	private static final int ALONE = 1 << 16;

	/** The smallest side of a picture that has such windows. */
	private static final int SMALLEST = 3;

	/** What the colours of the subject's edge are estimated from, around it. */
	private static final int SURROUNDINGS = 48;

	private final Picture<T> picture;
	private final int width, height;
	private final byte[] trimap;
	private final float[] alpha;
	private final Deque<Step> done = new ArrayDeque<>(), undone = new ArrayDeque<>();

	/** A marking and what the trimap and the matte were, or will be again, in the part of the picture that it changed. */
	private record Step(Marking marking, Tile tile, byte[] trimap, float[] alpha) {}

	/**
	 * @param picture not altered; must not change while it is worked with
	 * @param trimap (x, y), 0 background, 128 unknown, 255 foreground; copied
	 * @param alpha (x, y), 0..1; copied
	 * @throws MendableException if trimap or matte have another size than the picture
	 */
	public Correction(final Picture<T> picture, final RandomAccessibleInterval<UnsignedByteType> trimap,
		final RandomAccessibleInterval<FloatType> alpha)
	{
		this.picture = picture;
		width = Math.toIntExact(picture.width());
		height = Math.toIntExact(picture.height());
		requireSize("trimap", trimap);
		requireSize("alpha matte", alpha);
		this.trimap = Planes.bytes(trimap).clone();
		this.alpha = Planes.floats(alpha).clone();
	}

	private void requireSize(final String what, final RandomAccessibleInterval<?> plane) {
		if (plane.dimension(0) != width || plane.dimension(1) != height) throw MendableException.input("The " + what + " has " + plane.dimension(
			0) + "x" + plane.dimension(1) + " pixels but '" + picture.name() + "' has " + width + "x" + height + "; make them the same size.");
	}

	/**
	 * Corrects a small picture of no meaning, once with each mark: after some of that the machine has translated what a first real marking would wait for.
	 *
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public static void rehearse(final Progress progress) {
		final int side = 3 * REACH;
		final float[] ramp = new float[side * side], colours = new float[3 * side * side];
		for (int i = 0; i < ramp.length; i++) ramp[i] = Math.max(0, Math.min(1, (i % side - side / 2 + REACH / 4) / (REACH / 2f)));
		for (int i = 0; i < colours.length; i++) colours[i] = (1 + ramp[i % ramp.length] * (1 + i / ramp.length)) / 4;
		final RandomAccessibleInterval<FloatType> alpha = Planes.wrap(ramp, side, side);
		final Correction<FloatType> correction = new Correction<>(Picture.of("rehearsal", Planes.wrap(colours, side, side, 3), Channel.rgb(0, 1)), Trimaps
			.ofAlpha(alpha), alpha);
		for (final Mark mark : Mark.values()) {
			final double y = REACH + mark.ordinal();
			correction.mark(new Stroke(mark, REACH / 4., List.of(new Point(side / 2., y), new Point(side / 2. + REACH / 4., y))), progress)
				.ifPresent(part -> correction.foreground(part, 1, progress));
		}
	}

	/** The picture whose matte is corrected. */
	public Picture<T> picture() {
		return picture;
	}

	/** The trimap (x, y) as it is now, 0, 128 or 255; a view that follows all changes. Read only. */
	public RandomAccessibleInterval<UnsignedByteType> trimap() {
		return ArrayImgs.unsignedBytes(trimap, width, height);
	}

	/** The matte (x, y), 0..1, as it is now; a view that follows all changes. Read only. */
	public RandomAccessibleInterval<FloatType> alpha() {
		return ArrayImgs.floats(alpha, width, height);
	}

	/** What was marked and not undone, in order. */
	public List<Marking> markings() {
		final List<Marking> markings = new ArrayList<>();
		done.descendingIterator().forEachRemaining(step -> markings.add(step.marking));
		return Collections.unmodifiableList(markings);
	}

	public boolean canUndo() {
		return !done.isEmpty();
	}

	public boolean canRedo() {
		return !undone.isEmpty();
	}

	/**
	 * Marks pixels and works the matte out around them. What was undone cannot be done again afterwards.
	 *
	 * @return the part of the picture in which something may have changed; empty if the marking says nothing new, because it lies outside the
	 *         picture, for example
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled; nothing has changed then
	 */
	public Optional<Tile> mark(final Marking marking, final Progress progress) {
		final Tile picturePart = new Tile(0, 0, width, height), painted = marking.bounds().within(picturePart);
		if (painted.size() == 0) return Optional.empty();
		final Tile window = painted.grown(REACH + WINDOWS, width, height);
		final Step before = new Step(marking, window, bytes(window), floats(window)), after = new Step(marking, window, before.trimap.clone(),
			before.alpha.clone());
		final Repaint repaint = new Repaint(before, after);
		if (!repaint.paint()) return Optional.empty();
		inThreads(window.size(), () -> repaint.follow(progress));
		put(after);
		done.push(before);
		undone.clear();
		return Optional.of(window);
	}

	private static void inThreads(final int pixels, final Runnable work) {
		if (pixels <= ALONE) Parallelization.runSingleThreaded(work);
		else Parallel.together(() -> {
			work.run();
			return null;
		});
	}

	/** A marking under way, in the part of the picture that it can change. */
	private final class Repaint {

		private final Step before, after;
		private final int columns, rows;
		private final boolean[] covered;
		private final float[] change;

		Repaint(final Step before, final Step after) {
			this.before = before;
			this.after = after;
			columns = after.tile.width();
			rows = after.tile.height();
			covered = after.marking.cover(after.tile);
			change = new float[covered.length];
		}

		/** Works the matte out around what was painted. */
		void follow(final Progress progress) {
			progress.check();
			if (columns < SMALLEST || rows < SMALLEST) return;
			final byte[] free = free(progress);
			final float[] planes = Planes.floats(picture.crop(after.tile).colours());
			if (after.marking.mark() == Mark.UNKNOWN) MatteUpdate.renew(planes, columns, free, covered, after.alpha, progress);
			else MatteUpdate.follow(planes, columns, free, change, after.alpha, progress);
		}

		/**
		 * Puts what is known at once into trimap and matte. Pixels that are unknown already keep their alpha if they are marked so again.
		 *
		 * @return whether that says anything new
		 */
		boolean paint() {
			final Mark mark = after.marking.mark();
			boolean news = false;
			for (int i = 0; i < covered.length; i++) {
				covered[i] &= mark != Mark.UNKNOWN || Trimap.isKnown(before.trimap[i]);
				if (!covered[i]) continue;
				after.trimap[i] = mark.value();
				if (mark != Mark.UNKNOWN) after.alpha[i] = mark == Mark.SUBJECT ? 1 : 0;
				change[i] = after.alpha[i] - before.alpha[i];
				news |= after.trimap[i] != before.trimap[i] || change[i] != 0;
			}
			return news;
		}

		/** The unknown pixels near the marked ones. */
		private byte[] free(final Progress progress) {
			final ColumnDistance distance = new ColumnDistance(columns, rows, REACH, (x, y) -> covered[y * columns + x], progress);
			final byte[] free = new byte[covered.length];
			for (int y = 0; y < rows; y++) {
				final boolean[] near = distance.inDiscs(y, REACH * REACH);
				for (int x = 0, i = y * columns; x < columns; x++, i++) if (near[x] && !Trimap.isKnown(after.trimap[i])) free[i] = Trimap.UNKNOWN;
			}
			return free;
		}
	}

	/** Takes the last marking back; returns what changed, empty if there is none. */
	public Optional<Tile> undo() {
		return swap(done, undone);
	}

	/** Does again what was undone last; returns what changed, empty if there is nothing. */
	public Optional<Tile> redo() {
		return swap(undone, done);
	}

	/** Takes all markings back; each can be done again. Returns what changed, empty if there are none. */
	public Optional<Tile> reset() {
		Optional<Tile> changed = Optional.empty();
		while (canUndo()) {
			final Tile tile = undo().orElseThrow();
			changed = Optional.of(changed.map(tile::union).orElse(tile));
		}
		return changed;
	}

	private Optional<Tile> swap(final Deque<Step> from, final Deque<Step> to) {
		if (from.isEmpty()) return Optional.empty();
		final Step step = from.pop();
		to.push(new Step(step.marking, step.tile, bytes(step.tile), floats(step.tile)));
		put(step);
		return Optional.of(step.tile);
	}

	private byte[] bytes(final Tile tile) {
		final byte[] part = new byte[tile.size()];
		for (int y = tile.y0(), i = 0; y < tile.y1(); y++, i += tile.width()) System.arraycopy(trimap, y * width + tile.x0(), part, i, tile
			.width());
		return part;
	}

	private float[] floats(final Tile tile) {
		final float[] part = new float[tile.size()];
		for (int y = tile.y0(), i = 0; y < tile.y1(); y++, i += tile.width()) System.arraycopy(alpha, y * width + tile.x0(), part, i, tile
			.width());
		return part;
	}

	private void put(final Step step) {
		final Tile tile = step.tile;
		for (int y = tile.y0(), i = 0; y < tile.y1(); y++, i += tile.width()) {
			System.arraycopy(step.trimap, i, trimap, y * width + tile.x0(), tile.width());
			System.arraycopy(step.alpha, i, alpha, y * width + tile.x0(), tile.width());
		}
	}

	/**
	 * The subject's own colours in a part of the picture, by the matte as it is now.
	 *
	 * @param amount how much of the old background's colour is taken out, 0 to 1
	 * @return new samples (x, y, channel) in the picture's own depth, from (0, 0, 0), as {@link Decontamination} finds them
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
	 */
	public RandomAccessibleInterval<T> foreground(final Tile part, final double amount, final Progress progress) {
		final Tile around = part.grown(SURROUNDINGS, width, height);
		final RandomAccessibleInterval<T> found = Decontamination.decontaminate(picture.crop(around), Planes.wrap(floats(around), around.width(),
			around.height()), amount, progress);
		final long x = part.x0() - around.x0(), y = part.y0() - around.y0();
		return Views.zeroMin(Views.interval(found, new long[] { x, y, 0 }, new long[] { x + part.width() - 1, y + part.height() - 1, picture
			.channels().size() - 1 }));
	}
}
