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
package org.mattej.matting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mattej.matting.solver.UnknownBand;
import org.mattej.network.ModelEntry;
import org.mattej.network.ModelFamily;
import org.mattej.network.ModelStore;
import org.mattej.network.Network;
import org.mattej.network.NetworkUse;
import org.mattej.picture.Planes;
import org.mattej.picture.Tile;
import org.mattej.task.MendableException;
import org.mattej.task.Progress;
import org.mattej.trimap.Trimap;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Matting by a network that is given the trimap as a fourth channel: Yao, Wang, Yang and Wang, <em>ViTMatte: Boosting Image Matting
 * with Pre-trained Plain Vision Transformers</em>, Information Fusion 2024,
 * <a href="https://doi.org/10.1016/j.inffus.2023.102091">doi:10.1016/j.inffus.2023.102091</a>. Large pictures are matted in tiles that
 * overlap and are blended into each other; tiles without unknown pixels are left out. A prior is not used. The threads are those of
 * the network's session.
 */
public final class VitMatteMatting implements MattingMethod {

	static final String NAME = "vitmatte";

	/** The longest side of what the network is given at once: attention needs memory by the fourth power of it, here about 2 GB. */
	private static final int SIDE = 1024;

	/** How much neighbouring tiles share at least, and the outermost part of it, where a tile does not count at all. */
	private static final int OVERLAP = 192;
	private static final int MARGIN = 64;

	private final ModelStore store;
	private final ModelEntry model;
	private final int side;

	private VitMatteMatting(final ModelStore store, final ModelEntry model, final int side) {
		this.store = store;
		this.model = model;
		this.side = side;
	}

	/** Whether a network of that kind is installed. */
	static boolean isInstalled(final ModelStore store) {
		return installed(store).isPresent();
	}

	/** @throws MendableException if no network of that kind is installed */
	static VitMatteMatting of(final ModelStore store) {
		return of(store, SIDE);
	}

	/** @param side the longest side of a tile, a multiple of the network's and more than twice the overlap */
	static VitMatteMatting of(final ModelStore store, final int side) {
		return new VitMatteMatting(store, installed(store).orElseThrow(() -> MendableException.environment("Matting '" + NAME +
			"' needs a network, and none is installed in '" + store.path() +
			"'; get one, such as onnx/model.onnx of https://huggingface.co/Xenova/vitmatte-small-composition-1k, and add it with " +
			"'mattej models add FILE --like vitmatte', or choose another matting method.")), side);
	}

	private static Optional<ModelEntry> installed(final ModelStore store) {
		return store.list().stream().filter(entry -> store.catalog().family(entry.family()).trimap() && store.isInstalled(entry)).findFirst();
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Map<String, String> provenance() {
		try (NetworkUse use = store.open(model)) {
			final Map<String, String> facts = new LinkedHashMap<>();
			facts.put("matting_model", model.name());
			facts.put("matting_sha256", use.network().sha256());
			facts.put("matting_device", use.network().device().toString());
			return facts;
		}
	}

	/**
	 * {@inheritDoc}
	 *
	 * @throws MendableException if there is not enough memory, or the network is damaged or not of the family that it was added as
	 */
	@Override
	public void matte(final MattingInput input, final RandomAccessibleInterval<FloatType> alpha, final Progress progress) {
		if (!input.startWithKnown(alpha)) return;
		final int width = (int) alpha.dimension(0), height = (int) alpha.dimension(1);
		final float[] colours = Planes.floats(input.colours()), sum = new float[width * height], weight = new float[sum.length];
		final byte[] trimap = Planes.bytes(input.trimap());
		final int[] columns = starts(width), rows = starts(height);
		try (NetworkUse use = store.open(model)) {
			for (int k = 0; k < columns.length * rows.length; k++) {
				progress.report((double) k / (columns.length * rows.length), "Matting with " + model.name());
				final int x = columns[k % columns.length], y = rows[k / columns.length];
				final Tile tile = new Tile(x, y, Math.min(x + side, width), Math.min(y + side, height));
				if (hasUnknown(trimap, width, tile)) add(use.network(), colours, trimap, width, height, tile, sum, weight, progress);
			}
		}
		final float[] matte = new float[sum.length];
		for (int i = 0; i < sum.length; i++) matte[i] = !UnknownBand.isUnknown(trimap[i]) ? trimap[i] == Trimap.FOREGROUND ? 1 : 0 : Math.max(0, Math.min(
			1, sum[i] / weight[i]));
		Planes.copy(Planes.wrap(matte, width, height), alpha);
	}

	/** Where tiles begin along a side: as few as suffice, evenly spread. */
	private int[] starts(final int length) {
		final int count = length <= side ? 1 : (length - OVERLAP + side - OVERLAP - 1) / (side - OVERLAP);
		final int[] starts = new int[count];
		for (int k = 1; k < count; k++) starts[k] = (int) ((long) (length - side) * k / (count - 1));
		return starts;
	}

	private static boolean hasUnknown(final byte[] trimap, final int width, final Tile tile) {
		for (int y = tile.y0(); y < tile.y1(); y++)
			for (int x = tile.x0(); x < tile.x1(); x++) if (UnknownBand.isUnknown(trimap[y * width + x])) return true;
		return false;
	}

	private void add(final Network network, final float[] colours, final byte[] trimap, final int width, final int height, final Tile tile,
		final float[] sum, final float[] weight, final Progress progress)
	{
		final int[] size = network.family().size().of(tile.width(), tile.height());
		final Network.Answer answer = network.run(input(network.family(), colours, trimap, width, height, tile, size[0], size[1]), size[0],
			size[1], progress);
		if (answer.width() < tile.width() || answer.height() < tile.height()) throw MendableException.environment("The model '" + model.name() +
			"' answered with " + answer.width() + "x" + answer.height() + " pixels for " + size[0] + "x" + size[1] +
			"; add one of family 'vitmatte' instead.");
		for (int y = tile.y0(); y < tile.y1(); y++) {
			for (int x = tile.x0(); x < tile.x1(); x++) {
				final float w = share(x, tile.x0(), tile.x1(), width) * share(y, tile.y0(), tile.y1(), height);
				sum[y * width + x] += w * answer.values()[(y - tile.y0()) * answer.width() + x - tile.x0()];
				weight[y * width + x] += w;
			}
		}
	}

	/** How much a tile from {@code from} to {@code to} counts: 1 inside, falling to 0 before an edge that is not the picture's own. */
	private static float share(final int at, final int from, final int to, final int length) {
		final int before = from == 0 ? OVERLAP : at - from, behind = to == length ? OVERLAP : to - 1 - at;
		return Math.max(0, Math.min(1, (Math.min(before, behind) - MARGIN + 1f) / (OVERLAP - 2 * MARGIN)));
	}

	/** Colours and trimap of a tile as the network wants them; zeros at right and bottom. */
	private static float[] input(final ModelFamily family, final float[] colours, final byte[] trimap, final int width, final int height,
		final Tile tile, final int newWidth, final int newHeight)
	{
		final float[] input = new float[4 * newWidth * newHeight];
		final List<Float> mean = family.mean(), std = family.std();
		for (int y = tile.y0(); y < tile.y1(); y++) {
			for (int x = tile.x0(); x < tile.x1(); x++) {
				final int i = y * width + x, target = (y - tile.y0()) * newWidth + x - tile.x0();
				for (int c = 0; c < 3; c++) input[c * newWidth * newHeight + target] = (colours[c * width * height + i] - mean.get(c)) / std.get(c);
				input[3 * newWidth * newHeight + target] = UnknownBand.isUnknown(trimap[i]) ? .5f : trimap[i] == Trimap.FOREGROUND ? 1 : 0;
			}
		}
		return input;
	}
}
