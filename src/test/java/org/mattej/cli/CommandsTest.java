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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattej.file.PictureReader;
import org.mattej.picture.Picture;
import org.mattej.trimap.Trimaps;

import com.google.gson.JsonObject;

import ij.gui.OvalRoi;
import ij.io.RoiEncoder;

/** Every command does what it promises, on pictures whose answer is known. */
class CommandsTest {

	@TempDir
	private Path temporary;

	private Path picture, alpha, trimap, out;

	@BeforeEach
	void makePictures() throws IOException {
		final Path folder = Files.createDirectory(temporary.resolve("Größere Bilder"));
		picture = CommandLineRun.disc(folder.resolve("rote Scheibe.png"));
		alpha = CommandLineRun.discAlpha(folder.resolve("alpha.png"));
		trimap = folder.resolve("trimap.png");
		assertEquals(0, CommandLineRun.of("trimap", "--mask", alpha, "--out", trimap, "--edge-radius", 3).status());
		out = temporary.resolve("out");
	}

	private Path result(final String what) {
		return out.resolve("rote Scheibe-" + what);
	}

	private void assertFindsTheDisc(final Path found, final double tolerance) {
		assertTrue(CommandLineRun.meanDifference(PictureReader.readGrey(found), PictureReader.readGrey(alpha)) < tolerance);
	}

	@Test
	void removeWritesTheCutoutAndNothingElse() throws IOException {
		final byte[] before = Files.readAllBytes(picture);
		final CommandLineRun run = CommandLineRun.of("remove", picture, "--out", out, "--model", "backdrop");
		assertEquals(0, run.status(), run.err());
		assertEquals(result("cutout.png") + System.lineSeparator(), run.out());
		assertEquals(List.of("rote Scheibe-cutout.png"), CommandLineRun.filesIn(out));
		assertArrayEquals(before, Files.readAllBytes(picture));
		final Picture<?> cutout = PictureReader.read(result("cutout.png")).picture();
		assertTrue(CommandLineRun.meanDifference(cutout.opacity().get(), PictureReader.readGrey(alpha)) < .02);
	}

	@Test
	void removeKeepsLayersAndComposites() throws IOException {
		final CommandLineRun run = CommandLineRun.of("remove", picture, "--out", out, "--model", "backdrop", "--keep",
			"alpha,trimap,foreground", "--background", "gradient:#ffffff-#000000", "--shadow", "--json");
		assertEquals(0, run.status(), run.err());
		assertEquals(List.of("rote Scheibe-alpha.png", "rote Scheibe-composite.jpg", "rote Scheibe-cutout.png", "rote Scheibe-foreground.png",
			"rote Scheibe-trimap.png"), CommandLineRun.filesIn(out));
		final JsonObject result = run.json().get(0);
		assertEquals(result("composite.jpg").toString(), result.get("composite").getAsString());
		assertEquals("backdrop", result.get("segmenter").getAsString());
		assertFindsTheDisc(result("alpha.png"), .02);
	}

	@Test
	void removeWritesEveryFormatItOffers() throws IOException {
		assertEquals(0, CommandLineRun.of("remove", picture, "--out", out, "--model", "backdrop", "--format", "tiff").status());
		assertEquals(0, CommandLineRun.of("remove", picture, "--out", out, "--model", "backdrop", "--format", "jpeg", "--background", "white")
			.status());
		assertEquals(0, CommandLineRun.of("remove", picture, "--out", out, "--model", "backdrop", "--format", "png", "--background", picture)
			.status());
		assertEquals(List.of("rote Scheibe-composite.jpg", "rote Scheibe-composite.png", "rote Scheibe-cutout.png",
			"rote Scheibe-cutout.tif"), CommandLineRun.filesIn(out));
	}

	@Test
	void provenanceSaysWhatWasMadeOfTheCutout() throws IOException {
		assertEquals(0, CommandLineRun.of("remove", picture, "--out", out, "--model", "backdrop", "--format", "png", "--background",
			"gradient:#FFFFFF-#102030", "--shadow", "--crop").status());
		final String composite = Files.readString(result("composite.png"), StandardCharsets.ISO_8859_1);
		assertTrue(composite.contains("\"background\":\"gradient:#ffffff-#102030\""));
		assertTrue(composite.contains("\"shadow\":\"drop\""));
		final String cutout = Files.readString(result("cutout.png"), StandardCharsets.ISO_8859_1);
		assertTrue(Pattern.compile("\"crop\":\"2[6-9],1[4-7],4[0-4],4[0-4]\"").matcher(cutout).find());
		assertTrue(Pattern.compile("\"edge_radius\":\"auto\".*\"edge_radius_pixels\":\"\\d+\\.\\d\"").matcher(cutout).find());
		assertEquals(0, CommandLineRun.of("remove", picture, "--out", out, "--model", "backdrop", "--edge-radius", "4", "--format", "png",
			"--background", picture).status());
		assertTrue(!Files.readString(result("cutout.png"), StandardCharsets.ISO_8859_1).contains("edge_radius_pixels"));
		assertTrue(Files.readString(result("composite.png"), StandardCharsets.ISO_8859_1).contains("\"background\":\"rote Scheibe.png\""));
	}

	@Test
	void removeCropsToTheSubject() {
		final CommandLineRun run = CommandLineRun.of("remove", picture, "--out", out, "--trimap", trimap, "--crop", "--json");
		assertEquals(0, run.status());
		final Picture<?> cutout = PictureReader.read(result("cutout.png")).picture();
		assertEquals(41, cutout.width(), 2);
		assertEquals(41, cutout.height(), 2);
		assertTrue(run.json().get(0).getAsJsonObject("settings").get("crop").getAsString().endsWith("," + cutout.width() + "," + cutout.height()),
			run.out());
	}

	@Test
	void removeTakesATrimapOrASelectionForTheSubject() throws IOException {
		assertEquals(0, CommandLineRun.of("remove", picture, "--out", out, "--trimap", trimap, "--keep", "alpha").status());
		assertFindsTheDisc(result("alpha.png"), .005);
		final Path roi = temporary.resolve("subject.roi");
		Files.write(roi, RoiEncoder.saveAsByteArray(new OvalRoi(28, 16, 41, 41)));
		for (final String model : List.of("automatic", "selection")) {
			assertEquals(0, CommandLineRun.of("remove", picture, "--out", out, "--roi", roi, "--model", model, "--keep", "alpha",
				"--edge-radius", "4").status());
			assertFindsTheDisc(result("alpha.png"), .01);
		}
	}

	@Test
	void removeContractsTheMatte() {
		assertEquals(0, CommandLineRun.of("remove", picture, "--out", out, "--trimap", trimap, "--crop", "--contract", 5).status());
		assertEquals(31, PictureReader.read(result("cutout.png")).picture().width(), 2);
	}

	@Test
	void removeGoesOnAfterAPictureThatFails() throws IOException {
		final Path missing = temporary.resolve("missing.png"), other = CommandLineRun.disc(temporary.resolve("other.png"));
		final CommandLineRun run = CommandLineRun.of("remove", picture, missing, other, "--out", out, "--model", "backdrop", "--json");
		assertEquals(1, run.status());
		assertEquals(2, run.json().size());
		assertTrue(run.err().contains(missing.toString()), run.err());
		assertEquals(List.of("other-cutout.png", "rote Scheibe-cutout.png"), CommandLineRun.filesIn(out));
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 16 })
	void matteSolvesATrimap(final int bits) {
		final Path target = out.resolve("matte.png");
		final CommandLineRun run = CommandLineRun.of("matte", picture, trimap, "--out", target, "--matting", "closed-form", "--bits", bits);
		assertEquals(0, run.status(), run.err());
		assertFindsTheDisc(target, .005);
		assertEquals(bits, PictureReader.read(target).picture().samples().getType().getClass().getSimpleName().contains("Byte") ? 8 : 16);
	}

	@Test
	void trimapOfAPictureHasAllThreeKinds() {
		final Path target = out.resolve("t.png");
		final CommandLineRun run = CommandLineRun.of("trimap", picture, "--model", "backdrop", "--out", target, "--json");
		assertEquals(0, run.status(), run.err());
		final Trimaps.Count count = Trimaps.count(PictureReader.readTrimap(target));
		final JsonObject result = run.json().get(0);
		assertEquals(count, new Trimaps.Count(result.get("background").getAsLong(), result.get("unknown").getAsLong(), result.get("foreground")
			.getAsLong()));
		assertTrue(count.background() > 4000 && count.unknown() > 50 && count.foreground() > 500, count.toString());
	}

	@Test
	void decontaminateTakesTheGreyOutOfTheEdge() {
		final Path target = out.resolve("foreground.png");
		assertEquals(0, CommandLineRun.of("decontaminate", picture, alpha, "--out", target).status());
		assertEquals(.9, PictureReader.read(target).picture().colours().getAt(48 + 20, 36, 0).get(), .05);
		assertEquals(.1, PictureReader.read(target).picture().colours().getAt(48 + 20, 36, 1).get(), .05);
		assertEquals(0, CommandLineRun.of("decontaminate", picture, alpha, "--out", target, "--amount", 0).status());
		assertEquals(0, CommandLineRun.meanDifference(PictureReader.read(target).picture().colours(), PictureReader.read(picture).picture()
			.colours()));
	}

	@Test
	void modelsAreListedAddedVerifiedAndTheirFolderNamed() {
		final Path folder = temporary.resolve("Modelle für alle");
		assertEquals(folder + System.lineSeparator(), CommandLineRun.of("models", "path", "--models", folder).out());
		assertTrue(CommandLineRun.of("models", "list", "--models", folder, "--json").json().stream().noneMatch(model -> model.get("installed")
			.getAsBoolean()));
		final Path network = Path.of("src/test/resources/org/mattej/network/fixture_u2net_320.onnx");
		final CommandLineRun added = CommandLineRun.of("models", "add", network, "--like", "u2net", "--models", folder, "--json");
		assertEquals(0, added.status(), added.err());
		final String name = added.json().get(0).get("name").getAsString();
		final CommandLineRun verified = CommandLineRun.of("models", "verify", "--models", folder, "--json");
		assertEquals(0, verified.status(), verified.err());
		assertEquals(name, verified.json().get(0).get("name").getAsString());
		final CommandLineRun run = CommandLineRun.of("trimap", picture, "--model", name, "--models", folder, "--out", out.resolve("t.png"));
		assertTrue(Set.of(0, 1).contains(run.status()), run.err());
	}

	@Test
	void benchPrintsALineARunAndOneThatSumsUp() {
		for (final List<Object> what : List.<List<Object>> of(List.of("matte", picture, trimap, "--matting", "closed-form"), List.of(
			"foreground", picture, alpha), List.of("remove", picture, "--model", "backdrop")))
		{
			final CommandLineRun run = CommandLineRun.of(Stream.concat(Stream.concat(Stream.of(
				"bench"), what.stream()), Stream.of("--runs", 2, "--threads", 1)).toArray());
			assertEquals(0, run.status(), run.err());
			assertEquals(3, run.json().size());
			final JsonObject sum = run.json().get(2);
			assertEquals(what.get(0), sum.get("what").getAsString());
			assertEquals(96, sum.get("width").getAsInt());
			assertEquals(72, sum.get("height").getAsInt());
			assertTrue(sum.get("unknown").getAsInt() > 0);
			assertEquals(1, sum.get("threads").getAsInt());
			assertEquals(2, sum.get("runs").getAsJsonArray().size());
			assertTrue(sum.get("median_ms").getAsDouble() > 0);
			assertTrue(sum.get("peak_heap_mb").getAsDouble() > 1);
			if (what.get(0).equals("remove")) assertEquals(List.of("read", "colours", "segment", "trimap", "matting", "edge", "doubt",
				"foreground", "rest", "write"), List.copyOf(sum.get("stages").getAsJsonObject().keySet()));
			else assertTrue(sum.has("method"));
		}
	}

	@Test
	void strokesHaveSomethingToChangeHoweverManyThereAre() throws IOException {
		final int runs = 100;
		final CommandLineRun run = CommandLineRun.of("bench", "brush", picture, alpha, "--size", 8, "--runs", runs);
		assertEquals(0, run.status(), run.err());
		assertEquals(runs + 1, run.json().size());
		for (final String figures : List.of("stages", "stages_p95")) assertEquals(Set.of("matting", "foreground"), run.json().get(runs).get(figures)
			.getAsJsonObject().keySet());
		final Path hard = temporary.resolve("hard.png");
		ImageIO.write(new BufferedImage(96, 72, BufferedImage.TYPE_BYTE_GRAY), "png", hard.toFile());
		final CommandLineRun none = CommandLineRun.of("bench", "brush", picture, hard);
		assertEquals(1, none.status());
		assertTrue(none.err().contains("no soft edge that strokes of 60 pixels cross"), none.err());
	}

	@Test
	void allCoresWorkUnlessToldOtherwise() {
		assertEquals(Runtime.getRuntime().availableProcessors(), CommandLineRun.of("bench", "matte", picture, trimap, "--runs", 1).json().get(1)
			.get("threads").getAsInt());
	}

	@Test
	void evaluateScoresAgainstTheTruth() throws IOException {
		final Path images = Files.createDirectory(temporary.resolve("images")), alphas = Files.createDirectory(temporary.resolve("alphas"));
		final Path trimaps = Files.createDirectory(temporary.resolve("trimaps")), sheet = out.resolve("sheet.png");
		Files.copy(picture, images.resolve("one.png"));
		Files.copy(picture, images.resolve("two.png"));
		for (final String name : List.of("one.png", "two.png")) {
			Files.copy(alpha, alphas.resolve(name));
			Files.copy(trimap, trimaps.resolve(name));
		}
		final CommandLineRun run = CommandLineRun.of("evaluate", "--images", images, "--alphas", alphas, "--trimaps", trimaps, "--matting",
			"closed-form", "--sheet", sheet, "--json");
		assertEquals(0, run.status(), run.err());
		assertEquals(List.of("one", "two", "mean"), run.json().stream().map(line -> line.get("picture").getAsString()).toList());
		for (final JsonObject line : run.json()) {
			assertEquals(Set.of("picture", "mse", "sad", "gradient", "connectivity", "pixels", "ms"), line.keySet());
			assertTrue(line.get("mse").getAsDouble() < .01);
			assertEquals(Trimaps.count(PictureReader.readTrimap(trimap)).unknown(), line.get("pixels").getAsLong());
		}
		assertEquals(2 * (72 + 8), PictureReader.read(sheet).picture().height());
		final CommandLineRun whole = CommandLineRun.of("evaluate", "--images", images, "--alphas", alphas, "--model", "backdrop", "--json");
		assertEquals(0, whole.status(), whole.err());
		assertEquals(96 * 72, whole.json().get(2).get("pixels").getAsLong());
		assertTrue(whole.json().get(2).get("iou").getAsDouble() > .5 && whole.json().get(2).get("mae").getAsDouble() < .3, whole.out());
		assertEquals(2, CommandLineRun.of("evaluate", "--images", images, "--alphas", alphas, "--trimaps", trimaps, "--compare").status());
		assertEquals(2, CommandLineRun.of("evaluate", "--images", images).status());
		assertEquals(2, CommandLineRun.of("evaluate", "--images", images, "--alphas", alphas, "--generated", 1).status());
	}

	@Test
	void evaluateComparesWaysOnGeneratedPictures() {
		final CommandLineRun run = CommandLineRun.of("evaluate", "--generated", .02, "--model", "backdrop", "--compare", "--json");
		final List<String> ways = List.of("backdrop, own answer", "backdrop, trimap alone", "backdrop");
		final List<JsonObject> sums = run.json().subList(run.json().size() - 6, run.json().size());
		assertEquals(ways.stream().flatMap(way -> Stream.of(way, way)).toList(), sums.stream().map(line -> line.get("way").getAsString()).toList());
		assertEquals(List.of("median", "mean", "median", "mean", "median", "mean"), sums.stream().map(line -> line.get("picture").getAsString())
			.toList());
		final JsonObject mean = sums.get(5);
		assertTrue(mean.get("foreground").getAsDouble() > 0 && mean.get("worse").getAsInt() <= mean.get("of").getAsInt(), mean.toString());
		final List<JsonObject> hair = run.json().stream().filter(line -> line.get("picture").getAsString().equals("hair-gradient")).toList();
		assertEquals(ways, hair.stream().map(line -> line.get("way").getAsString()).toList());
		assertTrue(hair.get(2).get("sad").getAsDouble() < hair.get(0).get("sad").getAsDouble(), hair.toString());
	}

	@Test
	void modelsAreListedWithSizeAndLicenceAndRemoved() {
		final Path models = temporary.resolve("models");
		assertEquals(0, CommandLineRun.of("models", "add", Path.of("src/test/resources/org/mattej/network/fixture_u2net_320.onnx"), "--like", "u2net",
			"--models", models).status());
		final String list = CommandLineRun.of("models", "list", "--models", models).out();
		assertTrue(list.lines().anyMatch(line -> line.contains("isnet-general-use") && line.contains("88.2 MB") && line.contains("Apache-2.0") && line
			.contains("recommended")), list);
		assertTrue(list.lines().anyMatch(line -> line.contains("rmbg-2.0") && line.contains("by hand") && line.contains(" nc ")), list);
		assertTrue(list.lines().anyMatch(line -> line.startsWith("installed fixture_u2net_320")), list);
		assertEquals(0, CommandLineRun.of("models", "remove", "fixture_u2net_320", "--models", models).status());
		assertEquals(List.of(), CommandLineRun.of("models", "list", "--models", models, "--json").json().stream().filter(model -> model.get("installed")
			.getAsBoolean()).toList());
		assertEquals(3, CommandLineRun.of("models", "remove", "u2netp", "--models", models).status());
		assertEquals(2, CommandLineRun.of("models", "remove", "nonsense", "--models", models).status());
	}

	@ParameterizedTest
	@ValueSource(strings = { "remove", "matte", "trimap", "decontaminate", "batch", "models", "demo", "imagej", "bench", "bench matte", "evaluate" })
	void everyCommandHasHelp(final String command) {
		final PrintStream err = System.err;
		final ByteArrayOutputStream warnings = new ByteArrayOutputStream();
		System.setErr(new PrintStream(warnings, true, StandardCharsets.UTF_8));
		final CommandLineRun run;
		try {
			run = CommandLineRun.of((Object[]) (command + " --help").split(" "));
		}
		finally {
			System.setErr(err);
		}
		assertEquals(0, run.status());
		assertTrue(run.out().contains("Usage: mattej " + command), run.out());
		assertEquals("", warnings.toString(StandardCharsets.UTF_8), "picocli warns of descriptions that it cannot format");
	}
}
