package org.mattej.file;

import java.io.ByteArrayOutputStream;

/** A growing row of bytes, most significant first. */
final class Bytes {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	Bytes put(final byte[] bytes) {
		out.writeBytes(bytes);
		return this;
	}

	Bytes put(final byte[] bytes, final int from, final int length) {
		out.write(bytes, from, length);
		return this;
	}

	Bytes put(final int... bytes) {
		for (final int b : bytes) out.write(b);
		return this;
	}

	Bytes putShort(final int value) {
		return put(value >> 8, value);
	}

	Bytes putInt(final int value) {
		return putShort(value >> 16).putShort(value);
	}

	byte[] toArray() {
		return out.toByteArray();
	}
}
