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
package org.mattej.cli;

import java.io.IOException;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.mattej.Isolation;
import org.mattej.Provenance;
import org.mattej.batch.Batch;
import org.mattej.batch.Isolator;
import org.mattej.compose.CompositeSettings;
import org.mattej.file.Results;
import org.mattej.network.ModelStore;
import org.mattej.network.Network;
import org.mattej.network.NetworkUse;
import org.mattej.segment.Segmenter;
import org.mattej.segment.Segmenters;
import org.mattej.task.Progress;

import net.imglib2.parallel.Parallelization;

/**
 * How near a batch comes to what its networks allow: the time of as many runs as the batch asked for, of networks that are alone with inputs in
 * memory. Some are made before the batch and as many after it, so that whatever else the machine does slows both alike.
 */
final class BatchBench {

	/** The size of the picture that the network is run for alone. */
	private static final int WIDTH = 1152, HEIGHT = 864;

	/** How many pictures are isolated before the measurement. */
	private static final int WARM = 8;

	/** How often a network is run alone, before the batch and after it, at most. */
	private static final int RUNS = 8;

	/** Time on the clock and of all processors, in milliseconds. */
	private record Time(double clock, double cpu) {

		static Time now() {
			return new Time(System.nanoTime() / 1e6, Measurement.cpuMillis());
		}

		Time minus(final Time other) {
			return new Time(clock - other.clock, cpu - other.cpu);
		}

		Time times(final double factor) {
			return new Time(factor * clock, factor * cpu);
		}

		Time plus(final Time other) {
			return new Time(clock + other.clock, cpu + other.cpu);
		}
	}

	private final Isolation isolation;
	private final int jobs;
	private final Progress progress;

	/** @param jobs how many pictures are in work at once; 0 for what suits the machine */
	BatchBench(final Isolation isolation, final int jobs, final Progress progress) {
		this.isolation = isolation;
		this.jobs = jobs;
		this.progress = progress;
	}

	/** @return the result as it is printed */
	Map<String, Object> measure(final Path folder, final String model, final ModelStore store) throws IOException {
		final ModelStore many = store.forMany();
		try (TemporaryFolder out = new TemporaryFolder(); Segmenter segmenter = Segmenters.named(model, many)) {
			final List<String> pictures = Batch.pictures(folder);
			final Map<String, Integer> asked = new TreeMap<>();
			// the first pictures are slower than the others, of which there are many in a large folder
			batch(folder, out.path().resolve("warm"), pictures.subList(0, Math.min(WARM, pictures.size())), segmenter, asked);
			final int runs = Math.min(RUNS, (pictures.size() + 1) / 2);
			final Alone alone = new Alone(asked.keySet(), store, 1, runs), beside = new Alone(asked.keySet(), many, Parallelization
				.getTaskExecutor().getParallelism(), runs);
			alone.run();
			beside.run();
			asked.clear();
			System.gc();
			Measurement.heap().forEach(MemoryPoolMXBean::resetPeakUsage);
			final Time start = Time.now();
			final Batch.Outcome outcome = batch(folder, out.path().resolve("measured"), pictures, segmenter, asked);
			final Time batch = Time.now().minus(start);
			final double peak = Measurement.heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / Measurement.MEGABYTE;
			beside.run();
			alone.run();
			return result(segmenter.name(), outcome, asked, alone.all(asked), beside.all(asked), batch, peak);
		}
	}

	/** Runs of networks that have nothing else beside them. */
	private final class Alone {

		private final Set<String> networks;
		private final ModelStore store;
		private final int users, count;
		/** Of one run, by network: of each time that they were run. */
		private final Map<String, List<Time>> times = new TreeMap<>();

		/** @param users how many threads ask for runs, as fast as they get them */
		Alone(final Set<String> networks, final ModelStore store, final int users, final int count) {
			this.networks = Set.copyOf(networks);
			this.store = store;
			this.users = users;
			this.count = count;
		}

		void run() {
			for (final String name : networks) times.computeIfAbsent(name, n -> new ArrayList<>()).add(run(name));
		}

		private Time run(final String name) {
			try (NetworkUse use = store.open(store.entry(name))) {
				run(use.network(), users);
				final Time start = Time.now();
				run(use.network(), count);
				return Time.now().minus(start).times(1. / count);
			}
		}

		private void run(final Network network, final int times) {
			final int[] size = network.family().size().of(WIDTH, HEIGHT);
			final float[] input = new float[network.family().channels() * size[0] * size[1]];
			final AtomicInteger left = new AtomicInteger(times);
			final List<Thread> threads = new ArrayList<>();
			for (int i = 0; i < users; i++) threads.add(new Thread(() -> {
				while (left.getAndDecrement() > 0) network.run(input, size[0], size[1], progress);
			}));
			threads.forEach(Thread::start);
			try {
				for (final Thread thread : threads) thread.join();
			}
			catch (final InterruptedException e) {
				Thread.currentThread().interrupt();
			}
			progress.check();
		}

		/** The time of as many runs as were asked for. */
		Time all(final Map<String, Integer> asked) {
			Time all = new Time(0, 0);
			for (final Map.Entry<String, Integer> runs : asked.entrySet()) {
				final List<Time> some = times.computeIfAbsent(runs.getKey(), name -> List.of(run(name)));
				for (final Time time : some) all = all.plus(time.times((double) runs.getValue() / some.size()));
			}
			return all;
		}
	}

	/** @param asked receives how often each network was run */
	private Batch.Outcome batch(final Path folder, final Path out, final List<String> pictures, final Segmenter segmenter,
		final Map<String, Integer> asked)
	{
		final Batch.Request request = new Batch.Request(folder, out, false, Optional.of(pictures), false, Optional.empty(), Map.of());
		try (Batch batch = Batch.open(request, Map.of())) {
			return batch.run(Isolator.of(isolation, segmenter), new Results(null, Set.of(), CompositeSettings.of(Map.of()), false), Map.of(),
				List.of(), jobs, new Batch.Listener() {

					@Override
					public void done(final Provenance provenance, final Map<String, Path> files) {
						for (final String network : provenance.segmenterFacts().getOrDefault("networks", segmenter.name()).split(", ")) asked.merge(network
							.startsWith(segmenter.name()) ? segmenter.name() : network, 1, Integer::sum);
					}

					@Override
					public void failed(final String file, final Throwable failure) {}
				}, progress);
		}
	}

	private static Map<String, Object> result(final String model, final Batch.Outcome outcome, final Map<String, Integer> asked, final Time alone,
		final Time beside, final Time batch, final double peak)
	{
		final Map<String, Object> result = new LinkedHashMap<>();
		result.put("what", "batch");
		result.put("model", model);
		result.put("pictures", outcome.done());
		result.put("failed", outcome.failed());
		result.put("network_runs", asked);
		result.put("network_ms", Measurement.rounded(alone.clock));
		result.put("side_by_side_ms", Measurement.rounded(beside.clock));
		result.put("batch_ms", Measurement.rounded(batch.clock));
		result.put("ratio", alone.clock / batch.clock);
		result.put("ratio_side_by_side", beside.clock / batch.clock);
		result.put("network_cpu_ms", Measurement.rounded(alone.cpu));
		result.put("side_by_side_cpu_ms", Measurement.rounded(beside.cpu));
		result.put("batch_cpu_ms", Measurement.rounded(batch.cpu));
		result.put("peak_heap_mb", Measurement.rounded(peak));
		return result;
	}
}
