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
package org.mattej.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mattej.Provenance;
import org.mattej.correct.Mark;
import org.mattej.imagej.HintPoints;
import org.mattej.imagej.RedDiscs;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.macro.Interpreter;
import ij.process.ByteProcessor;

/** Hints win over the model: two red discs on white, of which the backdrop's model finds both. */
class HintsTest extends WithContext {

	private static final int LEFT = 32, RIGHT = 112, Y = 40;

	private ImagePlus discs;

	@BeforeEach
	void open() {
		discs = new ImagePlus("discs", RedDiscs.before(RedDiscs.WHITE, 144, 80, RedDiscs.disc(LEFT, Y, 20), RedDiscs.disc(RIGHT, Y, 20)));
	}

	private CommandModule isolate(final String hints) throws Exception {
		return isolate(hints, Map.of());
	}

	private CommandModule isolate(final String hints, final Map<String, Object> more) throws Exception {
		final Map<String, Object> inputs = new HashMap<>(Map.of("image", discs, "model", "backdrop", "layers", Choices.CUTOUT_ALPHA_TRIMAP,
			"edge_radius", "4", "hints", hints));
		inputs.putAll(more);
		return context.service(CommandService.class).run(RemoveBackground.class, true, inputs).get();
	}

	private static int[] alphas(final CommandModule module, final int... xs) {
		assertNull(module.getCancelReason());
		final ImagePlus alpha = (ImagePlus) module.getOutput("alpha");
		final int[] values = new int[xs.length];
		for (int i = 0; i < xs.length; i++) values[i] = alpha.getProcessor().get(xs[i], Y);
		return values;
	}

	private static void assertAlphas(final int left, final int right, final CommandModule module) {
		final int[] alphas = alphas(module, LEFT, RIGHT);
		assertEquals(left + " " + right, alphas[0] + " " + alphas[1]);
	}

	@Test
	void withoutHintsBothAreFound() throws Exception {
		discs.setRoi(new PointRoi(LEFT, Y));
		assertAlphas(255, 255, isolate("none"));
	}

	@Test
	void theOneThatIsPointedAtIsKept() throws Exception {
		discs.setRoi(new PointRoi(RIGHT - 6, Y + 5));
		final CommandModule module = isolate("selection");
		assertAlphas(0, 255, module);
		assertTrue(((ImagePlus) module.getOutput("alpha")).getProp(Provenance.KEY).contains("\"hints\":\"21 pixels subject, 0 background\""),
			((ImagePlus) module.getOutput("alpha")).getProp(Provenance.KEY));
	}

	@Test
	void pointsOfTheSecondCounterAreBackground() throws Exception {
		final PointRoi points = new PointRoi(LEFT, Y);
		points.setCounter(1);
		points.addPoint(RIGHT, Y);
		discs.setRoi(points);
		assertEquals(1, points.getCounter(1));
		final CommandModule module = isolate("selection");
		final int[] alphas = alphas(module, LEFT, RIGHT, RIGHT + 3);
		assertEquals(255, alphas[0]);
		assertEquals(0, alphas[1], "the hinted pixel itself");
	}

	@Test
	void pointsInWordsAreAsClicksAndShiftClicks() throws Exception {
		assertAlphas(255, 0, isolate("subject 32,40"));
		assertAlphas(0, 255, isolate("subject 100,30 112,40"));
		final CommandModule words = isolate("subject 32,40 background 112,40");
		final PointRoi clicks = HintPoints.none();
		HintPoints.add(clicks, LEFT, Y, 0, Mark.SUBJECT);
		HintPoints.add(clicks, RIGHT, Y, 0, Mark.BACKGROUND);
		discs.setRoi(clicks);
		final CommandModule clicked = isolate("selection");
		for (final String layer : List.of("alpha", "trimap")) assertArrayEquals((byte[]) ((ImagePlus) clicked.getOutput(layer)).getProcessor().getPixels(),
			(byte[]) ((ImagePlus) words.getOutput(layer)).getProcessor().getPixels());
		assertEquals(0, alphas(words, RIGHT)[0]);
		assertTrue(((ImagePlus) words.getOutput("alpha")).getProp(Provenance.KEY).contains("\"hints\":\"21 pixels subject, 21 background\""));
	}

	@Test
	void wordsAndPointsSayTheSame() {
		for (final String words : List.of("subject 1,2", "background 3,4,5 subject 6,7 8,9,1", "subject -1,0 background 3,3")) assertEquals(words, HintPoints
			.describe(HintPoints.parse(words).orElseThrow()));
		for (final String other : List.of("", "none", "subject", "subject 1", "subject 1,2 background", "1,2", "my subject 1,2", "subject 1,2,3,4",
			"subject 1.5,2")) assertEquals(Optional.empty(), HintPoints.parse(other), other);
	}

	/** Three frames of the discs: the points are on the first and the last of them. */
	@Test
	void pointsOfAStackCountOnTheirSlices() throws Exception {
		final ImageStack stack = new ImageStack(144, 80);
		for (int n = 0; n < 3; n++) stack.addSlice(discs.getProcessor().duplicate());
		discs = new ImagePlus("discs", stack);
		final String words = "subject 32,40,1 112,40,3";
		final String[] expected = { "255 0", "255 255", "0 255" };
		final ImagePlus all = (ImagePlus) isolate(words, Map.of("slices", "all")).getOutput("alpha");
		discs.setRoi(HintPoints.parse(words).orElseThrow());
		final ImagePlus selected = (ImagePlus) isolate("selection", Map.of("slices", "all")).getOutput("alpha");
		for (final ImagePlus alpha : List.of(all, selected)) for (int n = 1; n <= 3; n++) assertEquals(expected[n - 1], alpha.getStack().getProcessor(n).get(LEFT,
			Y) + " " + alpha.getStack().getProcessor(n).get(RIGHT, Y), "slice " + n);
		discs.setSlice(3);
		assertAlphas(0, 255, isolate(words));
		discs.setSlice(2);
		assertEquals("The selection on 'discs' says nothing about the picture; draw it on the picture, on the slice that is worked on, or use no hints.",
			isolate(words).getCancelReason());
		assertAlphas(255, 0, isolate("subject 32,40"));
		final Roi area = new Roi(4, 4, 70, 72);
		area.setPosition(2);
		discs.setRoi(area);
		final ImagePlus within = (ImagePlus) isolate("selection", Map.of("slices", "all")).getOutput("alpha");
		assertEquals("255 255 0", within.getStack().getProcessor(1).get(RIGHT, Y) + " " + within.getStack().getProcessor(2).get(LEFT, Y) + " " + within
			.getStack().getProcessor(2).get(RIGHT, Y));
	}

	@Test
	void outsideAnAreaIsBackground() throws Exception {
		discs.setRoi(new Roi(4, 4, 70, 72));
		assertAlphas(255, 0, isolate("selection"));
	}

	@Test
	void anEarlierTrimapWins() throws Exception {
		final ByteProcessor trimap = new ByteProcessor(144, 80);
		trimap.setColor(128);
		trimap.fill();
		trimap.setColor(0);
		trimap.fill(new Roi(80, 0, 64, 80));
		trimap.setColor(255);
		trimap.fill(new Roi(70, 2, 4, 4));
		final ImagePlus image = new ImagePlus("earlier trimap", trimap);
		Interpreter.batchMode = true;
		Interpreter.addBatchModeImage(image);
		try {
			final CommandModule module = isolate("earlier trimap");
			assertAlphas(255, 0, module);
			assertEquals(255, ((ImagePlus) module.getOutput("alpha")).getProcessor().get(71, 3), "subject where the model sees none");
			assertEquals(255, ((ImagePlus) module.getOutput("trimap")).getProcessor().get(71, 3));
		}
		finally {
			Interpreter.removeBatchModeImage(image);
			Interpreter.batchMode = false;
		}
	}

	@Test
	void whatSaysNothingIsRefused() throws Exception {
		assertEquals("'discs' has no selection; mark the subject part with an area, a line or points first.", isolate("selection").getCancelReason());
		assertEquals("There is no open image called 'x' for hints; give none, selection, points such as 'subject 40,30 background 5,5', " +
			"or the title of a trimap.", isolate("x").getCancelReason());
		discs.setRoi(new Roi(200, 200, 5, 5));
		assertEquals("The selection on 'discs' leaves nothing for the subject; draw it on the picture, or use no hints.", isolate("selection")
			.getCancelReason());
		discs.setRoi(new PointRoi(500, 500));
		assertEquals("The selection on 'discs' says nothing about the picture; draw it on the picture, or use no hints.", isolate("selection")
			.getCancelReason());
	}
}
