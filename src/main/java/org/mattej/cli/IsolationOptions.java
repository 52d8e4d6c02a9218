package org.mattej.cli;

import org.mattej.IsolationSettings;
import org.mattej.matting.MattingMethods;
import org.mattej.trimap.EdgeRadius;

import picocli.CommandLine.Option;

/** The options that make up {@link IsolationSettings}. */
final class IsolationOptions {

	@Option(names = "--edge-radius", paramLabel = "PX|auto", defaultValue = "auto",
		description = "Half-width in pixels of the unknown band around the subject's edge. Default: ${DEFAULT-VALUE}.")
	private String edgeRadius;

	@Option(names = "--matting", paramLabel = "METHOD", defaultValue = MattingMethods.AUTOMATIC, completionCandidates = MattingNames.class,
		description = "How the edge's opacity is found: ${COMPLETION-CANDIDATES}; none keeps the model's own answer. Default: ${DEFAULT-VALUE}.")
	private String matting;

	@Option(names = "--decontaminate", paramLabel = "0..1", defaultValue = "1",
		description = "How much of the old background's colour is taken out of the edge. Default: ${DEFAULT-VALUE}.")
	private double decontaminate;

	@Option(names = "--contract", paramLabel = "PX", defaultValue = "0",
		description = "By how many pixels the matte is drawn in. Default: ${DEFAULT-VALUE}.")
	private double contract;

	/** @throws org.mattej.task.MendableException if one of them is out of range */
	IsolationSettings settings() {
		return new IsolationSettings(EdgeRadius.parse(edgeRadius), matting, decontaminate, contract);
	}
}
