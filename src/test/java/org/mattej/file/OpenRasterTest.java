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
package org.mattej.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattej.Cutout;
import org.mattej.Isolation;
import org.mattej.IsolationSettings;
import org.mattej.compose.Background;
import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.picture.Planes;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.parallel.Parallelization;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

/** Layers as OpenRaster: what is in the file, that other programs open it, and the trimap's way back. */
class OpenRasterTest {

	private static final int WIDTH = 300, HEIGHT = 200;

	@TempDir
	private Path folder;

	@Test
	void theFileIsLaidOutAsTheFormatDemands() throws IOException {
		final Path file = folder.resolve("käfer.ora");
		PictureWriter.writeCutout(cutout(), Metadata.NONE.withResolution(Resolution.perInch(300, 300)), file);
		final byte[] bytes = Files.readAllBytes(file);
		assertEquals("mimetypeimage/openraster", new String(bytes, 30, 24, StandardCharsets.US_ASCII), "stored, and found at a fixed place");
		assertEquals(List.of("mimetype", "stack.xml", "data/layer0.png", "data/layer1.png", "data/layer2.png", "data/layer3.png",
			"mergedimage.png", "Thumbnails/thumbnail.png"), entries(file));
		assertEquals("<?xml version=\"1.0\" encoding=\"UTF-8\"?><image version=\"0.0.5\" w=\"300\" h=\"200\" xres=\"300\" yres=\"300\"><stack>" +
			layer("cutout", 0, "visible") + layer("alpha", 1, "hidden") + layer("trimap", 2, "hidden") + layer("source", 3, "hidden") +
			"</stack></image>", new String(entry(file, "stack.xml"), StandardCharsets.UTF_8));
		final BufferedImage merged = png(file, "mergedimage.png"), cutout = png(file, "data/layer0.png");
		assertEquals(0x80c80a14, cutout.getRGB(150, 100));
		for (int x = 0; x < WIDTH; x++) assertEquals(cutout.getRGB(x, 100), merged.getRGB(x, 100));
		assertEquals(128, png(file, "data/layer1.png").getRaster().getSample(150, 100, 0));
		assertEquals(128, png(file, "data/layer2.png").getRaster().getSample(150, 100, 0));
		assertEquals(0xffc80a14, png(file, "data/layer3.png").getRGB(2, 2));
		final BufferedImage thumbnail = png(file, "Thumbnails/thumbnail.png");
		assertEquals(List.of(256, 171), List.of(thumbnail.getWidth(), thumbnail.getHeight()));
		assertEquals(0xc80a14, thumbnail.getRGB(128, 85) & 0xffffff, "what is transparent does not darken the rest");
	}

	private static String layer(final String name, final int index, final String visibility) {
		return "<layer name=\"" + name + "\" src=\"data/layer" + index + ".png\" x=\"0\" y=\"0\" opacity=\"1.0\" visibility=\"" + visibility +
			"\" composite-op=\"svg:src-over\"/>";
	}

	@Test
	void aBackgroundIsALayerAndTheMergedPictureShowsIt() throws IOException {
		final Path file = folder.resolve("a.ora");
		CutoutLayers.write(cutout(), Background.parse("#00ff00"), Optional.empty(), Metadata.NONE, file);
		assertTrue(new String(entry(file, "stack.xml"), StandardCharsets.UTF_8).contains(layer("background", 1, "visible")));
		assertEquals(0xff00ff00, png(file, "data/layer1.png").getRGB(299, 199));
		final BufferedImage merged = png(file, "mergedimage.png");
		assertEquals(0xff00ff00, merged.getRGB(299, 100));
		assertEquals(0xffc80a14, merged.getRGB(0, 100));
	}

	@Test
	void sixteenBitsStaySixteenBitsAndEqualWorkGivesEqualBytes() throws IOException {
		final Img<UnsignedShortType> samples = ArrayImgs.unsignedShorts(WIDTH, HEIGHT, 1);
		samples.forEach(sample -> sample.set(51234));
		final Cutout<UnsignedShortType> cutout = cutOut(Picture.of("scan", samples, Channel.grey(0, 65535)));
		final Path one = folder.resolve("1.ora"), many = folder.resolve("2.ora");
		Parallelization.runSingleThreaded(() -> PictureWriter.writeCutout(cutout, Metadata.NONE, one));
		Parallelization.runWithNumThreads(3, () -> PictureWriter.writeCutout(cutout, Metadata.NONE, many));
		assertEquals(-1, Files.mismatch(one, many));
		assertEquals(51234, png(one, "data/layer0.png").getRaster().getSample(150, 100, 0));
		assertEquals(Math.round(.5f * 65535), png(one, "data/layer1.png").getRaster().getSample(150, 100, 0));
		assertEquals(51234, png(one, "data/layer3.png").getRaster().getSample(150, 100, 0));
	}

	@Test
	void whatTheFormatCannotHoldIsRefused() {
		final Picture<FloatType> floats = Picture.of("measured", ArrayImgs.floats(4, 4, 1), Channel.grey(0, 1));
		assertEquals("'measured' has 32 bits a sample, which ORA cannot hold; choose TIFF.", assertThrows(MendableException.class,
			() -> PictureWriter.requireHeld(floats, folder.resolve("a.ora"))).getMessage());
	}

	/** MyPaint, a reader of its own, takes the same layers out and shows what is visible. */
	@Test
	void anotherProgramOpensIt() throws Exception {
		assumeTrue(Files.exists(Path.of("/usr/lib/mypaint/lib/document.py")), "needs MyPaint; install the package mypaint");
		final Path file = folder.resolve("a.ora"), script = folder.resolve("layers.py");
		CutoutLayers.write(cutout(), Background.parse("#00ff00"), Optional.empty(), Metadata.NONE, file);
		Files.writeString(script, String.join("\n", "import sys", "sys.path.insert(0, '/usr/lib/mypaint')", "import lib.document", "document = lib.document.Document()",
			"document.load(sys.argv[1])", "for path, layer in document.layer_stack.walk(): print(layer.name, layer.visible)"));
		final List<String> lines = output("/usr/bin/python3", script.toString(), file.toString()).lines().toList();
		assertEquals(List.of("cutout True", "background True", "alpha False", "trimap False", "source False"), lines);
	}

	/** GIMP's own plug-in reads the layers, and what it saves is what our file says it looks like. */
	@Test
	void gimpOpensIt() throws Exception {
		final String gimp = System.getenv("MATTEJ_GIMP");
		assumeTrue(gimp != null, "needs GIMP 3; name its gimp-console in the environment variable MATTEJ_GIMP");
		final Path file = folder.resolve("a.ora"), script = folder.resolve("layers.py"), saved = folder.resolve("saved.png"), read = folder.resolve("read.txt");
		CutoutLayers.write(cutout(), Background.parse("#00ff00"), Optional.empty(), Metadata.NONE, file);
		Files.writeString(script, String.join("\n", "from gi.repository import Gimp, Gio",
			"image = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, Gio.File.new_for_path('" + file + "'))",
			"with open('" + read + "', 'w') as read:", "  for layer in image.get_layers(): print(layer.get_name(), layer.get_width(), layer.get_height(), " +
				"layer.get_offsets()[1:], layer.get_opacity(), layer.get_visible(), file=read)",
			"Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, image, Gio.File.new_for_path('" + saved + "'), None)"));
		output(gimp, "-i", "-d", "-f", "-s", "--quit", "--batch-interpreter=python-fu-eval", "-b", "exec(open('" + script + "').read())");
		final String place = " 300 200 (0, 0) 100.0 ";
		assertEquals(List.of("cutout" + place + "True", "background" + place + "True", "alpha" + place + "False", "trimap" + place + "False", "source" +
			place + "False"), Files.readAllLines(read));
		final BufferedImage shown = ImageIO.read(saved.toFile()), merged = png(file, "mergedimage.png");
		assertEquals(List.of(WIDTH, HEIGHT), List.of(shown.getWidth(), shown.getHeight()));
		for (int x = 0; x < WIDTH; x++) for (int shift = 0; shift < 32; shift += 8) assertEquals(merged.getRGB(x, 100) >> shift & 0xff, shown.getRGB(x,
			100) >> shift & 0xff, 1, "x " + x + ", bits from " + shift);
	}

	private String output(final String... command) throws IOException, InterruptedException {
		final Path out = folder.resolve("out.txt"), errors = folder.resolve("errors.txt");
		final Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(out.toFile()).redirectError(errors.toFile()).start();
		assertTrue(process.waitFor(180, TimeUnit.SECONDS));
		assertEquals(0, process.exitValue(), Files.readString(errors));
		return Files.readString(out);
	}

	@Test
	void theTrimapComesBack() throws IOException {
		final Path file = folder.resolve("a.ora");
		final Cutout<UnsignedByteType> cutout = cutout();
		PictureWriter.writeCutout(cutout, Metadata.NONE, file);
		assertArrayEquals(Planes.bytes(cutout.trimap()), Planes.bytes(EditedTrimap.read(file)));
	}

	@Test
	void softBrushesCroppedLayersAndTransparencyAreUnderstood() throws IOException {
		final BufferedImage painted = new BufferedImage(5, 1, BufferedImage.TYPE_INT_ARGB);
		final int[] greys = { 0xff3f3f3f, 0xff404040, 0xffbfbfbf, 0xffc0c0c0, 0x20ffffff };
		for (int x = 0; x < 5; x++) painted.setRGB(x, 0, greys[x]);
		final Path file = edited("<image w='7' h='2'><stack><stack name='group'><layer name='trimap' src='data/my layer.png' x='1' y='0'/>" +
			"</stack></stack></image>", painted);
		assertArrayEquals(new byte[] { (byte) 128, 0, (byte) 128, (byte) 128, (byte) 255, (byte) 128, (byte) 128, (byte) 128, (byte) 128,
			(byte) 128, (byte) 128, (byte) 128, (byte) 128, (byte) 128 }, Planes.bytes(EditedTrimap.read(file)));
		final Path png = folder.resolve("trimap.png");
		ImageIO.write(painted, "png", png.toFile());
		assertArrayEquals(new byte[] { 0, (byte) 128, (byte) 128, (byte) 255, (byte) 128 }, Planes.bytes(EditedTrimap.read(png)));
	}

	@Test
	void wrongFilesAreRefusedWithASentence() throws IOException {
		final BufferedImage red = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
		red.setRGB(0, 0, 0xff0000);
		refused("' has no layer 'trimap' but: sketch; rename", edited("<image w='2' h='2'><stack><layer name='sketch' src='a.png'/></stack></image>",
			red));
		refused("' is no sound OpenRaster file (it lacks 'a.png'); ", edited(
			"<image w='2' h='2'><stack><layer name='trimap' src='a.png'/></stack></image>", red));
		refused("' is no sound OpenRaster file (", edited("<image w='2' h='2'><stack>", red));
		refused("' is no sound OpenRaster file (", edited("<!DOCTYPE image [<!ENTITY a SYSTEM 'file:/etc/passwd'>]><image>&a;</image>", red));
		refused("' is coloured, but a grey picture is needed here", edited(
			"<image w='2' h='2'><stack><layer name='trimap' src='data/my layer.png'/></stack></image>", red));
		final Path cut = folder.resolve("cut.ora");
		PictureWriter.writeCutout(cutout(), Metadata.NONE, cut);
		Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 500));
		refused("' is no sound OpenRaster file (", cut);
		refused("There is no file '", folder.resolve("none.ora"));
	}

	private static void refused(final String sentence, final Path file) {
		final String message = assertThrows(MendableException.class, () -> EditedTrimap.read(file)).getMessage();
		assertTrue(message.contains(sentence), message);
	}

	/** As another program might save it. */
	private Path edited(final String stack, final BufferedImage layer) throws IOException {
		final Path file = folder.resolve("edited.ora");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
			zip.putNextEntry(new ZipEntry("stack.xml"));
			zip.write(stack.getBytes(StandardCharsets.UTF_8));
			zip.putNextEntry(new ZipEntry("data/my layer.png"));
			final ByteArrayOutputStream png = new ByteArrayOutputStream();
			ImageIO.write(layer, "png", png);
			zip.write(png.toByteArray());
		}
		return file;
	}

	private static List<String> entries(final Path file) throws IOException {
		final List<String> names = new ArrayList<>();
		try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) names.add(entry.getName());
		}
		return names;
	}

	private static byte[] entry(final Path file, final String name) throws IOException {
		try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				if (entry.getName().equals(name)) return zip.readAllBytes();
			}
		}
		throw new IOException("There is no " + name);
	}

	private static BufferedImage png(final Path file, final String name) throws IOException {
		try (InputStream in = new ByteArrayInputStream(entry(file, name))) {
			return ImageIO.read(in);
		}
	}

	private static Cutout<UnsignedByteType> cutout() {
		final byte[] samples = new byte[3 * WIDTH * HEIGHT];
		for (int c = 0; c < 3; c++) Arrays.fill(samples, c * WIDTH * HEIGHT, (c + 1) * WIDTH * HEIGHT, (byte) new int[] { 200, 10, 20 }[c]);
		return cutOut(Picture.of("plain", ArrayImgs.unsignedBytes(samples, WIDTH, HEIGHT, 3), Channel.rgb(0, 255)));
	}

	/** Opaque on the left, transparent on the right, half in between. */
	private static <T extends RealType<T> & NativeType<T>> Cutout<T> cutOut(final Picture<T> picture) {
		final float[] alpha = new float[WIDTH * HEIGHT];
		for (int i = 0; i < alpha.length; i++) alpha[i] = i % WIDTH < 100 ? 1 : i % WIDTH < 200 ? .5f : 0;
		return new Isolation(IsolationSettings.DEFAULTS.withDecontaminate(0)).cutOut(picture, Planes.wrap(alpha, WIDTH, HEIGHT), Progress.NONE);
	}
}
