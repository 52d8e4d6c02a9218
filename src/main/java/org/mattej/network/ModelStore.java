package org.mattej.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mattej.task.MendableException;
import org.mattej.task.Progress;

import net.imglib2.parallel.Parallelization;

/**
 * A folder of networks: {@code NAME.onnx} for each, and {@code NAME.json} for those that the user added. Safe for use by several threads and
 * processes.
 */
public final class ModelStore {

	private final Path directory;
	private final ModelCatalog catalog;

	/** @param directory need not exist yet */
	public ModelStore(final Path directory) {
		this(directory, ModelCatalog.standard());
	}

	ModelStore(final Path directory, final ModelCatalog catalog) {
		this.directory = directory;
		this.catalog = catalog;
	}

	/**
	 * The store to use: {@code explicit}, else the environment variable MATTEJ_MODELS, else {@code models/mattej} of the
	 * Fiji that runs this, else {@code .mattej/models} in the user's home.
	 */
	public static ModelStore locate(final Optional<Path> explicit) {
		return new ModelStore(explicit.or(() -> named(System.getenv("MATTEJ_MODELS"))).or(() -> named(System.getProperty("imagej.dir")).or(
			() -> named(System.getProperty("ij.dir"))).map(dir -> dir.resolve("models").resolve("mattej"))).orElseGet(() -> Path.of(System
				.getProperty("user.home"), ".mattej", "models")));
	}

	private static Optional<Path> named(final String path) {
		return Optional.ofNullable(path).filter(text -> !text.isBlank()).map(Path::of);
	}

	/** The folder. */
	public Path path() {
		return directory;
	}

	public ModelCatalog catalog() {
		return catalog;
	}

	/** Every known network, the catalogue's in its order and then those that the user added, by name. */
	public List<ModelEntry> list() {
		final List<ModelEntry> entries = new ArrayList<>();
		for (final ModelEntry entry : catalog.models()) entries.add(added(entry.name()).orElse(entry));
		entries.addAll(ownEntries());
		return entries;
	}

	public boolean isInstalled(final ModelEntry entry) {
		return Files.isRegularFile(file(entry));
	}

	Path file(final ModelEntry entry) {
		return directory.resolve(entry.file());
	}

	Path sidecar(final String name) {
		return directory.resolve(name + ".json");
	}

	private List<ModelEntry> ownEntries() {
		if (!Files.isDirectory(directory)) return List.of();
		try (var files = Files.list(directory)) {
			return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".json")).map(name -> name.substring(0, name
				.length() - ".json".length())).filter(name -> catalog.model(name).isEmpty()).sorted().flatMap(name -> added(name).stream()).toList();
		}
		catch (final IOException e) {
			throw MendableException.environment("The model folder '" + directory + "' cannot be read (" + e.getMessage() +
				"); mend its permissions or choose another with --models.", e);
		}
	}

	/** What the user said of a file when adding it. */
	private Optional<ModelEntry> added(final String name) {
		final Path sidecar = sidecar(name);
		if (!Files.exists(sidecar)) return Optional.empty();
		try {
			return Optional.of(ModelCatalog.GSON.fromJson(Files.readString(sidecar), ModelEntry.class));
		}
		catch (final IOException | RuntimeException e) {
			throw MendableException.environment("The description '" + sidecar + "' of an added model cannot be read (" + e.getMessage() +
				"); add the model again with 'mattej models add'.", e);
		}
	}

	/**
	 * The known network of that name.
	 *
	 * @throws MendableException if there is none: the message lists the known ones
	 */
	public ModelEntry entry(final String name) {
		final List<ModelEntry> entries = list();
		return entries.stream().filter(entry -> entry.name().equals(name)).findFirst().orElseThrow(() -> MendableException.usage(
			"There is no model '" + name + "'; choose one of: " + String.join(", ", entries.stream().map(ModelEntry::name).toList()) + "."));
	}

	/**
	 * Opens an installed network for use; close it after use.
	 *
	 * @throws MendableException if it is not installed, is damaged, or cannot run on this machine
	 */
	public NetworkUse open(final ModelEntry entry) {
		if (!isInstalled(entry)) throw MendableException.environment("The model '" + entry.name() + "' is not installed in '" + directory +
			"'; install it with 'mattej models install " + entry.name() + "', or use model 'backdrop', which needs none.");
		return open(file(entry), entry);
	}

	NetworkUse open(final Path file, final ModelEntry entry) {
		final ModelFamily family = catalog.family(entry.family());
		final int threads = Parallelization.getTaskExecutor().getParallelism();
		try {
			final Sessions.Key key = Sessions.Key.of(file, family, threads);
			return new NetworkUse(Sessions.acquire(key, () -> new Network(file, family, requireHash(file, entry, Progress.NONE), threads)), key);
		}
		catch (final IOException e) {
			throw unreadable(file, e);
		}
	}

	private static MendableException unreadable(final Path file, final IOException cause) {
		return MendableException.environment("The model file '" + file + "' cannot be read (" + cause.getMessage() +
			"); mend its permissions or install it again.", cause);
	}

	/** @throws MendableException if the file is none of the encodings that the entry knows */
	static Fingerprint requireHash(final Path file, final ModelEntry entry, final Progress progress) {
		try {
			final Fingerprint print = Fingerprint.of(file, progress);
			if (!entry.files().isEmpty() && entry.files().stream().noneMatch(known -> known.matches(print))) throw MendableException.environment(
				"The model file '" + file + "' is damaged or not '" + entry.name() + "' (its sha256 is " + print.sha256() +
					"); delete it and install the model again, or add it under another name with 'mattej models add FILE --like " + entry.family() + "'.");
			return print;
		}
		catch (final IOException e) {
			throw unreadable(file, e);
		}
	}
}
