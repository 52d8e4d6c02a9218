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
package org.mattej.matting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattej.CancelledProgress;
import org.mattej.Cutout;
import org.mattej.Isolation;
import org.mattej.IsolationSettings;
import org.mattej.network.ModelStore;
import org.mattej.network.Network;
import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

class VitMatteMattingTest {

	@TempDir
	private Path folder;

	/** A store with the fixture network, which has ViTMatte's signature but has learned nothing. */
	private ModelStore store() throws IOException {
		final Path file = folder.resolve("fixture.onnx");
		Files.write(file, Network.class.getResourceAsStream("fixture_vitmatte.onnx").readAllBytes());
		final ModelStore store = new ModelStore(folder.resolve("models"));
		store.add(file, Optional.of("vitmatte"), Progress.NONE);
		return store;
	}

	private static MattingInput input(final int width, final int height) {
		final Random random = new Random(4);
		final float[] colours = new float[3 * width * height];
		for (int i = 0; i < colours.length; i++) colours[i] = random.nextFloat();
		final byte[] trimap = new byte[width * height];
		for (int i = 0; i < trimap.length; i++) trimap[i] = (byte) (i % width < 20 ? 0 : i % width < width - 20 ? 128 : 255);
		return new MattingInput(Planes.wrap(colours, width, height, 3), ArrayImgs.unsignedBytes(trimap, width, height));
	}

	private static float[] matte(final MattingMethod method, final MattingInput input) {
		final Img<FloatType> alpha = Planes.plane(input.trimap());
		method.matte(input, alpha, Progress.NONE);
		return Planes.floats(alpha);
	}

	@Test
	void tilesAreBlendedWithoutSeams() throws IOException {
		final ModelStore store = store();
		final MattingInput input = input(1000, 521);
		final float[] whole = matte(VitMatteMatting.of(store, 1024), input);
		final Set<Float> values = new HashSet<>();
		for (final float alpha : whole) values.add(alpha);
		assertTrue(values.size() > 1000, "the network answers with more than the trimap: " + values.size());
		assertArrayEquals(whole, matte(VitMatteMatting.of(store, 448), input), 1e-4f);
	}

	@Test
	void knownPixelsStay() throws IOException {
		final MattingInput input = input(77, 33);
		final float[] alpha = matte(VitMatteMatting.of(store()), input);
		for (int i = 0; i < alpha.length; i++) {
			if (i % 77 < 20) assertEquals(0, alpha[i], 0);
			if (i % 77 >= 57) assertEquals(1, alpha[i], 0);
			assertTrue(alpha[i] >= 0 && alpha[i] <= 1, "alpha " + alpha[i]);
		}
	}

	@Test
	void cancelIsHeard() throws IOException {
		final ModelStore store = store();
		assertThrows(CancellationException.class, () -> VitMatteMatting.of(store).matte(input(64, 64), ArrayImgs.floats(64, 64),
			CancelledProgress.INSTANCE));
	}

	@Test
	void withoutItsNetworkTheNameSaysHowToGetOne() {
		final ModelStore empty = new ModelStore(folder.resolve("nothing"));
		assertFalse(VitMatteMatting.isInstalled(empty));
		assertTrue(assertThrows(MendableException.class, () -> MattingMethods.named("vitmatte", empty)).getMessage().contains(
			"mattej models add FILE --like vitmatte"));
		IsolationSettings.DEFAULTS.withMatting("vitmatte");
	}

	@Test
	void theProvenanceNamesTheNetwork() throws IOException {
		final ModelStore store = store();
		final MattingInput input = input(64, 40);
		final Picture<FloatType> picture = Picture.of("noise", input.colours(), Channel.rgb(0, 1));
		final Cutout<FloatType> cutout = new Isolation(IsolationSettings.DEFAULTS.withMatting("vitmatte"), store).isolate(picture, input.trimap(),
			Progress.NONE);
		assertEquals("vitmatte", cutout.provenance().settings().get("matting"));
		assertEquals("fixture", cutout.provenance().settings().get("matting_model"));
		assertEquals(64, cutout.provenance().settings().get("matting_sha256").length());
		assertArrayEquals(matte(MattingMethods.named("vitmatte", store), input), Planes.floats(cutout.alpha()));
	}
}
