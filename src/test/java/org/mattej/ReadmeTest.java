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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattej.command.RemoveBackground;
import org.scijava.plugin.Parameter;
import org.scijava.util.ClassUtils;

/** What the README promises is true. */
class ReadmeTest {

	private static String readme() throws IOException {
		return Files.readString(Path.of("README.md"));
	}

	private static String first(final String pattern) throws IOException {
		final Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(readme());
		assertTrue(matcher.find(), pattern);
		return matcher.group(1);
	}

	@Test
	void theJavaSnippetCompiles(@TempDir final Path folder) throws IOException {
		final Path source = Files.writeString(folder.resolve("Example.java"), first("```java\n(.*?)```"));
		final ByteArrayOutputStream messages = new ByteArrayOutputStream();
		assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, messages, messages, "-proc:none", "-cp", System.getProperty(
			"surefire.test.class.path", System.getProperty("java.class.path")), "-d", folder.toString(), source.toString()), () -> messages.toString(
				StandardCharsets.UTF_8));
	}

	@Test
	void theMacroLineUsesTheCommandsOwnKeys() throws IOException {
		final List<String> keys = ClassUtils.getAnnotatedFields(RemoveBackground.class, Parameter.class).stream().map(Field::getName).toList();
		for (final String option : first("run\\(\"Remove Background...\", \"(.*?)\"\\)").split(" ")) assertTrue(keys.contains(option.substring(0,
			option.indexOf('='))), option);
	}

	@Test
	void theFilesItPointsToAreThere() throws IOException {
		final List<String> links = Pattern.compile("\\]\\(([^)]+)\\)").matcher(readme()).results().map(link -> link.group(1)).toList();
		assertTrue(links.size() > 4);
		for (final String link : links) assertTrue(Files.exists(Path.of(link)), link);
	}
}
