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
package org.mattej.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** The report as a browser shows it, from the file system. */
class BatchReportTest {

	/** Names that would do harm where they are not escaped; the slash makes a folder. */
	private static final String SCRIPT = "<script>document.title='harm'</script>.png", QUOTES = "\"it's\" <b>&amp; 100% #1? ä\u2028.png";

	private static final int SIDE = 200, MANY = 5000;

	@TempDir
	private Path folder;

	private Path pictures, out;
	private Chromium browser;

	@BeforeEach
	void folders() throws IOException {
		browser = new Chromium(Files.createDirectory(folder.resolve("browser")));
		pictures = Files.createDirectory(folder.resolve("Bilder & <i>mehr"));
		out = Files.createDirectory(folder.resolve("out"));
	}

	@Test
	void namesDoNoHarmAndPicturesAreFound() throws Exception {
		final Path report = report(SCRIPT, QUOTES, "plain.png");
		final JsonObject page = driven(report, """
			result.title = document.title;
			result.names = [...document.querySelectorAll('.picture b')].map(name => name.textContent);
			result.sizes = [];
			for (const card of document.querySelectorAll('.picture')) {
				card.click();
				await until(() => $('before').naturalWidth && $('result').naturalWidth);
				result.sizes.push($('before').naturalWidth, $('result').naturalWidth);
				$('viewer').close();
			}
			""");
		assertEquals("MatteJ: Bilder & <i>mehr", page.get("title").getAsString());
		assertEquals(strings(List.of(SCRIPT, QUOTES, "plain.png")), page.get("names").getAsJsonArray().asList().stream().map(Object::toString).sorted()
			.toList());
		page.getAsJsonArray("sizes").forEach(size -> assertEquals(SIDE, size.getAsInt()));
	}

	private static List<String> strings(final List<String> texts) {
		final JsonArray array = new JsonArray();
		texts.forEach(array::add);
		return array.asList().stream().map(Object::toString).sorted().toList();
	}

	@Test
	void theDoubtfulComeFirstAndAreFiltered() throws Exception {
		final JsonObject page = driven(report("a.png", "b.png", "c.png"), """
			const names = () => [...document.querySelectorAll('.picture b')].map(name => name.textContent).join();
			const choose = (id, value) => { $(id).value = value; $(id).dispatchEvent(new Event('input')); };
			result.first = names();
			choose('filter', 'doubtful'); result.doubtful = names();
			choose('filter', 'failed'); result.failed = names();
			choose('filter', 'all'); choose('order', 'name'); result.byName = names();
			choose('search', 'B.p'); result.found = names();
			result.words = document.querySelector('.picture').textContent;
			result.totals = $('totals').textContent;
			result.runs = $('runs').textContent;
			result.bars = document.querySelectorAll('#histogram rect').length;
			""");
		// doubts of 20, 50 and 80 %
		assertEquals("c.png,b.png,a.png", page.get("first").getAsString());
		assertEquals("c.png,b.png", page.get("doubtful").getAsString());
		assertEquals("", page.get("failed").getAsString());
		assertEquals("a.png,b.png,c.png", page.get("byName").getAsString());
		assertEquals("b.png", page.get("found").getAsString());
		assertEquals("b.pngdoubt 50 %: reaches the bordersIt is small.", page.get("words").getAsString());
		assertTrue(page.get("totals").getAsString().startsWith("3 pictures · 0 failed · 2 doubtful"), page.get("totals").getAsString());
		assertTrue(page.get("runs").getAsString().contains("sha256abcdef"));
		assertEquals(20, page.get("bars").getAsInt());
	}

	@Test
	void keysMarkAndListsAreSaved() throws Exception {
		final JsonObject page = driven(report("a.png", "sub/ä.png", "c.png"), """
			document.querySelector('.picture').click();
			const shown = () => $('name').textContent;
			result.opened = shown();
			press('2'); result.over = $('after').className;
			press(']'); result.split = $('pair').style.getPropertyValue('--split');
			press('r'); result.next = shown();
			press('a'); press('ArrowLeft'); result.back = shown();
			result.pressed = document.querySelector('[data-mark=accept]').getAttribute('aria-pressed');
			press('r'); press('r'); press('ArrowRight'); press('u');
			$('viewer').close();
			const blobs = [];
			URL.createObjectURL = blob => { blobs.push(blob); return '#'; };
			HTMLAnchorElement.prototype.click = () => {};
			for (const button of document.querySelectorAll('[data-save]')) button.click();
			result.redo = await blobs[0].text(); result.lists = blobs.length;
			result.buttons = [...document.querySelectorAll('[data-save]')].map(button => button.textContent).join();
			result.shown = document.querySelectorAll('.picture.redo').length;
			""");
		assertEquals("c.png", page.get("opened").getAsString());
		assertEquals("black", page.get("over").getAsString());
		assertEquals("60%", page.get("split").getAsString());
		assertEquals("sub/ä.png", page.get("next").getAsString());
		assertEquals("sub/ä.png", page.get("back").getAsString());
		assertEquals("true", page.get("pressed").getAsString());
		assertEquals("c.png\nsub/ä.png\n", page.get("redo").getAsString());
		assertEquals(1, page.get("lists").getAsInt(), "there is no empty list");
		assertEquals("Save list to do again (2),Save accepted list", page.get("buttons").getAsString());
		assertEquals(2, page.get("shown").getAsInt());
	}

	@Test
	void keysMarkSmallPicturesToo() throws Exception {
		final JsonObject page = driven(report("a.png", "b.png", "c.png"), """
			const focused = () => document.activeElement.querySelector('b')?.textContent;
			document.querySelector('.picture').focus();
			press('ArrowRight'); result.right = focused();
			press('ArrowLeft'); press('a'); result.next = focused();
			press('r'); result.last = focused();
			press('u'); press('ArrowRight'); result.end = focused();
			result.marks = [...document.querySelectorAll('.picture')].map(card => card.className).join();
			""");
		assertEquals("b.png", page.get("right").getAsString());
		assertEquals("b.png", page.get("next").getAsString());
		assertEquals("a.png", page.get("last").getAsString());
		assertEquals("a.png", page.get("end").getAsString());
		assertEquals("picture accept,picture redo,picture", page.get("marks").getAsString());
	}

	@Test
	void keysBeginWithTheFirstPictureAndGoOnWhereOneIsShownNoMore() throws Exception {
		final JsonObject page = driven(report("a.png", "b.png", "c.png"), """
			const focused = () => document.activeElement.querySelector('b')?.textContent;
			press('a'); result.none = document.querySelectorAll('.picture.accept').length;
			press('ArrowRight'); result.first = focused();
			$('filter').value = 'unmarked'; $('filter').dispatchEvent(new Event('input'));
			document.querySelector('.picture').click(); press('a'); press('ArrowLeft');
			$('viewer').close();
			await until(() => document.querySelectorAll('.picture').length === 2 && focused()); result.next = focused();
			""");
		assertEquals(0, page.get("none").getAsInt());
		assertEquals("c.png", page.get("first").getAsString());
		assertEquals("b.png", page.get("next").getAsString());
	}

	@Test
	void whatIsNoTextHasANameAndTheSliderKeys() throws Exception {
		final JsonObject page = driven(report("a.png", "b.png"), """
			document.querySelector('.picture').click();
			result.named = $($('viewer').getAttribute('aria-labelledby')).textContent;
			result.buttons = ['previous', 'next'].map(act => document.querySelector(`[data-act=${act}]`).ariaLabel).join();
			$('handle').focus();
			press('ArrowRight'); result.slid = $('handle').ariaValueNow; result.stayed = $('name').textContent;
			$('handle').blur();
			press('ArrowRight'); result.next = $('name').textContent;
			""");
		assertEquals("b.png", page.get("named").getAsString());
		assertEquals("Previous,Next", page.get("buttons").getAsString());
		assertEquals("60", page.get("slid").getAsString());
		assertEquals("b.png", page.get("stayed").getAsString());
		assertEquals("a.png", page.get("next").getAsString());
	}

	@Test
	void aPictureIsMadeToFit() throws Exception {
		final JsonObject page = driven(report("a.png", "b.png"), """
			document.querySelector('.picture').click();
			await until(() => $('before').naturalWidth && $('result').naturalWidth);
			const height = () => $('result').getBoundingClientRect().height;
			result.place = $('place').textContent;
			result.full = height();
			press('f'); result.fit = height() - $('stage').clientHeight; result.split = $('handle').getBoundingClientRect().height - height();
			press('f'); result.back = height();
			""");
		assertEquals("1 of 2", page.get("place").getAsString());
		assertEquals(SIDE, page.get("full").getAsDouble());
		assertEquals(0, page.get("fit").getAsDouble(), 1);
		assertEquals(0, page.get("split").getAsDouble(), 1);
		assertEquals(SIDE, page.get("back").getAsDouble());
	}

	@Test
	void anotherLayerIsSeenAtTheSamePlaceAnotherPictureFromItsMiddle() throws Exception {
		final JsonObject page = driven(report("a.png", "b.png"), """
			const stage = $('stage');
			stage.style.maxHeight = '100px';
			document.querySelector('.picture').click();
			await until(() => stage.scrollTop > 0); result.middle = stage.scrollTop;
			stage.scrollTo(0, 20);
			document.querySelector('[data-layer]').click();
			await until(() => $('before').naturalWidth && $('result').naturalWidth && stage.scrollTop > 0); result.layer = stage.scrollTop;
			press('ArrowRight');
			await until(() => $('before').naturalWidth && $('result').naturalWidth && stage.scrollTop > 20); result.next = stage.scrollTop;
			""");
		assertEquals(SIDE / 2 - 50, page.get("middle").getAsDouble(), 1);
		assertEquals(20, page.get("layer").getAsDouble());
		assertEquals(SIDE / 2 - 50, page.get("next").getAsDouble(), 1);
	}

	@Test
	void beforeAndAfterAreShownAtFullSize() throws Exception {
		final Path report = report("a.png"), png = Path.of("target", "screenshots", "report.png");
		browser.screenshot(driver(report, "document.querySelector('.picture').click(); press('1');"), png);
		final BufferedImage screen = ImageIO.read(png.toFile());
		final int green = count(screen, 0x00ff00), red = count(screen, 0xff0000), blue = count(screen, 0x0000ff);
		// left the picture, green; right its cutout: a blue quarter in front of red; two columns are the handle's
		assertEquals(SIDE * SIDE / 2., green, 3 * SIDE);
		assertEquals(SIDE * SIDE / 4., red, 3 * SIDE);
		assertEquals(SIDE * SIDE / 4., blue, 3 * SIDE);
	}

	private static int count(final BufferedImage image, final int rgb) {
		int count = 0;
		for (int y = 0; y < image.getHeight(); y++) for (int x = 0; x < image.getWidth(); x++) if ((image.getRGB(x, y) & 0xffffff) == rgb) count++;
		return count;
	}

	@Test
	void whatAPictureLacksIsSaid() throws Exception {
		try (Journal journal = Journal.open(out.resolve(Journal.FILE))) {
			journal.append(run());
			journal.append(new Journal.Entry("bad.png", "bad", "It is <b>damaged</b>.", null, null, null, 1, now(), null));
		}
		final JsonObject page = driven(write(), """
			result.card = document.querySelector('.picture.failed').textContent;
			document.querySelector('.picture').click();
			await until(() => $('words').textContent.includes('cannot show'));
			result.words = $('words').textContent;
			""");
		assertEquals("×bad.pngIt is <b>damaged</b>.", page.get("card").getAsString());
		assertEquals("It is <b>damaged</b>. · 1.0 s · This browser cannot show bad.png", page.get("words").getAsString());
	}

	@Test
	void manyPicturesAreMadeWhenTheyComeIntoSight() throws Exception {
		try (Journal journal = Journal.open(out.resolve(Journal.FILE)); Thumbnails thumbnails = new Thumbnails(out)) {
			journal.append(run());
			for (int i = 0; i < MANY; i++) {
				final String file = "picture" + i + ".png";
				if (i % 1000 == 0) append(journal, thumbnails, file, i % 100 / 100.);
				else thumbnails.keep(new Thumbnails.Thumbnail("id-" + file, "/9j/" + "A".repeat(4000)));
			}
		}
		// the other lines at once: each of them would be forced to the disk
		final StringBuilder lines = new StringBuilder();
		final List<String> journal = Files.readAllLines(out.resolve(Journal.FILE));
		final String some = journal.get(1);
		for (int i = 0; i < MANY; i++) if (i % 1000 != 0) lines.append(some.replace("picture0.png", "picture" + i + ".png")).append('\n');
		Files.writeString(out.resolve(Journal.FILE), lines, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
		final JsonObject page = driven(write(), """
			await until(() => document.querySelector('.picture img'));
			result.cards = document.querySelectorAll('.picture').length;
			result.small = document.querySelectorAll('.picture img').length;
			dispatchEvent(new Event('beforeprint'));
			result.printed = document.querySelectorAll('.picture img').length;
			""");
		assertEquals(MANY, page.get("cards").getAsInt());
		assertEquals(MANY, page.get("printed").getAsInt(), "on paper nothing comes into sight");
		assertTrue(page.get("small").getAsInt() > 0 && page.get("small").getAsInt() < MANY / 10, page.get("small") + " small pictures");
	}

	/** A report on pictures of green, whose cutouts are a blue lower half; each doubtful by three tenths more than the one before. */
	private Path report(final String... files) throws IOException {
		try (Journal journal = Journal.open(out.resolve(Journal.FILE)); Thumbnails thumbnails = new Thumbnails(out)) {
			journal.append(run());
			for (int i = 0; i < files.length; i++) {
				picture(pictures.resolve(files[i]), BufferedImage.TYPE_INT_RGB, 0xff00ff00);
				picture(out.resolve(files[i]), BufferedImage.TYPE_INT_ARGB, 0xff0000ff);
				append(journal, thumbnails, files[i], .2 + .3 * i);
			}
		}
		return write();
	}

	private static void picture(final Path file, final int type, final int colour) throws IOException {
		final BufferedImage image = new BufferedImage(SIDE, SIDE, type);
		for (int y = type == BufferedImage.TYPE_INT_ARGB ? SIDE / 2 : 0; y < SIDE; y++) for (int x = 0; x < SIDE; x++) image.setRGB(x, y, colour);
		Files.createDirectories(file.getParent());
		ImageIO.write(image, "png", file.toFile());
	}

	private void append(final Journal journal, final Thumbnails thumbnails, final String file, final double doubt) {
		final JsonObject provenance = JsonParser.parseString("{\"doubt\":{\"score\":" + doubt +
			",\"parts\":{\"borders\":0.6,\"glass\":0.1},\"borders\":[]},\"warnings\":[\"It is small.\"]}").getAsJsonObject();
		journal.append(new Journal.Entry(file, file, null, new Stored(file, 1, 1, "ab"), "id-" + file, Map.of("cutout", new Stored(file, 1, 1, "cd")),
			1, now(), provenance));
		thumbnails.keep(new Thumbnails.Thumbnail("id-" + file, "/9j/"));
	}

	private Journal.Run run() {
		return new Journal.Run("1", now(), pictures.toString(), true, null, Map.of("model", "automatic"), List.of(), "u2netp", Map.of("sha256",
			"abcdef"));
	}

	private static String now() {
		return Instant.now().toString();
	}

	private Path write() {
		final Path report = out.resolve(BatchReport.FILE);
		BatchReport.write(out, report, new Staging(out));
		assertFalse(Files.exists(out.resolve(".mattej/staged/" + BatchReport.FILE)));
		return report;
	}

	/** A copy of the report in which a script acts as a person would. */
	private static Path driver(final Path report, final String script) throws IOException {
		final Path copy = report.resolveSibling("driven.html");
		return Files.writeString(copy, Files.readString(report).replace("</body>", """
			<script>
			addEventListener('load', async () => {
				const result = {}, $ = id => document.getElementById(id);
				const press = key => document.dispatchEvent(new KeyboardEvent('keydown', { key }));
				const until = async done => { for (let i = 0; i < 200 && !done(); i++) await new Promise(go => setTimeout(go, 20)); };
				try {
					%s
				}
				catch (e) {
					result.error = String(e);
				}
				document.body.dataset.result = btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(result))));
			});
			</script>
			</body>""".formatted(script)));
	}

	private JsonObject driven(final Path report, final String script) throws Exception {
		final Matcher result = Pattern.compile("data-result=\"([^\"]*)\"").matcher(browser.dom(driver(report, script)));
		assertTrue(result.find(), "the script did not end");
		final JsonObject object = JsonParser.parseString(new String(Base64.getDecoder().decode(result.group(1)), StandardCharsets.UTF_8))
			.getAsJsonObject();
		assertFalse(object.has("error"), object.toString());
		return object;
	}
}
