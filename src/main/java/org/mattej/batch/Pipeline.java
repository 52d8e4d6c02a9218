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
package org.mattej.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.mattej.Cutout;
import org.mattej.Provenance;
import org.mattej.file.Metadata;
import org.mattej.file.PictureReader;
import org.mattej.file.Results;
import org.mattej.file.SourceFile;
import org.mattej.picture.Picture;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;
import org.mattej.task.RootCause;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

import net.imglib2.parallel.Parallelization;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/**
 * Pictures on their way from file to file. A few are in work at once, each on a thread of its own that reads, isolates and writes it, so that
 * the processors do not wait for files and for each other. Only pictures so large that memory has room for fewer than there are processors
 * share the threads of the caller's ImgLib2 task executor.
 */
final class Pipeline {

	/** Memory that one picture needs at most, in bytes: the network's input and answer, and so much a pixel, as measured. */
	private static final long BYTES_PER_PICTURE = 64 << 20, BYTES_PER_PIXEL = 200;

	/** Of Java's heap, how much pictures may use; the rest is for what is left behind until it is collected. */
	private static final double SHARE_OF_HEAP = .7;

	private static final long POLL_MILLIS = 50;

	private static final Gson JSON = new GsonBuilder().serializeSpecialFloatingPointValues().create();

	/** How many pictures were isolated and how many could not be. */
	record Count(int done, int failed) {}

	/** What was made of one picture. */
	private record Made(Stored source, Map<String, Path> staged, Map<String, Stored> results, Provenance provenance,
		Thumbnails.Thumbnail thumbnail) {}

	private final Batch.Request request;
	private final Map<String, String> names;
	private final Isolator isolator;
	private final Results results;
	private final Journal journal;
	private final Staging staging;
	private final Thumbnails thumbnails;
	private final Batch.Listener listener;
	private int done;
	private int failed;
	private volatile RuntimeException stop;

	/** @param names what the pictures' results are called */
	Pipeline(final Batch.Request request, final Map<String, String> names, final Isolator isolator, final Results results,
		final Journal journal, final Staging staging, final Thumbnails thumbnails, final Batch.Listener listener)
	{
		this.request = request;
		this.names = names;
		this.isolator = isolator;
		this.results = results;
		this.journal = journal;
		this.staging = staging;
		this.thumbnails = thumbnails;
		this.listener = listener;
	}

	/** One for each processor, and one that waits for a file or its turn in the network. */
	static int usualJobs() {
		return 1 + Runtime.getRuntime().availableProcessors();
	}

	/** @param jobs how many pictures are in work at once; 0 for what suits the machine */
	Count run(final List<String> files, final int jobs, final Progress progress) {
		final int most = jobs > 0 ? jobs : usualJobs();
		final MemoryBudget budget = new MemoryBudget((long) (SHARE_OF_HEAP * Runtime.getRuntime().maxMemory()));
		final TaskExecutor loops = Parallelization.getTaskExecutor();
		final Pace pace = new Pace(files.size());
		final Progress watch = Progress.silent(() -> stop != null || progress.isCancelled());
		final ExecutorService workers = Executors.newFixedThreadPool(most);
		final Semaphore free = new Semaphore(most);
		progress.report(0, pace.message(0));
		try {
			for (final String file : files) {
				acquire(free, 1, watch);
				final long bytes = BYTES_PER_PICTURE + BYTES_PER_PIXEL * PictureReader.pixels(request.folder().resolve(file));
				// threads that share a picture's loops wait for each other; results do not depend on it
				final boolean fewer = Math.min(Math.min(most, files.size()), budget.times(bytes)) < loops.getParallelism();
				final long share = budget.acquire(bytes, watch);
				workers.execute(() -> {
					try {
						Parallelization.runWithExecutor(fewer ? loops : TaskExecutors.singleThreaded(), () -> work(file, watch));
						if (!watch.isCancelled()) report(files.size(), pace, progress);
					}
					catch (final MendableException e) {
						stop = e;
					}
					finally {
						budget.release(share);
						free.release();
					}
				});
			}
			acquire(free, most, watch);
		}
		catch (final InterruptedException e) {
			stop = new CancellationException("Interrupted.");
			Thread.currentThread().interrupt();
		}
		catch (final CancellationException e) {
			progress.check();
		}
		finally {
			finish(workers);
		}
		if (stop != null) throw stop;
		return new Count(done, failed);
	}

	private static void acquire(final Semaphore free, final int count, final Progress watch) throws InterruptedException {
		while (!free.tryAcquire(count, POLL_MILLIS, TimeUnit.MILLISECONDS)) watch.check();
		watch.check();
	}

	/** Waits for all, who look themselves whether they are cancelled. */
	private static void finish(final ExecutorService workers) {
		workers.shutdown();
		boolean interrupted = false;
		while (!workers.isTerminated()) {
			try {
				workers.awaitTermination(POLL_MILLIS, TimeUnit.MILLISECONDS);
			}
			catch (final InterruptedException e) {
				interrupted = true;
			}
		}
		if (interrupted) Thread.currentThread().interrupt();
	}

	private synchronized void report(final int total, final Pace pace, final Progress progress) {
		final int attended = done + failed;
		progress.report((double) attended / total, pace.message(attended));
	}

	/**
	 * One picture.
	 *
	 * @throws MendableException a reason to stop the whole batch
	 */
	private void work(final String file, final Progress watch) {
		final Path staged = staging.begin();
		final long start = System.nanoTime();
		try {
			watch.check();
			final Made made = make(file, staged, watch);
			watch.check();
			done(file, staged.getFileName().toString(), made, seconds(start));
		}
		catch (final CancellationException e) {
			// not begun, as far as the journal is concerned
			return;
		}
		catch (final Unwritable e) {
			stop = e.reason;
		}
		catch (final RuntimeException | Error e) {
			if (RootCause.of(e) instanceof CancellationException) return;
			failed(file, e, seconds(start));
		}
		finally {
			Staging.discard(staged);
		}
	}

	private static double seconds(final long start) {
		return Math.round((System.nanoTime() - start) / 1e6) / 1e3;
	}

	private Made make(final String file, final Path staged, final Progress watch) {
		final Path path = request.folder().resolve(file);
		final SourceFile source = PictureReader.read(path);
		return make(stored(path, file), source.picture(), source.metadata(), staged, watch);
	}

	/** A picture as it was read; once it is isolated, it may be another or taken away. */
	private static Stored stored(final Path path, final String file) {
		try {
			return Stored.of(path, file);
		}
		catch (final IOException e) {
			throw MendableException.input("'" + path + "' was taken away while it was read (" + e.getMessage() + "); leave it there until it is done.", e);
		}
	}

	private <T extends RealType<T> & NativeType<T>> Made make(final Stored source, final Picture<T> picture, final Metadata metadata,
		final Path staged, final Progress watch)
	{
		final String file = source.path();
		final String name = names.get(file), stem = name.substring(name.lastIndexOf('/') + 1);
		results.requireHeld(picture, Batch.names(staged, stem));
		final Cutout<T> cutout = isolator.isolate(picture, watch);
		final Thumbnails.Thumbnail thumbnail = Thumbnails.of(cutout, staged.getFileName().toString());
		try {
			final Map<String, Path> files = results.write(cutout, metadata, Batch.names(staged, stem), watch);
			return new Made(source, files, Staging.seal(files, name), cutout.provenance(), thumbnail);
		}
		catch (final MendableException e) {
			if (e.kind() == MendableException.Kind.ENVIRONMENT) throw unwritable(file, e.getCause() == null ? e : e.getCause());
			throw e;
		}
		catch (final IOException e) {
			throw unwritable(file, e);
		}
	}

	private synchronized void done(final String file, final String staged, final Made made, final double seconds) {
		final Journal.Entry entry = new Journal.Entry(file, names.get(file), null, made.source, staged, made.results, seconds, Batch.now(), JSON
			.toJsonTree(made.provenance).getAsJsonObject());
		try {
			thumbnails.keep(made.thumbnail);
			journal.append(entry);
			staging.commit(entry);
		}
		catch (final MendableException e) {
			throw new Unwritable(e);
		}
		done++;
		final Map<String, Path> files = new LinkedHashMap<>();
		made.results.forEach((what, result) -> files.put(what, request.out().resolve(result.path())));
		listener.done(made.provenance, files);
	}

	private synchronized void failed(final String file, final Throwable failure, final double seconds) {
		try {
			journal.append(new Journal.Entry(file, names.get(file), sentence(failure), null, null, null, seconds, Batch.now(), null));
		}
		catch (final MendableException e) {
			stop = e;
			return;
		}
		failed++;
		listener.failed(file, failure);
	}

	private static Unwritable unwritable(final String file, final Throwable cause) {
		return new Unwritable(MendableException.environment("The results of '" + file + "' cannot be written (" + cause.getMessage() +
			"); make room, allow writing there, and go on with --resume.", cause));
	}

	private static String sentence(final Throwable failure) {
		final Throwable cause = RootCause.of(failure);
		if (cause instanceof MendableException) return cause.getMessage();
		if (cause instanceof OutOfMemoryError) return "There was not enough memory for this picture; allow Java more, or work on fewer at once.";
		return "MatteJ failed unexpectedly (" + cause + "); please report this with the picture.";
	}

	/** Results or the journal cannot be written: other pictures would fare no better. */
	private static final class Unwritable extends RuntimeException {

		private static final long serialVersionUID = 1L;
		private final transient MendableException reason;

		Unwritable(final MendableException reason) {
			super(reason);
			this.reason = reason;
		}
	}
}
