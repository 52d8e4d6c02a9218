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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mattej.evaluate.Scores;
import org.mattej.file.PictureReader;
import org.mattej.network.ModelStore;
import org.mattej.picture.Picture;
import org.mattej.segment.Segmenter;
import org.mattej.segment.Segmenters;
import org.mattej.task.Progress;

/**
 * Photographs from end to end, without a trimap, as {@code mattej evaluate} measured them when this was recorded: one of which the network
 * is sure, and one that it has to look at again. Every picture of the folder is measured by {@code mattej evaluate} itself.
 */
class PhotographsTest {

	private static final String ALONE = "isnet-general-use", SECOND = "u2netp";

	/** How far above the recorded error another processor may come by rounding. */
	private static final double MARGIN = 1.02;

	@ParameterizedTest
	@CsvSource({ "GT05, 0.998, isnet-general-use", "GT01, 1.255, isnet-general-use;isnet-general-use from afar;u2netp" })
	void errorsAreNotAboveThoseRecorded(final String stem, final double recorded, final String networks) {
		final Path folder = TestData.shared("data/matting");
		final ModelStore store = ModelStore.locate(Optional.empty());
		for (final String model : new String[] { ALONE, SECOND }) Assumptions.assumeTrue(store.isInstalled(store.entry(model)),
			"needs the installed model " + model);
		final Picture<?> picture = PictureReader.read(folder.resolve("image").resolve(stem + ".png")).picture();
		try (Segmenter segmenter = Segmenters.named(Segmenters.AUTOMATIC, store)) {
			final Cutout<?> cutout = new Isolation(IsolationSettings.DEFAULTS.withDecontaminate(0), store).isolate(picture, segmenter, Progress.NONE);
			assertEquals(networks.replace(";", ", "), cutout.provenance().segmenterFacts().get("networks"));
			final double sad = Scores.of(cutout.alpha(), PictureReader.readGrey(folder.resolve("alpha").resolve(stem + ".png")), Optional.empty()).sad();
			assertTrue(sad <= MARGIN * recorded, "SAD / 1000 is " + sad);
		}
	}
}
