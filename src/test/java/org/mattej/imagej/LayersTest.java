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
package org.mattej.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattej.Cutout;
import org.mattej.IsolationSettings;
import org.mattej.Provenance;
import org.mattej.doubt.Doubt;
import org.mattej.picture.Picture;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.measure.Calibration;
import ij.plugin.PNG_Writer;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

class LayersTest {

	@TempDir
	private Path folder;

	@Test
	void rgbCutoutIsSavedByImageJAsRgba() throws Exception {
		final ColorProcessor pixels = new ColorProcessor(2, 1, new int[] { 0xff4080c0, 0xff102030 });
		final ImagePlus cutout = layers(new ImagePlus("photo.jpg", pixels), 8).cutout();
		assertEquals("photo.jpg-cutout", cutout.getTitle());
		assertEquals(List.of("Red", "Green", "Blue", "alpha"), labels(cutout));
		final Path png = folder.resolve("cutout.png");
		new PNG_Writer().writeImage(cutout, png.toString(), -1);
		final BufferedImage read = ImageIO.read(png.toFile());
		assertEquals(0xff4080c0, read.getRGB(0, 0));
		assertEquals(0x33102030, read.getRGB(1, 0));
	}

	@Test
	void anotherProgramReadsTheAlphaThatImageJSaved() throws Exception {
		assumeTrue(isInstalled("convert"), "needs ImageMagick; install the package imagemagick");
		final ColorProcessor pixels = new ColorProcessor(2, 1, new int[] { 0xff4080c0, 0xff102030 });
		final Path png = folder.resolve("cutout.png"), samples = folder.resolve("samples");
		new PNG_Writer().writeImage(layers(new ImagePlus("photo.jpg", pixels), 8).cutout(), png.toString(), -1);
		assertEquals(0, new ProcessBuilder("convert", png.toString(), "-depth", "8", "rgba:" + samples).inheritIO().start().waitFor());
		assertArrayEquals(new byte[] { 0x40, (byte) 0x80, (byte) 0xc0, (byte) 0xff, 0x10, 0x20, 0x30, 0x33 }, Files.readAllBytes(samples));
	}

	private static boolean isInstalled(final String program) {
		return Stream.of(System.getenv("PATH").split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
	}

	@Test
	void depthRangeAndCalibrationGoThrough() {
		final ShortProcessor pixels = new ShortProcessor(2, 1, new short[] { (short) 60000, 100 }, null);
		pixels.setMinAndMax(50, 61000);
		final ImagePlus source = new ImagePlus("scan", pixels);
		source.getCalibration().pixelWidth = .25;
		source.getCalibration().setUnit("mm");
		source.getStack().setSliceLabel("plate 7", 1);
		source.setProperty("Info", "taken in spring");
		final ImagePlus cutout = layers(source, 16).cutout();
		assertEquals(16, cutout.getBitDepth());
		assertEquals(60000, cutout.getStack().getProcessor(1).get(0));
		assertEquals(100, cutout.getStack().getProcessor(1).get(1));
		assertEquals(13107, cutout.getStack().getProcessor(2).get(1));
		assertEquals("plate 7", cutout.getStack().getSliceLabel(1));
		assertEquals(50, ((CompositeImage) cutout).getChannelLut(1).min);
		assertEquals(61000, ((CompositeImage) cutout).getChannelLut(1).max);
		assertEquals("mm", cutout.getCalibration().getUnit());
		assertEquals(.25, cutout.getCalibration().pixelWidth);
		assertEquals("taken in spring", cutout.getInfoProperty());
		assertNotSame(source.getCalibration(), cutout.getCalibration());
	}

	@Test
	void densityCalibrationStaysWithTheSamplesAndNotWithTheAlpha() {
		final ImagePlus source = new ImagePlus("signed", new ShortProcessor(2, 1, new short[] { 0, 1 }, null));
		source.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] { -32768, 1 }, "Gray Value");
		final Layers layers = layers(source, 32);
		assertTrue(layers.cutout().getCalibration().calibrated());
		assertTrue(!layers.alpha().getCalibration().calibrated());
		assertEquals(.2f, layers.alpha().getProcessor().getf(1));
		assertEquals("signed-alpha", layers.alpha().getTitle());
		assertEquals("signed-trimap", layers.trimap().getTitle());
		assertEquals(128, layers.trimap().getProcessor().get(1));
	}

	@Test
	void channelsKeepTheirTables() {
		final ImageStack stack = new ImageStack(2, 1);
		stack.addSlice("DAPI", new FloatProcessor(2, 1, new float[] { .5f, 1 }));
		stack.addSlice("GFP", new FloatProcessor(2, 1, new float[] { 7, 8 }));
		final ImagePlus plain = new ImagePlus("cells", stack);
		plain.setDimensions(2, 1, 1);
		final CompositeImage source = new CompositeImage(plain, CompositeImage.COMPOSITE);
		final CompositeImage cutout = (CompositeImage) layers(source, 32).cutout();
		assertEquals(3, cutout.getNChannels());
		assertEquals(List.of("DAPI", "GFP", "alpha"), labels(cutout));
		assertEquals(.2f, cutout.getStack().getProcessor(3).getf(1));
		for (int c = 1; c <= 2; c++) {
			assertArrayEquals(source.getChannelLut(c).getBytes(), cutout.getChannelLut(c).getBytes());
			assertEquals(source.getChannelLut(c).max, cutout.getChannelLut(c).max);
		}
	}

	@Test
	void severalPicturesMakeAHyperstackOfTheSourcesShape() {
		final ImageStack stack = new ImageStack(2, 1);
		for (int slice = 0; slice < 6; slice++) stack.addSlice(new ColorProcessor(2, 1));
		final ImagePlus source = new ImagePlus("film", stack);
		source.setDimensions(1, 2, 3);
		final ImagePlus cutout = layers(source, 8).cutout();
		assertArrayEquals(new int[] { 2, 1, 4, 2, 3 }, cutout.getDimensions());
		assertEquals("alpha", cutout.getStack().getSliceLabel(24));
	}

	@Test
	void provenanceSurvivesSavingAsTiff() {
		final ImagePlus cutout = layers(new ImagePlus("photo", new ColorProcessor(2, 1)), 8).cutout();
		final Path tiff = folder.resolve("cutout.tif");
		new FileSaver(cutout).saveAsTiffStack(tiff.toString());
		final ImagePlus read = IJ.openImage(tiff.toString());
		assertEquals(cutout.getProp(Provenance.KEY), read.getProp(Provenance.KEY));
		assertTrue(read.getProp(Provenance.KEY).contains("\"segmenter\":\"trimap\""));
		assertEquals(4, read.getNChannels());
	}

	@Test
	void overlayIsNamedReplacedSavedAndRemovable() {
		final ImagePlus source = new ImagePlus("photo", new ColorProcessor(2, 1));
		final Roi mine = new Roi(0, 0, 1, 1);
		source.setOverlay(new Overlay(mine));
		for (int run = 0; run < 2; run++) {
			final MatteOverlay found = new MatteOverlay(source);
			found.add(0, cutout(Pictures.of(source).get(0)));
			found.show();
		}
		final Path tiff = folder.resolve("overlay.tif");
		new FileSaver(source).saveAsTiff(tiff.toString());
		final ImagePlus read = IJ.openImage(tiff.toString());
		final Overlay overlay = read.getOverlay();
		assertEquals(3, overlay.size());
		final Roi background = overlay.get(MatteOverlay.BACKGROUND);
		assertTrue(background.contains(1, 0) && !background.contains(0, 0));
		assertTrue(background.getFillColor().getAlpha() < 128);
		assertNotNull(overlay.get(MatteOverlay.EDGE));
		MatteOverlay.remove(read);
		assertEquals(1, read.getOverlay().size());
		source.setOverlay(null);
		MatteOverlay.remove(source);
		assertNull(source.getOverlay());
	}

	private static List<String> labels(final ImagePlus image) {
		return Arrays.asList(image.getStack().getSliceLabels()).subList(0, image.getStackSize());
	}

	private static Layers layers(final ImagePlus source, final int alphaBits) {
		final Layers layers = new Layers(source);
		final Pictures pictures = Pictures.of(source);
		for (int i = 0; i < pictures.count(); i++) layers.add(i, cutout(pictures.get(i)), alphaBits);
		return layers;
	}

	/** Opaque on the left, a fifth on the right. */
	private static <T extends RealType<T> & NativeType<T>> Cutout<T> cutout(final Picture<T> picture) {
		return new Cutout<>(picture, picture.samples(), ArrayImgs.floats(new float[] { 1, .2f }, 2, 1), ArrayImgs.unsignedBytes(new byte[] {
			(byte) 255, (byte) 128 }, 2, 1), new Provenance("1", picture.name(), 2, 1, "trimap", Map.of(), IsolationSettings.DEFAULTS.asMap(),
				new Doubt(0, Map.of(), List.of()), List.of(), Map.of("matting", 3.)));
	}
}
