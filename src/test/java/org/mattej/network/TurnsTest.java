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

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TurnsTest {

	@Test
	void oneRunPerThreadWhereMemoryIsPlenty() {
		assertEquals(new Turns(1, 2), Turns.sideBySide(2, 900, 7000));
		assertEquals(new Turns(1, 16), Turns.sideBySide(16, 400, 100_000));
	}

	@Test
	void fewerRunsOfMoreThreadsWhereItIsNot() {
		assertEquals(new Turns(2, 4), Turns.sideBySide(8, 900, 1024 + 4 * 900));
		assertEquals(new Turns(2, 3), Turns.sideBySide(8, 900, 1024 + 4 * 900 - 1));
		assertEquals(new Turns(8, 1), Turns.sideBySide(8, 900, 1024 + 900));
	}

	@Test
	void inTurnWhereThereIsHardlyAnyOrNobodyMeasured() {
		assertEquals(new Turns(4, 1), Turns.sideBySide(4, 900, -500));
		assertEquals(new Turns(4, 1), Turns.sideBySide(4, 0, 100_000));
		assertEquals(Turns.inTurn(4), Turns.sideBySide(4, ModelCatalog.standard().family("birefnet")));
	}
}
