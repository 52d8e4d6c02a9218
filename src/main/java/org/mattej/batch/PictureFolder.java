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

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.mattej.task.MendableException;

/**
 * The pictures of a folder, by the endings of their names. Hidden files and folders are left out, and so is what is no file, such as a pipe, which
 * would be waited for without end; links are followed.
 */
final class PictureFolder {

	private PictureFolder() {}

	/**
	 * @param without a folder that is left out: the one for the results
	 * @return paths relative to the folder with {@code /} between names, sorted
	 * @throws MendableException if the folder or one below it cannot be read
	 */
	static List<String> list(final Path folder, final boolean recursive, final Path without) {
		if (!Files.isDirectory(folder)) throw MendableException.input("There is no folder '" + folder + "'; check its name.");
		final Set<String> endings = Stream.of(ImageIO.getReaderFileSuffixes()).map(ending -> ending.toLowerCase(Locale.ROOT)).collect(Collectors
			.toSet());
		final List<String> files = new ArrayList<>();
		final Path left = absolute(without);
		try {
			Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), recursive ? Integer.MAX_VALUE : 1, new SimpleFileVisitor<>() {

				@Override
				public FileVisitResult preVisitDirectory(final Path visited, final BasicFileAttributes attributes) {
					if (visited.equals(folder)) return FileVisitResult.CONTINUE;
					return isHidden(visited) || absolute(visited).equals(left) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
				}

				@Override
				public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) {
					if (attributes.isRegularFile() && !isHidden(file) && endings.contains(ending(file))) files.add(relative(folder, file));
					return FileVisitResult.CONTINUE;
				}

				@Override
				public FileVisitResult visitFileFailed(final Path file, final IOException reason) throws IOException {
					// a link that leads back up, or nowhere
					if (Files.isSymbolicLink(file)) return FileVisitResult.CONTINUE;
					throw reason;
				}
			});
		}
		catch (final IOException e) {
			throw MendableException.input("'" + e.getMessage() + "' in the folder '" + folder + "' cannot be read; change its permissions.", e);
		}
		Collections.sort(files);
		return files;
	}

	static String relative(final Path folder, final Path file) {
		final List<String> names = new ArrayList<>();
		folder.relativize(file).forEach(name -> names.add(name.toString()));
		return String.join("/", names);
	}

	private static Path absolute(final Path path) {
		return path.toAbsolutePath().normalize();
	}

	private static boolean isHidden(final Path path) {
		return path.getFileName().toString().startsWith(".");
	}

	private static String ending(final Path file) {
		final String name = file.getFileName().toString();
		return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
	}
}
