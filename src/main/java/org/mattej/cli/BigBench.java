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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mattej.file.Metadata;
import org.mattej.file.PictureWriter;
import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.picture.Smoothstep;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import net.imglib2.FinalInterval;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;

/**
 * What large pictures cost: each of several is made, a ball of fur before a meadow, and isolated from file to file by a Java process of its own
 * with a heap of a given size.
 */
final class BigBench {

	private static final double ASPECT = 4 / 3.;

	/** Tufts of fur around the ball, and how much longer than its radius they are at most. */
	private static final int TUFTS = 90;
	private static final double LENGTH = .12;

	private final String model;
	private final String heap;
	private final List<String> options;

	/**
	 * @param heap as Java's option -Xmx wants it, such as 2g
	 * @param options of {@code bench remove} besides
	 */
	BigBench(final String model, final String heap, final List<String> options) {
		this.model = model;
		this.heap = heap;
		this.options = options;
	}

	/** @return what {@code bench remove} says of a picture of that size, and what it is worth a megapixel */
	Map<String, Object> measure(final double megapixels) throws IOException, InterruptedException {
		final int width = (int) Math.round(Math.sqrt(megapixels * 1e6 * ASPECT)), height = (int) Math.round(megapixels * 1e6 / width);
		final Map<String, Object> result = new LinkedHashMap<>();
		result.put("what", "big");
		result.put("megapixels", megapixels);
		result.put("heap", heap);
		if (!options.isEmpty()) result.put("options", String.join(" ", options));
		try (TemporaryFolder folder = new TemporaryFolder()) {
			final Path file = folder.path().resolve("big.png");
			PictureWriter.writePicture(picture(width, height), Metadata.NONE, file);
			result.put("file_mb", Math.round(Files.size(file) / Measurement.MEGABYTE));
			final JsonObject answer = run(file);
			answer.entrySet().forEach(entry -> result.putIfAbsent(entry.getKey(), entry.getValue()));
			if (answer.has("median_cpu_ms")) result.put("cpu_ms_per_megapixel", Measurement.rounded(answer.get("median_cpu_ms").getAsDouble() / megapixels));
		}
		return result;
	}

	/** The last line of {@code bench remove}; with its exit status if it failed, the reason is on standard error. */
	private JsonObject run(final Path file) throws IOException, InterruptedException {
		final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap,
			"-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
		for (final String property : List.of("mattej.home", "user.home")) if (System.getProperty(property) != null) command.add("-D" + property + "=" +
			System.getProperty(property));
		command.addAll(List.of(Main.class.getName(), "bench", "remove", file.toString(), "--runs", "1", "--model", model));
		command.addAll(options);
		final Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		String last = "{}";
		try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
			for (String line = out.readLine(); line != null; line = out.readLine()) last = line;
		}
		finally {
			process.destroy();
		}
		final JsonObject answer = JsonParser.parseString(last).getAsJsonObject();
		final int status = process.waitFor();
		if (status != 0) answer.addProperty("failed", status);
		return answer;
	}

	/** Nothing of it is in memory. */
	private static Picture<UnsignedByteType> picture(final int width, final int height) {
		return Picture.of("big", Views.interval(new FunctionRandomAccessible<UnsignedByteType>(3, (position, value) -> {
			final int x = position.getIntPosition(0), y = position.getIntPosition(1);
			value.set((int) colour((x + .5 - width / 2.) / height, (y + .5) / height - .5, position.getIntPosition(2), grain(x, y)));
		}, UnsignedByteType::new), new FinalInterval(width, height, 3)), Channel.rgb(0, 255));
	}

	/**
	 * @param x from the middle, in units of the picture's height
	 * @param y likewise, downwards
	 * @param grain 0..1, another one in each pixel
	 */
	private static double colour(final double x, final double y, final int channel, final double grain) {
		final double radius = Math.hypot(x, y), angle = Math.atan2(y, x), tuft = angle / (2 * Math.PI) * TUFTS;
		final double edge = .3 * (1 + LENGTH * Math.abs(Math.sin(Math.PI * tuft)) * (.6 + .4 * Math.sin(7 * angle)));
		final double alpha = 1 - Smoothstep.at(radius, edge - .004, edge + .004);
		final double light = 1 - 1.6 * Math.hypot(x + .08, y + .1), strand = .12 * Math.sin(40 * angle + 160 * radius);
		final double[] fur = { 214, 142, 74 }, grass = { 92, 138, 78 }, sky = { 176, 200, 222 };
		final double share = Smoothstep.at(y, -.25, .3), blades = .06 * Math.sin(95 * x + 20 * y);
		final double subject = fur[channel] * (.55 + .55 * light + strand), background = sky[channel] + share * (grass[channel] * (1 + blades) -
			sky[channel]);
		return Math.max(0, Math.min(255, alpha * subject + (1 - alpha) * background + 8 * grain));
	}

	private static double grain(final int x, final int y) {
		int hash = x * 0x9E3779B1 ^ y * 0x85EBCA77;
		hash = (hash ^ hash >>> 15) * 0x2C1B3C6D;
		return (hash >>> 16 & 0xFF) / 255.;
	}
}
