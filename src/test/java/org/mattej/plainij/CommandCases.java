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
package org.mattej.plainij;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be there before each command is run, and what it is given besides its defaults. A command that is not named here is run on a photograph
 * with its defaults alone, so that none can be forgotten.
 */
final class CommandCases {

	/** Stands for the folder that tests work in. */
	static final String FOLDER = "FOLDER";

	static final String PHOTO = "photo.png";

	private static final String OPEN = "open('FOLDER/photo.png'); ", CHOOSE = "selectImage('photo.png'); ";

	private static final String CUTOUT = OPEN + "run('Remove Background...', 'model=backdrop layers=[cutout, alpha and trimap]'); ";

	private static final String MARKED = CUTOUT + CHOOSE + "makeOval(15, 15, 40, 40); ", CORRECTED = MARKED + "run('Mark as Background'); ";

	private static final Map<String, String> BACKDROP = Map.of("model", "backdrop");

	/**
	 * One command.
	 *
	 * @param before a macro that prepares for it
	 * @param given what it is given besides its defaults, by its keys
	 * @param images the titles of the images that it is given if it takes several, by their keys
	 * @param effect a macro's expression that tells what it did besides images
	 * @param headless the sentence that it says where there is no window, or empty if it works
	 */
	record Case(String before, Map<String, String> given, Map<String, String> images, String effect, String headless) {

		Case(final String before) {
			this(before, Map.of(), Map.of(), "''", "");
		}

		Case given(final Map<String, String> values) {
			return new Case(before, values, images, effect, headless);
		}

		Case images(final String key, final String title) {
			final Map<String, String> both = new LinkedHashMap<>();
			both.put("image", PHOTO);
			both.put(key, title);
			return new Case(before, given, both, effect, headless);
		}

		Case effect(final String expression) {
			return new Case(before, given, images, expression, headless);
		}

		Case headless(final String sentence) {
			return new Case(before, given, images, effect, sentence);
		}

		/** A line of the manual as it is with what is given. */
		String line(final String documented) {
			String line = documented;
			for (final Map.Entry<String, String> value : given.entrySet()) {
				final String changed = line.replaceFirst("(?<=[ \"])" + value.getKey() + "=(\\[[^\\]]*\\]|[^ \"]*)", option(value));
				if (changed.equals(line)) throw new IllegalStateException("There is no " + value.getKey() + " in " + documented);
				line = changed;
			}
			final StringBuilder first = new StringBuilder();
			images.forEach((key, title) -> first.append(key).append('=').append(title).append(' '));
			return line.replaceFirst(", \"", ", \"" + first);
		}

		/** The options without those that are the defaults. */
		String shortest() {
			final Map<String, String> all = new LinkedHashMap<>(images);
			all.putAll(given);
			return String.join(" ", all.entrySet().stream().map(Case::option).toList());
		}

		private static String option(final Map.Entry<String, String> value) {
			return value.getKey() + "=" + (value.getValue().contains(" ") ? "[" + value.getValue() + "]" : value.getValue());
		}
	}

	private static final Map<String, Case> CASES = new LinkedHashMap<>();

	static {
		final Case photo = new Case(OPEN);
		for (final String label : List.of("Make Trimap...", "Replace Background...")) CASES.put(label, photo.given(BACKDROP));
		CASES.put("Remove Background...", photo.given(Map.of("model", "backdrop", "hints", "subject 60,45 background 5,5")));
		CASES.put("Matte from Trimap...", new Case(OPEN + "run('Make Trimap...', 'model=backdrop'); " + CHOOSE).images("trimap", PHOTO + "-trimap"));
		final Case matte = new Case(OPEN + "run('Remove Background...', 'model=backdrop layers=[alpha only]'); " + CHOOSE).images("alpha", PHOTO +
			"-alpha");
		CASES.put("Decontaminate Edges...", matte);
		CASES.put("Measure Subject...", matte.effect("'' + nResults + ' rows, area ' + getResult('Area', nResults - 1)"));
		final Map<String, String> folders = new LinkedHashMap<>(Map.of("input", "FOLDER/photos"));
		folders.put("output", "FOLDER/results");
		folders.put("model", "backdrop");
		CASES.put("Remove Background from Folder...", new Case("").given(folders).effect("File.length('FOLDER/results/photo-cutout.png')"));
		CASES.put("Install Models...", new Case("").given(Map.of("action", "list")));
		CASES.put("MatteJ Samples...", new Case("").given(Map.of("sample", "coffee.png")));
		CASES.put("Check Edges...", new Case(CUTOUT + "selectImage('photo.png-cutout'); "));
		CASES.put("Export Layers...", new Case(CUTOUT + CHOOSE).given(Map.of("file", "FOLDER/results/layers.ora")).effect(
			"File.length('FOLDER/results/layers.ora')"));
		CASES.put("Import Trimap...", new Case(OPEN + "run('Make Trimap...', 'model=backdrop'); saveAs('PNG', 'FOLDER/results/trimap.png'); close(); ").given(
			Map.of("file", "FOLDER/results/trimap.png")));
		for (final String mark : List.of("Subject", "Background", "Unknown")) CASES.put("Mark as " + mark, new Case(MARKED));
		CASES.put("Undo Correction", new Case(CORRECTED));
		CASES.put("Redo Correction", new Case(CORRECTED + "run('Undo Correction'); "));
		CASES.put("Reset Corrections", new Case(CORRECTED));
		for (final String tool : List.of("Matte Brush", "Subject Points")) CASES.put(tool, new Case("setTool('rectangle'); ").effect("IJ.getToolName()")
			.headless("The tool '" + tool + "' needs ImageJ's window; without one, "));
	}

	private CommandCases() {}

	/** @param label a command's entry in the menu */
	static Case of(final String label) {
		return CASES.getOrDefault(label, new Case(OPEN));
	}
}
