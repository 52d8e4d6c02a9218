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
package org.mattej;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The house rules of ARCHITECTURE.md, as far as a machine can keep them. */
class HouseRulesTest {

	private static final int MOST_LINES = 500;

	/** Packages from the innermost outwards; each line knows only the lines above it. */
	private static final List<List<String>> ORDER = List.of(
		List.of("org.mattej.task"),
		List.of("org.mattej.picture"),
		List.of("org.mattej.network"),
		List.of("org.mattej.segment"),
		List.of("org.mattej.trimap"),
		List.of("org.mattej.matting.."),
		List.of("org.mattej.foreground"),
		List.of("org.mattej.compose"),
		List.of("org.mattej.doubt"),
		List.of("org.mattej.correct"),
		List.of("org.mattej"),
		List.of("org.mattej.file", "org.mattej.evaluate"),
		List.of("org.mattej.batch"),
		List.of("org.mattej.imagej"),
		List.of("org.mattej.tool"),
		List.of("org.mattej.command"),
		List.of("org.mattej.plainij"),
		List.of("org.mattej.cli"));

	private static final String[] CORE = packages(0, 10);

	private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("org.mattej");

	private static String[] packages(final int from, final int to) {
		return ORDER.subList(from, to).stream().flatMap(List::stream).toArray(String[]::new);
	}

	@TestFactory
	Stream<DynamicTest> eachPackageKnowsOnlyTheInnerOnes() {
		return Stream.iterate(0, i -> i < ORDER.size() - 1, i -> i + 1).map(i -> DynamicTest.dynamicTest(String.join(", ", ORDER.get(i)),
			() -> noClasses().that().resideInAnyPackage(packages(i, i + 1)).should().dependOnClassesThat().resideInAnyPackage(packages(i + 1,
				ORDER.size())).allowEmptyShould(true).check(CLASSES)));
	}

	@Test
	void everyPackageHasItsPlaceInTheOrder() {
		classes().should().resideInAnyPackage(packages(0, ORDER.size())).check(CLASSES);
	}

	@Test
	void packagesAreFreeOfCycles() {
		slices().matching("org.mattej.(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void theCoreKnowsNoImageJ() {
		noClasses().that().resideInAnyPackage(CORE).should().dependOnClassesThat().resideInAnyPackage("ij..", "org.scijava..").check(CLASSES);
	}

	@Test
	void theCoreAndTheFilesOpenNoWindows() {
		noClasses().that().resideInAnyPackage(packages(0, 12)).should().dependOnClassesThat(assignableTo(Component.class).or(
			resideInAnyPackage("javax.swing.."))).check(CLASSES);
	}

	@Test
	void staticStateIsOnlyInTheHolderOfSessions() {
		fields().that().areStatic().and().areDeclaredInClassesThat().resideOutsideOfPackage("org.mattej.network").should().beFinal().andShould()
			.notHaveRawType(assignableTo(ConcurrentMap.class).or(assignableTo(ThreadLocal.class)).or(assignableTo(AtomicReference.class)).or(
				assignableTo(AtomicBoolean.class)).or(assignableTo(AtomicInteger.class)).or(assignableTo(AtomicLong.class))).check(CLASSES);
	}

	@Test
	void noFileIsLong() throws IOException {
		final List<Path> files;
		try (Stream<Path> tree = Files.walk(Path.of("src"))) {
			files = tree.filter(file -> file.toString().endsWith(".java")).toList();
		}
		assertTrue(files.size() > 20, "the sources are below src");
		assertEquals(List.of(), files.stream().filter(file -> lines(file) > MOST_LINES).toList());
	}

	private static long lines(final Path file) {
		try (Stream<String> lines = Files.lines(file)) {
			return lines.count();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
