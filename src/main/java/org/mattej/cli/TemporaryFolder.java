package org.mattej.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder that is gone with all that is in it when it is closed. */
final class TemporaryFolder implements AutoCloseable {

	private final Path path;

	TemporaryFolder() throws IOException {
		path = Files.createTempDirectory("mattej");
	}

	Path path() {
		return path;
	}

	@Override
	public void close() {
		try (Stream<Path> files = Files.walk(path)) {
			files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
