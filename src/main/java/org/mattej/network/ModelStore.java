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
package org.mattej.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.mattej.task.MendableException;
import org.mattej.task.Progress;

import net.imglib2.parallel.Parallelization;

/**
 * A folder of networks: {@code NAME.onnx} for each, and {@code NAME.json} for those that the user added. Safe for use by several threads and
 * processes.
 */
public final class ModelStore {

	private static final String SIDECAR = ".json";
	private static final String ONNX = ".onnx";

	/** Names that stand for something else than a network. */
	private static final Set<String> RESERVED = Set.of("automatic", "backdrop", "selection", "none", "trimap");

	private final Path directory;
	private final ModelCatalog catalog;
	private final ModelInstaller installer;
	private final Device device;
	/** Threads that networks share, or 0 for those of the executor at the time they are opened. */
	private final int shared;

	/** @param directory need not exist yet */
	public ModelStore(final Path directory) {
		this(directory, ModelCatalog.standard(), System.getenv("PATH"));
	}

	ModelStore(final Path directory, final ModelCatalog catalog, final String searchPath) {
		this(directory, catalog, new ModelInstaller(directory, searchPath), Device.AUTOMATIC, 0);
	}

	private ModelStore(final Path directory, final ModelCatalog catalog, final ModelInstaller installer, final Device device,
		final int shared)
	{
		this.directory = directory;
		this.catalog = catalog;
		this.installer = installer;
		this.device = device;
		this.shared = shared;
	}

	/** The same folder; networks that are opened through it run on that device. Without this it is {@link Device#AUTOMATIC}. */
	public ModelStore on(final Device other) {
		return new ModelStore(directory, catalog, installer, other, shared);
	}

	/**
	 * The same folder, for work on several pictures at once: networks that are opened through it share the threads of the caller's ImgLib2 task
	 * executor, and their runs lie side by side as far as memory allows. The answers are the same.
	 */
	public ModelStore forMany() {
		return new ModelStore(directory, catalog, installer, device, Parallelization.getTaskExecutor().getParallelism());
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
		for (final ModelEntry entry : catalog.models()) entries.add(added(directory, entry.name()).orElse(entry));
		entries.addAll(ownEntries());
		return entries;
	}

	public boolean isInstalled(final ModelEntry entry) {
		return Files.isRegularFile(file(entry));
	}

	Path file(final ModelEntry entry) {
		return directory.resolve(entry.file());
	}

	static String sidecarName(final String name) {
		return name + SIDECAR;
	}

	private List<ModelEntry> ownEntries() {
		if (!Files.isDirectory(directory)) return List.of();
		try (Stream<Path> files = Files.list(directory)) {
			return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(SIDECAR)).map(name -> name.substring(0, name
				.length() - SIDECAR.length())).filter(name -> catalog.model(name).isEmpty()).sorted().flatMap(name -> added(directory, name).stream())
				.toList();
		}
		catch (final IOException e) {
			throw MendableException.environment("The model folder '" + directory + "' cannot be read (" + e.getMessage() +
				"); mend its permissions or choose another with --models.", e);
		}
	}

	/** What the user said of a file when adding it. */
	private static Optional<ModelEntry> added(final Path folder, final String name) {
		final Path sidecar = folder.resolve(sidecarName(name));
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
	 * @throws MendableException if it is not installed, is damaged, cannot run on this machine, or not on the device that was asked for
	 */
	public NetworkUse open(final ModelEntry entry) {
		requireInstalled(entry);
		return open(file(entry), entry);
	}

	private void requireInstalled(final ModelEntry entry) {
		if (!isInstalled(entry)) throw MendableException.environment("The model '" + entry.name() + "' is not installed in '" + directory +
			"'; install it with 'mattej models install " + entry.name() + "', or add a file that you have with 'mattej models add FILE --like " +
			entry.family() + "', or use --model backdrop, which needs none.");
	}

	/**
	 * Opens a network file anywhere, if it is known by its content or by the description that lies beside it; close it after use.
	 *
	 * @throws MendableException if it is unknown, damaged, or cannot run on this machine
	 */
	public NetworkUse open(final Path file) {
		requireFile(file);
		final Path folder = file.toAbsolutePath().getParent();
		return open(file, added(folder, stem(file)).or(() -> catalog.recognise(fingerprint(file, Progress.NONE))).orElseThrow(
			() -> MendableException.usage("The model file '" + file + "' is not in the catalogue; say once of which family it is with " +
				"'mattej models add FILE --like FAMILY', one of: " + familyNames() + ".")));
	}

	private NetworkUse open(final Path file, final ModelEntry entry) {
		final ModelFamily family = catalog.family(entry.family());
		final Turns turns = shared > 0 ? Turns.sideBySide(shared, family) : Turns.inTurn(Parallelization.getTaskExecutor().getParallelism());
		try {
			final Sessions.Key key = Sessions.Key.of(file, family, turns, device);
			return new NetworkUse(Sessions.acquire(key, () -> new Network(file, family, requireHash(file, entry, Progress.NONE), turns, device)), key);
		}
		catch (final IOException e) {
			throw unreadable(file, e);
		}
	}

	/**
	 * Downloads a network, unless it is installed and whole. A second process that installs into the same folder waits.
	 *
	 * @param consent is shown what is about to be downloaded, once per source that is tried, and says whether to go on; must not accept a
	 *          non-commercial licence unless the user did
	 * @throws MendableException if the name is unknown, consent is refused, or no source delivers the file
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled; what was downloaded from a server that can
	 *           resume stays beside as {@code .part}
	 */
	public ModelEntry install(final String name, final Predicate<Offer> consent, final Progress progress) {
		entry(name);
		return installer.locked(progress, () -> {
			final ModelEntry known = entry(name);
			if (isInstalled(known) && isWhole(known, progress)) return known;
			final ModelEntry entry = catalog.model(name).orElse(known);
			installer.install(entry, consent, progress);
			return entry;
		});
	}

	private boolean isWhole(final ModelEntry entry, final Progress progress) {
		final Fingerprint print = fingerprint(file(entry), progress);
		return entry.files().isEmpty() || entry.files().stream().anyMatch(known -> known.matches(print));
	}

	/**
	 * Reads the whole file of an installed network.
	 *
	 * @return its sha256
	 * @throws MendableException if it is not installed, or not the file that it should be
	 */
	public String verify(final ModelEntry entry, final Progress progress) {
		requireInstalled(entry);
		return requireHash(file(entry), entry, progress).sha256();
	}

	/**
	 * Deletes an installed network, and what the user said of it when adding it.
	 *
	 * @throws MendableException if it is not installed, or another program holds it
	 */
	public void remove(final ModelEntry entry, final Progress progress) {
		requireInstalled(entry);
		installer.locked(progress, () -> {
			Files.deleteIfExists(file(entry));
			Files.deleteIfExists(directory.resolve(sidecarName(entry.name())));
			return entry;
		});
	}

	/**
	 * Copies a network file into this folder, after a trial run, so that it is known by its name without {@code .onnx} from then on, in lower
	 * case and with hyphens for what does not belong into a name. A file that the catalogue knows gets its name there.
	 *
	 * @param like the family it belongs to, or a network that is used alike; may be empty for a file that the catalogue knows
	 * @throws MendableException if it is no network of that family, or its name is taken by another one
	 */
	public ModelEntry add(final Path file, final Optional<String> like, final Progress progress) {
		requireFile(file);
		final Fingerprint print = fingerprint(file, progress);
		final Optional<ModelEntry> known = catalog.recognise(print);
		final ModelEntry entry = known.orElseGet(() -> described(file, print, like.orElseThrow(() -> MendableException.usage("The model file '" +
			file + "' is not in the catalogue; say with --like of which family it is: " + familyNames() + "."))));
		new Network(file, catalog.family(entry.family()), print, Turns.inTurn(1), Device.CPU).tryOut(progress);
		return installer.locked(progress, () -> {
			installer.copy(file, entry.file());
			if (known.isEmpty()) installer.write(ModelCatalog.GSON.toJson(entry), sidecarName(entry.name()));
			else Files.deleteIfExists(directory.resolve(sidecarName(entry.name())));
			return entry;
		});
	}

	private ModelEntry described(final Path file, final Fingerprint print, final String like) {
		final String family = catalog.model(like).map(ModelEntry::family).orElse(like);
		catalog.family(family);
		final String name = stem(file).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
		final Optional<ModelEntry> namesake = catalog.model(name);
		if (RESERVED.contains(name) || namesake.isPresent() && !namesake.get().files().isEmpty()) throw MendableException.usage("The name '" + name +
			"' stands for something else, and the content of '" + file + "' is not that; rename the file and add it again.");
		return new ModelEntry(name, family, namesake.map(ModelEntry::goodFor).orElse("added from " + file.getFileName()), namesake.map(
			ModelEntry::licence).orElse(new ModelEntry.Licence("unknown", "", false)), List.of(new ModelEntry.ModelFile("added", print.size(), 0,
				print.sha256(), null, true, List.of())));
	}

	private String familyNames() {
		return String.join(", ", catalog.families().stream().map(ModelFamily::name).toList());
	}

	private static String stem(final Path file) {
		final String name = file.getFileName().toString();
		return name.endsWith(ONNX) ? name.substring(0, name.length() - ONNX.length()) : name;
	}

	private static void requireFile(final Path file) {
		if (!Files.isRegularFile(file) || !Files.isReadable(file)) throw MendableException.environment("The model file '" + file +
			"' does not exist or cannot be read; check its path and permissions.");
	}

	private static MendableException unreadable(final Path file, final IOException cause) {
		return MendableException.environment("The model file '" + file + "' cannot be read (" + cause.getMessage() +
			"); mend its permissions or install it again.", cause);
	}

	private static Fingerprint fingerprint(final Path file, final Progress progress) {
		try {
			return Fingerprint.of(file, progress);
		}
		catch (final IOException e) {
			throw unreadable(file, e);
		}
	}

	/** @throws MendableException if the file is none of the encodings that the entry knows */
	private static Fingerprint requireHash(final Path file, final ModelEntry entry, final Progress progress) {
		final Fingerprint print = fingerprint(file, progress);
		if (!entry.files().isEmpty() && entry.files().stream().noneMatch(known -> known.matches(print))) throw MendableException.environment(
			"The model file '" + file + "' is damaged or not '" + entry.name() + "' (its sha256 is " + print.sha256() +
				"); delete it and install the model again, or add it under another name with 'mattej models add FILE --like " + entry.family() + "'.");
		return print;
	}
}
