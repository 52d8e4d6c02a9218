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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattej.imagej.RedDiscs;

import ij.ImageJ;

/** The zip for a plain ImageJ, unpacked into the folder of one that has nothing else. */
class UnpackedIT {

	@TempDir
	private Path folder;

	@BeforeEach
	void unpack() throws IOException {
		try (FileSystem zip = FileSystems.newFileSystem(Path.of(System.getProperty("mattej.zip")));
				Stream<Path> entries = Files.walk(zip.getPath("/plugins")))
		{
			for (final Path entry : entries.toList()) Files.copy(entry, folder.resolve(entry.toString().substring(1)));
		}
	}

	/** Also what lies in jars of its own: a decoder, a network's engine, the report's templates. */
	@Test
	void commandsWorkInAPlainImageJ() throws Exception {
		final Path photos = Files.createDirectory(folder.resolve("photos")), results = folder.resolve("results");
		final Path photo = WindowTest.photo(photos, 120, 90), cutout = folder.resolve("cutout.png"), composite = folder.resolve("composite.png");
		final Path trimap = folder.resolve("trimap.png");
		run("open('" + photo + "');", "run('Remove Background...', 'model=backdrop');", "saveAs('PNG', '" + cutout + "'); close();",
			"run('Replace Background...', 'model=backdrop background=[" + resource("file/lossy.webp") + "]');", "saveAs('PNG', '" + composite +
				"'); close();", "run('Install Models...', 'file=[" + resource("network/fixture_u2net_320.onnx") + "] like=u2net');",
			"run('Make Trimap...', 'model=fixture_u2net_320 edge_radius=4');", "saveAs('PNG', '" + trimap + "');",
			"run('Remove Background from Folder...', 'input=[" + photos + "] output=[" + results + "] model=backdrop');");
		for (final Path file : List.of(cutout, results.resolve("photo-cutout.png"))) {
			final BufferedImage pixels = ImageIO.read(file.toFile());
			assertEquals(0xffc83c3c, pixels.getRGB(60, 45));
			assertEquals(0, pixels.getRGB(3, 3) >>> 24);
		}
		assertEquals(RedDiscs.RED, ImageIO.read(composite.toFile()).getRGB(60, 45) & 0xffffff);
		assertEquals(120, ImageIO.read(trimap.toFile()).getWidth());
		assertTrue(Files.exists(results.resolve("report.html")));
	}

	/** What a Fiji gets is a jar of nothing else, with no menu for a plain ImageJ; all other jars are as their makers built them. */
	@Test
	void noJarHoldsWhatAnotherBrings() throws IOException {
		final List<Path> jars;
		try (Stream<Path> files = Files.walk(folder.resolve("plugins"))) {
			jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
		}
		final Map<String, Path> homes = new HashMap<>();
		for (final Path jar : jars) try (JarFile file = new JarFile(jar.toFile())) {
			final List<String> entries = file.stream().map(JarEntry::getName).toList();
			final boolean own = jar.getFileName().toString().startsWith("mattej-");
			for (final String entry : entries) {
				if (own) assertTrue(entry.startsWith("org/mattej/") || entry.startsWith("META-INF/") || entry.equals("org/"), entry);
				if (entry.endsWith(".class") && !entry.endsWith("-info.class") && !entry.startsWith("META-INF/")) assertNull(homes.put(entry, jar), entry);
			}
		}
		assertTrue(homes.keySet().stream().anyMatch(entry -> entry.equals("org/mattej/Isolation.class")));
	}

	/** Nothing is on ImageJ's class path but itself. */
	private void run(final String... lines) throws Exception {
		final Path macro = Files.writeString(folder.resolve("macro.ijm"), (String.join("\n", lines) + "close('*'); run('Quit');").replace('\'', '"'));
		final Path jar = Path.of(ImageJ.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		try (VirtualDisplay display = new VirtualDisplay()) {
			final VirtualDisplay.Result result = display.java(folder, jar.toString(), ImageJ.class, "-ijpath", folder.toString(), "-macro", macro
				.toString());
			assertEquals("", result.errors());
			assertEquals(0, result.status());
		}
	}

	private static Path resource(final String name) throws URISyntaxException {
		return Path.of(UnpackedIT.class.getResource("/org/mattej/" + name).toURI());
	}
}
