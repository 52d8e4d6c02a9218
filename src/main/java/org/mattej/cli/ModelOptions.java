package org.mattej.cli;

import java.nio.file.Path;
import java.util.Optional;

import org.mattej.network.ModelStore;

import picocli.CommandLine.Option;

/** Where networks are kept. */
final class ModelOptions {

	@Option(names = "--models", paramLabel = "DIR",
		description = "The folder of the models. Default: $MATTEJ_MODELS, then the Fiji that runs this, then ~/.mattej/models.")
	private Path models;

	ModelStore store() {
		return ModelStore.locate(Optional.ofNullable(models));
	}
}
