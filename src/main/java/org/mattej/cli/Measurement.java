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

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import org.mattej.picture.Picture;

import com.sun.management.OperatingSystemMXBean;

/** Times and memory of work that is done again and again in one process. */
final class Measurement {

	static final double MEGABYTE = 1 << 20;

	private final Output output;
	private final Map<String, Object> facts = new LinkedHashMap<>();
	private final Map<String, List<Double>> stages = new LinkedHashMap<>();

	Measurement(final String what, final Output output) {
		this.output = output;
		facts.put("what", what);
	}

	/** States a fact about what is measured, anew in each run if need be. */
	Measurement with(final String key, final Object value) {
		facts.put(key, value);
		return this;
	}

	Measurement size(final Picture<?> picture) {
		return with("width", picture.width()).with("height", picture.height());
	}

	/** The time of one stage in the run under way. */
	void stage(final String name, final double millis) {
		stages.computeIfAbsent(name, n -> new ArrayList<>()).add(millis);
	}

	/** Work that is measured. */
	@FunctionalInterface
	interface Work {

		void run() throws Exception;
	}

	/**
	 * Does the work a number of times, each on a heap without garbage, and prints what each run took, and at last what all took: of a stage the median, and
	 * what 19 of 20 runs after the first stay below.
	 */
	void measure(final int runs, final Work work) throws Exception {
		final List<Double> times = new ArrayList<>(), cpuTimes = new ArrayList<>();
		double peak = 0;
		for (int run = 1; run <= runs; run++) {
			System.gc();
			heap().forEach(MemoryPoolMXBean::resetPeakUsage);
			final long start = System.nanoTime();
			final double cpuStart = cpuMillis();
			work.run();
			final double millis = (System.nanoTime() - start) / 1e6;
			cpuTimes.add(cpuMillis() - cpuStart);
			final double peakOfRun = heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / MEGABYTE;
			times.add(rounded(millis));
			peak = Math.max(peak, peakOfRun);
			final Map<String, Object> line = new LinkedHashMap<>(facts);
			line.put("run", run);
			line.put("ms", rounded(millis));
			line.put("peak_heap_mb", rounded(peakOfRun));
			if (!stages.isEmpty()) line.put("stages", ofStages(millisOfRuns -> millisOfRuns.get(millisOfRuns.size() - 1)));
			output.json(line);
		}
		final Map<String, Object> sum = new LinkedHashMap<>(facts);
		sum.put("runs", times);
		sum.put("median_ms", rounded(median(times)));
		sum.put("median_cpu_ms", rounded(median(cpuTimes)));
		sum.put("peak_heap_mb", rounded(peak));
		if (!stages.isEmpty()) {
			sum.put("stages", ofStages(Measurement::median));
			sum.put("stages_p95", ofStages(Measurement::mostAfterTheFirst));
		}
		output.json(sum);
	}

	private Map<String, Double> ofStages(final ToDoubleFunction<List<Double>> figure) {
		final Map<String, Double> figures = new LinkedHashMap<>();
		stages.forEach((stage, millis) -> figures.put(stage, rounded(figure.applyAsDouble(millis))));
		return figures;
	}

	private static double mostAfterTheFirst(final List<Double> values) {
		final List<Double> sorted = values.stream().skip(values.size() > 1 ? 1 : 0).sorted().toList();
		return sorted.get((int) Math.ceil(.95 * sorted.size()) - 1);
	}

	/** What all processors together have spent on this process, in milliseconds. */
	static double cpuMillis() {
		return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e6;
	}

	/** Where Java keeps objects. */
	static List<MemoryPoolMXBean> heap() {
		return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP).toList();
	}

	static double median(final List<Double> values) {
		final List<Double> sorted = values.stream().sorted().toList();
		final int middle = sorted.size() / 2;
		return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
	}

	static double rounded(final double value) {
		return Math.round(value * 10) / 10.;
	}
}
