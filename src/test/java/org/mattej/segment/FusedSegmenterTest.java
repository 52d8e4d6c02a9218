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
package org.mattej.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mattej.Isolation;
import org.mattej.IsolationSettings;
import org.mattej.Provenance;
import org.mattej.matting.GuidedFilterMatting;
import org.mattej.network.ModelEntry;
import org.mattej.network.ModelStore;
import org.mattej.network.OnnxFixture;
import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.picture.Resampler;
import org.mattej.picture.Resampler.Kernel;
import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * When networks are asked again and what is made of it. The networks answer with the picture's own grey, times a gain, so that a picture is
 * drawn as the answer to it; at this size nothing is resampled.
 */
class FusedSegmenterTest {

	private static final String FAMILY = "modnet";
	private static final int SIDE = 512;

	/** Wider than an edge; a core begins 10 pixels inside. */
	private static final int WIDE = 40;

	@TempDir
	private Path folder;

	/** The looks that networks took, in their order. */
	private final List<String> looks = new ArrayList<>();

	/** A network's look begins with its report, and all ends with another one. */
	private final Progress counting = new Progress() {

		@Override
		public void report(final double fraction, final String message) {
			if (fraction < 1 && message.startsWith("Finding the subject with ")) looks.add(message.substring(25));
		}

		@Override
		public boolean isCancelled() {
			return false;
		}
	};

	private NetworkSegmenter network(final String name, final double gain, final int width) throws IOException {
		final ModelStore store = new ModelStore(folder.resolve("models"));
		final Path file = Files.write(folder.resolve(name + ".onnx"), OnnxFixture.answering(store.catalog().family(FAMILY), gain, width));
		final ModelEntry entry = store.add(file, Optional.of(FAMILY), Progress.NONE);
		return new NetworkSegmenter(name, store.open(entry));
	}

	private FusedSegmenter alone() throws IOException {
		return new FusedSegmenter(network("first", 1, 1), Optional.empty());
	}

	/** The second network answers with twice the grey. */
	private FusedSegmenter both() throws IOException {
		return new FusedSegmenter(network("first", 1, 1), Optional.of(network("second", 2, 1)));
	}

	/** Subject on the right with a soft edge, and amid it a square of a given grey and half-width. */
	private static RandomAccessibleInterval<FloatType> picture(final int half, final float grey, final float brightest) {
		final float[] samples = new float[3 * SIDE * SIDE];
		for (int i = 0; i < samples.length; i++) {
			final int x = i % SIDE, y = i / SIDE % SIDE;
			samples[i] = Math.max(Math.abs(x - 300), Math.abs(y - 256)) < half ? grey : brightest * Math.max(0, Math.min(1, (x - 100) / 8f));
		}
		return Planes.wrap(samples, SIDE, SIDE, 3);
	}

	private static final RandomAccessibleInterval<FloatType> CLEAR = picture(8, .3f, 1), HESITANT = picture(WIDE, .15f, 1), TRANSPARENT = picture(WIDE, .4f, 1), UNSURE = picture(0, 0,
		.3f), EMPTY = picture(0, 0, .04f);

	private SubjectMap map(final Segmenter segmenter, final RandomAccessibleInterval<FloatType> colours, final Quality quality) {
		return segmenter.segment(colours, quality, counting);
	}

	private static float at(final SubjectMap map, final int x, final int y) {
		return map.likelihood().getAt(x, y).get();
	}

	@ParameterizedTest
	@EnumSource(Quality.class)
	void aNetworkThatIsSureIsAskedOnceAndStands(final Quality quality) throws IOException {
		try (Segmenter segmenter = both()) {
			final SubjectMap map = map(segmenter, CLEAR, quality);
			assertEquals(List.of("first"), looks);
			assertEquals(Map.of("networks", "first"), map.facts());
			assertEquals(0, map.disagreement());
			final float[] likelihood = Planes.floats(map.likelihood()), grey = Planes.floats(CLEAR);
			for (int i = 0; i < likelihood.length; i++) assertEquals(grey[i], likelihood[i], 1e-5);
		}
	}

	@ParameterizedTest
	@EnumSource(value = Quality.class, names = { "STANDARD", "BEST" })
	void aWideGreyCoreIsLookedAtFromAfarAndByTheSecond(final Quality quality) throws IOException {
		try (Segmenter segmenter = both()) {
			assertEquals("first, first from afar, second", map(segmenter, HESITANT, quality).facts().get("networks"));
			assertEquals(List.of("first", "first", "second"), looks);
		}
	}

	@Test
	void aLowMaximumIsLookedAtAgainToo() throws IOException {
		try (Segmenter segmenter = both()) {
			final SubjectMap map = map(segmenter, UNSURE, Quality.STANDARD);
			assertEquals(List.of("first", "first", "second"), looks);
			// the second is twice as sure, which is enough, but it does not speak for the first, and nothing is decided
			assertEquals(List.of(), map.warnings());
			assertEquals(.3f, at(map, 400, 256), 1e-5);
		}
		try (Segmenter segmenter = alone()) {
			assertTrue(map(segmenter, UNSURE, Quality.STANDARD).warnings().get(0).contains("first is at most 30 % sure"));
		}
	}

	@Test
	void fastAsksEachNetworkOnce() throws IOException {
		try (Segmenter segmenter = alone()) {
			final SubjectMap map = map(segmenter, HESITANT, Quality.FAST);
			assertEquals(Map.of("networks", "first"), map.facts());
			assertEquals(0, map.disagreement());
			assertEquals(List.of("first"), looks);
		}
		try (Segmenter segmenter = both()) {
			assertEquals("first, second", map(segmenter, HESITANT, Quality.FAST).facts().get("networks"));
			assertEquals("first", map(segmenter, CLEAR, Quality.FAST).facts().get("networks"));
			assertEquals(List.of("first", "first", "second", "first"), looks);
		}
	}

	@Test
	void theSecondCountsInTheCoreOnly() throws IOException {
		try (Segmenter fused = both(); Segmenter single = alone()) {
			final SubjectMap two = map(fused, HESITANT, Quality.STANDARD), one = map(single, HESITANT, Quality.STANDARD);
			assertEquals("first, first from afar", one.facts().get("networks"));
			// .3 and .15, both stretched as hesitation is
			assertEquals(.38, at(two, 300, 256), .02);
			assertEquals(.07, at(one, 300, 256), .02);
			// half way up the soft edge, where the second would say 1
			assertEquals(.5f, at(two, 104, 256), 1e-3);
			assertEquals(0, at(two, 20, 256), 1e-6);
		}
	}

	@Test
	void whatIsGreyInBothLooksIsTransparentAndStays() throws IOException {
		try (Segmenter segmenter = both()) {
			final SubjectMap map = map(segmenter, TRANSPARENT, Quality.STANDARD);
			assertEquals(List.of("first", "first"), looks);
			assertEquals("yes", map.facts().get("transparent"));
			assertEquals(.4f, at(map, 300, 256), 1e-3);
			assertFalse(map(segmenter, HESITANT, Quality.STANDARD).facts().containsKey("transparent"));
		}
	}

	/** Twice as large as what the network sees. */
	@Test
	void ofALargePictureTheBestQualityLooksAtParts() throws IOException {
		try (Segmenter segmenter = alone()) {
			final SubjectMap best = map(segmenter, enlarged(CLEAR), Quality.BEST);
			assertEquals("first, first at 5 parts", best.facts().get("networks"));
			assertEquals(6, looks.size());
			final SubjectMap standard = map(segmenter, enlarged(CLEAR), Quality.STANDARD);
			assertEquals("first", standard.facts().get("networks"));
			assertEquals(standard.resolution(), best.resolution());
			assertEquals("yes", map(segmenter, enlarged(TRANSPARENT), Quality.BEST).facts().get("transparent"));
			assertEquals(9, looks.size());
			map(segmenter, enlarged(UNSURE), Quality.BEST);
			assertEquals(11, looks.size());
		}
	}

	private static RandomAccessibleInterval<FloatType> enlarged(final RandomAccessibleInterval<FloatType> colours) {
		return Views.stack(IntStream.range(0, 3).mapToObj(c -> Resampler.resample(Views.hyperSlice(colours, 2, c), Kernel.BILINEAR, 2 * SIDE, 2 * SIDE,
			Progress.NONE)).toList());
	}

	@Test
	void noSubjectIsFoundWhereEveryLookIsBelowATenth() throws IOException {
		try (Segmenter segmenter = both()) {
			final SubjectMap map = map(segmenter, EMPTY, Quality.STANDARD);
			assertEquals(List.of("first", "first", "second"), looks);
			for (final float value : Planes.floats(map.likelihood())) assertEquals(0, value);
			assertEquals(1, map.warnings().size());
			assertTrue(map.warnings().get(0).startsWith("No subject was found"), map.warnings().get(0));
		}
		// a tenth and more from the second alone is no empty picture
		try (Segmenter segmenter = new FusedSegmenter(network("first", 1, 1), Optional.of(network("keen", 4, 1)))) {
			final SubjectMap map = map(segmenter, EMPTY, Quality.STANDARD);
			assertEquals(.04f, at(map, 400, 256), 1e-5);
			assertTrue(map.warnings().get(0).contains("unsure whether there is a subject"), map.warnings().get(0));
		}
	}

	@Test
	void looksThatContradictEachOtherDisagree() throws IOException {
		try (Segmenter even = alone(); Segmenter leaning = new FusedSegmenter(network("leaning", 1, 64), Optional.empty())) {
			assertEquals(0, map(even, HESITANT, Quality.STANDARD).disagreement(), 1e-3);
			// over the edge of the subject the look from afar, whose mirrored ramp lies on the other side, sees up to 64 pixels more
			final SubjectMap map = map(leaning, HESITANT, Quality.STANDARD);
			assertTrue(map.disagreement() > .1 && map.disagreement() < .3, "" + map.disagreement());
			assertEquals(at(map, 450, 10), 1, 1e-5);
		}
	}

	@Test
	void withoutMattingTheFirstNetworksOwnAnswerIsKept() throws IOException {
		try (NetworkSegmenter network = network("first", 1, 1); Segmenter segmenter = both()) {
			final float[] own = Planes.floats(network.segment(HESITANT, Progress.NONE).likelihood());
			final SubjectMap map = segmenter.segment(HESITANT, counting);
			assertArrayEquals(own, Planes.floats(map.likelihood()));
			assertEquals(List.of("first"), looks);
			assertEquals(Map.of(), map.facts());
			assertFalse(provenance(segmenter, IsolationSettings.NO_MATTING).segmenterFacts().containsKey("networks"));
		}
	}

	@Test
	void whoSpokeAndHowFarTheyDisagreeIsInTheProvenance() throws IOException {
		try (Segmenter segmenter = new FusedSegmenter(network("first", 1, 64), Optional.of(network("second", 2, 1)))) {
			final Provenance provenance = provenance(segmenter, GuidedFilterMatting.NAME);
			assertEquals("first, first from afar, second", provenance.segmenterFacts().get("networks"));
			final String sha256 = provenance.segmenterFacts().get("sha256"), second = provenance.segmenterFacts().get("second_sha256");
			assertTrue(sha256.matches("[0-9a-f]{64}") && second.matches("[0-9a-f]{64}"));
			assertNotEquals(sha256, second);
			assertEquals(map(segmenter, HESITANT, Quality.STANDARD).disagreement(), provenance.doubt().parts().get("disagreement"), 5e-4);
			assertTrue(provenance.doubt().parts().get("disagreement") > .1);
		}
	}

	private Provenance provenance(final Segmenter segmenter, final String matting) {
		return new Isolation(IsolationSettings.DEFAULTS.withMatting(matting).withDecontaminate(0)).isolate(Picture.of("hesitant", Planes.wrap(Planes.floats(HESITANT), SIDE, SIDE, 3), Channel.rgb(0, 1)),
			segmenter, Progress.NONE).provenance();
	}
}
