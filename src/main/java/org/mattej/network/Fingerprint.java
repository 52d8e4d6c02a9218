package org.mattej.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.mattej.task.Progress;

/**
 * What identifies a model file.
 *
 * @param size in bytes
 * @param sha256 lower-case hexadecimal
 * @param md5 lower-case hexadecimal
 */
record Fingerprint(long size, String sha256, String md5) {

	/** Reads the whole file once. */
	static Fingerprint of(final Path file, final Progress progress) throws IOException {
		final MessageDigest sha256 = digest("SHA-256");
		final MessageDigest md5 = digest("MD5");
		long size = 0;
		final byte[] buffer = new byte[1 << 20];
		try (InputStream in = Files.newInputStream(file)) {
			for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
				progress.check();
				sha256.update(buffer, 0, n);
				md5.update(buffer, 0, n);
				size += n;
			}
		}
		return new Fingerprint(size, HexFormat.of().formatHex(sha256.digest()), HexFormat.of().formatHex(md5.digest()));
	}

	private static MessageDigest digest(final String algorithm) {
		try {
			return MessageDigest.getInstance(algorithm);
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException("Every Java platform has " + algorithm, e);
		}
	}
}
