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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.mattej.picture.Channel;
import org.mattej.picture.Picture;
import org.mattej.task.MendableException;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * The pictures that an {@link ImagePlus} holds. A plain stack holds one per slice, a hyperstack one per z and t with all
 * its channels, and a stack whose last slice (or channel) is labelled {@code alpha} one with that opacity.
 * <p>
 * Grey planes of 8, 16 and 32 bit are views of the image's own pixel arrays, never copied and never written to. RGB pixels
 * and 8-bit pixels under a colour table become three byte planes. Sample values are raw: a density calibration, such as that
 * of signed 16-bit images, is not applied. A single channel is seen as grey even under a monochrome colour table.
 */
public final class Pictures {

	/** The choice that all channels together, as they are displayed, show the subject. */
	public static final String ALL_CHANNELS = "all";

	static final String ALPHA = "alpha";
	private static final String[] RGB = { "Red", "Green", "Blue" };

	private final ImagePlus image;
	private final int slices;
	private final boolean alpha;
	/** The channel, from 0, that alone is shown to who looks for the subject; below 0 all are, as on display. */
	private final int channel;

	private Pictures(final ImagePlus image, final int channel) {
		this.image = image;
		this.channel = channel;
		final int channels = image.getType() == ImagePlus.COLOR_RGB ? 1 : image.getNChannels();
		final int size = image.getStackSize();
		final boolean labelled = channels == 1 && size > 1 && size <= 5 && isAlpha(image, size);
		slices = labelled ? size : channels;
		alpha = slices > 1 && isAlpha(image, slices);
	}

	/** @throws MendableException if there is no image, or it has no pixels */
	public static Pictures of(final ImagePlus image) {
		if (image == null) throw MendableException.input("No image is open; open the picture whose subject you want to isolate.");
		if (image.getWidth() == 0 || image.getHeight() == 0 || image.getProcessor() == null) throw MendableException.input("'" + image
			.getTitle() + "' has no pixels (" + image.getWidth() + "x" + image.getHeight() + "); choose another image.");
		return new Pictures(image, -1);
	}

	/**
	 * The same pictures, whose {@link Picture#colours()} show one channel only, in grey. The samples stay all.
	 *
	 * @param name a channel's number from 1, or {@value #ALL_CHANNELS} for all as they are displayed
	 * @throws MendableException if there is no such channel
	 */
	public Pictures seenBy(final String name) {
		if (name.equals(ALL_CHANNELS)) return new Pictures(image, -1);
		final int count = shown(0).size();
		final int number = name.matches("[0-9]{1,6}") ? Integer.parseInt(name) : 0;
		if (number < 1 || number > count) throw MendableException.usage("There is no channel '" + name + "' in '" + image.getTitle() +
			"'; choose all, or " + (count == 1 ? "its only one, 1." : "a number from 1 to " + count + "."));
		return new Pictures(image, number - 1);
	}

	private static boolean isAlpha(final ImagePlus image, final int slice) {
		return ALPHA.equalsIgnoreCase(image.getStack().getSliceLabel(slice));
	}

	/** How many pictures there are, at least 1. */
	public int count() {
		return image.getStackSize() / slices;
	}

	/** The index of the picture on display. */
	public int current() {
		return (image.getCurrentSlice() - 1) / slices;
	}

	/** Slices (and so labels) per picture, its opacity included. */
	int slicesPerPicture() {
		return slices;
	}

	/** Whether the last slice of each picture is its opacity. */
	boolean hasAlpha() {
		return alpha;
	}

	/** @param index from 0, in the order of the stack */
	public Picture<?> get(final int index) {
		final ImageProcessor first = processor(index, 0);
		if (first instanceof ColorProcessor colours) return rgb(colours);
		if (isIndexed()) return rgb((ColorProcessor) first.convertToRGB());
		return grey(index);
	}

	private Picture<?> rgb(final ColorProcessor colours) {
		final List<ImageProcessor> planes = new ArrayList<>();
		for (int c = 1; c <= 3; c++) planes.add(new ByteProcessor(colours.getWidth(), colours.getHeight(), colours.getChannel(c)));
		return picture(planes, seen(Channel.rgb(0, 255)));
	}

	/** A copy of one channel's samples: of colours red, green or blue. */
	ImageProcessor plane(final int index, final int c) {
		final ImageProcessor first = processor(index, 0);
		if (first instanceof ColorProcessor colours) return new ByteProcessor(image.getWidth(), image.getHeight(), colours.getChannel(c + 1));
		if (isIndexed()) return new ByteProcessor(image.getWidth(), image.getHeight(), ((ColorProcessor) first.convertToRGB()).getChannel(c + 1));
		return (c == 0 ? first : processor(index, c)).duplicate();
	}

	/** How the channels of a picture are displayed, whichever of them is looked at. Reads no samples. */
	public List<Channel> shown(final int index) {
		if (image.getType() == ImagePlus.COLOR_RGB || isIndexed()) return Channel.rgb(0, 255);
		return channels(index, alpha ? slices - 1 : slices);
	}

	private List<Channel> seen(final List<Channel> channels) {
		if (channel < 0) return channels;
		return IntStream.range(0, channels.size()).mapToObj(c -> {
			final Channel shown = channels.get(c);
			final float share = c == channel ? 1 : 0;
			return new Channel(shown.name(), shown.min(), shown.max(), share, share, share);
		}).collect(Collectors.toList());
	}

	private Picture<?> grey(final int index) {
		final int count = alpha ? slices - 1 : slices;
		final List<ImageProcessor> planes = IntStream.range(0, count).mapToObj(c -> processor(index, c)).collect(Collectors.toList());
		final Picture<?> picture = picture(planes, seen(channels(index, count)));
		return alpha ? picture.withOpacity(Processors.opacity(processor(index, count))) : picture;
	}

	/** One plane of a picture; of a lone slice the image's own processor, of a virtual stack one that was just read. */
	private ImageProcessor processor(final int index, final int channel) {
		if (image.getStackSize() == 1) return image.getProcessor();
		final int slice = index * slices + channel + 1;
		requireFile(slice);
		final ImageProcessor processor = image.getStack().getProcessor(slice);
		if (processor == null) throw MendableException.input("Slice " + slice + " of '" + image.getTitle() +
			"' cannot be read; see whether its file is still there, and open the stack again.");
		if (processor.getWidth() != image.getWidth() || processor.getHeight() != image.getHeight() || processor.getBitDepth() != image
			.getBitDepth()) throw MendableException.input("Slice " + slice + " of '" + image.getTitle() + "' has " + processor.getWidth() + "x" +
				processor.getHeight() + " pixels of " + processor.getBitDepth() + " bits, but the stack has " + image.getWidth() + "x" + image
					.getHeight() + " of " + image.getBitDepth() + "; make all slices alike, or run the command on single images.");
		return processor;
	}

	/** In place of a file that is gone, ImageJ shows a picture that says so. */
	private void requireFile(final int slice) {
		if (image.getStack().getClass() != VirtualStack.class) return;
		final VirtualStack stack = (VirtualStack) image.getStack();
		if (stack.getDirectory() == null || stack.getFileName(slice) == null) return;
		final Path file = Path.of(stack.getDirectory(), stack.getFileName(slice));
		if (!Files.isReadable(file)) throw MendableException.input("The file '" + file + "' of slice " + slice + " of '" + image.getTitle() +
			"' is not there any more; put it back, or open the stack again.");
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private Picture<?> picture(final List<ImageProcessor> planes, final List<Channel> channels) {
		final List views = planes.stream().map(Processors::wrap).collect(Collectors.toList());
		return create(image.getTitle(), (List) views, channels);
	}

	private static <T extends RealType<T> & NativeType<T>> Picture<T> create(final String name,
		final List<RandomAccessibleInterval<T>> planes, final List<Channel> channels)
	{
		return Picture.of(name, Views.stack(planes), channels);
	}

	private List<Channel> channels(final int index, final int count) {
		if (count == 1) {
			final double min = image.getDisplayRangeMin(), max = image.getDisplayRangeMax();
			return image.isInvertedLut() ? Channel.grey(above(max, min), min) : Channel.grey(min, above(max, min));
		}
		final List<Channel> channels = new ArrayList<>();
		for (int c = 0; c < count; c++) channels.add(channel(index, c, count));
		return channels;
	}

	private Channel channel(final int index, final int c, final int count) {
		final String label = image.getStack().getShortSliceLabel(index * slices + c + 1);
		final String name = label != null ? label : "Channel " + (c + 1);
		if (image instanceof CompositeImage composite) {
			final LUT lut = composite.getChannelLut(c + 1);
			final boolean shown = composite.getMode() != CompositeImage.COMPOSITE || composite.getActiveChannels()[c];
			final int colour = shown ? lut.getRGB(255) : 0;
			return new Channel(name, lut.min, above(lut.max, lut.min), (colour >> 16 & 255) / 255f, (colour >> 8 & 255) / 255f, (colour &
				255) / 255f);
		}
		final double min = image.getDisplayRangeMin(), max = above(image.getDisplayRangeMax(), min);
		final float share = 1f / count;
		return count == 3 ? new Channel(RGB[c].equals(name) ? name : RGB[c], min, max, c == 0 ? 1 : 0, c == 1 ? 1 : 0, c == 2 ? 1 : 0)
			: new Channel(name, min, max, share, share, share);
	}

	private static double above(final double max, final double min) {
		return max != min ? max : min + 1;
	}

	/** Whether pixels are entries of a table of several colours rather than intensities of one. */
	private boolean isIndexed() {
		if (image.getBitDepth() != 8 || slices > 1) return false;
		final LUT lut = image.getProcessor().getLut();
		final int full = lut.getRGB(255);
		boolean grey = true, ramp = true;
		for (int i = 0; i < 256; i++) for (int shift = 0; shift <= 16; shift += 8) {
			final int value = lut.getRGB(i) >> shift & 255;
			grey &= value == (lut.getRGB(i) & 255);
			ramp &= Math.abs(value - Math.round((full >> shift & 255) * i / 255f)) <= 1;
		}
		return !grey && !ramp;
	}
}
