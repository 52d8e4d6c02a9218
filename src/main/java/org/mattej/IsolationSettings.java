package org.mattej;

import java.util.LinkedHashMap;
import java.util.Map;

import org.mattej.matting.MattingMethods;
import org.mattej.task.MendableException;
import org.mattej.trimap.EdgeRadius;

/**
 * How subjects are isolated. Immutable and validated.
 *
 * @param edgeRadius half-width of the unknown band around the subject's edge
 * @param matting a name of {@link MattingMethods#names()}, or {@link #NO_MATTING} to keep the segmenter's own answer
 * @param decontaminate how much of the old background's colour is taken out of the edge, 0 (nothing) to 1 (all)
 * @param contract by how many pixels the matte is drawn in, 0 to {@link #MAXIMUM_CONTRACTION}
 */
public record IsolationSettings(EdgeRadius edgeRadius, String matting, double decontaminate, double contract) {

	/** The name of the choice to keep the segmenter's answer as the alpha matte. */
	public static final String NO_MATTING = "none";

	/** The largest contraction, in pixels. */
	public static final double MAXIMUM_CONTRACTION = 100;

	/** Edge radius and matting automatic, all of the background's colour taken out, not contracted. */
	public static final IsolationSettings DEFAULTS = new IsolationSettings(EdgeRadius.AUTO, MattingMethods.AUTOMATIC, 1, 0);

	public IsolationSettings {
		if (!matting.equals(NO_MATTING)) MattingMethods.named(matting);
		if (!(decontaminate >= 0 && decontaminate <= 1)) throw MendableException.usage(
			"The amount of decontamination must be from 0 to 1, not " + decontaminate + ".");
		if (!(contract >= 0 && contract <= MAXIMUM_CONTRACTION)) throw MendableException.usage(
			"The contraction must be from 0 to " + (int) MAXIMUM_CONTRACTION + " pixels, not " + contract + ".");
	}

	public IsolationSettings withEdgeRadius(final EdgeRadius radius) {
		return new IsolationSettings(radius, matting, decontaminate, contract);
	}

	public IsolationSettings withMatting(final String method) {
		return new IsolationSettings(edgeRadius, method, decontaminate, contract);
	}

	public IsolationSettings withDecontaminate(final double amount) {
		return new IsolationSettings(edgeRadius, matting, amount, contract);
	}

	public IsolationSettings withContract(final double pixels) {
		return new IsolationSettings(edgeRadius, matting, decontaminate, pixels);
	}

	/** Every setting under the name it has in macros, in a fixed order. */
	public Map<String, String> asMap() {
		final Map<String, String> map = new LinkedHashMap<>();
		map.put("edge_radius", edgeRadius.toString());
		map.put("matting", matting);
		map.put("decontaminate", Double.toString(decontaminate));
		map.put("contract", Double.toString(contract));
		return map;
	}
}
