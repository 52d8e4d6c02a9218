package org.mattej;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;

/** Files that tests may find on a machine and that are not part of the project. A test is reported as skipped without them. */
public final class TestData {

	private static final Path SHARED = Path.of("..", "shared");

	private TestData() {}

	/** A file or folder of the evaluation data beside the project, such as {@code data/matting}. */
	public static Path shared(final String path) {
		final Path file = SHARED.resolve(path);
		Assumptions.assumeTrue(Files.exists(file), () -> "needs " + path + " of the evaluation data beside the project");
		return file;
	}
}
