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

import java.util.List;

/** Sentences of the core, which mend things in the words of the command line, in those of ImageJ's menu and dialogs. */
public final class MenuWords {

	private record Rule(String pattern, String words) {}

	/** The command that installs models of the catalogue and adds files that a user has. */
	public static final String INSTALL_MODELS = "Install Models...";

	private static final String INSTALL = "Plugins>MatteJ>" + INSTALL_MODELS;

	/** In this order. */
	private static final List<Rule> RULES = List.of(
		new Rule("run 'mattej", "install one with 'mattej"),
		new Rule("'mattej models install [^']+', or (add a file that you have with )?'mattej models add [^']+'( with a file that you have)?",
			INSTALL),
		new Rule("'mattej models (install|add)[^']*'", INSTALL),
		new Rule("check it with 'mattej models verify', or install it again", "install it again with " + INSTALL),
		new Rule("check it with 'mattej models verify'", "install it again with " + INSTALL),
		new Rule("use --model backdrop", "choose the model backdrop"),
		new Rule("choose another with --models", "name another in the environment variable MATTEJ_MODELS"),
		new Rule("accept it with --accept-licence", "accept it in the dialog"),
		new Rule(", do some of its pictures again by --only", ""),
		new Rule("(by|with) --(resume|recursive)", "with $2"),
		new Rule(" with --background", ""),
		new Rule("or --crop for", "or crop for"),
		new Rule(" with --out", " for the results"),
		new Rule("say with --like", "say under Like"));

	private MenuWords() {}

	public static String of(final String sentence) {
		String words = sentence;
		for (final Rule rule : RULES) words = words.replaceAll(rule.pattern, rule.words);
		return words;
	}
}
