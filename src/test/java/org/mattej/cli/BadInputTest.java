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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mattej.file.Metadata;
import org.mattej.file.PictureReader;
import org.mattej.file.PictureWriter;
import org.mattej.picture.Channel;
import org.mattej.picture.Picture;

import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.io.RoiEncoder;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.real.FloatType;

/** Bad input ends in one clear sentence and the right exit status; sources stay as they were and nothing is half-written. */
class BadInputTest {

	@TempDir
	private Path temporary;

	private Path picture, out;

	@BeforeEach
	void makePicture() {
		picture = CommandLineRun.disc(temporary.resolve("photo.png"));
		out = temporary.resolve("out");
	}

	/** One sentence that says a word, the exit status, the source as it was, and no result. */
	private void assertRefused(final int status, final String word, final Object... arguments) throws IOException {
		final byte[] before = Files.readAllBytes(picture);
		final CommandLineRun run = CommandLineRun.of(arguments);
		assertEquals(status, run.status(), run.err());
		assertEquals("", run.out());
		assertTrue(run.complaints().stream().anyMatch(line -> line.contains(word)), run.err());
		assertFalse(run.err().contains("\tat "), run.err());
		assertEquals(List.of(), CommandLineRun.filesIn(out));
		assertArrayEquals(before, Files.readAllBytes(picture));
	}

	@Test
	void theLimitOfPixelsIsAFlag() {
		final Path disc = CommandLineRun.disc(temporary.resolve("disc.png"));
		final CommandLineRun refused = CommandLineRun.of("remove", disc, "--out", temporary.resolve("out"), "--model", "backdrop", "--max-megapixels",
			".001");
		assertEquals(1, refused.status());
		assertTrue(refused.err().contains("--max-megapixels 1,"), refused.err());
		assertEquals(2, CommandLineRun.of("remove", disc, "--out", temporary.resolve("out"), "--model", "backdrop", "--max-megapixels", "many").status());
		assertEquals(0, CommandLineRun.of("remove", disc, "--out", temporary.resolve("out"), "--model", "backdrop").status());
	}

	@Test
	void aPictureWithoutSubject() throws IOException {
		final Path flat = CommandLineRun.bands(temporary.resolve("flat.png"), 64, 48, .5);
		assertRefused(1, "flat.png", "remove", flat, "--out", out, "--model", "backdrop");
	}

	@Test
	void aPictureThatIsAllSubject() throws IOException {
		final Path roi = temporary.resolve("everything.roi");
		Files.write(roi, RoiEncoder.saveAsByteArray(new Roi(0, 0, 96, 72)));
		assertRefused(1, "leaves no background", "remove", picture, "--out", out, "--roi", roi);
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "3, 3", "1, 40" })
	void aTinyPicture(final int width, final int height) throws IOException {
		final Path tiny = CommandLineRun.bands(temporary.resolve("tiny.png"), width, height, .5);
		assertRefused(1, "tiny.png", "remove", tiny, "--out", out, "--model", "backdrop");
	}

	@Test
	void aDepthThatTheFormatCannotHoldFailsAloneAndBeforeTheWork() throws IOException {
		final Path file = temporary.resolve("float.tif");
		PictureWriter.writePicture(Picture.of("float", ArrayImgs.floats(96, 72, 1), Channel.grey(0, 1)), Metadata.NONE, file);
		final CommandLineRun run = CommandLineRun.of("remove", file, picture, "--out", out, "--model", "backdrop");
		assertEquals(1, run.status(), run.err());
		assertTrue(run.complaints().stream().anyMatch(line -> line.contains("float.tif") && line.contains("choose TIFF")), run.err());
		assertFalse(run.err().contains("float.tif: Finding"), run.err());
		assertEquals(List.of("photo-cutout.png"), CommandLineRun.filesIn(out));
	}

	@Test
	void samplesThatAreNoNumbersAreCountedInAWarning() {
		final ArrayImg<FloatType, FloatArray> samples = ArrayImgs.floats(96, 72, 1);
		for (int y = 0; y < 72; y++) for (int x = 0; x < 96; x++) samples.getAt(x, y, 0).set(Math.hypot(x - 48, y - 36) < 20 ? 1 : .2f);
		samples.getAt(2, 2, 0).set(Float.NaN);
		samples.getAt(3, 2, 0).set(Float.POSITIVE_INFINITY);
		final Path file = temporary.resolve("float.tif");
		PictureWriter.writePicture(Picture.of("float", samples, Channel.grey(0, 1)), Metadata.NONE, file);
		final CommandLineRun run = CommandLineRun.of("remove", file, "--out", out, "--model", "backdrop", "--format", "tiff");
		assertEquals(0, run.status(), run.err());
		assertTrue(run.complaints().get(0).contains("2 samples are infinite or not a number"), run.err());
	}

	@ParameterizedTest
	@CsvSource({ "no foreground, 0;0.5", "no background, 1;0.5", "no foreground, 0.5", "no foreground, 0", "no background, 1" })
	void aTrimapThatLacksAKind(final String sentence, final String bands) throws IOException {
		final Path trimap = CommandLineRun.bands(temporary.resolve("trimap.png"), 96, 72, Arrays.stream(bands.split(";")).mapToDouble(
			Double::parseDouble).toArray());
		assertRefused(1, sentence, "remove", picture, "--out", out, "--trimap", trimap);
		assertRefused(1, sentence, "matte", picture, trimap, "--out", out.resolve("alpha.png"));
	}

	@Test
	void aTrimapWithoutUnknownPixelsIsTheMatte() {
		final Path trimap = CommandLineRun.bands(temporary.resolve("trimap.png"), 96, 72, 0, 1);
		final Path alpha = out.resolve("alpha.png");
		final CommandLineRun run = CommandLineRun.of("matte", picture, trimap, "--out", alpha);
		assertEquals(0, run.status(), run.err());
		assertTrue(run.complaints().get(0).contains("no unknown pixels"), run.err());
		assertEquals(0, CommandLineRun.meanDifference(PictureReader.readGrey(trimap), PictureReader.readGrey(alpha)));
	}

	@Test
	void aTrimapOfAnotherSize() throws IOException {
		final Path trimap = CommandLineRun.bands(temporary.resolve("trimap.png"), 90, 72, 0, .5, 1);
		assertRefused(1, "90x72", "remove", picture, "--out", out, "--trimap", trimap);
		assertRefused(1, "90x72", "matte", picture, trimap, "--out", out.resolve("alpha.png"));
		assertRefused(1, "90x72", "decontaminate", picture, trimap, "--out", out.resolve("foreground.png"));
		assertRefused(1, "90x72", "bench", "foreground", picture, trimap);
	}

	@Test
	void anEmptySelection() throws IOException {
		final Path roi = temporary.resolve("outside.roi");
		Files.write(roi, RoiEncoder.saveAsByteArray(new OvalRoi(200, 200, 10, 10)));
		assertRefused(1, "photo.png", "remove", picture, "--out", out, "--roi", roi);
		final Path garbage = Files.writeString(temporary.resolve("garbage.roi"), "no selection");
		assertRefused(1, "garbage.roi", "remove", picture, "--out", out, "--roi", garbage);
	}

	@Test
	void opacityOfTheSourceIsRespected() {
		final ArrayImg<FloatType, FloatArray> opacity = ArrayImgs.floats(96, 72);
		for (int y = 0; y < 72; y++) for (int x = 48; x < 96; x++) opacity.getAt(x, y).set(1);
		final Path file = temporary.resolve("rgba.png");
		PictureWriter.writePicture(PictureReader.read(picture).picture().withOpacity(opacity), Metadata.NONE, file);
		final Path trimap = temporary.resolve("trimap.png");
		CommandLineRun.of("trimap", "--mask", CommandLineRun.discAlpha(temporary.resolve("mask.png")), "--out", trimap, "--edge-radius", 2);
		assertEquals(0, CommandLineRun.of("remove", file, "--out", out, "--trimap", trimap, "--keep", "alpha").status());
		final var alpha = PictureReader.readGrey(out.resolve("rgba-alpha.png"));
		assertEquals(0, alpha.getAt(40, 36).get());
		assertEquals(1, alpha.getAt(56, 36).get());
	}

	@Test
	void filesThatCannotBeRead() throws IOException {
		final Path cut = temporary.resolve("cut off.png");
		final byte[] whole = Files.readAllBytes(picture);
		Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
		assertRefused(1, "damaged or cut off", "remove", cut, "--out", out, "--model", "backdrop");
		assertRefused(1, "no file", "remove", temporary.resolve("Größe.png"), "--out", out, "--model", "backdrop");
		assertRefused(1, "is a folder", "remove", temporary, "--out", out, "--model", "backdrop");
		assertRefused(1, "text.png", "remove", Files.writeString(temporary.resolve("text.png"), "text"), "--out", out, "--model", "backdrop");
		assertRefused(2, "cannot be read", "evaluate", "--images", temporary.resolve("none"), "--alphas", temporary);
	}

	@Test
	void unknownNamesListTheKnownOnes() throws IOException {
		assertRefused(2, "backdrop", "remove", picture, "--out", out, "--model", "nonsense");
		assertRefused(2, "closed-form", "remove", picture, "--out", out, "--matting", "nonsense");
		assertRefused(2, "closed-form", "matte", picture, picture, "--out", out.resolve("a.png"), "--matting", "nonsense");
		assertRefused(2, "isnet-general-use", "models", "install", "nonsense");
		assertRefused(2, "choose one of: png, tiff, ora, jpeg", "remove", picture, "--out", out, "--format", "psd");
		assertRefused(2, "WebP is read but cannot be written", "remove", picture, "--out", out, "--format", "webp-if-available");
		assertRefused(2, "FOREGROUND", "remove", picture, "--out", out, "--keep", "alpha,nonsense");
		assertRefused(2, "nonsense", "nonsense");
		assertRefused(2, "remove", new Object[0]);
	}

	@ParameterizedTest
	@CsvSource({ "--decontaminate, 2", "--decontaminate, much", "--edge-radius, -1", "--edge-radius, wide", "--contract, -3",
		"--background, mauve", "--model, selection" })
	void valuesOutOfRange(final String option, final String value) throws IOException {
		assertRefused(2, "", "remove", picture, "--out", out, option, value);
	}

	@Test
	void optionsThatExcludeEachOther() throws IOException {
		final Path roi = temporary.resolve("subject.roi");
		Files.write(roi, RoiEncoder.saveAsByteArray(new OvalRoi(28, 16, 41, 41)));
		assertRefused(2, "--roi", "remove", picture, "--out", out, "--roi", roi, "--model", "backdrop");
		assertRefused(2, "--roi", "remove", picture, "--out", out, "--roi", roi, "--trimap", picture);
		assertRefused(2, "JPEG", "remove", picture, "--out", out, "--format", "jpeg", "--model", "backdrop");
		assertRefused(2, "shadow", "remove", picture, "--out", out, "--shadow", "--model", "backdrop");
		assertRefused(2, "8 or 16", "matte", picture, picture, "--out", out.resolve("alpha.png"), "--bits", 12);
		assertRefused(2, "at least 1", "bench", "remove", picture, "--model", "backdrop", "--runs", 0);
		assertRefused(2, "at least 1", "bench", "remove", picture, "--model", "backdrop", "--threads", 0);
	}

	@Test
	void resultsThatWouldReplaceSourcesOrEachOther() throws IOException {
		final Path twin = CommandLineRun.disc(Files.createDirectory(temporary.resolve("other")).resolve("photo.png"));
		assertRefused(2, "both", "remove", picture, twin, "--out", out, "--model", "backdrop");
		final Path cutout = CommandLineRun.disc(temporary.resolve("photo-cutout.png"));
		final byte[] before = Files.readAllBytes(cutout);
		assertRefused(2, "photo-cutout.png", "remove", picture, cutout, "--out", temporary, "--model", "backdrop");
		assertArrayEquals(before, Files.readAllBytes(cutout));
		assertRefused(2, "photo.png", "matte", picture, picture, "--out", picture);
		assertRefused(2, "photo.png", "decontaminate", picture, picture, "--out", picture);
		assertRefused(2, "photo.png", "trimap", "--mask", picture, "--out", picture);
	}

	@Test
	void aFolderThatCannotBeMade() throws IOException {
		assertRefused(3, "cannot be made", "remove", picture, "--out", picture.resolve("below a file"), "--model", "backdrop");
	}

	@Test
	void networksThatAreNoneOrNotTheirs() throws IOException {
		final Path models = temporary.resolve("models"), fixtures = Path.of("src/test/resources/org/mattej/network");
		assertRefused(3, "backdrop", "remove", picture, "--out", out, "--models", models);
		assertRefused(3, "not installed", "remove", picture, "--out", out, "--models", models, "--model", "u2netp");
		assertRefused(3, "wrong_signature", "models", "add", fixtures.resolve("fixture_wrong_signature.onnx"), "--like", "u2net", "--models",
			models);
		Files.createDirectories(models);
		Files.writeString(models.resolve("u2netp.onnx"), "not the published file");
		assertRefused(3, "sha256", "remove", picture, "--out", out, "--models", models, "--model", "u2netp");
		assertRefused(3, "u2netp", "models", "verify", "--models", models);
	}

	@Test
	void aDeviceThatIsNotThere() throws IOException {
		final Path models = temporary.resolve("models");
		CommandLineRun.of("models", "add", Path.of("src/test/resources/org/mattej/network/fixture_u2net_320.onnx"), "--like", "u2net", "--models",
			models);
		final String missing = System.getProperty("os.name").startsWith("Mac") ? "directml" : "coreml";
		assertRefused(3, "The device '" + missing + "' cannot be had", "remove", picture, "--out", out, "--models", models, "--device", missing);
		assertRefused(2, "DIRECTML", "remove", picture, "--out", out, "--models", models, "--device", "nonsense");
		final CommandLineRun run = CommandLineRun.of("remove", picture, "--out", out, "--models", models, "--device", "cpu", "--json");
		assertEquals("cpu", run.json().get(0).getAsJsonObject("segmenterFacts").get("device").getAsString());
	}

	@Test
	void aHeapThatIsTooSmall() throws IOException, InterruptedException {
		final Path large = CommandLineRun.disc(temporary.resolve("large.png"), 3000, 2000, 500), err = temporary.resolve("err");
		final Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx40m", "-cp", System
			.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), Main.class.getName(), "remove", large.toString(),
			"--out", out.toString(), "--model", "backdrop").redirectError(err.toFile()).start();
		assertEquals(3, process.waitFor());
		final String said = Files.readString(err);
		assertTrue(said.contains("memory") && said.contains("-Xmx"), said);
		assertFalse(said.contains("\tat "), said);
		assertEquals(List.of(), CommandLineRun.filesIn(out));
	}
}
