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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

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

/**
 * How near a batch comes to what its networks allow: the time of as many runs as the batch asked for, of networks that are alone with inputs in
 * memory. Half of them are made before the batch and half after it, so that whatever else the machine does slows both alike.
 */
final class BatchBench {

	/** The size of the picture that the network is run for alone. */
	private static final int WIDTH = 1152, HEIGHT = 864;

	/** How many pictures are isolated before the measurement. */
	private static final int WARM = 8;

	/** How often a second network is run alone. */
	private static final int SECONDS = 5;

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
		try (TemporaryFolder out = new TemporaryFolder(); Segmenter segmenter = Segmenters.named(model, store);
				NetworkUse use = store.open(store.entry(segmenter.name())))
		{
			final List<String> pictures = Batch.pictures(folder);
			final int half = (pictures.size() + 1) / 2;
			// the first pictures and runs are slower than the others, of which there are many in a large folder
			batch(folder, out.path().resolve("warm"), pictures.subList(0, Math.min(WARM, pictures.size())), segmenter, new TreeMap<>());
			run(use.network(), 1);
			final Time before = run(use.network(), half);
			System.gc();
			Measurement.heap().forEach(MemoryPoolMXBean::resetPeakUsage);
			final Map<String, Integer> asked = new TreeMap<>();
			final Time start = Time.now();
			final Batch.Outcome outcome = batch(folder, out.path().resolve("measured"), pictures, segmenter, asked);
			final Time batch = Time.now().minus(start);
			final double peak = Measurement.heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / Measurement.MEGABYTE;
			final Time one = before.plus(run(use.network(), half)).times(.5 / half);
			Time network = new Time(0, 0);
			for (final Map.Entry<String, Integer> runs : asked.entrySet()) network = network.plus((runs.getKey().equals(segmenter.name()) ? one : second(
				runs.getKey(), store)).times(runs.getValue()));
			return result(segmenter.name(), outcome, asked, network, batch, peak);
		}
	}

	/** One run of a network that is asked besides. */
	private Time second(final String model, final ModelStore store) {
		try (NetworkUse use = store.open(store.entry(model))) {
			run(use.network(), 1);
			return run(use.network(), SECONDS).times(1. / SECONDS);
		}
	}

	private Time run(final Network network, final int count) {
		final int[] size = network.family().size().of(WIDTH, HEIGHT);
		final float[] input = new float[network.family().channels() * size[0] * size[1]];
		final Time start = Time.now();
		for (int i = 0; i < count; i++) network.run(input, size[0], size[1], progress);
		return Time.now().minus(start);
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

	private static Map<String, Object> result(final String model, final Batch.Outcome outcome, final Map<String, Integer> asked, final Time network, final Time batch,
		final double peak)
	{
		final Map<String, Object> result = new LinkedHashMap<>();
		result.put("what", "batch");
		result.put("model", model);
		result.put("pictures", outcome.done());
		result.put("failed", outcome.failed());
		result.put("network_runs", asked);
		result.put("network_ms", Measurement.rounded(network.clock));
		result.put("batch_ms", Measurement.rounded(batch.clock));
		result.put("ratio", network.clock / batch.clock);
		result.put("network_cpu_ms", Measurement.rounded(network.cpu));
		result.put("batch_cpu_ms", Measurement.rounded(batch.cpu));
		result.put("peak_heap_mb", Measurement.rounded(peak));
		return result;
	}
}
