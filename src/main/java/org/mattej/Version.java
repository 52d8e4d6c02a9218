package org.mattej;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** MatteJ's version, as the build wrote it. */
public final class Version {

	private Version() {}

	/** Such as {@code 1.2.0}. */
	public static String get() {
		try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
			final Properties properties = new Properties();
			properties.load(in);
			return properties.getProperty("version");
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
