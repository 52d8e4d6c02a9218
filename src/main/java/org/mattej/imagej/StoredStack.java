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

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import org.mattej.task.MendableException;

import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/**
 * A virtual stack that MatteJ fills slice by slice: the results of a virtual stack, of which memory holds one slice at a time as it
 * does of the source. The samples lie in a temporary file, which goes with the stack, or with ImageJ at the latest. As with
 * all virtual stacks, what ImageJ's own tools paint on a slice is lost when another is shown; what {@link #replace} puts there stays.
 */
final class StoredStack extends VirtualStack {

	private static final Cleaner CLEANER = Cleaner.create();

	/** Where the slice of an index begins in the file. */
	private record Slice(int index, long offset, String label) {}

	private final int bits;
	private final FileChannel file;
	private final List<Slice> slices = new ArrayList<>();
	private long end;

	/**
	 * @param bits of a sample: 8, 16, 32, or 24 for colours
	 * @param expected how many slices will come
	 * @throws MendableException if there is no room for them
	 */
	StoredStack(final int width, final int height, final int bits, final long expected) {
		super(width, height);
		this.bits = bits;
		setBitDepth(bits);
		final Path folder = Path.of(System.getProperty("java.io.tmpdir"));
		try {
			final long need = expected * bytesPerSlice(), room = Files.getFileStore(folder).getUsableSpace();
			if (need > room) throw MendableException.environment(String.format("The results need %.1f GB in '%s', which has %.1f GB free; " +
				"choose fewer layers, or make room there.", need / 1e9, folder, room / 1e9));
			file = FileChannel.open(folder.resolve("mattej-" + UUID.randomUUID() + ".stack"), StandardOpenOption.CREATE_NEW,
				StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
		}
		catch (final IOException e) {
			throw unwritable(folder, e);
		}
		final FileChannel own = file;
		CLEANER.register(this, () -> close(own));
	}

	private static void close(final FileChannel file) {
		try {
			file.close();
		}
		catch (final IOException e) {
			// the operating system empties its folder of temporary files
		}
	}

	private static MendableException unwritable(final Path folder, final IOException e) {
		return MendableException.environment("The results cannot be kept in '" + folder + "' (" + e.getMessage() +
			"); make room there, or allow writing.", e);
	}

	private long bytesPerSlice() {
		return (long) getWidth() * getHeight() * (bits == 24 ? 4 : bits / 8);
	}

	/**
	 * Adds a slice.
	 *
	 * @param index its place among the others: slices of a lower one come before, those of the same in the order of adding
	 */
	void add(final int index, final String label, final ImageProcessor processor) {
		write(processor, end);
		synchronized (slices) {
			final boolean last = slices.isEmpty() || slices.get(slices.size() - 1).index() <= index;
			slices.add(new Slice(index, end, label));
			if (!last) slices.sort(Comparator.comparingInt(Slice::index));
		}
		end += bytesPerSlice();
	}

	/** Gives a slice other samples. */
	void replace(final int n, final ImageProcessor processor) {
		write(processor, slice(n).offset());
	}

	private void write(final ImageProcessor processor, final long offset) {
		final ByteBuffer bytes = buffer();
		final Object pixels = processor.getPixels();
		if (pixels instanceof byte[] samples) bytes.put(samples);
		else if (pixels instanceof short[] samples) bytes.asShortBuffer().put(samples);
		else if (pixels instanceof int[] samples) bytes.asIntBuffer().put(samples);
		else bytes.asFloatBuffer().put((float[]) pixels);
		bytes.position(0);
		try {
			while (bytes.hasRemaining()) file.write(bytes, offset + bytes.position());
		}
		catch (final IOException e) {
			throw unwritable(Path.of(System.getProperty("java.io.tmpdir")), e);
		}
	}

	private ByteBuffer buffer() {
		return ByteBuffer.allocate((int) bytesPerSlice()).order(ByteOrder.nativeOrder());
	}

	@Override
	public ImageProcessor getProcessor(final int n) {
		final ByteBuffer bytes = buffer();
		try {
			final long offset = slice(n).offset();
			while (bytes.hasRemaining()) if (file.read(bytes, offset + bytes.position()) < 0) throw new IOException("the file is cut off");
		}
		catch (final IOException e) {
			throw unwritable(Path.of(System.getProperty("java.io.tmpdir")), e);
		}
		return processor(bytes.position(0));
	}

	private ImageProcessor processor(final ByteBuffer bytes) {
		final int width = getWidth(), height = getHeight();
		switch (bits) {
			case 8:
				return new ByteProcessor(width, height, bytes.array());
			case 16:
				final short[] shorts = new short[width * height];
				bytes.asShortBuffer().get(shorts);
				return new ShortProcessor(width, height, shorts, null);
			case 24:
				final int[] colours = new int[width * height];
				bytes.asIntBuffer().get(colours);
				return new ColorProcessor(width, height, colours);
			default:
				final float[] floats = new float[width * height];
				bytes.asFloatBuffer().get(floats);
				return new FloatProcessor(width, height, floats);
		}
	}

	private Slice slice(final int n) {
		synchronized (slices) {
			return slices.get(n - 1);
		}
	}

	@Override
	public int getSize() {
		return slices == null ? 0 : slices.size();
	}

	@Override
	public int size() {
		return getSize();
	}

	@Override
	public String getSliceLabel(final int n) {
		return slice(n).label();
	}

	@Override
	public String[] getSliceLabels() {
		synchronized (slices) {
			return slices.stream().map(Slice::label).toArray(String[]::new);
		}
	}

	@Override
	public void setSliceLabel(final String label, final int n) {
		synchronized (slices) {
			final Slice old = slices.get(n - 1);
			slices.set(n - 1, new Slice(old.index(), old.offset(), label));
		}
	}

	@Override
	public void deleteSlice(final int n) {
		synchronized (slices) {
			slices.remove(n - 1);
		}
	}
}
