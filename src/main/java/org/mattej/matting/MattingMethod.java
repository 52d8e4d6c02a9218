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

import java.util.Map;

import org.mattej.task.Progress;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Finds the alpha matte in the unknown region of a trimap. Stateless and safe for use by several threads; work is spread
 * over the threads of the caller's ImgLib2 task executor ({@link net.imglib2.parallel.Parallelization}), and the result
 * does not depend on how many there are.
 */
public interface MattingMethod {

	/** The short lower-case name used in dialogs, macros and on the command line, such as {@code closed-form}. */
	String name();

	/** The method that really works on an input: this one, unless it only chooses between others. */
	default MattingMethod chosenFor(final MattingInput input) {
		return this;
	}

	/** What else a result's provenance has to name, such as a network; by keys that begin with {@code matting_}. */
	default Map<String, String> provenance() {
		return Map.of();
	}

	/**
	 * @param input picture, trimap and perhaps a prior
	 * @param alpha receives the matte (x, y), 0..1: exactly 0 and 1 where the trimap is known; must not share memory with
	 *          the input
	 * @throws org.mattej.task.MendableException if the trimap has unknown pixels but no foreground or no background
	 * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled; {@code alpha} is then undefined
	 */
	void matte(MattingInput input, RandomAccessibleInterval<FloatType> alpha, Progress progress);
}
